"""The tables: the only place where their columns are named and described.

A table's row is a frozen dataclass; a mention's row joins its place in the letter (`Mention`) with its value
(`extract.values`). An Arrow schema follows from the annotations: the type, the description, the width where it
is not the type's usual one, and the name of the same thing in Dublin Core (OWMS).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date as Day  # noqa: N812 - rows have a column of that name
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from extract.values import (
    Action,
    ActValue,
    AmountValue,
    Category,
    Change,
    CitationValue,
    CountValue,
    DateValue,
    EntityValue,
    LetterKind,
    MissionValue,
    Organisation,
    SectionKind,
    Signatory,
    Status,
)

if TYPE_CHECKING:
    import pyarrow as pa

LetterStatus = Literal["ok", "warning", "failed"]


@dataclass(frozen=True, slots=True)
class _As:
    """The Arrow type of a column whose Python type does not tell it."""

    arrow: Literal["int32", "large_string"]


@dataclass(frozen=True, slots=True)
class _Same:
    """The same thing's name in Dublin Core, as OWMS and the Kamer's own model use it."""

    term: str


_INT32 = _As("int32")

LetterId = Annotated[str, "the letter: its identifier where known, else its file's name"]
Start = Annotated[int, "start in the raw text, in Unicode code points", _INT32]
End = Annotated[int, "end in the raw text, in Unicode code points, exclusive", _INT32]


@dataclass(frozen=True)
class LetterRow:
    """An input document."""

    letter_id: Annotated[str, "identifier where dossier and number are known (kst-29521-446), else the file's name"]
    source: Annotated[str, "the file's path as given", _Same("dcterms:source")]
    sha256: Annotated[str | None, "SHA-256 of the file's bytes; null where they were not read"]
    format: Annotated[str, "the file's format by what it holds: text, pdf, xml, html, docx", _Same("dcterms:format")]
    reader: Annotated[str | None, "reader and its version"]
    kind: Annotated[
        LetterKind | None,
        "letter, report (verslag), questions, motion or other; only a letter's acts are the government's",
        _Same("dcterms:type"),
    ] = None
    document_number: Annotated[str | None, "the Kamer's number of the document: 2022D25755"] = None
    title: Annotated[str | None, "subject", _Same("dcterms:title")] = None
    dossiers: Annotated[tuple[str, ...], "dossier numbers without spaces: 29521, 35925-V"] = ()
    number: Annotated[str | None, "ondernummer within the dossier"] = None
    identifier: Annotated[str | None, "kst-29521-446", _Same("dcterms:identifier")] = None
    date: Annotated[Day | None, "day that the letter bears", _Same("dcterms:issued")] = None
    place: Annotated[str | None, "place that the letter bears"] = None
    session_year: Annotated[str | None, "parliamentary year: 2021-2022"] = None
    addressee: Annotated[str | None, "to whom it is addressed, without article", _Same("dcterms:audience")] = None
    authors: Annotated[tuple[str, ...], "ministries, as printed", _Same("dcterms:creator")] = ()
    signatories: Annotated[tuple[Signatory, ...], "who signed: name and role"] = ()
    n_chars: Annotated[int | None, "code points of the raw text", _INT32] = None
    n_sections: Annotated[int | None, "rows in `sections`", _INT32] = None
    pipeline: Annotated[
        str | None, "pipeline and its version, code and model; null where it failed for a cause outside it"
    ] = None
    rules_version: Annotated[str | None, "fingerprint of the rule files; null as `pipeline`"] = None
    status: Annotated[LetterStatus, "ok, warning (read, with a doubt) or failed (not read)"] = "ok"
    messages: Annotated[tuple[str, ...], "what is doubted or why it failed"] = ()


@dataclass(frozen=True)
class TextRow:
    """The raw text of an input document."""

    letter_id: LetterId
    text: Annotated[str, "the raw text to which every offset refers", _As("large_string")]
    sha256: Annotated[str, "SHA-256 of the raw text in UTF-8"]


@dataclass(frozen=True)
class SectionRow:
    """A section of a letter; a letter's sections tile its raw text."""

    letter_id: LetterId
    section_id: Annotated[str, "the section: letter_id/s and its ordinal"]
    parent_id: Annotated[str | None, "the section that it stands in; null at the top"]
    ordinal: Annotated[int, "place in the letter, from 1", _INT32]
    level: Annotated[int, "level of its heading, 1 = top; 0 without heading", _INT32]
    number: Annotated[str | None, "number of its heading: 3.1"]
    heading: Annotated[str | None, "heading as a reader would write it"]
    kind: Annotated[SectionKind, "letterhead, body, signature, footnotes or enclosure"]
    start_char: Start
    end_char: End
    heading_start: Annotated[int | None, "start of its heading in the raw text", _INT32]
    heading_end: Annotated[int | None, "end of its heading in the raw text, exclusive", _INT32]


@dataclass(frozen=True)
class Mention:
    """Where in a letter something is said: what every row of a finding has."""

    letter_id: LetterId
    mention_id: Annotated[str, "the mention: letter_id, a letter for the table, and its ordinal in the text"]
    section_id: Annotated[str, "the section in which it starts"]
    start_char: Start
    end_char: End
    text: Annotated[str, "the words as the raw text has them: raw[start_char:end_char]"]
    text_clean: Annotated[
        str, "the words as a reader would write them: no line breaks, end-of-line hyphens, page furniture, note marks"
    ]
    sentence: Annotated[str | None, "its sentence, clean"]
    rule: Annotated[str | None, "id of the rule that found it; null where a statistical model did"]


@dataclass(frozen=True)
class MissionRow(MissionValue, Mention):
    """A mention of a mission."""


@dataclass(frozen=True)
class CountRow(CountValue, Mention):
    """A stated number of actors."""


@dataclass(frozen=True)
class DateRow(DateValue, Mention):
    """A date, range or duration."""


@dataclass(frozen=True)
class DecisionRow(ActValue, Mention):
    """An act decided, announced, intended, considered or deferred by an authority."""

    count_ids: Annotated[tuple[str, ...], "rows of actor_counts that the act settles, sends, changes or considers"] = ()


@dataclass(frozen=True)
class CitationRow(CitationValue, Mention):
    """A citation of a parliamentary paper."""


@dataclass(frozen=True)
class AmountRow(AmountValue, Mention):
    """A sum of money."""


@dataclass(frozen=True)
class EntityRow(EntityValue, Mention):
    """A named entity that the optional statistical model found."""


@dataclass(frozen=True)
class ContributionRow:
    """A Dutch contribution to a mission as the letter settles it.

    One row for each act of the Dutch government, mission of the act, and number of the act.
    """

    letter_id: LetterId
    letter_date: Annotated[Day | None, "day that the letter bears", _Same("dcterms:issued")]
    mission_id: Annotated[str, "canonical id of the mission"]
    mission_name: Annotated[str | None, "canonical full name of the mission"]
    organisation: Annotated[Organisation | None, "UN, EU, NATO, OSCE, coalition, national or other"]
    countries: Annotated[tuple[str, ...], "ISO 3166-1 alpha-2 codes of the countries of deployment"]
    action: Annotated[Action, "what is done: extend, end, increase, decrease, start, …"]
    status: Annotated[Status, "decided, intended, considered or deferred"]
    min: Annotated[int | None, "smallest number allowed; null when unbounded or not stated"]
    max: Annotated[int | None, "largest number allowed; null when unbounded or not stated"]
    categories: Annotated[tuple[Category, ...], "kinds of actors"]
    change: Annotated[Change | None, "`to` where the act changes the number from another one"]
    from_date: Annotated[str | None, "EDTF date on which it starts"]
    until_date: Annotated[str | None, "EDTF date on which it ends"]
    decision_id: Annotated[str, "the act: mention_id in decisions"]
    count_id: Annotated[str | None, "the number: mention_id in actor_counts; null where none is stated"]
    sentence: Annotated[str | None, "the act's sentence, clean"]


TABLES: dict[str, type] = {
    "letters": LetterRow,
    "texts": TextRow,
    "sections": SectionRow,
    "missions": MissionRow,
    "actor_counts": CountRow,
    "dates": DateRow,
    "decisions": DecisionRow,
    "citations": CitationRow,
    "amounts": AmountRow,
    "entities": EntityRow,
    "contributions": ContributionRow,
}

# The columns that begin with a letter's id: they tie the tables together.
KEYS = ("letter_id", "section_id", "parent_id", "mention_id", "decision_id", "count_id", "count_ids")


class Column(NamedTuple):
    """A column as its row's annotation tells it; `kind` is a Python type, or a tuple's item type where `many`."""

    name: str
    kind: type
    many: bool
    nullable: bool
    description: str
    arrow: str | None
    same_as: str | None


@lru_cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order. Raises KeyError for a table that does not exist."""
    row = TABLES[table]
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(f.name, hints[f.name]) for f in fields(row))


def _column(name: str, hint: Any) -> Column:
    hint, description, *marks = get_args(hint)
    kind, nullable = _without_none(hint)
    many = get_origin(kind) is tuple
    kind = get_args(kind)[0] if many else kind
    kind = str if get_origin(kind) is Literal else kind
    arrow = next((m.arrow for m in marks if isinstance(m, _As)), None)
    same = next((m.term for m in marks if isinstance(m, _Same)), None)
    return Column(name, kind, many, nullable, description, arrow, same)


def _without_none(hint: Any) -> tuple[Any, bool]:
    options = get_args(hint)
    if type(None) not in options:
        return hint, False
    (kind,) = (o for o in options if o is not type(None))
    return kind, True


@lru_cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table, each column with its description as field metadata."""
    import pyarrow as pa

    return pa.schema([pa.field(c.name, _arrow(c), c.nullable, _metadata(c)) for c in columns(table)])


def _metadata(column: Column) -> dict[str, str]:
    same = {"same_as": column.same_as} if column.same_as else {}
    return {"description": column.description, **same}


def _arrow(column: Column) -> pa.DataType:
    import pyarrow as pa

    if column.arrow:
        return getattr(pa, column.arrow)()
    if is_dataclass(column.kind):
        kind = pa.struct([(f.name, pa.string()) for f in fields(column.kind)])
    else:
        types = {str: pa.string(), int: pa.int64(), Day: pa.date32(), Decimal: pa.decimal128(18, 2)}
        kind = types[column.kind]
    return pa.list_(pa.field("element", kind)) if column.many else kind  # as Parquet calls it


def arrow_table(table: str, rows: Sequence[Any]) -> pa.Table:
    """Rows of a table as an Arrow table of its schema."""
    import pyarrow as pa

    arrays = []
    for column, field in zip(columns(table), schema(table), strict=True):
        values = [getattr(row, column.name) for row in rows]
        if column.many and is_dataclass(column.kind):
            values = [[asdict(item) for item in value] for value in values]
        arrays.append(pa.array(values, field.type))
    return pa.Table.from_arrays(arrays, schema=schema(table))
