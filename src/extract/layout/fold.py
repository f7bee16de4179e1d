"""Characters: one form for what is written in many ways.

Folding keeps every character's place: what becomes longer or shorter (decomposed accents, ligatures, soft hyphens,
runs of spaces) is an edit, made when the clean text is built.
"""

from __future__ import annotations

import re
from unicodedata import normalize

Edit = tuple[int, int, str]  # raw offsets `start` to `end`, and the text that takes their place

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\u2028\u2029"
_SAME_LENGTH: dict[str, str] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_BREAKS, "\n"),
    "\u2010": "-",
    "\u2011": "-",
    "ƫ": "ë",  # a Baltic code page's reading of Latin-1
}
# Windows-1252 read as Latin-1 leaves its punctuation among the control characters.
for _code in range(0x80, 0xA0):
    _SAME_LENGTH[chr(_code)] = bytes([_code]).decode("cp1252", "replace").replace("\ufffd", " ")

_RARE = re.compile("[" + re.escape("".join(_SAME_LENGTH)) + "]")

# PDFium writes U+FFFE or U+0002 for a hyphen at a line's end.
SOFT_HYPHENS = "\u00ad\ufffe\x02"
# A line of nothing else is blank.
INVISIBLE = SOFT_HYPHENS + "\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f"
_EDITED = re.compile(
    r"(?P<accent>[^\W\d_][\u0300-\u036f]{1,4})"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<latin>[ÂÃÄÅ][\u00a0-\u00bf])"  # UTF-8 read as Latin-1
    r"|(?P<quote>â€[™˜œ“”¢¦\u0153\u009d])"
    rf"|(?P<gone>[{INVISIBLE}])"
    r"|(?P<spaces>  +)"
)

_RARELY_EDITED = re.compile(rf"[\u0300-\u036f\ufb00-\ufb06ÂÃÄÅâ{INVISIBLE}]")
_RUN = re.compile(r"  +")


def fold(raw: str) -> str:
    """`raw` with spaces, line breaks and hyphens of one form; every character keeps its place."""
    if "\r" in raw:
        raw = raw.replace("\r\n", " \n").replace("\r", "\n")
    for char in sorted(set(_RARE.findall(raw))):
        raw = raw.replace(char, _SAME_LENGTH[char])
    return raw


def edits(folded: str) -> list[Edit]:
    """What of the folded text changes its length, in order."""
    if _RARELY_EDITED.search(folded):
        return [(m.start(), m.end(), _replacement(m)) for m in _EDITED.finditer(folded)]
    return [(m.start(), m.end(), " ") for m in _RUN.finditer(folded)]


def _replacement(match: re.Match[str]) -> str:
    text = match.group()
    match match.lastgroup:
        case "accent":
            return normalize("NFC", text)
        case "ligature":
            return normalize("NFKC", text)
        case "latin":
            return text.encode("latin-1").decode("utf-8", "replace")
        case "quote":
            return {"“": "–", "”": "—", "¢": "•", "¦": "…", "œ": "“", "\u009d": "”", "˜": "‘"}.get(text[-1], "’")
        case "spaces":
            return " "
        case _:
            return ""
