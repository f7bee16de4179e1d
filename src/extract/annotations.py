"""What the components leave on a spaCy `Doc`: one span group a phenomenon, with a typed value for each span.

A group is an ordinary `doc.spans[NAME]` whose spans carry the rule's id as label; the values stand beside them in
the group's `attrs`, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from spacy.tokens import Doc, Span, SpanGroup

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A finding: tokens `start` to `end` (half-open) of the document, the id of the rule that made it, its value."""

    start: int
    end: int
    rule: str
    value: V

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a token with tokens `start` to `end`."""
        return self.start < end and start < self.end


def write(doc: Doc, group: str, found: Iterable[Found[V]]) -> None:
    """Make `found` the document's span group `group`, in the order of the text."""
    ordered = sorted(found, key=lambda f: (f.start, f.end, f.rule))
    spans = [Span(doc, f.start, f.end, label=f.rule) for f in ordered]
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans, attrs={"values": [f.value for f in ordered]})


def read(doc: Doc, group: str) -> list[Found[V]]:
    """The findings of span group `group`, in the order of the text; empty where no component has written it."""
    if group not in doc.spans:
        return []
    spans = doc.spans[group]
    return [Found(s.start, s.end, s.label_, v) for s, v in zip(spans, spans.attrs["values"], strict=True)]


def longest(found: Iterable[Found[V]]) -> list[Found[V]]:
    """Drop findings that overlap a longer one; of equally long ones the earlier, then the earlier given, stays."""
    kept: list[Found[V]] = []
    taken: set[int] = set()
    for f in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        tokens = range(f.start, f.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(f)
    return sorted(kept, key=lambda f: f.start)
