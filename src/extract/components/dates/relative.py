"""The grammar of what is told from somewhere else: from the letter's date, from the date before, and durations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dateutil.easter import easter

from extract.components.dates import calendar
from extract.components.dates.calendar import Direction, InYear, Period
from extract.components.dates.fallback import parse
from extract.components.dates.terms import Scene, Term
from extract.components.dates.words import WEEKDAYS, Cut
from extract.components.numbers import is_round

_CALENDAR_UNITS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")
_ISO_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y"}
# Units that are counted in another.
_MADE_OF = {
    "half": ("month", 6),
    "quarter": ("month", 3),
    "third": ("month", 4),
    "decade": ("year", 10),
    "century": ("year", 100),
}
_DAY, _MOST_HOURS, _MOST_WEEKS = 24, 240, 53
# What half a unit is counted in.
_HALVED = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}
# `op die dag` points back at a date and tells no other.
_POINTING = ("die", "dat")
_SATURDAY = 5
# Parts that need their whole.
_NO_UNITS = frozenset({"half", "helft"})
_STEPS: dict[Direction, int] = {"this": 0, "past": -1, "previous": -1, "future": 1, "next": 1, "same": 0}


def unit(cut: Cut) -> Term | None:
    """`dit jaar`, `vorige maand`, `datzelfde jaar`; a day in one: `3e van volgende maand`, `vorige week woensdag`."""
    name, direction = cut.unit(), cut.direction() or "this"
    if cut.word("unit") not in cut.words.singular - _NO_UNITS or name not in _CALENDAR_UNITS:
        return None
    if direction == "same" and name == "day" and cut.word("direction") in _POINTING:
        return None
    if direction == "same" or (name == "day" and direction in ("previous", "next")):
        return replace(cut.term, after=_shifted(name, _STEPS[direction]), names_year=name == "year")
    anchor = _anchor(cut.scene, name)
    if anchor is None or name == "day":
        return None
    if direction == "past" and name == "year":
        return _past_year(cut.term, anchor, cut.scene)
    period = _moved(anchor, name, direction)
    if period and ("day" in cut or "weekday" in cut):
        period = _day_within(cut, period)
    return replace(cut.term, period=period, names_year=name == "year") if period else None


def part_of_day(cut: Cut) -> Term | None:
    """`deze ochtend`, `afgelopen nacht`: the letter's day."""
    return replace(cut.term, period=calendar.day(cut.scene.day)) if cut.scene.day else None


def _moved(anchor: date, name: str, direction: Direction) -> Period | None:
    """The unit `name` to which `direction` points from `anchor`."""
    if name in ("decade", "half") and direction in ("past", "future"):  # counted from the letter, see `counted`
        return None
    ahead = direction == "future" and name == "weekend" and anchor.weekday() < _SATURDAY
    moved = calendar.shift(anchor, name, 0 if ahead else _STEPS[direction])
    return calendar.around(moved, name) if moved else None


def _anchor(scene: Scene, name: str) -> date | None:
    """The day from which units `name` are counted, None where the letter's date is not known so precisely."""
    if name in ("day", "week", "weekend"):
        return scene.day
    if name in ("year", "decade", "century"):
        return scene.anchor.day if scene.anchor else None
    return scene.month


def _day_within(cut: Cut, period: Period) -> Period | None:
    if "day" in cut:
        number = cut.words.figure(cut.word("day"))
        return calendar.day_of(period.first.year, period.first.month, number) if number else None
    weekday = cut.words.day_name(cut.word("weekday"))
    return calendar.day(period.first + timedelta(days=WEEKDAYS.index(weekday))) if weekday in WEEKDAYS else None


def _past_year(term: Term, anchor: date, scene: Scene) -> Term | None:
    """`afgelopen jaar`: the twelve months before the letter; the year before where they cannot be counted."""
    before = calendar.shift(anchor, "year", -1)
    if before is None:
        return None
    if scene.month is None:
        return replace(term, period=calendar.year_of(before.year), names_year=True)
    months = calendar.span(calendar.around(before, "month"), calendar.around(anchor, "month"))
    return replace(term, period=months, names_year=True)


def counted(cut: Cut) -> Term | None:
    """`twee jaar geleden`, `over drie weken`, `de afgelopen twee jaar`, `de komende zes maanden`."""
    count, direction = _count(cut), cut.direction()
    if count is None or direction in ("this", "same"):
        return None
    name, number = count
    if name not in _CALENDAR_UNITS:
        return None
    anchor = _anchor(cut.scene, name)
    back = "ago" in cut or direction in ("past", "previous")
    moved = calendar.shift(anchor, name, -number if back else number) if anchor else None
    if anchor is None or moved is None:
        return None
    if direction is None:
        start = cut.start("number") if "hence" in cut else cut.term.start
        return replace(cut.term, start=start, period=calendar.around(moved, "day" if name == "week" else name))
    fine = "day" if name in ("day", "week") else "month" if cut.scene.month else "year"
    ends = (calendar.around(moved, fine), calendar.around(anchor, fine))
    return replace(cut.term, period=calendar.span(*sorted(ends, key=lambda p: p.first)))


def later(cut: Cut) -> Term | None:
    """`twee maanden later`, `het jaar daarvoor`: counted from the date before it in the text."""
    count = _count(cut)
    if count is None:
        return None
    name, number = count
    length = iso_duration(number, name) if "number" in cut else None
    return replace(cut.term, after=_shifted(name, -number if "before" in cut else number), duration=length)


def _count(cut: Cut) -> tuple[str, int] | None:
    """The unit and the whole number of units of a counted expression; without a number it is one."""
    number = cut.number() if "number" in cut else 1
    name, factor = _MADE_OF.get(cut.unit(), (cut.unit(), 1))
    if number is None or number <= 0:
        return None
    if number != int(number) and factor == 1:
        name, factor = _HALVED.get(name, (name, 0))
    return (name, int(number * factor)) if factor else None


def _shifted(name: str, steps: int) -> Callable[[Period], Period | None]:
    """The period so many units after another, as fine as the coarser of that one and the unit."""

    def after(period: Period) -> Period | None:
        moved = calendar.shift(period.first, name, steps)
        if moved is None or period.grain not in ("day", "month", "year"):
            return None
        coarse = max(name, period.grain, key=_CALENDAR_UNITS.index) if name in ("month", "year") else period.grain
        return calendar.around(moved, coarse)

    return after


def hours(cut: Cut) -> Term | None:
    """`48 uur`: only hours that make whole days measure the calendar."""
    number = cut.number()
    whole = number is not None and 0 < number <= _MOST_HOURS and number % _DAY == 0
    return replace(cut.term, duration=f"PT{number}H") if whole else None


def duration(cut: Cut) -> Term | None:
    """`vier maanden`, `drie tot vijf jaar` (P3Y/P5Y), `een jaar en zes maanden`, `driekwart jaar`, `tiental jaren`."""
    if "number" not in cut:
        return replace(cut.term, duration="P9M")
    number = cut.number()
    length = iso_duration(number, cut.unit()) if number is not None else None
    if number is None or length is None:
        return None
    if "least" in cut:
        least = cut.number("least")
        shortest = iso_duration(least, cut.unit()) if least is not None and least < number else None
        length = f"{shortest}/{length}" if shortest else None
    elif "number2" in cut:
        rest = cut.number("number2")
        more = iso_duration(rest, cut.unit("unit2")) if rest is not None else None
        length = length + more[1:] if more and "YMWD".index(more[-1]) > "YMWD".index(length[-1]) else None
    vague = "about" in cut or (cut.word("number").endswith("tal") and is_round(int(number)))
    return replace(cut.term, duration=length, mod="approx" if vague else None) if length else None


def iso_duration(number: int | Decimal, name: str) -> str | None:
    """`number` units as an ISO 8601 duration; half years and the like in months where those come out whole."""
    name, factor = _MADE_OF.get(name, (name, 1))
    total = Decimal(number) * factor
    if name == "year" and total != int(total):
        name, total = "month", total * 12
    if total <= 0 or name not in _ISO_UNIT:
        return None
    figures = str(int(total)) if total == int(total) else f"{total.normalize():f}"
    return f"P{figures}{_ISO_UNIT[name]}"


def compound(cut: Cut) -> Term | None:
    """`twee jaar en drie maanden geleden`: left to `dateparser`, with figures for the number words."""
    counts = [(cut.number("number"), cut.word("unit")), (cut.number("number2"), cut.word("unit2"))]
    if cut.scene.day is None or any(n is None or n != int(n) for n, _ in counts):
        return None
    found = parse(" ".join(f"{n} {name}" for n, name in counts) + " geleden", cut.scene.day)
    return replace(cut.term, period=calendar.day(found)) if found else None


def day_name(cut: Cut) -> Term | None:
    """`vandaag`, `dinsdag a.s.`, `afgelopen maandag`, `dinsdag over twee weken`."""
    name, direction, scene = cut.words.day_name(cut.word("name")), cut.direction(), cut.scene
    later = _days_later(cut)
    if name is None or "year" in cut or later is None:
        return None
    if name[0] in "+-":
        return _from_today(cut.term, int(name) + later, scene) if direction is None else None
    if scene.day is None or name not in WEEKDAYS or direction in ("this", "same"):
        return None
    weekday = WEEKDAYS.index(name)
    ahead = (weekday - scene.day.weekday() - 1) % 7 + 1  # from tomorrow to today in a week
    if direction in ("past", "previous") or (direction is None and scene.tense(cut.term.start) in ("past", "told")):
        ahead = -((scene.day.weekday() - weekday - 1) % 7 + 1)
    return replace(cut.term, period=calendar.day(scene.day + timedelta(days=ahead + later)))


def _days_later(cut: Cut) -> int | None:
    """How many days after the day that is named: of `dinsdag over twee weken` fourteen."""
    if "number" not in cut:
        return 0
    number, days = cut.number(), {"day": 1, "week": 7}.get(cut.unit())
    return int(number) * days if number and days and number == int(number) < _MOST_WEEKS else None


def _from_today(term: Term, days: int, scene: Scene) -> Term | None:
    """Today, or days from it; of a letter whose day is not known, today is its month or year."""
    if scene.day is not None:
        return replace(term, period=calendar.day(scene.day + timedelta(days=days)))
    if scene.anchor is None or days:
        return None
    return replace(term, period=calendar.around(scene.anchor.day, scene.anchor.precision))


def holiday(name: str) -> InYear | None:
    """The day of a holiday in any year: `easter+39` counts from Easter, `12-25` is month and day.

    `09-tu3` is the third Tuesday of September, `06-sa0` the last Saturday of June; a day that is kept on Saturday when
    it is a Sunday ends in s; of `12-31/01-01` the second day may be the next year's.
    """
    first, through, last = name.partition("/")
    if through:
        return _holidays(holiday(first), holiday(last))
    if name.startswith("easter"):
        days = timedelta(days=int(name[6:] or 0))
        return lambda year: calendar.day(easter(year) + days)
    if name[:1].isdigit():
        figure, _, rest = name.partition("-")
        month = int(figure)
        if rest.endswith("s"):
            date_of = holiday(name.removesuffix("s"))
            return (lambda year: _not_sunday(date_of(year))) if date_of else None
        if not rest.isdigit():
            return lambda year: calendar.day(_nth(year, month, WEEKDAYS.index(rest[:2]), int(rest[2:])))
        day = int(rest)
        return lambda year: calendar.day_of(year, month, day)
    return None


def _holidays(first: InYear | None, last: InYear | None) -> InYear | None:
    """From one holiday to another, which may be the next year's."""
    if first is None or last is None:
        return None

    def in_year(year: int) -> Period | None:
        start, same, following = first(year), last(year), last(year + 1)
        end = same if start and same and start.first < same.first else following
        return calendar.span(start, end) if start and end else None

    return in_year


def _not_sunday(when: Period | None) -> Period | None:
    sunday = when is not None and when.first.weekday() == _SATURDAY + 1
    return calendar.day(when.first - timedelta(days=1)) if when and sunday else when


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    """The `count`th `weekday` (Monday: 0) of a month, the last one for 0."""
    if count == 0:
        last = calendar.month(year, month).last
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def day_alone(cut: Cut) -> Term | None:
    """`15 dezer` (of the letter's month), `de 15e jl.`: a day of which the month is not said."""
    number, direction = cut.words.figure(cut.word("day")), cut.direction()
    anchor = cut.scene.day if direction in ("past", "future") else cut.scene.month
    if number is None or anchor is None:
        return None
    for months in (0, -1, -2) if direction == "past" else (0, 1, 2) if direction == "future" else (0,):
        moved = calendar.shift(anchor, "month", months)
        found = calendar.day_of(moved.year, moved.month, number) if moved else None
        if found and (direction != "past" or found.first <= anchor) and (direction != "future" or found.first > anchor):
            return replace(cut.term, period=found)
    return None
