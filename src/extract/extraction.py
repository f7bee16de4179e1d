"""What is extracted: the rows of one letter or of several, one list a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from extract.tables import (
    KEYS,
    TABLES,
    AmountRow,
    CitationRow,
    ContributionRow,
    CountRow,
    DateRow,
    DecisionRow,
    EntityRow,
    LetterRow,
    MissionRow,
    SectionRow,
    TextRow,
    arrow_table,
    columns,
)

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = ("contributions", "missions", "actor_counts", "dates", "decisions", "citations", "amounts", "entities")
_SHOWN_ROWS = 10


@dataclass(frozen=True)
class Extraction:
    """The rows of one or more letters: one attribute a table, in the order of the text.

    Every row is a frozen dataclass of `extract.tables`; offsets are code points into the raw text, half-open.
    """

    letters: list[LetterRow] = field(default_factory=list)
    texts: list[TextRow] = field(default_factory=list)
    sections: list[SectionRow] = field(default_factory=list)
    missions: list[MissionRow] = field(default_factory=list)
    actor_counts: list[CountRow] = field(default_factory=list)
    dates: list[DateRow] = field(default_factory=list)
    decisions: list[DecisionRow] = field(default_factory=list)
    citations: list[CitationRow] = field(default_factory=list)
    amounts: list[AmountRow] = field(default_factory=list)
    entities: list[EntityRow] = field(default_factory=list)
    contributions: list[ContributionRow] = field(default_factory=list)

    def tables(self) -> Iterator[tuple[str, list[Any]]]:
        """Each table's name and rows, in the order of `extract.tables.TABLES`."""
        for name in TABLES:
            yield name, getattr(self, name)

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """A DataFrame for each table, with Arrow-backed columns: whole numbers stay whole, days are days."""
        import pandas as pd

        return {name: arrow_table(name, rows).to_pandas(types_mapper=pd.ArrowDtype) for name, rows in self.tables()}

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}: {len(rows)}" for name, rows in self.tables() if rows)
        return f"<Extraction {sizes or 'of nothing'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the letters, how many rows each table has, and the first rows of findings."""
        letters = "".join(f"<li>{escape(_title(row))}</li>" for row in self.letters[:_SHOWN_ROWS])
        sizes = " · ".join(f"{name} {len(rows)}" for name, rows in self.tables() if name in _SHOWN)
        tables = "".join(_html(name, rows) for name, rows in self.tables() if name in _SHOWN and rows)
        return f"<div><ul>{letters}</ul><p>{sizes}</p>{tables}</div>"


def _title(letter: LetterRow) -> str:
    parts = [letter.letter_id, letter.date and letter.date.isoformat(), letter.title, *letter.messages]
    return " · ".join(part for part in parts if part)


def _html(table: str, rows: list[Any]) -> str:
    """The first rows of a table, without what only programs need (ids, offsets, rules)."""
    hidden = {*KEYS, "start_char", "end_char", "text", "rule", "letter_date", "earliest", "latest", "model"}
    names = [c.name for c in columns(table) if c.name not in hidden]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell(getattr(row, name)))}</td>" for name in names) + "</tr>"
        for row in rows[:_SHOWN_ROWS]
    )
    more = f"<p>… {len(rows) - _SHOWN_ROWS} more</p>" if len(rows) > _SHOWN_ROWS else ""
    return f"<details><summary>{table} ({len(rows)})</summary><table><tr>{head}</tr>{body}</table>{more}</details>"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
