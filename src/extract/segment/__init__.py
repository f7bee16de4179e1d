"""A letter's structure: its blocks for the pipeline and its sections for the tables.

`analyse` is the whole way from raw text to what the pipeline needs:

    found = analyse(source.text, "kst-29521-446")
    doc = pipeline.read(nlp, found.clean.text, found.letter)
    start_char, end_char = found.clean.raw_span(span.start_char, span.end_char)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.layout import CleanText, Paragraph, clean
from extract.letterhead import Letterhead, read_letterhead
from extract.readers.source import Hint, Hints, Stated
from extract.reading import Block, BlockKind, Letter
from extract.rules import rules_folder
from extract.segment.headings import Form, Piece, headings, stated_form
from extract.segment.levels import Titled, levels
from extract.segment.vocabulary import Vocabulary, vocabulary
from extract.values import SectionKind


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the letter: raw offsets `start` to `end`. Sections are flat and tile the raw text.

    Each runs from its heading (raw offsets `heading_start` to `heading_end`; None without one) to the next heading of
    any level. `heading` is the heading's clean text, `number` its number (`3.1`, `A`), `level` its depth (1 = top, 0
    without a heading); `parent` is the position in the list of the section that it is part of.
    """

    kind: SectionKind
    start: int
    end: int
    heading: str | None = None
    number: str | None = None
    level: int = 0
    parent: int | None = None
    heading_start: int | None = None
    heading_end: int | None = None


@dataclass(frozen=True)
class Analysed:
    """A letter's clean text, metadata, blocks (clean offsets) and sections (raw offsets)."""

    clean: CleanText
    letterhead: Letterhead
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]

    @property
    def letter(self) -> Letter:
        """What the pipeline's components may know of the letter."""
        return Letter(self.letterhead.anchor, self.blocks, self.letterhead.title)


def analyse(
    raw: str,
    stem: str = "",
    rules: Path | None = None,
    *,
    stated: Stated | None = None,
    hints: Hints | None = None,
) -> Analysed:
    """Clean `raw`, read its metadata, and divide it into blocks and sections. Never fails.

    `stem` is the file's name without extension: a kst identifier there fills in what the text lacks. `rules` is
    the folder of rule files (None: those of the package). `stated` and `hints` are what the format itself tells; they
    win over what the text looks like.
    """
    folder = rules or rules_folder()
    text = clean(raw, folder, hints)
    head = read_letterhead(text, stem, folder, stated)
    outline = _outline(text, head, vocabulary(folder), guess=hints is None or "heading" not in hints.told)
    return Analysed(text, head, _blocks(outline), _sections(text, outline))


@dataclass(slots=True)
class _Part:
    """A piece of the clean text with its kind and the format's hint; for headings their number and level."""

    start: int
    end: int
    kind: BlockKind
    lines: int
    hint: Hint | None = None
    level: int = 0
    number: str | None = None


def _outline(text: CleanText, head: Letterhead, words: Vocabulary, *, guess: bool) -> list[_Part]:
    """The letter's pieces in order, headings recognised and levelled."""
    parts = list(_cut(text, head))
    body = [i for i, part in enumerate(parts) if part.kind in ("paragraph", "item")]
    pieces = [
        Piece(p.start, p.end, text.text[p.start : p.end], p.lines, p.kind == "item") for p in (parts[i] for i in body)
    ]
    hints = {n: hint for n, i in enumerate(body) if (hint := parts[i].hint)}
    found: dict[int, Form] = {}
    if guess:
        # A signature is no text for a heading to stand over.
        signed = head.signature
        closed = next((n for n, i in enumerate(body) if signed and parts[i].start >= signed[1]), len(body))
        found = headings(pieces[:closed], words)
        found |= {n + closed: form for n, form in headings(pieces[closed:], words).items()}
        found = {n: form for n, form in found.items() if n not in hints}
    found |= {n: stated_form(pieces[n], hint.number, words) for n, hint in hints.items() if hint.role == "heading"}
    if not found:
        return parts
    order = sorted(found)
    ends = [*(pieces[n].start for n in order), len(text.text)][1:]
    titled = [
        Titled(pieces[n].text, found[n], text.text[pieces[n].end : end]) for n, end in zip(order, ends, strict=True)
    ]
    for n, level in zip(order, levels(titled, words), strict=True):
        part = parts[body[n]]
        hint = hints.get(n)
        part.kind, part.number = "heading", found[n].number
        part.level = hint.level if hint and hint.level else level
    return parts


def _cut(text: CleanText, head: Letterhead) -> Iterator[_Part]:
    """The paragraphs, cut where the head ends and where the signature begins and ends."""
    cuts = sorted({head.end, *(head.signature or ())})
    for paragraph in text.paragraphs:
        start = paragraph.start
        for end in [*(c for c in cuts if paragraph.start < c < paragraph.end), paragraph.end]:
            shown = text.text[start:end]
            low, high = end - len(shown.lstrip()), start + len(shown.rstrip())
            if low < high:
                yield _Part(low, high, _kind(low, paragraph, head), paragraph.lines, paragraph.hint)
            start = end


def _kind(start: int, paragraph: Paragraph, head: Letterhead) -> BlockKind:
    if start < head.end:
        return "letterhead"
    if paragraph.kind == "note":
        return "note"
    if head.signature and head.signature[0] <= start < head.signature[1]:
        return "signature"
    return "item" if paragraph.kind == "item" else "paragraph"


def _blocks(outline: list[_Part]) -> tuple[Block, ...]:
    level = 0
    blocks = []
    for part in outline:
        if part.kind == "heading":
            level = part.level
        elif part.kind == "signature":
            level = 0
        blocks.append(Block(part.start, part.end, part.kind, level))
    return tuple(blocks)


def _sections(text: CleanText, outline: list[_Part]) -> tuple[Section, ...]:
    """Sections from the pieces at which a new one begins, tiling the raw text."""
    openings = list(_openings(outline))
    lows = [text.raw_span(part.start, part.end) for _, part in openings]
    starts = [0, *(low for low, _ in lows[1:])] if openings else [0]
    ends = [*starts[1:], len(text.raw)]
    if not openings:
        return (Section("body", 0, len(text.raw)),)
    sections: list[Section] = []
    open_at: list[int] = []  # the headings that enclose the next section
    for number, ((kind, part), start, end, span) in enumerate(zip(openings, starts, ends, lows, strict=True)):
        if part.kind != "heading":
            open_at.clear()
            sections.append(Section(kind, start, end))
            continue
        while open_at and sections[open_at[-1]].level >= part.level:
            open_at.pop()
        parent = open_at[-1] if open_at else None
        heading = text.text[part.start : part.end]
        sections.append(Section(kind, start, end, heading, part.number, part.level, parent, *span))
        open_at.append(number)
    return tuple(sections)


def _openings(outline: list[_Part]) -> Iterator[tuple[SectionKind, _Part]]:
    """The pieces with which sections begin, and the sections' kinds."""
    last_text = max((i for i, part in enumerate(outline) if part.kind != "note"), default=-1)
    signed = False
    current: SectionKind | None = None
    for i, part in enumerate(outline):
        signed = signed or part.kind == "signature"
        kind: SectionKind
        if part.kind == "letterhead":
            kind = "letterhead"
        elif part.kind == "signature":
            kind = "signature"
        elif part.kind == "note":
            kind = "footnotes" if i > last_text else (current or "body")
        else:
            kind = "enclosure" if signed else "body"
        if kind != current or part.kind == "heading":
            yield kind, part
        current = kind
