"""The words of the calendar, and how to read the named tokens of a rule's match by them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.components.dates.calendar import Direction
from extract.components.dates.terms import Scene, Term
from extract.components.numbers import cardinal, collective, fold
from extract.lexicon import Lexicon

_FIGURE = re.compile(r"([1-9]|[12]\d|3[01]|0[1-9])(?:e|ste|de)?")
_WHOLE = re.compile(r"(\d{1,2})(?:\.(\d{1,2})\.|-([a-z]{3,9})\.?-)(\d{2}|\d{4})")
_HALF = ("half", "halve")
# A century is guessed for two-digit years: those from 70 on belong to the last one.
_PIVOT = 70
_FAR_CENTURIES = ("15", "16", "17", "18", "21")
# How a year's first half is spelled: alone (`negentienvijfennegentig`), or as the hundreds of a number.
_CENTURY_WORDS = {"negentien": 1900, "twintig": 2000}
_HUNDREDS = ("negentienhonderd", "tweeduizend")
_YEAR_WORDS = ("negentien", "tweeduizend", "twintig")

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def is_year(word: str) -> bool:
    """Whether `word` is a year from 1900 to 2099, in four digits or in one word (`negentienhonderdvijf`)."""
    if word[:1].isdigit():
        return len(word) == 4 and word[:2] in ("19", "20") and word.isascii() and word.isdigit()
    return spelled_year(word) is not None


def is_far_year(word: str) -> bool:
    """Whether `word` is a year from 1500 to 1899 or from 2100 to 2199 in four digits."""
    return len(word) == 4 and word[:2] in _FAR_CENTURIES and word.isascii() and word.isdigit()


def spelled_year(word: str) -> int | None:
    """The year that number words spell: `negentienhonderdvijf`, `tweeduizend vier`, `twintigtien`.

    Not 1900 and 2000, whose words count things as often.
    """
    if not word.startswith(_YEAR_WORDS):
        return None
    joined = fold(word).replace(" ", "").replace("-", "")
    for head, century in _CENTURY_WORDS.items():
        rest = cardinal([joined.removeprefix(head)]) if joined.startswith(head) and joined != head else None
        if rest and rest in range(10, 100):
            return century + int(rest)
    number = cardinal([joined])
    return int(number) if number and number % 100 and 1900 < number < 2100 else None


def is_day_figure(word: str) -> bool:
    """Whether `word` is a day of the month in figures (`3`, `3e`) or a whole date (`31.12.2017`, `31-dec-2017`)."""
    return word[0].isdigit() and bool(_FIGURE.fullmatch(word) or _WHOLE.fullmatch(word))


def whole_date(word: str) -> tuple[str, ...] | None:
    """Day, month (in figures or as a word) and year of a date in one token."""
    match = _WHOLE.fullmatch(word)
    return (match[1], match[2] or match[3], match[4]) if match else None


def spells_year(word: str) -> bool:
    """Whether `word` spells a year or its first half."""
    return word in _CENTURY_WORDS or word in _HUNDREDS or spelled_year(word) is not None


def full_year(word: str) -> int | None:
    """The year that `word` writes in words, in four digits or in two, with or without an apostrophe."""
    word = word.lstrip("'’‘")
    if not word[:1].isdigit():
        return spelled_year(word)
    if is_year(word) or is_far_year(word):
        return int(word)
    if len(word) == 2 and word.isascii() and word.isdigit():
        return int(word) + (1900 if int(word) >= _PIVOT else 2000)
    return None


class Words:
    """The meanings of the words of the calendar, from the rule file's word classes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.months: Mapping[str, int] = lexicon.values("month")
        self.seasons: Mapping[str, int] = lexicon.values("season")
        self.directions: Mapping[str, Direction] = lexicon.values("time_direction")
        self.tens: Mapping[str, int] = lexicon.values("tens_of_years")
        units: Mapping[str, str] = lexicon.values("time_unit")
        self.units = {word: unit.removesuffix("s") for word, unit in units.items()}
        self.singular = frozenset(word for word, unit in units.items() if not unit.endswith("s"))
        self._ordinals: Mapping[str, int] = lexicon.values("date_ordinal")
        self._day_names: Mapping[str, str] = lexicon.values("day_name_word")
        self._day_times = tuple(lexicon.values("time_of_day"))

    def month_pair(self, word: str) -> tuple[int, int] | None:
        """The months of a pair written as one word: `april-juni`."""
        first, hyphen, last = word.partition("-")
        return (self.months[first], self.months[last]) if hyphen and {first, last} <= self.months.keys() else None

    def is_month(self, word: str) -> bool:
        """Whether `word` is a month or a pair of months."""
        return word in self.months or self.month_pair(word) is not None

    def day_name(self, word: str) -> str | None:
        """What a day's name stands for: a weekday (`mo`), days from today (`+1`), a holiday (`easter+39`, `12-25`)."""
        if word in self._day_names:
            return self._day_names[word]
        part = next((t for t in self._day_times if word.endswith(t)), None)
        name = self._day_names.get(word.removesuffix(part)) if part else None
        return name if name and (name in WEEKDAYS or name[0] in "+-") else None

    def ordinal(self, word: str) -> int | None:
        """The number of an ordinal up to 31, in words or in figures (`3e`)."""
        match = _FIGURE.fullmatch(word)
        return int(match[1]) if match and not word.isdigit() else self._ordinals.get(word)

    def figure(self, word: str) -> int | None:
        """The day of the month that `word` stands for, in figures, as an ordinal or as a cardinal."""
        match = _FIGURE.fullmatch(word)
        if match or word == "een":
            return int(match[1]) if match else None
        number = self._ordinals.get(word) or cardinal([word])
        return int(number) if number and number in range(1, 32) else None

    def is_day_word(self, word: str) -> bool:
        """Whether `word` is a day of the month in words, as an ordinal or a cardinal."""
        return word.isalpha() and self.figure(word) is not None


@dataclass(frozen=True, slots=True)
class Cut:
    """A rule's match as the grammar reads it: its named tokens, what they mean, and the scene.

    `term` has the match's place and rule; the grammar completes it.
    """

    words: Words
    lower: Sequence[str]
    slots: Mapping[str, tuple[int, int]]
    term: Term
    scene: Scene

    def __contains__(self, slot: str) -> bool:
        return slot in self.slots

    def start(self, slot: str) -> int:
        """The first token of a named part."""
        return self.slots[slot][0]

    def word(self, slot: str) -> str:
        """The lower-case text of a named part, its tokens joined by spaces."""
        return " ".join(self.lower[slice(*self.slots[slot])])

    def unit(self, slot: str = "unit") -> str:
        """The unit of time that a named part stands for."""
        return self.words.units[self.word(slot)]

    def year(self) -> int | None:
        """The year that the match names, if any."""
        return full_year(self.word("year")) if "year" in self else None

    def direction(self) -> Direction | None:
        """Where a word before or after the expression says to look."""
        slot = "marker" if "marker" in self else "direction"
        return self.words.directions[self.word(slot)] if slot in self else None

    def number(self, slot: str = "number") -> int | Decimal | None:
        """The number that a named part states: `vier`, `een half`, `twee en een half`."""
        words = list(self.lower[slice(*self.slots[slot])])
        if len(words) == 1 and words[0].endswith("tal"):
            return collective(words[0])
        if len(words) == 2 and words[0] == "een" and words[1] in _HALF:
            words = words[1:]
        number = cardinal(words)
        if number is None and len(words) > 2 and words[1] == "en" and words[-1] in _HALF:
            whole = cardinal(words[:1])
            return whole + Decimal("0.5") if whole is not None else None
        return number
