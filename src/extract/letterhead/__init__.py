"""A letter's metadata: what its head, its signature and its page feet say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.layout import CleanText
from extract.letterhead.anchor import find_anchor
from extract.letterhead.head import Head, read_head
from extract.letterhead.identity import identify
from extract.letterhead.signature import Signatory, Signature, find_signature
from extract.letterhead.vocabulary import LetterKind, Vocabulary, vocabulary
from extract.rules import rules_folder
from extract.values import Anchor

__all__ = ["LetterKind", "Letterhead", "Signatory", "read_letterhead"]


@dataclass(frozen=True)
class Letterhead:
    """A letter's metadata, as the columns of the `letters` table name them; what the text does not state is None.

    `anchor` is the day from which its relative dates count. `end` is the clean offset at which the letter's own text
    begins; `signature` the clean span of its signature block.
    """

    kind: LetterKind = "letter"
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


def read_letterhead(clean: CleanText, stem: str = "", rules: Path | None = None) -> Letterhead:
    """Read a letter's metadata; `stem` is its file's name without extension, used where it is a kst identifier.

    `rules` is the folder of rule files (None: those of the package).
    """
    words = vocabulary(rules or rules_folder())
    head = read_head(clean, words)
    before = clean.text[: head.heading] if head.heading is not None else None
    paper = identify(clean.raw, before, stem)
    signature = find_signature(clean, head.end, words)
    known = paper.dossiers and paper.number
    return Letterhead(
        kind=head.kind or "letter",
        title=head.title,
        dossiers=paper.dossiers,
        number=paper.number,
        identifier=f"kst-{paper.dossiers[0]}-{paper.number}" if known else None,
        document_number=head.document_number,
        date=head.date,
        place=head.place,
        session_year=paper.session_year,
        addressee=head.addressee,
        authors=_authors(head, signature, words),
        signatories=signature.signatories if signature else (),
        anchor=find_anchor(clean.raw, clean.text, head.date, paper.session_year, words),
        end=head.end,
        signature=(signature.start, signature.end) if signature else None,
    )


def _authors(head: Head, signature: Signature | None, words: Vocabulary) -> tuple[str, ...]:
    """The ministries that the heading names, else those of the signatories' offices."""
    if head.kind == "letter" and head.heading_text:
        named = [words.canonical(m.group()) for m in words.ministry.finditer(head.heading_text)]
        if "MINISTER-PRESIDENT" in head.heading_text.upper():
            named.insert(0, "Algemene Zaken")
        if named:
            return tuple(dict.fromkeys(named))
    return signature.portfolios if signature else ()
