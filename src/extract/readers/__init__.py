"""From a file's bytes to the raw text to which every offset refers: one module for each format."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from extract.readers.source import Hint, Hints, ReadError, Source, Stated
from extract.readers.text import read_text

__all__ = ["Hint", "Hints", "ReadError", "Source", "Stated", "read"]

# The first whose `sniff` knows the bytes reads them; what none knows is plain text.
_READERS: tuple[str, ...] = ("pdf", "official_xml", "html", "docx")


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

    Raises ReadError, with a plain sentence for the user, where the bytes hold no text that can be read.
    """
    for module in _READERS:
        reader = cast(_Reader, import_module(f"extract.readers.{module}"))
        if reader.sniff(data):
            return reader.read(data, name)
    return read_text(data, name)
