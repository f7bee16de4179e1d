"""Dutch cardinals, in words and in digits, as numbers.

`text2num` reads the number words; what it does not know is mended here: lost diaereses, hyphens, halves, digits with
Dutch separators, and digits followed by a magnitude (`1,5 miljoen`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from text_to_num import text2num

# Longer words are no cardinals: no letter writes one, and a scan may hold a page without a space.
_MAX_LENGTH = 60

_MAGNITUDES = {
    "duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "milj": 10**6, "million": 10**6,
    "miljard": 10**9, "mld": 10**9, "mrd": 10**9, "billion": 10**9, "biljoen": 10**12,
}  # fmt: skip

_WORD = re.compile(
    r"(?:en|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|tig|twintig|dertig|veertig|"
    r"tachtig|honderd|duizend|miljoen|miljard|nul)++"
)
_LOST_DIAERESIS = re.compile(r"(?<=twee|drie)en(?=twin|der|veer|vijf|zes|zeven|tach|negen)")
_HALF = re.compile(r"(?:een|(?P<whole>[a-z]{3,20}?)en(?:een)?)?(?:half|halve)")

_INTEGER = re.compile(r"0|[1-9]\d{0,14}")
_GROUPED = re.compile(r"([1-9]\d{0,2}(?:\.\d{3}){1,4})(?:,(\d{1,2}|[-–—]{1,2}))?")
_SPACED = re.compile(r"([1-9]\d{0,2}(?: \.?\d{3}){1,4})(?:,(\d{1,2}|[-–—]{1,2}))?")
_ENGLISH = re.compile(r"([1-9]\d{0,2}(?:,\d{3}){2,4})(?:\.(\d{1,2}))?")
_DECIMAL = re.compile(r"((?:0|[1-9]\d{0,11}))(?:,(\d{1,4}|[-–—]{1,2})|\.(\d{1,2}))")
_GLUED = re.compile(r"(\d[\d.,]{0,14}\d|\d)(mln|mld|mrd|miljoen|miljard)\.?")
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def fold(word: str) -> str:
    """`word` in lower case, without accents and diaereses."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


def cardinal(words: Sequence[str]) -> int | Decimal | None:
    """The number that `words` (a number's tokens) state together, or None where they are no single cardinal.

    `een` is 1 here: whether it is a number or the article is for the caller to decide. A Decimal is returned only for
    a number that is not whole.
    """
    return _cardinal(tuple(words))


@lru_cache(maxsize=16384)
def _cardinal(words: tuple[str, ...]) -> int | Decimal | None:
    if not words or any(len(w) > _MAX_LENGTH for w in words):
        return None
    folded = [fold(w) for w in words]
    times = magnitude(folded[-1])
    if times and len(folded) > 1:
        factor = _simple(folded[:-1])
        if factor is not None:
            return _whole(factor * times)
    return _simple(folded)


def _simple(folded: Sequence[str]) -> int | Decimal | None:
    if folded[0][0].isdigit() or folded[0][0] in _FRACTIONS:
        return _digits(" ".join(folded))
    joined = "".join(folded).replace("-", "")
    if joined.endswith(("half", "halve")):
        return _half(joined)
    return _word(joined)


def _word(joined: str) -> int | None:
    if len(joined) > _MAX_LENGTH or not _WORD.fullmatch(joined):
        return None
    try:
        return int(text2num(_LOST_DIAERESIS.sub("ën", joined), "nl"))
    except ValueError:
        return None


def _half(joined: str) -> Decimal | None:
    if joined in ("anderhalf", "anderhalve"):
        return Decimal("1.5")
    match = _HALF.fullmatch(joined)
    if match is None:
        return None
    whole = _word(match["whole"]) if match["whole"] else 0
    return None if whole is None else whole + Decimal("0.5")


def _digits(text: str) -> int | Decimal | None:
    if text[-1] in _FRACTIONS:
        whole = _digits(text[:-1].rstrip()) if len(text) > 1 else 0
        return whole + _FRACTIONS[text[-1]] if isinstance(whole, int) else None
    if _INTEGER.fullmatch(text):
        return int(text)
    if match := _GLUED.fullmatch(text):
        factor = _digits(match[1])
        return None if factor is None else _whole(factor * _MAGNITUDES[match[2]])
    for form in (_GROUPED, _SPACED, _ENGLISH, _DECIMAL):
        if match := form.fullmatch(text):
            figure = match[1].replace(".", "").replace(",", "").replace(" ", "")
            fraction = next((c for c in match.groups()[1:] if c and c.isdigit()), "0")
            return _whole(Decimal(f"{figure}.{fraction}"))
    return None


def _whole(number: int | Decimal) -> int | Decimal:
    return int(number) if number == int(number) else number


# Words that stand for a number only beside another word: `een` may be the article, `en` joins, `half` is also a part of
# a year or a house.
_DEPENDENT = frozenset({"een", "en", "half", "halve", "mln", "mln.", "milj", "milj.", "mld", "mld.", "mrd", "mrd."})
_BEGINNINGS = frozenset("0123456789½¼¾abdehmnotvz")


def is_cardinal(word: str) -> bool:
    """Whether the lower-case `word` is by itself a cardinal (`één` is, `een` is not)."""
    first = fold(word[:1])
    return first in _BEGINNINGS and word not in _DEPENDENT and cardinal((word,)) is not None


# A set of ten, fifteen, twenty … is a round figure.
_ROUND, _STEP = 10, 5
_SETS = {"koppel": 2, "duo": 2, "trio": 3, "dozijn": 12}


def collective(word: str) -> int | None:
    """The number in the lower-case collective `word` (`tweetal`, `dertigtal`, `175-tal`, `dozijn`), else None."""
    if word in _SETS:
        return _SETS[word]
    if not word.endswith("tal") or len(word) <= 5:
        return None
    count = word[:-3].removesuffix("-")
    return int(count) if count.isdecimal() and len(count) <= 4 else _word(fold(word[:-3]))


def is_round(count: int) -> bool:
    """Whether a set of so many is a round figure (`een dertigtal`) and not counted out (`een tweetal`)."""
    return count >= _ROUND and count % _STEP == 0


def magnitude(word: str) -> int | None:
    """The factor that `word` gives the number before it (`miljoen`, `mln.`), if any."""
    return _MAGNITUDES.get(fold(word).removesuffix("."))


def continues(word: str) -> bool:
    """Whether the lower-case `word` can be a later part of a cardinal that is written in several words."""
    return (
        word in _DEPENDENT
        or magnitude(word) is not None
        or (word[0].isdigit() and word[:3].isdigit() and not word[3:4].isdigit())
        or (word[0] == "." and len(word) == 4 and word[1:].isdigit())
        or word in _FRACTIONS
        or (word[0].isalpha() and is_cardinal(word))
    )
