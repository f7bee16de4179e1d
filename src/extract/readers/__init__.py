"""From a file's bytes to the raw text to which every offset refers: one module for each format."""

from __future__ import annotations

from extract.readers.source import ReadError, Source
from extract.readers.text import read_text

__all__ = ["ReadError", "Source", "read"]


def read(data: bytes, name: str) -> Source:
    """Read the bytes of the file called `name` into its raw text.

    Raises ReadError, with a plain sentence for the user, where the bytes hold no text that can be read.
    """
    return read_text(data, name)
