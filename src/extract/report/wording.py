"""Values in a few words: numbers with their bounds, acts with their numbers, the calendar days of EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extract.components.dates import calendar

# Kinds of actors that are no persons: their number is no number of people.
THINGS = frozenset({"unit", "asset", "state", "organisation"})

_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def number(low: int | None, high: int | None, modifier: str | None = None) -> str:
    """A number with its bounds.

    >>> number(8, 8), number(None, 8), number(100, None), number(2, 3), number(250, 250, "approx")
    ('8', '≤\u202f8', '≥\u202f100', '2–3', '≈\u202f250')
    """
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"≤\u202f{high:,}" if low is None else f"≥\u202f{low:,}"
    if low != high:
        return f"{low:,}–{high:,}"
    return f"≈\u202f{low:,}" if modifier == "approx" else f"{low:,}"


def is_people(categories: Sequence[str]) -> bool:
    """Whether a number with these categories counts persons, and not units, ships or states."""
    return not THINGS & set(categories)


def days(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of an EDTF date or range; None where there is none, or it names no days."""
    ends = [_period(part) for part in (edtf or "").split("/")]
    first, last = ends[0], ends[-1]
    return (first.first, last.last) if first and last else None


def _period(edtf: str) -> calendar.Period | None:
    found = _EDTF.fullmatch(edtf)
    if not found:
        return None
    year, part, number_of_day = (int(group) if group else None for group in found.groups())
    try:
        if year and part and number_of_day:
            return calendar.day(date(year, part, number_of_day))
        if year and part:
            return calendar.month(year, part) if part <= 12 else calendar.subyear(year, part)
        return calendar.year_of(year) if year else None
    except (ValueError, KeyError):
        return None
