"""Many letters: which files, in which order, under which ids, and what happens when one fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from extract.entities import EntityModel, load_model
from extract.extraction import Extraction
from extract.language import LetterDutch
from extract.letter import extract_source, safe_id
from extract.pipeline import build
from extract.readers import ReadError, read, unpack
from extract.store import replace
from extract.tables import LetterRow

# The words of this many letters are kept in memory before they are forgotten.
_BATCH = 50


class RunError(Exception):
    """A run that cannot begin; the message says in a plain sentence why."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run has done: rows written by table, letters by status, and for each that failed a sentence why."""

    rows: dict[str, int]
    letters: dict[str, int]
    failures: tuple[str, ...]


def run(
    paths: Sequence[Path],
    output: Path,
    *,
    rules: Path | None = None,
    model: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    strict: bool = False,
) -> Summary:
    """Extract the letters in `paths` (files and folders) into Parquet tables in folder `output`.

    The tables depend on the files, their names and the rules alone. `progress` is told how many of how many letters
    are done. An unexpected error in a letter makes it `failed`; `strict` raises it instead. Raises RunError,
    `rules.RuleError`, `entities.ModelError` or `store.StoreError` where the whole run cannot be done; the output is
    then as it was.
    """
    files = letter_files(paths, output)
    nlp = build(rules)
    entities = load_model(model)
    letters = {"ok": 0, "warning": 0, "failed": 0}
    failures: list[str] = []
    taken: set[str] = set()
    with replace(output) as writer:
        for first in range(0, len(files), _BATCH):
            with nlp.memory_zone():
                for done, path in enumerate(files[first : first + _BATCH], first + 1):
                    for extraction in _extract(path, nlp, entities, strict=strict):
                        letter = extraction.letters[0]
                        letters[letter.status] += 1
                        if letter.status == "failed":
                            failures += letter.messages
                        writer.add(extraction.with_letter_id(_unique(letter.letter_id, taken)))
                    if progress:
                        progress(done, len(files))
    return Summary(writer.counts, letters, tuple(failures))


def letter_files(paths: Iterable[Path], output: Path) -> list[Path]:
    """The files to read, each once, ordered by path: those named, and all in folders but hidden ones and `output`.

    Raises RunError where a path does not exist or nothing is found.
    """
    by_place: dict[str, Path] = {}
    for path in paths:
        for file in _files(path, output):
            place = os.path.realpath(file)
            by_place[place] = min(file, by_place.get(place, file), key=_order)
    if not by_place:
        raise RunError(f"{', '.join(map(str, paths))}: there are no letters here.")
    return sorted(by_place.values(), key=_order)


def _order(path: Path) -> str:
    return path.as_posix()


def _files(path: Path, output: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for folder, folders, names in os.walk(path):
            folders[:] = [f for f in folders if not f.startswith(".") and Path(folder, f).resolve() != output.resolve()]
            yield from (Path(folder, name) for name in names if not name.startswith("."))
    else:
        raise RunError(f"{path}: there is no such file or folder.")


def _extract(path: Path, nlp: LetterDutch, entities: EntityModel | None, *, strict: bool) -> Iterator[Extraction]:
    """The letters of a file: one, or each of an archive's."""
    name, data = path.as_posix(), None
    try:
        data = path.read_bytes()
        for source, content in unpack(data, name):
            yield _extract_one(source, content, nlp, entities, strict=strict)
    except ReadError as error:
        yield _failed(name, data, str(error))
    except OSError as error:
        yield _failed(name, data, f"{name} cannot be read: {error.strerror}.")


def _extract_one(
    name: str, content: bytes | ReadError, nlp: LetterDutch, entities: EntityModel | None, *, strict: bool
) -> Extraction:
    if isinstance(content, ReadError):
        return _failed(name, None, str(content))
    try:
        return extract_source(read(content, name), nlp, path=name, entities=entities)
    except ReadError as error:
        return _failed(name, content, str(error))
    except Exception as error:
        if strict:
            raise
        return _failed(name, content, f"{name} met an error in the program: {type(error).__name__}: {error}.")


def _failed(name: str, data: bytes | None, message: str) -> Extraction:
    path = PurePath(name)
    row = LetterRow(
        letter_id=safe_id(path.stem),
        source=name,
        sha256=None if data is None else sha256(data).hexdigest(),
        format=path.suffix.removeprefix(".").lower() or "unknown",
        reader=None,
        status="failed",
        messages=(message,),
    )
    return Extraction(letters=[row])


def _unique(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number where another letter has it, in whatever case."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}_{number}"
    taken.add(name.casefold())
    return name
