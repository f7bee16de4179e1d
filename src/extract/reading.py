"""What a component may know of a letter besides its words: its date, its blocks, its sentences.

`Letter` goes in with the text; `Reading` is worked out once a document by the `sentences` component. Both are found on
the document as `doc._.letter` and `doc._.reading`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from extract.values import Anchor

BlockKind = Literal["letterhead", "heading", "paragraph", "item", "note", "signature"]

# Findings come from these; a letterhead's or signature's content is metadata.
READ_KINDS: frozenset[BlockKind] = frozenset({"heading", "paragraph", "item", "note"})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or note: clean-text offsets `start` to `end` (half-open).

    `level` is a heading's level, or for other blocks that of the heading they stand under (0: under none).
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's facts that values depend on: the anchor of relative dates (None: unknown) and its blocks in order."""

    anchor: Anchor | None = None
    blocks: tuple[Block, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as tokens `start` to `end` (half-open); `block` is its block's position in the letter."""

    start: int
    end: int
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as components read it: lower-case words, and the sentences of the blocks that are read."""

    words: list[str]
    lower: list[str]
    sentences: list[Sentence]
    bounds: list[tuple[int, int]] = field(default_factory=list)

    def sentence_at(self, token: int) -> int | None:
        """The position in `sentences` of the one that holds token `token`, if any."""
        at = bisect_right(self.bounds, (token, len(self.words) + 1)) - 1
        return at if at >= 0 and token < self.bounds[at][1] else None


def letter_of(doc: Doc) -> Letter:
    """The facts of the document's letter."""
    letter: Letter = doc._.letter
    return letter


def reading_of(doc: Doc) -> Reading:
    """The document's reading; the `sentences` component must have run."""
    reading: Reading = doc._.reading
    return reading


if not Doc.has_extension("letter"):
    Doc.set_extension("letter", default=None)
    Doc.set_extension("reading", default=None)
