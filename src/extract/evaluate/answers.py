"""A letter's extracted rows as evaluation reads them: plain mappings with the tables' column names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pyarrow import ArrowException
from pyarrow.parquet import read_table

from extract.extraction import Extraction

Row = Mapping[str, Any]

TABLES = (
    "sections", "missions", "actor_counts", "dates", "decisions", "citations", "amounts", "contributions",
)  # fmt: skip


class OutputError(ValueError):
    """An output folder that cannot be evaluated; the message says why."""


@dataclass(frozen=True)
class Answers:
    """What was extracted from one letter: its raw text, its row of `letters`, and its rows by table."""

    text: str = ""
    letter: Row = field(default_factory=dict)
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table, in the table's order."""
        return self.tables.get(table, ())


def answers_of(extraction: Extraction) -> Answers:
    """The rows of one letter's extraction."""
    (letter,), (text,) = extraction.letters, extraction.texts
    tables = {name: [asdict(row) for row in rows] for name, rows in extraction.tables() if name in TABLES}
    return Answers(text.text, asdict(letter), tables)


def read_output(folder: Path, names: Sequence[str]) -> dict[str, Answers]:
    """The rows of the letters called `names` in the Parquet tables of `folder`; a letter not there is left out.

    A name is a `letter_id`, or the stem of the file that the letter was read from. Raises OutputError where a table
    is missing or unreadable.
    """
    letters = _read(folder, "letters")
    ids = {row["letter_id"]: row for row in letters}
    stems = {Path(str(row["source"])).stem: row for row in letters}
    found = {name: row for name in names if (row := ids.get(name) or stems.get(name))}
    if not found:
        return {}
    wanted = sorted({row["letter_id"] for row in found.values()})
    tables: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for table in TABLES:
        for row in _read(folder, table, wanted):
            tables[row["letter_id"]].setdefault(table, []).append(row)
    texts = {row["letter_id"]: row["text"] for row in _read(folder, "texts", wanted)}
    return {
        name: Answers(texts.get(row["letter_id"], ""), row, tables[row["letter_id"]]) for name, row in found.items()
    }


def _read(folder: Path, table: str, letter_ids: Sequence[str] | None = None) -> list[Row]:
    path = folder / f"{table}.parquet"
    if not path.exists():
        raise OutputError(f"{folder}: holds no table {path.name}")
    only = None if letter_ids is None else [("letter_id", "in", list(letter_ids))]
    try:
        rows: list[Row] = read_table(path, filters=only).to_pylist()
    except (ArrowException, OSError) as error:
        raise OutputError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
    return rows
