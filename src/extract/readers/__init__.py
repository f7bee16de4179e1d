"""From a file's bytes to the raw text to which every offset refers: one module for each format."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from extract.readers import archive
from extract.readers.source import MAX_TEXT, Hint, Hints, ReadError, Source, Stated
from extract.readers.text import read_text

__all__ = ["Hint", "Hints", "ReadError", "Source", "Stated", "read", "unpack"]

# The first whose `sniff` knows the bytes reads them; what none knows is plain text.
_READERS: tuple[str, ...] = ("pdf", "official_xml", "html", "docx", "odt", "archive")


class _Reader(Protocol):
    """A module that reads one format. It imports what is slow to load where it reads, not where it sniffs."""

    @staticmethod
    def sniff(data: bytes) -> bool:
        """Whether the bytes are of its format, by what they hold."""

    @staticmethod
    def read(data: bytes, name: str) -> Source:
        """Read the bytes of the file called `name`. Raises ReadError where they hold no text that can be read."""


def read(data: bytes, name: str) -> Source:
    """Read the bytes of the file called `name` into its raw text. The format is known by the bytes, not by the name.

    Raises ReadError, with a plain sentence for the user, where the bytes hold no text that can be read, or too much.
    """
    source = _read(data, name)
    if len(source.text) > MAX_TEXT:
        raise ReadError(
            f"{name} holds {len(source.text):,} characters; at most {MAX_TEXT:,} are read: split it into its letters."
        )
    return source


def _read(data: bytes, name: str) -> Source:
    for module in _READERS:
        reader = cast(_Reader, import_module(f"extract.readers.{module}"))
        if reader.sniff(data):
            return reader.read(data, name)
    return read_text(data, name)


def unpack(data: bytes, name: str) -> Iterator[tuple[str, bytes | ReadError]]:
    """The documents that the file called `name` holds, each with its name and its bytes or why it cannot be read.

    Those of an archive are named `archive.zip/member`; any other file is one document. Raises ReadError for an
    archive that cannot be read at all.
    """
    if not archive.sniff(data):
        yield name, data
        return
    for inner, content in archive.members(data, name):
        yield f"{name}/{inner}", content
