"""The clean text and the way back from each of its characters to the raw text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from extract.readers.source import Hint

ParagraphKind = Literal["text", "item", "note"]

Offsets = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the clean text, `start` to `end` (half-open).

    `kind` is "item" for a list item and "note" for a footnote or endnote. `lines` is the number of raw lines that it
    was joined from. `apart` tells whether a blank line or page break set it off from what stands before. `hint` is
    what the format says that it is, where it does.
    """

    start: int
    end: int
    kind: ParagraphKind
    lines: int
    apart: bool
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class CleanText:
    """A letter's text without its layout: `text`, its paragraphs separated by two newlines, and the way back.

    `starts` and `ends` hold for each character of `text` the raw offsets (half-open) of what it stands for.
    """

    raw: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    starts: Offsets = field(repr=False)
    ends: Offsets = field(repr=False)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets (half-open) of the clean span `start` to `end`; an empty span has an empty raw span.

        Raises IndexError where the span lies outside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} lies outside the clean text of {len(self.text)} characters")
        if start == end:
            at = int(self.starts[start]) if start < len(self.text) else len(self.raw)
            return at, at
        low, high = int(self.starts[start]), int(self.ends[end - 1])
        if low >= high:  # the span runs from a moved note back into the text: cover both
            low, high = int(self.starts[start:end].min()), int(self.ends[start:end].max())
        return low, high


@dataclass(slots=True)
class Builder:
    """Collects the clean text piece by piece, with each piece's raw offsets."""

    raw: str
    folded: str
    _texts: list[str] = field(default_factory=list)
    _low: list[int] = field(default_factory=list)
    _high: list[int] = field(default_factory=list)
    _sizes: list[int] = field(default_factory=list)
    _verbatim: list[bool] = field(default_factory=list)
    length: int = 0

    def copy(self, start: int, end: int) -> None:
        """Add raw characters `start` to `end`, each standing for itself."""
        if end > start:
            self._add(self.folded[start:end], start, end, verbatim=True)

    def write(self, text: str, start: int, end: int) -> None:
        """Add `text`, which as a whole stands for raw characters `start` to `end`."""
        if text:
            self._add(text, start, end, verbatim=False)

    def _add(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        self._texts.append(text)
        self._low.append(start)
        self._high.append(end)
        self._sizes.append(len(text))
        self._verbatim.append(verbatim)
        self.length += len(text)

    def build(self, paragraphs: tuple[Paragraph, ...]) -> CleanText:
        """The clean text of all pieces."""
        sizes = np.array(self._sizes, dtype=np.int64)
        low = np.repeat(np.array(self._low, dtype=np.int64), sizes)
        high = np.repeat(np.array(self._high, dtype=np.int64), sizes)
        verbatim = np.repeat(np.array(self._verbatim, dtype=bool), sizes)
        first = np.repeat(np.cumsum(sizes) - sizes, sizes)
        itself = low + np.arange(len(low), dtype=np.int64) - first
        starts = np.where(verbatim, itself, low)
        ends = np.where(verbatim, itself + 1, high)
        return CleanText(self.raw, "".join(self._texts), paragraphs, starts, ends)
