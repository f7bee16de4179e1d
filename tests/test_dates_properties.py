"""What holds of every date: written forms, ranges, markers, EDTF, and that today's date is nowhere consulted."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Letter
from extract.values import Anchor, DateValue

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT = ("jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sept.", "okt.", "nov.", "dec.")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
FORMS = (
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    lambda d: f"{d.day}e {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}ste {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} '{d.year % 100:02}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    lambda d: f"{d.day:02}-{d.month:02}-{d.year % 100:02}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    lambda d: d.isoformat(),
)
ONCE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def values(nlp: LetterDutch, text: str, anchor: Anchor | None = None) -> list[tuple[str, DateValue]]:
    doc = read(nlp, text, Letter(anchor))
    return [(doc[f.start : f.end].text, f.value) for f in findings(doc, "dates")]


def day_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def test_every_day_of_forty_years_is_read(nlp: LetterDutch) -> None:
    days = [date(1990, 1, 1) + timedelta(days=n) for n in range(41 * 365 + 10)]
    text = "\n".join(f"Op {FORMS[n % len(FORMS)](d)} is besloten." for n, d in enumerate(days))
    assert [v.value for _, v in values(nlp, text)] == [d.isoformat() for d in days]


@ONCE
@given(day=DAYS, form=st.sampled_from(FORMS))
def test_every_written_form_is_one_expression(nlp: LetterDutch, day: date, form: object) -> None:
    assert callable(form)
    written = form(day)
    ((span, value),) = values(nlp, f"De brief van {written} is beantwoord.")
    assert (span, value.value, value.earliest, value.latest) == (written, day.isoformat(), day, day)


@ONCE
@given(first=DAYS, days=st.integers(1, 900), joint=st.sampled_from(["tot", "tot en met", "t/m", "–", "-"]))
def test_a_range_keeps_its_order(nlp: LetterDutch, first: date, days: int, joint: str) -> None:
    last = first + timedelta(days=days)
    text = f"De inzet duurt van {FORMS[0](first)} {joint} {FORMS[0](last)}."
    ((_, value),) = values(nlp, text)
    assert (value.type, value.value) == ("range", f"{first}/{last}")
    assert (value.earliest, value.latest) == (first, last)


@ONCE
@given(last=DAYS, days=st.integers(1, 300))
def test_a_year_is_lent_back_to_the_start_of_a_range(nlp: LetterDutch, last: date, days: int) -> None:
    first = last - timedelta(days=days)
    if (first.month, first.day) == (2, 29) or (first.month, first.day) == (last.month, last.day):
        return
    text = f"De inzet duurt van {day_month(first)} tot {FORMS[0](last)}."
    expected = f"{first}/{last}"
    if first.month == last.month and first.year == last.year:
        assert values(nlp, text)[0][1].earliest == first
    else:
        assert [v.value for _, v in values(nlp, text)] == [expected]


@ONCE
@given(anchor=DAYS, day=DAYS)
def test_a_marker_tells_the_side_of_the_letter(nlp: LetterDutch, anchor: date, day: date) -> None:
    text = f"Het was op {day_month(day)} jl. en het wordt op {day_month(day)} a.s. herhaald."
    (_, past), (_, future) = values(nlp, text, Anchor(anchor))
    assert past.latest is not None
    assert future.earliest is not None
    assert past.latest <= anchor < future.earliest
    assert (past.latest.month, past.latest.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert (anchor - past.latest).days <= 366
        assert (future.earliest - anchor).days <= 366


@ONCE
@given(anchor=DAYS, day=DAYS)
def test_without_a_marker_it_is_the_nearest(nlp: LetterDutch, anchor: date, day: date) -> None:
    ((_, value),) = values(nlp, f"De brief, {day_month(day)}, ligt voor.", Anchor(anchor))
    assert value.earliest is not None
    if (day.month, day.day) != (2, 29):
        assert abs((value.earliest - anchor).days) <= 183


PHRASES = (
    "vandaag", "dit jaar", "vorig jaar", "afgelopen jaar", "volgende maand", "vorige week", "komend voorjaar",
    "deze winter", "eind juni", "in het derde kwartaal", "de tweede helft van dit jaar", "de jaren negentig",
    "twee jaar geleden", "over drie weken", "de afgelopen vijf maanden", "week 12", "begin 2019", "mei/juni 2020",
    "het eerste kwartaal tot en met het tweede kwartaal van 2022", "de jaren tachtig tot en met de jaren negentig",
    "winter 2019/2020", "twee jaar en drie maanden geleden", "laatste vrijdag van mei", "Eerste Paasdag",
    "voorjaar 2020 tot najaar 2021", "de komende vier jaar",
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anchor=DAYS, phrase=st.sampled_from(PHRASES))
def test_values_are_edtf_and_its_days_are_theirs(nlp: LetterDutch, anchor: date, phrase: str) -> None:
    for _, value in values(nlp, f"Dit geldt {phrase}.", Anchor(anchor)):
        if value.type == "duration":
            assert value.earliest is value.latest is None
            continue
        parsed = edtf.parse_edtf(value.value)
        assert value.earliest is not None
        assert value.latest is not None
        assert value.earliest.timetuple()[:3] == parsed.lower_strict()[:3]
        if "-24" not in value.value[-3:]:  # the package lets a winter end with its year
            assert value.latest.timetuple()[:3] == parsed.upper_strict()[:3]
        assert (value.type == "range") == ("/" in value.value)


_WITHOUT_CLOCK = """
import datetime

class Timeless(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        raise AssertionError("the clock was read")
    today = utcnow = now

class Dateless(datetime.date):
    @classmethod
    def today(cls):
        raise AssertionError("the clock was read")

import dateparser, spacy, sys
from extract.annotations import read as findings
from extract.pipeline import build, read
from extract.reading import Letter
from extract.values import Anchor
nlp = build()
import dateparser.date, dateparser.date_parser, dateparser.freshness_date_parser, dateparser.parser
for name, module in list(sys.modules.items()):
    if name.startswith(("dateparser", "extract", "dateutil")):
        for attribute, value in list(vars(module).items()):
            if value is datetime.datetime:
                setattr(module, attribute, Timeless)
            elif value is datetime.date:
                setattr(module, attribute, Dateless)
text = " ".join(f"Dit geldt {phrase}." for phrase in sys.argv[1:])
doc = read(nlp, text, Letter(Anchor(datetime.date(2022, 6, 17))))
print([(f.start, f.end, f.rule, f.value.value) for f in findings(doc, "dates")])
"""


def test_neither_clock_nor_time_zone_nor_hash_seed_matters(nlp: LetterDutch) -> None:
    env = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [sys.executable, "-c", _WITHOUT_CLOCK, *PHRASES]
    elsewhere = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    text = " ".join(f"Dit geldt {phrase}." for phrase in PHRASES)
    doc = read(nlp, text, Letter(Anchor(date(2022, 6, 17))))
    here = [(f.start, f.end, f.rule, f.value.value) for f in findings(doc, "dates")]
    assert elsewhere.strip() == str(here)
    assert "dates.compound-ago" in elsewhere
