"""A letter's metadata: what its head, its signature and its page feet say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.layout import CleanText
from extract.letterhead.anchor import find_anchor
from extract.letterhead.head import Head, read_head
from extract.letterhead.identity import Paper, identify, identify_questions
from extract.letterhead.signature import Signature, find_signature, hinted_signature
from extract.letterhead.vocabulary import Vocabulary, vocabulary
from extract.readers.source import Stated
from extract.rules import rules_folder
from extract.values import Anchor, LetterKind, Signatory

_SIGNED = 6  # paragraphs within which a letter is signed

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


def read_letterhead(
    clean: CleanText, stem: str = "", rules: Path | None = None, stated: Stated | None = None
) -> Letterhead:
    """Read a letter's metadata; `stem` is its file's name without extension, used where it is a kst identifier.

    `rules` is the folder of rule files (None: those of the package). What the format itself has `stated` wins over
    what the text says.
    """
    stated = stated or Stated()
    words = vocabulary(rules or rules_folder())
    head = read_head(clean, words)
    before = clean.text[: head.heading] if head.heading is not None else None
    paper = _stated_paper(stated, identify(clean.raw, before, stem))
    if (stated.kind or head.kind) == "questions" and paper.known is None:
        paper = _stated_paper(stated, identify_questions(clean.raw, stem), paper.session_year)
    signature = hinted_signature(clean, words) or find_signature(clean, head.end, words)
    end = min(head.end, signature.start) if signature else head.end
    day = stated.date or head.date
    return Letterhead(
        kind=stated.kind or head.kind or ("other" if signature is None and _of_another(clean, words) else "letter"),
        title=stated.title or head.title,
        dossiers=paper.dossiers,
        number=paper.number,
        identifier=stated.identifier or paper.known,
        document_number=stated.document_number or head.document_number,
        date=day,
        place=stated.place or head.place,
        session_year=paper.session_year,
        addressee=stated.addressee or head.addressee,
        authors=stated.authors or _authors(head, signature, words),
        signatories=stated.signatories or (signature.signatories if signature else ()),
        anchor=find_anchor(clean.raw, clean.text, day, paper.session_year, words),
        end=end,
        signature=(signature.start, signature.end) if signature else None,
    )


def _of_another(clean: CleanText, words: Vocabulary) -> bool:
    """Whether a letter ends with the office of someone who is no member of the government."""
    lines = [clean.text[p.start : p.end] for p in clean.paragraphs if p.kind != "note"]
    closing = next((n for n, line in enumerate(lines) if words.closing.fullmatch(line)), len(lines) - _SIGNED)
    return any(words.other_office.fullmatch(line) for line in lines[max(closing, 0) :][:_SIGNED])


def _stated_paper(stated: Stated, read: Paper, year: str | None = None) -> Paper:
    """The paper's place: stated or read from the text, but never a dossier of the one with a number of the other."""
    year = stated.session_year or read.session_year or year
    if stated.dossiers:
        same = read.number if stated.dossiers[0] in read.dossiers else None
        return Paper(stated.dossiers, stated.number or same, year)
    return Paper(read.dossiers, stated.number or read.number, year, read.identifier)


def _authors(head: Head, signature: Signature | None, words: Vocabulary) -> tuple[str, ...]:
    """The ministries that the heading names, else those of the signatories' offices."""
    if head.kind == "letter" and head.heading_text:
        named = [words.canonical(m.group()) for m in words.ministry.finditer(head.heading_text)]
        if "MINISTER-PRESIDENT" in head.heading_text.upper():
            named.insert(0, "Algemene Zaken")
        if named:
            return tuple(dict.fromkeys(named))
    return signature.portfolios if signature else ()
