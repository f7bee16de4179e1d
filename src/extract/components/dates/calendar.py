"""Stretches of the calendar that EDTF can name, and the arithmetic between them.

EDTF (ISO 8601-2) writes parts of a year as if they were months: 21-24 spring to winter, 33-36 quarters, 37-39 thirds,
40-41 halves. Seasons are the meteorological ones; a winter bears the year in which it begins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import Literal

from dateutil.relativedelta import relativedelta

Grain = Literal["day", "month", "season", "part", "year", "decade", "span"]
Direction = Literal["past", "future", "this", "previous", "next", "same"]
# What words show: `told` (a preterite), `past` (a participle), `future`, `sure` (a future beyond doubt).
Tense = Literal["past", "told", "future", "sure"]

# EDTF's parts of a year: the first month and the number of months.
_SUBYEARS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip

_WINTER = 24
# The months of half a year.
_HALF = 6

# A verb's tense overrules nearness only for what lies further off than this.
_NEAR = timedelta(days=60)
_SURELY_NEAR = timedelta(days=14)
# What every year has is sought two years around the anchor; 29 February stands in one of any eight years in a row.
_NEAR_YEARS, _REACH = 2, 8
_LONGEST = 40_000
_LAST_YEAR = MAXYEAR - _REACH - 1


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its EDTF form, its first and last day (both included), and how fine it is."""

    edtf: str
    first: date
    last: date
    grain: Grain


InYear = Callable[[int], Period | None]


def day(when: date) -> Period:
    """The day itself."""
    return Period(when.isoformat(), when, when, "day")


def day_of(year: int, month: int, number: int) -> Period | None:
    """A day by its numbers, None where the calendar has none such."""
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def month(year: int, number: int) -> Period:
    """Month `number` (1-12)."""
    first = date(year, number, 1)
    return Period(f"{year:04}-{number:02}", first, first + relativedelta(months=1, days=-1), "month")


@lru_cache(maxsize=4096)
def subyear(year: int, code: int) -> Period:
    """The part of a year with EDTF's `code`: a season, quarter, third or half."""
    start, months = _SUBYEARS[code]
    grain: Grain = "season" if code <= _WINTER else "part"
    first = date(year, start, 1)
    return Period(f"{year:04}-{code}", first, first + relativedelta(months=months, days=-1), grain)


def year_of(number: int) -> Period:
    """A whole year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(number: int) -> Period:
    """The ten years from `number`, a multiple of ten."""
    return Period(f"{number // 10:03}X", date(number, 1, 1), date(number + 9, 12, 31), "decade")


def century(number: int) -> Period:
    """The hundred years from `number`, a multiple of a hundred; as fine as a decade."""
    return Period(f"{number // 100:02}XX", date(number, 1, 1), date(number + 99, 12, 31), "decade")


def span(first: Period, last: Period) -> Period | None:
    """From the start of one period to the end of another, None where the second ends before the first begins."""
    if last.last < first.first:
        return None
    start = _limit(first, first.first).split("/")[0]
    end = _limit(last, last.last).split("/")[-1]
    return Period(f"{start}/{end}", first.first, last.last, "span")


def _limit(period: Period, edge: date) -> str:
    """A period's form as an end of a range, which may be a season but no other part of a year, nor a decade."""
    if period.grain == "decade":
        return f"{edge.year:04}"
    if period.grain == "part":
        return f"{edge:%Y-%m}"
    return period.edtf


def week(monday: date) -> Period:
    """The seven days from `monday`; EDTF has no weeks of its own."""
    sunday = monday + timedelta(days=6)
    return Period(f"{monday}/{sunday}", monday, sunday, "span")


def weekend(monday: date) -> Period:
    """The Saturday and Sunday of the week that begins on `monday`."""
    saturday, sunday = monday + timedelta(days=5), monday + timedelta(days=6)
    return Period(f"{saturday}/{sunday}", saturday, sunday, "span")


_AROUND: dict[str, Callable[[date], Period]] = {
    "day": day,
    "week": lambda when: week(when - timedelta(days=when.weekday())),
    "weekend": lambda when: weekend(when - timedelta(days=when.weekday())),
    "month": lambda when: month(when.year, when.month),
    "quarter": lambda when: subyear(when.year, 33 + (when.month - 1) // 3),
    "half": lambda when: subyear(when.year, 40 if when.month <= _HALF else 41),
    "year": lambda when: year_of(when.year),
    "decade": lambda when: decade(when.year // 10 * 10),
    "century": lambda when: century(when.year // 100 * 100),
}


def around(when: date, unit: str) -> Period:
    """The unit of time that holds `when`: a day, week, … century; the weekend is that of its week."""
    return _AROUND[unit](when)


def shift(when: date, unit: str, number: int) -> date | None:
    """`when` moved by `number` units (negative: back), None where that leaves the calendar's sensible years."""
    if abs(number) > _LONGEST:
        return None
    deltas = {
        "day": relativedelta(days=number),
        "week": relativedelta(weeks=number),
        "weekend": relativedelta(weeks=number),
        "month": relativedelta(months=number),
        "quarter": relativedelta(months=3 * number),
        "half": relativedelta(months=_HALF * number),
        "year": relativedelta(years=number),
        "decade": relativedelta(years=10 * number),
        "century": relativedelta(years=100 * number),
    }
    try:
        moved = when + deltas[unit]
    except (ValueError, OverflowError):
        return None
    return moved if 1000 <= moved.year <= _LAST_YEAR else None


def choose(in_year: InYear, anchor: date, direction: Direction | None, tense: Tense | None) -> Period | None:
    """Which year's period is meant, seen from `anchor`.

    `past` is the latest that has begun, `future` the earliest that has not ended (of days: after the anchor),
    `previous` the latest that has ended, `next` the earliest still to begin, `this` that of the anchor's year.
    Without direction it is the nearest, unless the verb's tense speaks against one more than two months off (against
    one more than two weeks off where the future is `sure`, a preterite tells or what is meant is longer than a month).
    """
    reach = _NEAR_YEARS if all(in_year(y) for y in (anchor.year, anchor.year + 1)) else _REACH
    options = [p for y in range(anchor.year - reach, anchor.year + reach + 1) if (p := in_year(y))]
    past = [p for p in options if p.first <= anchor]
    previous = [p for p in options if p.last < anchor]
    following = [p for p in options if p.first > anchor]
    if direction == "this":
        return next((p for p in options if p.first <= anchor <= p.last), in_year(anchor.year))
    if direction in ("past", "previous"):
        return max(past if direction == "past" else previous, key=_by_first, default=None)
    if direction in ("future", "next"):
        coming = [p for p in options if p.last > anchor and p.grain == "month"] if direction == "future" else []
        return min(coming or following, key=_by_first, default=None)
    nearest = min(options, key=lambda p: max(p.first - anchor, anchor - p.last), default=None)
    near = _NEAR if tense == "future" and nearest and nearest.grain in ("day", "month") else _SURELY_NEAR
    if nearest and tense in ("future", "sure") and anchor - nearest.last > near:
        return min(following, key=_by_first, default=nearest)
    ahead = _SURELY_NEAR if tense == "told" else _NEAR
    if nearest and tense in ("past", "told") and nearest.first - anchor > ahead:
        return max(previous, key=_by_first, default=nearest)
    return nearest


def _by_first(period: Period) -> date:
    return period.first
