"""The error that everything about the output folder raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyarrow import ArrowException


class StoreError(Exception):
    """An output folder that cannot be read or written; the message says in a plain sentence why."""


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """In which what the system refuses becomes a StoreError that says so."""
    try:
        yield
    except (OSError, ArrowException) as error:
        text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StoreError(f"{output} cannot be written: {text[:1].lower()}{text[1:].rstrip('.')}.") from error
