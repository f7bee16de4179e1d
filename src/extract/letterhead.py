"""A letter's metadata: what its head, its signature and its page feet say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.layout import CleanText
from extract.values import Anchor

LetterKind = Literal["letter", "report", "questions", "motion", "other"]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and as what."""

    name: str
    role: str | None


@dataclass(frozen=True)
class Letterhead:
    """A letter's metadata, as the columns of the `letters` table name them; what the text does not state is None.

    `anchor` is the day from which its relative dates count. `end` is the clean offset at which the letter's own text
    begins; `signature` the clean span of its signature block.
    """

    kind: LetterKind = "other"
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
    anchor: Anchor | None = None
    end: int = 0
    signature: tuple[int, int] | None = None


def read_letterhead(clean: CleanText, stem: str = "") -> Letterhead:
    """Read a letter's metadata; `stem` is its file's name without extension, used where it is a kst identifier."""
    return Letterhead()
