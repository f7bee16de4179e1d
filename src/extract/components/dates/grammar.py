"""The grammar of dates that stand by themselves: days, months, seasons, years, in words and in figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from extract.components.dates import calendar, relative
from extract.components.dates.calendar import InYear, Period
from extract.components.dates.model import DateRule, Reads
from extract.components.dates.terms import Scene, Term, in_the_year
from extract.components.dates.words import WEEKDAYS, Cut, Words, full_year, whole_date
from extract.lexicon import Lexicon
from extract.matching import Match

# EDTF's first code for a counted part of a year, and how many there are.
_FRACTIONS = {"quarter": (33, 4), "third": (37, 3), "half": (40, 2)}
_THROUGH = frozenset({"-", "–", "—", "tot", "t/m"})
_LEAP_YEAR = 2000
# A letter's plans reach so many years ahead, not more.
_PLANNED = 15
_CENTURIES, _WEEKS = 22, 53
# No letter speaks of a longer range of years.
_LONGEST = 100


class Grammar:
    """Turns a rule's match into terms; a match that means nothing gives none."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = Words(lexicon)

    def read(self, match: Match[DateRule], lower: Sequence[str], scene: Scene) -> list[Term]:
        """The terms of a match, in the order of the text."""
        cut = Cut(self.words, lower, match.slots, Term(match.start, match.end, match.rule.id), scene)
        found = _READERS[match.rule.reads](cut)
        return [found] if isinstance(found, Term) else found or []


def _in_named_year(cut: Cut, term: Term) -> Term | None:
    """The term in the year that the match names; without one the term as it is."""
    if "year" not in cut:
        return term
    year = cut.year()
    return in_the_year(term, year) if year else None


def _calendar(cut: Cut) -> Term | None:
    """`3 juni 2019`, `mei jl.`, `komend voorjaar`, `derde kwartaal van 2024`."""
    in_year = _part_of_year(cut)
    direction = cut.direction()
    if in_year is None or ("marker" in cut and direction not in ("past", "future")):
        return None
    needs_year = "ordinal" in cut and cut.word("unit") == "helft"
    return _in_named_year(cut, replace(cut.term, in_year=in_year, direction=direction, needs_year=needs_year))


def _part_of_year(cut: Cut) -> InYear | None:
    """The day, month, season or counted part that the match names, still without its year."""
    if "month_figure" in cut:
        figure = int(cut.word("month_figure"))
        return _day_of_month(cut, figure) if 1 <= figure <= 12 else None
    if "month" in cut:
        return _month(cut)
    if "season" in cut:
        code = cut.words.seasons[cut.word("season")]
        return lambda year: calendar.subyear(year, code)
    if cut.word("unit") not in cut.words.singular:
        return None
    first, count = _FRACTIONS.get(cut.unit(), (0, 0))
    ordinal = cut.word("ordinal")
    number = count if ordinal == "laatste" else int(ordinal) if ordinal.isdecimal() else cut.words.ordinal(ordinal)
    return (lambda year: calendar.subyear(year, first + number - 1)) if number and number <= count else None


def _month(cut: Cut) -> InYear | None:
    """`mei`, a day of it, or several months."""
    month = cut.words.months.get(cut.word("month"))
    if month is None:
        return None if "day" in cut else _months(cut)
    if "day" in cut or "first_day" in cut:
        return _day_of_month(cut, month)
    return lambda year: calendar.month(year, month)


def _pair(cut: Cut) -> list[Term] | None:
    """`eerste en tweede kwartaal`: the first leaves out its noun."""
    last = _calendar(cut)
    first = _calendar(replace(cut, slots={**cut.slots, "ordinal": cut.slots["earlier"]}))
    if first is None or last is None:
        return None
    return [replace(first, end=first.start + 1), replace(last, start=cut.start("ordinal"))]


def _months(cut: Cut) -> InYear | None:
    """`april-juni`; of `december-februari` the named year is the last month's."""
    pair = cut.words.month_pair(cut.word("month"))
    if pair is None:
        return None
    first, last = pair
    return lambda year: calendar.span(calendar.month(year - (first > last), first), calendar.month(year, last))


def _day_of_month(cut: Cut, month: int) -> InYear | None:
    day = 1 if "first_day" in cut else cut.words.figure(cut.word("day"))
    if day is None or calendar.day_of(_LEAP_YEAR, month, day) is None:
        return None
    return lambda year: calendar.day_of(year, month, day)


def _days(cut: Cut) -> list[Term] | Term | None:
    """Days that share a month: days in a row are one range, others stand alone."""
    start, last = cut.start("first"), cut.start("last")
    days = [(i, cut.words.figure(cut.lower[i])) for i in range(start, last + 1) if cut.words.figure(cut.lower[i])]
    numbers = [n for _, n in days if n is not None]
    between = set(cut.lower[start:last])
    through = not between.isdisjoint(_THROUGH)
    if numbers != sorted(set(numbers)) or len(numbers) < 2 or (through and len(numbers) != 2):
        return None
    whole = _calendar(replace(cut, slots={**cut.slots, "day": cut.slots["last"]}))
    if whole is None:
        return None
    in_row = numbers == list(range(numbers[0], numbers[-1] + 1)) and "of" not in between
    if through or in_row:
        return _from_day(whole, numbers[0], alone=False)
    lent = [(i, _from_day(whole, n, alone=True)) for i, n in days[:-1] if n]
    return [*(replace(t, start=i, end=i + 1) for i, t in lent if t), replace(whole, start=last)]


def _from_day(term: Term, number: int, *, alone: bool) -> Term | None:
    """`term`, a day, widened to begin on day `number` of its month, or (`alone`) moved to that day."""

    def widened(period: Period | None) -> Period | None:
        start = calendar.day_of(period.first.year, period.first.month, number) if period else None
        return start if alone or start is None or period is None else calendar.span(start, period)

    in_year = term.in_year
    if in_year:
        return replace(term, in_year=lambda year: widened(in_year(year)))
    period = widened(term.period)
    return replace(term, period=period) if period else None


def _numeric(cut: Cut) -> Term | None:
    """`31-12-2017`, `31.12.17`, `2017-12-31`."""
    if "whole" in cut:
        parts = whole_date(cut.word("whole"))
        parts = parts and (parts[0], str(cut.words.months.get(parts[1], parts[1])), parts[2])
    else:
        parts = tuple(cut.word(slot) for slot in ("day", "month", "year"))
    if parts is None or not all(p.isascii() and p.isdigit() and len(p) <= 2 for p in parts[:2]):
        return None
    year = full_year(parts[2])
    period = calendar.day_of(year, int(parts[1]), int(parts[0])) if year else None
    return replace(cut.term, period=period) if period else None


def _year(cut: Cut) -> Term | None:
    year, after = cut.year(), cut.lower[cut.term.end : cut.term.end + 2]
    if year is None or (len(after) == 2 and after[0] == "/" and after[1][:1].isdigit()):  # the act 2010/452/GBVB
        return None
    return replace(cut.term, period=calendar.year_of(year), names_year=True)


def _years(cut: Cut) -> Term | None:
    """`2020-2029`, `2016/17`; with a hyphen and no following year also a month: `2016-10`."""
    first, word = cut.year(), cut.word("last").lstrip("'’‘")
    if first is None or not (word.isascii() and word.isdigit()):
        return None
    last = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    last += 100 if last < first and len(word) == 2 else 0
    if len(word) == 2 and "dash" in cut and last != first + 1 and 1 <= int(word) <= 12:
        return replace(cut.term, period=calendar.month(first, int(word)))
    if not first < last < first + _LONGEST:
        return None
    return replace(cut.term, period=calendar.span(calendar.year_of(first), calendar.year_of(last)))


def _decade(cut: Cut) -> Term | None:
    """`de jaren negentig`, `jaren '90`, `negentiger jaren`, `de jaren tachtig van de negentiende eeuw`."""
    word = cut.word("tens").lstrip("'’‘")
    figure = int(word) if word.isascii() and word.isdigit() and len(word) == 2 and word[1] == "0" else None
    tens = cut.words.tens.get(word.removesuffix("er")) if figure is None else figure + (2000 if figure < 20 else 1900)
    if tens is None:
        return None
    if "century" in cut:
        hundreds = _century_of(cut)
        return replace(cut.term, period=calendar.decade(hundreds + tens % 100)) if hundreds else None
    return replace(cut.term, period=calendar.decade(tens + _later_century(cut, tens)))


def _later_century(cut: Cut, tens: int) -> int:
    """A hundred for the twenties and thirties of which a letter of this century tells as of what is to come, else 0."""
    anchor = cut.scene.anchor
    coming = cut.scene.tense(cut.term.start) in ("future", "sure")
    return 100 if coming and anchor and tens < anchor.day.year < tens + 100 + _PLANNED else 0


def _century(cut: Cut) -> Term | None:
    """`de twintigste eeuw`, `eind negentiende eeuw`."""
    hundreds = _century_of(cut)
    return replace(cut.term, period=calendar.century(hundreds)) if hundreds else None


def _century_of(cut: Cut) -> int | None:
    """The first year of the century that a match names by its ordinal, or as the letter's or the one before it."""
    ordinal = cut.words.ordinal(cut.word("century"))
    if ordinal:
        return (ordinal - 1) * 100 if 1 < ordinal <= _CENTURIES else None
    steps = {"this": 0, "previous": -1, "past": -1}.get(cut.words.directions.get(cut.word("century"), ""))
    anchor = cut.scene.anchor
    return None if steps is None or anchor is None else (anchor.day.year // 100 + steps) * 100


def _short_year(cut: Cut) -> Term | None:
    """`'98`; `'40-'45`: a year in two figures, of the last century where it is far ahead of the letter."""
    year = _near_year(cut.year(), cut)
    if year is None or "last" not in cut:
        return replace(cut.term, period=calendar.year_of(year), names_year=True) if year else None
    last = _near_year(full_year(cut.word("last")), cut)
    if last is None:
        return None
    first = year - 100 if year > last else year
    return replace(cut.term, period=calendar.span(calendar.year_of(first), calendar.year_of(last)))


def _near_year(year: int | None, cut: Cut) -> int | None:
    anchor = cut.scene.anchor
    return year - 100 if year and anchor and year > anchor.day.year + _PLANNED else year


def _week(cut: Cut) -> Term | None:
    """`week 12 van 2020`, `week 12 tot en met 15`, `weken 12 en 13`."""
    numbers = [_week_number(cut.word(slot)) for slot in ("number", "last") if slot in cut]
    first, last = numbers[0], numbers[-1]
    if not 1 <= first <= last <= _WEEKS or (len(numbers) > 1 and first == last):
        return None
    # What is parted by `en` is one stretch only where the weeks follow on each other.
    if "pair" in cut and last != first + 1:
        return None

    def in_year(year: int) -> Period | None:
        try:
            start, end = (calendar.week(date.fromisocalendar(year, number, 1)) for number in (first, last))
        except ValueError:
            return None
        return calendar.span(start, end)

    return _in_named_year(cut, replace(cut.term, in_year=in_year))


def _week_number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 3 else 0


def _weekend_of(cut: Cut) -> Term | None:
    """`het weekend van 5 juli 2014`: the weekend that holds a day."""
    whole = _calendar(cut)
    if whole is None:
        return None
    in_year = whole.in_year
    if in_year:
        return replace(whole, in_year=lambda year: _weekend(in_year(year)))
    return replace(whole, period=_weekend(whole.period))


def _weekend(period: Period | None) -> Period | None:
    return calendar.around(period.first, "weekend") if period else None


def _ordinal_day(cut: Cut) -> Term | None:
    """`de eerste maandag van mei`, `de laatste dag van juni 2021`, `de tweede week van april`."""
    ordinal, name = cut.word("ordinal"), cut.words.day_name(cut.word("name"))
    count = -1 if ordinal == "laatste" else cut.words.ordinal(ordinal) or 0
    month = cut.words.months.get(cut.word("month"))
    weekly = cut.word("name") != "dag"
    if not count or month is None or count > (4 if weekly else 28):
        return None
    # A whole week runs from its Monday to its Sunday.
    start, end = (WEEKDAYS.index(name),) * 2 if name in WEEKDAYS else (0, 6)

    def in_year(year: int) -> Period:
        whole = calendar.month(year, month)
        if count < 0:
            last = whole.last - timedelta(days=(whole.last.weekday() - end) % 7 if weekly else 0)
            return calendar.week(last - timedelta(days=6)) if name is None and weekly else calendar.day(last)
        first = whole.first + timedelta(days=(start - whole.first.weekday()) % 7 if weekly else 0)
        first += timedelta(days=(7 if weekly else 1) * (count - 1))
        return calendar.week(first) if name is None and weekly else calendar.day(first)

    return _in_named_year(cut, replace(cut.term, in_year=in_year))


def _first_months(cut: Cut) -> Term | None:
    """`eerste zes maanden van 2012`, `laatste drie maanden van dit jaar`."""
    number, year = cut.number(), cut.year()
    if "unit" in cut:
        whole = relative.unit(cut)
        year = whole.period.first.year if whole and whole.period else None
    if number is None or year is None or number not in range(1, 12):
        return None
    first, last = (1, int(number)) if cut.word("ordinal") == "eerste" else (13 - int(number), 12)
    return replace(cut.term, period=calendar.span(calendar.month(year, first), calendar.month(year, last)))


def _holiday(cut: Cut) -> Term | None:
    """`Eerste Kerstdag 2020`, `Hemelvaartsdag`."""
    in_year = relative.holiday(cut.words.day_name(cut.word("name")) or "")
    return _in_named_year(cut, replace(cut.term, in_year=in_year, direction=cut.direction())) if in_year else None


def _day_name(cut: Cut) -> Term | None:
    return _holiday(cut) or relative.day_name(cut)


_READERS: dict[Reads, Callable[[Cut], Term | list[Term] | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "days": _days,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "short_year": _short_year,
    "week": _week,
    "weekend_of": _weekend_of,
    "hours": relative.hours,
    "part_of_day": relative.part_of_day,
    "pair": _pair,
    "ordinal_day": _ordinal_day,
    "first_months": _first_months,
    "day": _day_name,
    "unit": relative.unit,
    "counted": relative.counted,
    "duration": relative.duration,
    "later": relative.later,
    "compound": relative.compound,
    "day_alone": relative.day_alone,
}
