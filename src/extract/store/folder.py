"""The output folder on disk: one writer at a time, and new tables in the place of the old in one step.

A run that is killed leaves the old tables or the new ones, never half of each, and beside them a hidden folder with
the rows that it has made. Files of the user's in the folder stay; one that holds folders of the user's is refused,
for they cannot be in two places while the new tables take their place.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extract.datapackage import PACKAGE, PartFile, describe
from extract.fingerprint import Fingerprint
from extract.store.composing import compose, unchanged
from extract.store.errors import StoreError, writing
from extract.store.journal import Journal
from extract.store.letters import Letter
from extract.store.parts import Part, described, parts_in, read_package, stretches, table_folder
from extract.store.swapping import foreign, link, put_back, swap, sync
from extract.tables import TABLES

_TABLES, _ROWS = "tables", "rows"


class Folder:
    """A folder of tables, open for writing: `letters` are those in its tables, `read` those read since, by source."""

    def __init__(self, output: Path, work: Path, parts: Sequence[Part], expected: Fingerprint) -> None:
        self._output = output
        self._work = work
        self._parts = parts
        self._journal = Journal(work / _ROWS, expected)
        self.letters = [letter for part in parts for letter in part.letters()]
        self.read = self._journal.letters

    def add(self, rows: bytes) -> list[Letter]:
        """Keep the encoded rows of letters that were read; gives the letters.

        They are safe from then on, and in the tables when these are made. Raises StoreError.
        """
        with writing(self._output):
            return self._journal.add(rows)

    def publish(self, letters: Sequence[Letter]) -> dict[str, int]:
        """Make the tables those of `letters`, in one step; gives each table's number of rows.

        Where nothing changes, nothing is touched. Raises StoreError where it cannot be done; the tables are then as
        they were.
        """
        with writing(self._output):
            known = described(read_package(self._output), self._output)
            if self._parts and [unchanged(stretch) for stretch in stretches(letters)] == list(self._parts):
                made = {name: [known[part.files[name]] for part in self._parts] for name in TABLES}
            else:
                made = self._replaced(letters, known)
            shutil.rmtree(self._work / _ROWS)
            return {name: sum(part.rows for part in parts) for name, parts in made.items()}

    def _replaced(self, letters: Sequence[Letter], known: dict[Path, PartFile]) -> dict[str, list[PartFile]]:
        new = self._work / _TABLES
        new.mkdir()
        made = compose(letters, known, new)
        text = json.dumps(describe(made), ensure_ascii=False, indent=2)
        (new / PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")
        for path in foreign(self._output):
            link(path, new / path.name)
        if self._output.exists():
            shutil.copymode(self._output, new)
        sync(new)
        swap(new, self._output)
        return made


@contextmanager
def opened(output: Path, expected: Fingerprint, *, anew: bool = False) -> Iterator[Folder]:
    """The folder of tables `output`, made where it is not there, for a run with the fingerprint `expected`.

    With `anew` tables that are damaged count as none. Raises StoreError where the folder cannot be written, holds
    something else, is damaged, or is being written by another run.
    """
    output = _checked(output)
    with _locked(output) as work:
        with writing(output):
            put_back(output, work)
            parts = _parts(output, anew)
            folder = Folder(output, work, parts, expected)
        yield folder


def _parts(output: Path, anew: bool) -> list[Part]:
    try:
        return parts_in(output)
    except StoreError:
        if anew:
            return []
        raise


@contextmanager
def _locked(output: Path) -> Iterator[Path]:
    """The hidden folder beside `output` in which new tables are made, held by this run alone.

    The system drops the lock of a run that is killed. The folder goes when the block ends, unless it holds rows.
    """
    with writing(output):
        work = output.with_name(f".{output.name}.partial")
        work.parent.mkdir(parents=True, exist_ok=True)
        handle = _lock(work, output)
    try:
        yield work
    finally:
        if not any(work.glob(f"{_ROWS}/*")):
            shutil.rmtree(work, ignore_errors=True)
        os.close(handle)


def _lock(work: Path, output: Path) -> int:
    while True:
        work.mkdir(exist_ok=True)
        try:
            handle = os.open(work, os.O_RDONLY)
        except FileNotFoundError:  # another run has just ended, and taken the folder away
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if work.exists() and os.path.samestat(os.fstat(handle), work.stat()):
                return handle
        except BlockingIOError:
            os.close(handle)
            raise StoreError(f"{output} is being written by another run: wait until that is done.") from None
        os.close(handle)


def _checked(output: Path) -> Path:
    """The real place of an output folder. Raises StoreError where it can be none."""
    for path in (output, *output.parents):
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file: name a folder for the tables.")
    if output.is_symlink() and not output.exists():
        raise StoreError(f"{output} is a link to nothing: name another folder for the tables.")
    if os.path.ismount(output):
        raise StoreError(f"{output} is a disk of its own: name a folder in it, such as {output / 'tables'}.")
    others = [path for path in foreign(output) if path.is_dir() and not path.is_symlink()]
    others += [
        path for name in TABLES for path in table_folder(output, name).glob("[!.]*") if path.suffix != ".parquet"
    ]
    if others:
        other = sorted(others)[0].relative_to(output)
        raise StoreError(f"{output} holds something else ({other}): name another folder for the tables.")
    return output.resolve()
