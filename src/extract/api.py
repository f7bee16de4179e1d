"""The functions for scripts and notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike, fspath
from pathlib import Path

from extract.extraction import Extraction
from extract.letter import extract_source
from extract.pipeline import build
from extract.readers import Source, read
from extract.readers.source import digest
from extract.run import Summary, run


def extract_text(text: str, *, letter_date: date | str | None = None, source: str = "text") -> Extraction:
    """Extract the rows of a letter, or of a passage as short as a sentence.

    `letter_date` (a date or ISO 8601 text) is the day that relative dates count from; it takes the place of the day
    that the text itself bears. `source` is the name under which the letter stands in its row. The first call builds
    the pipeline (a second or so); later ones do not. Raises ValueError for a date that is none.
    """
    day = date.fromisoformat(letter_date) if isinstance(letter_date, str) else letter_date
    made = Source(text, "text", "none", digest(text.encode()))
    return extract_source(made, build(), path=source, letter_date=day)


def extract_file(path: str | PathLike[str]) -> Extraction:
    """Extract the rows of the letter in a file.

    Raises OSError where the file cannot be opened, and `extract.readers.ReadError` where it holds no readable text.
    """
    name = fspath(path)
    return extract_source(read(Path(name).read_bytes(), name), build(), path=name)


def extract_folder(
    path: str | PathLike[str] | Sequence[str | PathLike[str]], output: str | PathLike[str], *, jobs: int = 0
) -> Summary:
    """Extract every letter under `path` (a folder, a file, or several) into Parquet tables in folder `output`.

    Letters whose rows are there already are not read again. With `jobs` so many processes read them, and one that
    kills its process or hangs is `failed`; otherwise this process does. What cannot be read gets a row in `letters`
    with status `failed`. Raises `extract.inputs.InputError` or `extract.store.StoreError` where nothing can be read
    or written; `extract.run.run` takes more options.
    """
    paths = [path] if isinstance(path, str | PathLike) else path
    return run([fspath(p) for p in paths], fspath(output), jobs=jobs)
