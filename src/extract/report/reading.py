"""The tables of an output folder, letter by letter: memory holds one letter's rows and a batch of each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from pyarrow import ArrowException

from extract.store import part_files
from extract.tables import TABLES, schema

Row = Mapping[str, Any]

_BATCH = 500


class ReportError(Exception):
    """A report that cannot be made; the message says in a plain sentence why."""


@dataclass(frozen=True)
class LetterRows:
    """One letter: its row of `letters`, its raw text (empty where it could not be read), and its rows by table."""

    letter: Row
    text: str
    tables: Mapping[str, Sequence[Row]]

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table, in the order of the text."""
        return self.tables[table]


def letter_ids(folder: Path) -> list[str]:
    """The ids of all letters, in the order of the tables. Raises ReportError where `letters` cannot be read."""
    with ExitStack() as stack:
        return [row["letter_id"] for row in _rows(folder, "letters", stack, ["letter_id"])]


def letters(folder: Path) -> Iterator[LetterRows]:
    """Each letter with its rows, in the order of the table `letters`.

    Raises ReportError where a table is missing or damaged, or its rows stand in another order than the letters.
    """
    with ExitStack() as stack:
        cursors = {name: _Cursor(_rows(folder, name, stack)) for name in TABLES if name != "letters"}
        for letter in _rows(folder, "letters", stack):
            tables = {name: cursor.take(letter["letter_id"]) for name, cursor in cursors.items()}
            text = "".join(row["text"] for row in tables.pop("texts"))
            yield LetterRows(letter, text, tables)
        for name, cursor in cursors.items():
            if cursor.waiting:
                raise ReportError(
                    f"{folder / name}.parquet: the rows of {cursor.waiting['letter_id']} stand in another order than "
                    "in letters.parquet; extract the letters again."
                )


class _Cursor:
    """Hands out the rows of a table in stretches of one letter."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.waiting = next(rows, None)

    def take(self, letter_id: str) -> list[Row]:
        taken = []
        while self.waiting and self.waiting["letter_id"] == letter_id:
            taken.append(self.waiting)
            self.waiting = next(self._rows, None)
        return taken


def _rows(folder: Path, table: str, stack: ExitStack, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows of a table, read in batches; the stack closes the file that is open."""
    path = folder / f"{table}.parquet"
    files = part_files(folder, table)
    if not files:
        raise ReportError(f"{folder} holds no table {path.name}: name a folder that 'kamerbrief extract' made.")
    names = list(columns or schema(table).names)
    try:
        for part in files:
            file = stack.enter_context(pq.ParquetFile(part))
            lacking = sorted(set(names) - set(file.schema_arrow.names))
            if lacking:
                raise ReportError(f"{path} has no column {lacking[0]}: extract the letters again.")
            for batch in file.iter_batches(batch_size=_BATCH, columns=names):
                yield from batch.to_pylist()
            file.close()
    except (ArrowException, OSError) as error:
        raise ReportError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
