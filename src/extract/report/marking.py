"""A letter's text as a reader would like it, with its findings in it: clean paragraphs cut into marked pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import Literal

import numpy as np

from extract.layout import CleanText, clean
from extract.report.reading import Row

ParagraphKind = Literal["heading", "text", "item", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A step in writing a paragraph: text, the beginning of a mark (of finding `opens`), or the end of the last one."""

    text: str = ""
    opens: Row | None = None
    first: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, item or note of a section, in pieces."""

    kind: ParagraphKind
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Section:
    """A section's row with its paragraphs."""

    row: Row
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where in the clean text a finding stands; `first` is false for what is left after a cut."""

    start: int
    end: int
    row: Row
    first: bool = True


def marked(raw: str, sections: Sequence[Row], findings: Sequence[Row]) -> list[Section]:
    """The sections of the raw text, in order, with the findings marked in their paragraphs."""
    text = clean(raw)
    spans = _spans(text, findings)
    starts = [section["start_char"] for section in sections]
    made = [Section(section) for section in sections]
    heading_ends = (section["heading_end"] for section in sections if section["heading_end"] is not None)
    cuts = sorted({*starts, *heading_ends})
    at = 0
    for start, end, kind in _paragraphs(text, cuts):
        inside = []
        while at < len(spans) and spans[at].start < end:
            inside.append(spans[at])
            at += 1
        low = int(text.starts[start])
        section = made[max(bisect_right(starts, low) - 1, 0)]
        head = section.row["heading_start"]
        titles = head is not None and head <= low < section.row["heading_end"]
        section.paragraphs.append(
            Paragraph("heading" if titles else kind, tuple(pieces(text.text, start, end, inside)))
        )
    return made


def shown(sections: Sequence[Section]) -> set[str]:
    """The mention_ids of the findings that have a mark: all but words that the text alone takes for page furniture."""
    return {
        piece.opens["mention_id"]
        for section in sections for paragraph in section.paragraphs for piece in paragraph.pieces
        if piece.opens is not None and piece.first
    }  # fmt: skip


def _paragraphs(text: CleanText, cuts: Sequence[int]) -> Iterator[tuple[int, int, ParagraphKind]]:
    """The paragraphs, cut at the raw places `cuts`: where a section begins or its heading ends within one.

    Only the letter's reader knew that a heading stood there (in bold, or as an element); its text alone does not tell.
    """
    for paragraph in text.paragraphs:
        low, high = text.raw_span(paragraph.start, paragraph.end)
        inner = cuts[bisect_right(cuts, low) : bisect_right(cuts, high - 1)]
        places = text.starts[paragraph.start : paragraph.end]
        within = [paragraph.start + int(np.searchsorted(places, cut)) for cut in inner]
        bounds = [paragraph.start, *within, paragraph.end]
        for start, end in pairwise(bounds):
            if text.text[start:end].strip():
                yield start, end, paragraph.kind if start == paragraph.start else "text"


def _spans(text: CleanText, findings: Sequence[Row]) -> list[_Span]:
    """The places of the findings in the clean text, in its order."""
    if not text.text:
        return []
    order = np.argsort(text.starts, kind="stable")
    sorted_starts = text.starts[order]
    lows = np.searchsorted(sorted_starts, [row["start_char"] for row in findings], "left")
    spans = []
    for row, low in zip(findings, lows, strict=True):
        start = _place(text.text, order[low : low + 4].tolist(), row["text_clean"])
        if start is not None:
            spans.append(_Span(start, start + len(row["text_clean"]), row))
            continue
        # Without what the letter's reader knew its text can be folded in another way, but the words are the same.
        there = order[low : np.searchsorted(sorted_starts, row["end_char"], "left")]
        if there.size and _letters(text.text[there.min() : there.max() + 1]) == _letters(row["text_clean"]):
            spans.append(_Span(int(there.min()), int(there.max()) + 1, row))
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _letters(words: str) -> str:
    return "".join(words.replace("-", "").split())


def _place(text: str, candidates: Sequence[int], words: str) -> int | None:
    """The first of the places at which the words stand: a raw character may stand for several clean ones."""
    return next((at for at in candidates if text.startswith(words, at)), None)


def pieces(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[Piece]:
    """Characters `start` to `end` of `text` with the spans as marks: nested, and cut where two overlap in part."""
    waiting = [(span.start, -span.end, number, span) for number, span in enumerate(spans)]
    heapify(waiting)
    number = len(waiting)
    open_ends: list[int] = []
    at = start

    def to(place: int) -> Iterator[Piece]:
        nonlocal at
        while open_ends and open_ends[-1] <= place:
            if at < open_ends[-1]:
                yield Piece(text[at : open_ends[-1]])
            at = open_ends.pop()
            yield Piece(closes=True)
        if at < place:
            yield Piece(text[at:place])
            at = place

    while waiting:
        *_, span = heappop(waiting)
        yield from to(span.start)
        limit = open_ends[-1] if open_ends else end
        if span.end > limit:
            number += 1
            if limit < end:
                heappush(waiting, (limit, -span.end, number, _Span(limit, span.end, span.row, first=False)))
        yield Piece(opens=span.row, first=span.first)
        open_ends.append(min(span.end, limit))
    yield from to(end)
