"""Which paper it is: dossiers, number, parliamentary year, by its head, its pages' feet or its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SUFFIX = r"(?:[IVXLC]{1,6}|[A-Z]|\d{2,3})"
_YEARS = r"(?P<from>\d{4}) ?[-–/] ?(?P<to>\d{4}|\d{2})(?!\d)"

_DOSSIER = re.compile(
    rf"(?<![\d.,/-])(?P<dossier>\d{{2}}[ .]?\d{{3}})(?:[- ]\(?(?P<suffix>{_SUFFIX})\)?(?=[\s,;)]|\Z))?"
    r"(?!\d)(?:\s?\(R ?\d{3,4}\))?(?=\s|,|\Z)"
)
_NUMBER = re.compile(r"\b[Nn][Rr]\.? ?(?P<number>[A-Z]?\d{1,4}[A-Z]?)\b")
_SENATE_NUMBER = re.compile(r"(?:\A|\n)(?P<number>[A-Z]{1,3})\s*\Z")
_STEM = re.compile(
    rf"[a-z]*kst-(?P<dossier>\d{{5}})(?:-(?P<suffix>{_SUFFIX}))?-(?P<number>[A-Z]{{0,3}}\d{{0,4}}[A-Z]?)"
)
_FOOT = re.compile(
    rf"(?:Tweede|Eerste) ?Kamer, ?vergaderjaar {_YEARS}, ?"
    rf"(?P<dossier>\d{{2}} ?\d{{3}})(?:[- ,]{{1,2}}(?P<suffix>{_SUFFIX}))?"
    r", ?(?:nr\. ?(?P<number>[A-Z]?\d{1,4}[A-Z]?)|(?P<letter>[A-Z]{1,3}))(?=\s|\Z)"
)
_YEAR_LINE = re.compile(rf"[Vv]ergaderjaar {_YEARS}")
_GLUED = re.compile(
    r"Staten-Generaal(?P<from>\d{4})-(?P<to>\d{4})(?P<dossier>\d{5})(?:-(?P<suffix>[IVXLC]{1,6}|\d\d))?"
    r" nr\. ?(?P<number>\d{1,4})"
)
_STATED = re.compile(
    r"(?i:onderdeel van kamerstukdossier|kamerstuk|kenmerk|\bkst)[\s:-]{1,3}"
    rf"(?P<dossier>\d{{5}})(?:-(?P<suffix>{_SUFFIX}))?"
    r"(?: ?-|, nr\. ?)(?P<number>[A-Z]{0,3}\d{1,4}|[A-Z]{1,3})\b"
)
_APPENDIX = re.compile(r"\bah-(?:tk|ek)-(?P<from>\d{4})(?P<to>\d{4})-(?P<number>\d{1,5})\b")
_HEAD = 3000  # a page's own statements of its dossier stand within so many characters
_HEADING_BEFORE = 1500  # dossiers and number stand within so many characters before the heading


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's place in parliament's series; what is not known is None or empty."""

    dossiers: tuple[str, ...] = ()
    number: str | None = None
    session_year: str | None = None
    identifier: str | None = None

    @property
    def known(self) -> str | None:
        """Its official identifier, where that is known."""
        return self.identifier or (f"kst-{self.dossiers[0]}-{self.number}" if self.dossiers and self.number else None)


def identify_questions(raw: str, stem: str) -> Paper:
    """Which written questions they are, numbered by the year: by their first page's foot or their file's name."""
    match = _APPENDIX.fullmatch(stem) or _APPENDIX.search(raw, 0, 2 * _HEAD)
    return Paper((), match["number"], _session(match), match.group()) if match else Paper()


def identify(raw: str, before: str | None, stem: str) -> Paper:
    """Which paper it is: by the text `before` its heading (None without one), its pages' feet, its file's name."""
    head = _in_head(before) if before is not None else Paper()
    foot = _at_foot(raw)
    web = _on_page(raw)
    named = from_stem(stem)
    for other in (foot, web, named):
        if head.number and other.number and head.number != other.number and not head.dossiers:
            continue
        head = Paper(
            head.dossiers or other.dossiers, head.number or other.number, head.session_year or other.session_year
        )
    return Paper(head.dossiers, head.number, head.session_year or _year(raw))


def from_stem(stem: str) -> Paper:
    """The paper that a kst identifier as a file's name stands for."""
    match = _STEM.fullmatch(stem)
    if match is None or not match["number"]:
        return Paper()
    return Paper((_dossier(match),), match["number"])


def _dossier(match: re.Match[str]) -> str:
    number = re.sub(r"\D", "", match["dossier"])
    return f"{number}-{match['suffix']}" if match["suffix"] else number


def _in_head(before: str) -> Paper:
    """Dossier lines and the number right before the heading."""
    before = before[-_HEADING_BEFORE:]
    numbers = list(_NUMBER.finditer(before))
    number = numbers[-1] if numbers else None
    senate = _SENATE_NUMBER.search(before, max(0, len(before) - 12)) if number is None else None
    lines = _dossier_lines(before[: number.start()] if number else before)
    found = [line for line in lines if not (number and line.endswith(f"-{number['number']}"))]  # a paper: 29398-571
    stated = number["number"] if number else senate["number"] if senate and found else None
    return Paper(tuple(dict.fromkeys(found)), stated)


def _dossier_lines(text: str) -> Iterator[str]:
    for match in _DOSSIER.finditer(text):
        begins_line = match.start() == 0 or text[match.start() - 1] == "\n"
        following = text[match.end() :].lstrip(" ")[:1]
        if begins_line or following.isupper():
            yield _dossier(match)


def _at_foot(raw: str) -> Paper:
    """The running foot, which a citation in brackets must not be taken for."""
    for match in _FOOT.finditer(raw):
        if raw[match.start() - 1 : match.start()] not in "([" or match.start() == 0:
            return Paper((_dossier(match),), match["number"] or match["letter"], _session(match))
    return Paper()


def _on_page(raw: str) -> Paper:
    """What a web page says at its top."""
    glued = _GLUED.search(raw, 0, _HEAD)
    if glued:
        return Paper((_dossier(glued),), glued["number"], _session(glued))
    top = _STATED.search(raw, 0, _HEAD) if "Nummer" in raw[:_HEAD] or raw.lstrip().startswith("Kamerstuk") else None
    return Paper((_dossier(top),), top["number"]) if top else Paper()


def _year(raw: str) -> str | None:
    """The parliamentary year of a printed paper's head."""
    match = _YEAR_LINE.search(raw, 0, _HEAD)
    cited = match and raw.rfind("(", 0, match.start()) > raw.rfind(")", 0, match.start())
    return _session(match) if match and not cited else None


def _session(match: re.Match[str]) -> str | None:
    first, second = int(match["from"]), int(match["to"]) % 100
    return f"{first}-{first + 1}" if (first + 1) % 100 == second else None
