"""Parts: a stretch of letters in their order, with a Parquet file in the folder of every table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.datapackage import PACKAGE, PartFile, table_schema
from extract.store.errors import StoreError
from extract.store.letters import COLUMNS, Letter, letters_of
from extract.tables import TABLES, schema

# A part ends after a letter whose name says so, as one in so many does, and when it holds the most that it may.
_LETTERS = 1_000
_MOST_LETTERS = 2_000


def table_folder(output: Path, table: str) -> Path:
    """Where the parts of a table are."""
    return output / f"{table}.parquet"


def part_files(output: Path, table: str) -> list[Path]:
    """The files of a table, in the order of their rows; the table itself where it is one file."""
    place = table_folder(output, table)
    return sorted(place.glob("*.parquet")) if place.is_dir() else [place] * place.is_file()


def stretches(letters: Sequence[Letter]) -> Iterator[Sequence[Letter]]:
    """Letters, cut into parts.

    Where a part ends depends on the names of the letters in it alone. So new letters change the parts that they come
    to stand in and no other, and the same letters make the same parts in whatever order they have come in.
    """
    first = 0
    for end, letter in enumerate(letters, 1):
        if end == len(letters) or end - first >= _MOST_LETTERS or _is_last(letter.source):
            yield letters[first:end]
            first = end


def _is_last(source: str) -> bool:
    return int.from_bytes(sha256(source.encode()).digest()[:8], "big") % _LETTERS == 0


@dataclass(frozen=True, eq=False)
class Part:
    """A part that is there, of so many letters. `current` tells that it has the columns that this version writes."""

    output: Path
    files: dict[str, Path]
    size: int
    current: bool

    def table(self, name: str) -> pa.Table:
        """The rows of a table, in the columns of this version. Raises StoreError where they cannot be read as such."""
        wanted = schema(name)
        if name not in self.files:  # a table that an earlier version did not have
            return wanted.empty_table()
        try:
            found = pq.read_table(self.files[name], partitioning=None)
            columns = [_column(found, field) for field in wanted]
            return pa.Table.from_arrays(columns, schema=wanted)
        except (pa.ArrowException, OSError) as error:
            raise damaged(self.output, self.files[name]) from error

    def bounds(self, name: str) -> list[tuple[int, int]]:
        """Where in a table the rows of each letter start and end, letter by letter."""
        if name not in self.files:
            return [(0, 0)] * len(self._ids("letters"))
        runs = pc.run_end_encode(self._ids(name))
        ends = runs.run_ends.to_pylist()
        of = dict(zip(runs.values.to_pylist(), zip([0, *ends], ends, strict=False), strict=True))
        return [of.get(letter_id, (0, 0)) for letter_id in self._ids("letters").to_pylist()]

    def letters(self) -> list[Letter]:
        """Its letters, in order. Raises StoreError where they cannot be read."""
        try:
            return list(letters_of(self, pq.read_table(self.files["letters"], columns=COLUMNS, partitioning=None)))
        except (pa.ArrowException, OSError, KeyError) as error:
            raise damaged(self.output, self.files["letters"]) from error

    def _ids(self, name: str) -> pa.Array:
        table = pq.read_table(self.files[name], columns=["letter_id"], partitioning=None)
        return table["letter_id"].combine_chunks()


def _column(table: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    if field.name in table.column_names:
        return table[field.name].cast(field.type)
    if field.nullable:
        return pa.chunked_array([pa.nulls(len(table), field.type)])
    empty: list[Any] = [[] if pa.types.is_list(field.type) else None] * len(table)
    return pa.chunked_array([pa.array(empty, field.type)])


def parts_in(output: Path) -> list[Part]:
    """The parts in a folder of tables, in order; none in one of an earlier form, where each table is a file.

    Raises StoreError where files are missing or are not what they were.
    """
    files = {name: sorted(table_folder(output, name).glob("[0-9]*.parquet")) for name in TABLES}
    package = read_package(output)
    if any(files.values()) and not package:
        raise damaged(output, output / PACKAGE)
    known = described(package, output)
    for path in sorted(known.keys() | {file for found in files.values() for file in found}):
        if not path.is_file() or path not in known or path.stat().st_size != known[path].size:
            raise damaged(output, path)
    current = all(package.get(name, {}).get("schema") == table_schema(name) for name in TABLES)
    present = [name for name in TABLES if files[name]]
    rows = zip(*(files[name] for name in present), strict=True)
    parts = (dict(zip(present, row, strict=True)) for row in rows)
    return [Part(output, part, known[part["letters"]].rows, current) for part in parts]


def described(package: dict[str, Any], output: Path) -> dict[Path, PartFile]:
    """The files of tables that the description of a folder tells of."""
    return {
        output / part["path"]: PartFile(part["path"], part["bytes"], part["hash"].removeprefix("sha256:"), part["rows"])
        for resource in package.values()
        for part in resource.get("parts", [])
    }


def read_package(output: Path) -> dict[str, Any]:
    """The tables that the description in a folder tells of, by name; nothing where there is none."""
    try:
        package = json.loads((output / PACKAGE).read_text("utf-8"))
        return {resource["name"].replace("-", "_"): resource for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def damaged(output: Path, path: Path) -> StoreError:
    """The error to raise for a file of the tables."""
    name = path.relative_to(output)
    return StoreError(f"{output} is damaged ({name} is not what was written): --force makes all tables anew.")
