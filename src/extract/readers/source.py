"""What every reader hands on, and the error that every reader raises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from extract.values import LetterKind, Signatory

Role = Literal["heading", "note", "note_mark", "furniture", "signature", "item", "cell"]


MAX_TEXT = 3_000_000  # characters; the longest papers of parliament, budgets, have about one million


class ReadError(ValueError):
    """A file that cannot be read; the message says in a plain sentence what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a format itself states of a letter, as the columns of the `letters` table name it.

    It wins over what the text says. What the format does not state is None or empty.
    """

    kind: LetterKind | None = None
    title: str | None = None
    dossiers: tuple[str, ...] = ()
    number: str | None = None
    identifier: str | None = None
    document_number: str | None = None
    date: date | None = None
    place: str | None = None
    session_year: str | None = None
    addressee: str | None = None
    authors: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """What raw characters `start` to `end` (half-open) are, as the format marks them.

    `heading`, `note`, `signature`, `item` and `cell` cover whole lines; `note_mark` and `furniture` may stand within
    one. A note's number at the start of its text is a `note_mark` too. `level` (1 = top; 0 where the format does not
    tell it) and `number` (None where it is part of the heading's text) are of headings alone.
    """

    start: int
    end: int
    role: Role
    level: int = 0
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What a format tells of its text's layout: `spans` in the order of the text, none overlapping its like.

    `told` names the roles that the format marks wherever they occur, so that none of them is guessed from the text
    beside the hints. `wrapped` says that line breaks may be only the page's; otherwise each line is a paragraph.
    `placed` says that the reader saw where lines stand on their pages: what comes back on them is marked already.
    """

    spans: tuple[Hint, ...] = ()
    told: frozenset[Role] = frozenset()
    wrapped: bool = True
    placed: bool = False

    def of(self, *roles: Role) -> list[Hint]:
        """The spans of some roles, in the order of the text."""
        return [span for span in self.spans if span.role in roles]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reader hands it on.

    `text` is the raw text: all offsets of the product are code points of it. `format` is the file's format, `reader`
    the name and version of what read it, `sha256` the hexadecimal digest of the file's bytes; `messages` are plain
    sentences on what the reader had to guess. `stated` and `hints` are what the format itself tells.
    """

    text: str
    format: str
    reader: str
    sha256: str
    messages: tuple[str, ...] = ()
    stated: Stated = Stated()
    hints: Hints = Hints()


def digest(data: bytes) -> str:
    """The hexadecimal SHA-256 digest of a file's bytes."""
    return sha256(data).hexdigest()
