"""Parquet tables in a folder: written row group by row group beside it, then put in its place in one step.

A killed run leaves the old tables or the new ones, never half of each. Files of the user's in the folder stay; one
that holds folders of the user's is refused, for they cannot be in two places while the new tables take their place.
"""

from __future__ import annotations

import ctypes
import fcntl
import glob
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.datapackage import describe
from extract.extraction import Extraction
from extract.tables import TABLES, arrow_table, schema

PACKAGE = "datapackage.json"

# A row group ends when a table holds this much; so the bytes do not depend on how letters come in.
_GROUP_ROWS = 20_000
_GROUP_CHARS = 16_000_000


class StoreError(Exception):
    """An output folder that cannot be written; the message says in a plain sentence why."""


class Writer:
    """Writes extractions to Parquet files in a folder, one file a table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._rows: dict[str, list[Any]] = {name: [] for name in TABLES}
        self._chars = 0
        self.counts = dict.fromkeys(TABLES, 0)
        self._files = {
            name: self._open.enter_context(pq.ParquetWriter(folder / _file(name), schema(name), compression="zstd"))
            for name in TABLES
        }

    def add(self, extraction: Extraction) -> None:
        """Take over the rows; they reach the disk when there are enough for a row group."""
        self._chars += sum(len(row.text) for row in extraction.texts)
        for name, rows in extraction.tables():
            self.counts[name] += len(rows)
            self._rows[name] += rows
            if len(self._rows[name]) >= _GROUP_ROWS or (name == "texts" and self._chars >= _GROUP_CHARS):
                self._flush(name)

    def finish(self) -> None:
        """Write the rest and the description of the whole."""
        for name in TABLES:
            self._flush(name)
        self.close()
        sizes = {name: _size_and_digest(self._folder / _file(name)) for name in TABLES}
        text = json.dumps(describe(sizes), ensure_ascii=False, indent=2)
        (self._folder / PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")

    def close(self) -> None:
        """Close the files, finished or not."""
        self._open.close()

    def _flush(self, name: str) -> None:
        rows = self._rows[name]
        if rows:
            self._files[name].write_table(arrow_table(name, rows), row_group_size=len(rows))
            rows.clear()
        if name == "texts":
            self._chars = 0


def _file(table: str) -> str:
    return f"{table}.parquet"


def _size_and_digest(path: Path) -> tuple[int, str]:
    with path.open("rb") as stream:
        return path.stat().st_size, file_digest(stream, "sha256").hexdigest()


@contextmanager
def replace(output: Path) -> Iterator[Writer]:
    """A writer whose tables become the folder `output` when the block ends without an error, and not before.

    Raises StoreError where the folder cannot be written or holds other folders.
    """
    _check(output)
    try:
        with _staging(output) as staging:
            writer = Writer(staging)
            try:
                yield writer
                writer.finish()
            finally:
                writer.close()
            _keep(output, staging)
            _sync(staging)
            _swap(staging, output)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{output} cannot be written: {_reason(error)}.") from error


@contextmanager
def _staging(output: Path) -> Iterator[Path]:
    """A new folder beside `output`, locked while it is in use; what killed runs have left there is removed."""
    output.parent.mkdir(parents=True, exist_ok=True)
    for leftover in output.parent.glob(f".{glob.escape(output.name)}.*.partial"):
        with _locked(leftover) as free:
            if free:
                shutil.rmtree(leftover, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=".partial", dir=output.parent))
    try:
        with _locked(staging):
            staging.chmod(0o777 & ~_umask())
            yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold a folder's lock; False where another run holds it. The system drops the lock of a run that is killed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            free = True
        except BlockingIOError:
            free = False
        yield free
    finally:
        os.close(handle)


def _check(output: Path) -> None:
    for path in (output, *output.parents):
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file: name a folder for the tables.")
    if output.is_symlink() and not output.exists():
        raise StoreError(f"{output} is a link to nothing: name another folder for the tables.")
    if not output.exists():
        return
    folders = sorted(path.name for path in _foreign(output) if path.is_dir() and not path.is_symlink())
    if folders:
        raise StoreError(
            f"{output} holds a folder of something else ({folders[0]}): name another folder for the tables."
        )


def _foreign(output: Path) -> list[Path]:
    """What stands in the folder and is no table of this program."""
    own = _own(output)
    return [path for path in output.iterdir() if path.name not in own]


def _keep(output: Path, staging: Path) -> None:
    """Give the user's files in `output` their place in `staging` too; what is being written to them goes on."""
    for path in _foreign(output) if output.exists() else ():
        try:
            os.link(path, staging / path.name, follow_symlinks=False)
        except OSError:  # a file system without links
            shutil.copy2(path, staging / path.name, follow_symlinks=False)


def _own(output: Path) -> set[str]:
    """The names of files that an earlier run, perhaps of another version, has left in the folder."""
    own = {PACKAGE, *map(_file, TABLES)}
    try:
        package = json.loads((output / PACKAGE).read_text("utf-8"))
        return own | {str(resource["path"]) for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return own


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:].rstrip(".")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync(folder: Path) -> None:
    """Force the folder and its files to the disk."""
    for path in [*sorted(folder.glob("*.parquet")), folder / PACKAGE, folder]:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(new: Path, output: Path) -> None:
    """Put folder `new` in the place of `output`; what stood there, if anything, takes the place of `new`."""
    output = output.resolve()
    if not output.exists():
        new.rename(output)
    elif not _exchange(new, output):
        # No atomic exchange here: between the two steps both sets of tables exist, whole, under other names.
        old = new.with_suffix(".old")
        output.rename(old)
        new.rename(output)
        shutil.rmtree(old, ignore_errors=True)
    _sync_one(output.parent)


def _exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux, macOS); False where it cannot."""
    library = ctypes.CDLL(None)
    here, exchange = -100, 2  # AT_FDCWD; RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(here, os.fsencode(a), here, os.fsencode(b), exchange) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(os.fsencode(a), os.fsencode(b), exchange) == 0)
    return False
