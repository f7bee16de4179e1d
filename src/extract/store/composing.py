"""New tables out of letters whose rows are there: parts in which nothing changes stay, the others are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.datapackage import PartFile
from extract.store.letters import Letter, Origin
from extract.store.parts import Part, stretches, table_folder
from extract.store.swapping import link
from extract.tables import KEYS, TABLES, schema

# A row group ends with the letter that fills it; so the bytes do not depend on where the rows come from.
_GROUP_ROWS = 20_000
_GROUP_CHARS = 16_000_000


def compose(letters: Sequence[Letter], old: Mapping[Path, PartFile], folder: Path) -> dict[str, list[PartFile]]:
    """Make the tables of `letters` in `folder`; gives each table's parts.

    `old` describes the files of parts that are there. The bytes depend on the letters' order, ids and rows alone.
    """
    for name in TABLES:
        table_folder(folder, name).mkdir(parents=True)
    made: dict[str, list[PartFile]] = {name: [] for name in TABLES}
    for number, stretch in enumerate(stretches(letters)):
        part = unchanged(stretch)
        for name in TABLES:
            if part:
                made[name].append(_kept(part.files[name], old, folder, name, number))
            else:
                made[name].append(_written(stretch, folder, name, number))
    return made


def unchanged(stretch: Sequence[Letter]) -> Part | None:
    """The part that is there and holds just these letters, under the ids that they have."""
    part = stretch[0].origin
    if not isinstance(part, Part) or not part.current:
        return None
    same = all(letter.origin is part and letter.letter_id == letter.stored_id for letter in stretch)
    return part if same and len(stretch) == part.size else None


def _kept(file: Path, old: Mapping[Path, PartFile], folder: Path, name: str, number: int) -> PartFile:
    known = old[file]
    path = _name(folder, name, number, known.digest)
    link(file, path)
    return known._replace(path=path.relative_to(folder).as_posix())


def _written(stretch: Sequence[Letter], folder: Path, name: str, number: int) -> PartFile:
    partial = table_folder(folder, name) / ".new"
    rows = 0
    with pq.ParquetWriter(partial, schema(name), compression="zstd") as writer:
        for group in _row_groups(_pieces(stretch, name)):
            writer.write_table(group, row_group_size=len(group))
            rows += len(group)
    with partial.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    path = partial.rename(_name(folder, name, number, digest))
    return PartFile(path.relative_to(folder).as_posix(), path.stat().st_size, digest, rows)


def _name(folder: Path, table: str, number: int, digest: str) -> Path:
    """A part's file: its number gives the order of rows, its digest keeps readers from mixing old and new."""
    return table_folder(folder, table) / f"{number:05}-{digest[:12]}.parquet"


def _pieces(stretch: Iterable[Letter], name: str) -> Iterator[pa.Table]:
    """The rows of each letter, under its own id."""

    # Letters that stand next to each other come from a part that is there, or from a batch or two.
    @lru_cache(maxsize=4)
    def load(origin: Origin) -> tuple[pa.Table, list[tuple[int, int]]]:
        return origin.table(name), origin.bounds(name)

    for letter in stretch:
        table, bounds = load(letter.origin)
        start, end = bounds[letter.position]
        piece = table.slice(start, end - start)
        yield piece if letter.letter_id == letter.stored_id else _renamed(piece, letter)


def _renamed(table: pa.Table, letter: Letter) -> pa.Table:
    def rename(value: Any) -> Any:
        if isinstance(value, list):
            return [rename(item) for item in value]
        return value if value is None else letter.letter_id + value.removeprefix(letter.stored_id)

    for key in KEYS:
        if key in table.column_names:
            place, field = table.column_names.index(key), table.schema.field(key)
            values = pa.array([rename(value) for value in table[key].to_pylist()], field.type)
            table = table.set_column(place, field, values)
    return table


def _row_groups(pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
    group: list[pa.Table] = []
    rows = size = 0
    for piece in pieces:
        group.append(piece)
        rows += len(piece)
        if "text" in piece.column_names:
            size += pc.sum(pc.binary_length(piece["text"])).as_py() or 0
        if rows >= _GROUP_ROWS or size >= _GROUP_CHARS:
            yield pa.concat_tables(group).combine_chunks()
            group, rows, size = [], 0, 0
    if rows:
        yield pa.concat_tables(group).combine_chunks()
