"""The rows of some letters as bytes: how they leave a worker, and how they wait on disk for the end of the run.

A line of JSON with each table's number of rows by letter and its size, then each table as an Arrow IPC stream. So one
table can be read alone, and each letter's rows told apart, whatever their ids.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import pyarrow as pa

from extract.extraction import Extraction
from extract.tables import TABLES, arrow_table


def encode(extractions: Sequence[Extraction]) -> bytes:
    """The rows of some letters, each letter's in an extraction of its own.

    Raises OverflowError, UnicodeError or `pyarrow.ArrowException` for a value that its column cannot hold.
    """
    counts, streams = {}, []
    for name in TABLES:
        parts = [getattr(extraction, name) for extraction in extractions]
        counts[name] = [len(part) for part in parts]
        streams.append(_stream(arrow_table(name, [row for part in parts for row in part])))
    head = json.dumps({"counts": counts, "sizes": [len(stream) for stream in streams]})
    return b"".join([head.encode(), b"\n", *streams])


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


class Batch:
    """Encoded rows in a file, of which a table is read when it is asked for.

    Raises ValueError where the file holds no rows of these tables, OSError where it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            line = stream.readline()
        head = json.loads(line)
        ends = list(accumulate(head["sizes"], initial=len(line)))
        if list(head["counts"]) != list(TABLES) or ends[-1] != path.stat().st_size:
            raise ValueError(f"{path} holds no rows of these tables")
        self.path = path
        self._counts: dict[str, list[int]] = head["counts"]
        self._places = dict(zip(TABLES, pairwise(ends), strict=True))

    def table(self, name: str) -> pa.Table:
        """The rows of a table."""
        start, end = self._places[name]
        with self.path.open("rb") as stream:
            stream.seek(start)
            return pa.ipc.open_stream(stream.read(end - start)).read_all()

    def bounds(self, name: str) -> list[tuple[int, int]]:
        """Where in a table the rows of each letter start and end, letter by letter."""
        return list(pairwise(accumulate(self._counts[name], initial=0)))
