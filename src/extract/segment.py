"""A letter's structure: its blocks for the pipeline and its sections for the tables.

`analyse` is the whole way from raw text to what the pipeline needs:

    found = analyse(source.text, "kst-29521-446")
    doc = pipeline.read(nlp, found.clean.text, found.letter)
    start_char, end_char = found.clean.raw_span(span.start_char, span.end_char)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.layout import CleanText, clean
from extract.letterhead import Letterhead, read_letterhead
from extract.reading import Block, Letter

SectionKind = Literal["letterhead", "body", "signature", "footnotes", "enclosure"]


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


def analyse(raw: str, stem: str = "") -> Analysed:
    """Clean `raw`, read its metadata, and divide it into blocks and sections. Never fails.

    `stem` is the file's name without extension: a kst identifier there fills in what the text lacks.
    """
    text = clean(raw)
    head = read_letterhead(text, stem)
    blocks = tuple(Block(p.start, p.end, "paragraph") for p in text.paragraphs)
    sections = (Section("body", 0, len(raw)),)
    return Analysed(text, head, blocks, sections)
