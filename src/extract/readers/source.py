"""What every reader hands on, and the error that every reader raises."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


class ReadError(ValueError):
    """A file that cannot be read; the message says in a plain sentence what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reader hands it on.

    `text` is the raw text: all offsets of the product are code points of it. `format` is the file's format, `reader`
    the name and version of what read it, `sha256` the hexadecimal digest of the file's bytes; `messages` are plain
    sentences on what the reader had to guess.
    """

    text: str
    format: str
    reader: str
    sha256: str
    messages: tuple[str, ...] = ()


def digest(data: bytes) -> str:
    """The hexadecimal SHA-256 digest of a file's bytes."""
    return sha256(data).hexdigest()
