"""The typed values that the components read out of a text, in the vocabulary of the annotation guidelines.

Each class is one kind of finding; `extract.tables` joins it with a mention's place to make a table's row, so a
field's annotation is also its column's description.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

DateType = Literal["date", "range", "duration"]
DateMod = Literal["start", "mid", "end", "approx"]
DateBound = Literal["until_incl", "until", "from", "since", "before", "after", "by", "as_of"]
NumberModifier = Literal["exact", "max", "min", "approx", "range"]
Category = Literal["military", "police", "civil", "diplomat", "unit", "asset", "state", "organisation", "person"]
Change = Literal["from", "to"]
Organisation = Literal["UN", "EU", "NATO", "OSCE", "coalition", "national", "other"]
MissionKind = Literal["mission", "standing_force", "exercise"]
Action = Literal[
    "extend", "end", "increase", "decrease", "start", "suspend", "resume", "adjust", "establish", "fund",
    "decline", "investigate", "decide", "other",
]  # fmt: skip
Status = Literal["decided", "intended", "considered", "deferred"]
LetterKind = Literal["letter", "report", "questions", "motion", "other"]
SectionKind = Literal["letterhead", "body", "signature", "footnotes", "enclosure"]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and as what."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which a letter's relative dates are counted, and how precisely it is known.

    `precision` is "day" for a dated letter; "month" or "year" where only the imprint, the running foot or dated
    events tell when it was written (`day` is then the first day of that month or year's evidence).
    """

    day: date
    precision: Literal["day", "month", "year"] = "day"


@dataclass(frozen=True)
class NumberValue:
    """A cardinal as the text states it, with its bounds; a Decimal where it is not whole."""

    min: int | Decimal | None
    max: int | Decimal | None
    modifier: NumberModifier


@dataclass(frozen=True)
class DateValue:
    """A place in calendar time or a measured duration."""

    type: Annotated[DateType, "date, range or duration"]
    value: Annotated[
        str, "EDTF for a date or range (2022-06-17, 2023-21, 2016-10/2016-12), ISO 8601 for a duration (P4M)"
    ]
    mod: Annotated[DateMod | None, "part or vagueness: start (begin), mid (medio), end (eind), approx (circa)"] = None
    bound: Annotated[
        DateBound | None,
        "signal right before it: until_incl (tot en met), until, from, since, before, after, by, as_of (per)",
    ] = None
    earliest: Annotated[date | None, "first day that the value allows; null for a duration"] = None
    latest: Annotated[date | None, "last day that the value allows; null for a duration"] = None


@dataclass(frozen=True)
class MissionValue:
    """The mission or missions that a mention names."""

    mission_ids: Annotated[tuple[str, ...], "canonical ids, the usual official short names"]
    name: Annotated[str | None, "canonical full name; null for a mention of several missions"]
    organisation: Annotated[Organisation, "UN, EU, NATO, OSCE, coalition, national or other"]
    kind: Annotated[MissionKind, "mission, standing_force or exercise"]
    countries: Annotated[tuple[str, ...], "ISO 3166-1 alpha-2 codes of the countries of deployment"]


@dataclass(frozen=True)
class CountValue:
    """A stated number of actors."""

    min: Annotated[int | None, "smallest number allowed; null when unbounded"]
    max: Annotated[int | None, "largest number allowed; null when unbounded"]
    modifier: Annotated[NumberModifier, "exact, max, min, approx or range"]
    noun: Annotated[str | None, "lemma of the head noun"]
    categories: Annotated[tuple[Category, ...], "kinds of actors"]
    mission_ids: Annotated[tuple[str, ...], "missions that the actors are (to be) in"] = ()
    change: Annotated[Change | None, "side of a van X naar Y pair: from or to"] = None


@dataclass(frozen=True)
class ActValue:
    """An act decided, announced, intended, considered or deferred by an authority."""

    action: Annotated[Action, "what is done: extend, end, increase, decrease, start, …"]
    status: Annotated[Status, "decided, intended, considered or deferred"]
    actor: Annotated[
        str | None,
        "the authority: kabinet, Nederland, minister, Kamer, or a body's or state's short Dutch name",
    ]
    mission_ids: Annotated[tuple[str, ...], "missions that the act is about"] = ()
    from_date: Annotated[str | None, "EDTF date on which what is decided starts"] = None
    until_date: Annotated[str | None, "EDTF date on which what is decided ends"] = None


@dataclass(frozen=True)
class DecisionValue(ActValue):
    """An act with its numbers: `counts` are positions in the document's `actor_counts`."""

    counts: tuple[int, ...] = ()


@dataclass(frozen=True)
class CitationValue:
    """A citation of a parliamentary paper."""

    dossier: Annotated[str, "dossier number with its chapter letter or suffix: 29521, 35925-V, 21501-02"]
    number: Annotated[str | None, "ondernummer within the dossier"]
    identifier: Annotated[str | None, "the paper's identifier: kst-35925-V-84"]


@dataclass(frozen=True)
class AmountValue:
    """A sum of money."""

    value: Annotated[Decimal, "the sum in its own currency"]
    currency: Annotated[str, "ISO 4217 code"]
    modifier: Annotated[NumberModifier, "exact, max, min, approx or range"]


@dataclass(frozen=True)
class EntityValue:
    """A named entity that the optional statistical model found."""

    label: Annotated[str, "the model's label"]
    lemma: Annotated[str | None, "the model's lemma of the entity's words"]
    model: Annotated[str, "the model's name and version"]
