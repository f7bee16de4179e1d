"""The rows that a run has made before its tables are ready: kept on disk, so that a run that was killed goes on."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from extract.fingerprint import Fingerprint
from extract.store.batches import Batch
from extract.store.letters import Letter, letters_of


class Journal:
    """Batches of rows in a folder, each in a file that is whole or not there, and the letters in them by source.

    What an interrupted run has left is taken over where it was made by `expected`; what else is there is removed.
    """

    def __init__(self, folder: Path, expected: Fingerprint) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self.letters: dict[str, Letter] = {}
        for path in sorted(folder.iterdir()):
            letters = [letter for letter in _letters(path) if letter.stands(expected)]
            if letters:
                self._add(letters)
            else:
                path.unlink()

    def add(self, rows: bytes) -> list[Letter]:
        """Keep encoded rows; gives the letters in them."""
        path = self._folder / sha256(rows).hexdigest()
        partial = path.with_suffix(".new")
        partial.write_bytes(rows)
        partial.replace(path)
        letters = list(_letters(path))
        self._add(letters)
        return letters

    def _add(self, letters: list[Letter]) -> None:
        self.letters.update((letter.source, letter) for letter in letters)


def _letters(path: Path) -> Iterator[Letter]:
    """The letters of a batch; none where it is damaged, as a machine that stops may leave it."""
    if sha256(path.read_bytes()).hexdigest() == path.name:
        batch = Batch(path)
        yield from letters_of(batch, batch.table("letters"))
