"""What a worker does: files in, rows out. One function, wherever it runs: here, in a process, on another machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extract.extraction import Extraction
from extract.fingerprint import Fingerprint, fingerprint
from extract.ids import wanted_id
from extract.inputs import load, source_of
from extract.readers import ReadError, read, unpack
from extract.store import batches
from extract.tables import LetterRow

if TYPE_CHECKING:
    from extract.entities import EntityModel

# Rows leave the worker, and rare words its memory, after so many letters or bytes of files.
GROUP_LETTERS = 20
_GROUP_BYTES = 8_000_000

# The words that a worker meets first are kept: to make the common ones anew in each group would take as long again as
# all the rest.
_KEPT_WORDS = 50_000


class WorkError(Exception):
    """A worker that cannot do what it is asked; the message says in a plain sentence why."""


@dataclass(frozen=True)
class Settings:
    """What is the same for all tasks of a run; `strict` raises an unexpected error in a letter.

    `expected` is the run's own fingerprint; a worker whose program or rules differ refuses. `timeout` is in seconds
    per letter, and enforced where letters are read in processes of their own.
    """

    expected: Fingerprint
    rules: Path | None = None
    model: str | None = None
    timeout: float = 300
    strict: bool = False


@dataclass(frozen=True)
class Task:
    """Files to read.

    `known` holds the SHA-256 of each document, by source, whose rows stand; `doomed` a sentence for each that could
    not be read for a cause outside it. `data` holds the bytes of files that only the process of the run can reach.
    """

    files: tuple[str, ...]
    known: Mapping[str, str] = field(default_factory=dict)
    doomed: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, bytes] = field(default_factory=dict)

    def after(self, result: Result) -> Task:
        """What is left of the task when a result has come in."""
        return replace(self, known={**self.known, **result.read})

    def without(self, source: str, reason: str) -> Task:
        """The same task, in which a document counts as failed."""
        return replace(self, doomed={**self.doomed, source: reason})


@dataclass(frozen=True)
class Result:
    """The rows of some documents (`extract.store.batches`; none where all rows stand) and what was seen.

    `files` were looked into; the rows of `standing` sources are as they should be; `read` holds the SHA-256 of each
    source that was read.
    """

    files: frozenset[str]
    standing: tuple[str, ...]
    read: Mapping[str, str]
    rows: bytes | None


@dataclass(frozen=True)
class _Document:
    """A document of a file: its bytes and their digest, or why it cannot be read.

    A failure with a digest lies in the bytes, so that it need not be tried again.
    """

    file: str
    source: str
    digest: str | None = None
    data: bytes = b""
    standing: bool = False
    failure: str | None = None


# Is told the source of each document before work on it begins, and None when there is none in hand.
At = Callable[[str | None], None]


def results(task: Task, settings: Settings, at: At = lambda source: None) -> Iterator[Result]:
    """Read the files of a task. Raises `rules.RuleError`, `entities.ModelError` or WorkError where nothing can be."""
    for group in _groups(_documents(task, at)):
        at(None)
        fresh = [document for document in group if not document.standing]
        yield Result(
            files=frozenset(document.file for document in group),
            standing=tuple(document.source for document in group if document.standing),
            read={document.source: document.digest for document in fresh if document.digest},
            rows=_rows(fresh, settings, at) if fresh else None,
        )


def _groups(documents: Iterator[_Document]) -> Iterator[list[_Document]]:
    group: list[_Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.data)
        if len(group) >= GROUP_LETTERS or size >= _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _documents(task: Task, at: At) -> Iterator[_Document]:
    """The documents of a task's files: of each file one, or each of an archive's."""
    for file in task.files:
        name, digest = source_of(file), None
        if name in task.doomed:
            yield _Document(file, name, failure=task.doomed[name])
            continue
        at(name)
        try:
            data = task.data[file] if file in task.data else load(file)
            digest = sha256(data).hexdigest()
            if task.known.get(name) == digest:
                yield _Document(file, name, digest, standing=True)
            else:
                yield from _unpacked(task, file, name, data)
        except ReadError as error:
            yield _Document(file, name, digest, failure=str(error))
        except OSError as error:
            yield _Document(file, name, failure=f"{name} cannot be read: {error.strerror or error}.")


def _unpacked(task: Task, file: str, name: str, data: bytes) -> Iterator[_Document]:
    seen: Counter[str] = Counter()
    for member, content in unpack(data, name):
        seen[member] += 1
        # An archive may hold two members of one name.
        source = member if seen[member] == 1 else f"{member} ({seen[member]})"
        if source in task.doomed:
            yield _Document(file, source, failure=task.doomed[source])
        elif isinstance(content, ReadError):
            yield _Document(file, source, failure=str(content))
        else:
            digest = sha256(content).hexdigest()
            standing = task.known.get(source) == digest
            yield _Document(file, source, digest, b"" if standing else content, standing)


def _rows(documents: list[_Document], settings: Settings, at: At) -> bytes:
    """The rows of some documents, none of which can harm another's."""
    reader = _Reader(settings)
    with reader.memory():
        extractions = [reader.extraction(document, at) for document in documents]
    try:
        return batches.encode(extractions)
    except Exception:
        if settings.strict:
            raise
        return batches.encode([reader.writable(*pair) for pair in zip(documents, extractions, strict=True)])


class _Reader:
    """Turns documents into rows, a failure too."""

    def __init__(self, settings: Settings) -> None:
        from extract.letter import extract_source
        from extract.pipeline import build

        if fingerprint(settings.rules, settings.model) != settings.expected:
            raise WorkError(
                "A worker has another version of kamerbrief, its rules or its model than the run: install the same."
            )
        self._settings = settings
        self._extract = extract_source
        self._nlp = build(settings.rules)
        self._entities = _model(settings.model)

    def memory(self) -> AbstractContextManager[object]:
        """In which texts are read; words that are not kept are forgotten when it ends."""
        return nullcontext() if len(self._nlp.vocab) < _KEPT_WORDS else self._nlp.memory_zone()

    def extraction(self, document: _Document, at: At) -> Extraction:
        if document.failure:
            return self._failed(document, document.failure)
        at(document.source)
        try:
            source = read(document.data, document.source)
            return self._extract(source, self._nlp, path=document.source, entities=self._entities)
        except ReadError as error:
            return self._failed(document, str(error))
        except Exception as error:
            if self._settings.strict:
                raise
            return self._broken(document, error)

    def writable(self, document: _Document, extraction: Extraction) -> Extraction:
        """The same rows where the tables can hold them, else a failure."""
        try:
            batches.encode([extraction])
            return extraction
        except Exception as error:
            return self._broken(document, error)

    def _broken(self, document: _Document, error: Exception) -> Extraction:
        kind, words = type(error).__name__, str(error).splitlines()
        return self._failed(
            document, f"{document.source} met an error in the program: {kind}: {words[0] if words else ''}."
        )

    def _failed(self, document: _Document, message: str) -> Extraction:
        tried = self._settings.expected if document.digest else None
        row = LetterRow(
            letter_id=wanted_id(None, document.source),
            source=document.source,
            sha256=document.digest,
            format=PurePosixPath(document.source).suffix.removeprefix(".").lower() or "unknown",
            reader=None,
            pipeline=tried.pipeline if tried else None,
            rules_version=tried.rules_version if tried else None,
            status="failed",
            messages=(message,),
        )
        return Extraction(letters=[row])


@lru_cache(maxsize=1)
def _model(name: str | None) -> EntityModel | None:
    from extract.entities import load_model

    return load_model(name)
