"""Pairs of spans: which of the spans found answers which of the spans wanted."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]


def pair(wanted: Sequence[Span], got: Sequence[Span]) -> list[tuple[int, int]]:
    """Pair spans one to one, those that share most first; a pair is a position in `wanted` and one in `got`.

    Spans are half-open and share what overlaps as a part of what both cover together; spans without overlap never
    pair. Of pairs that share equally the later in the text goes first.
    """
    order = sorted(range(len(got)), key=lambda j: got[j])
    candidates = []
    for i, (start, end) in enumerate(wanted):
        for j in order:
            other_start, other_end = got[j]
            if other_start >= end:
                break
            overlap = min(end, other_end) - max(start, other_start)
            if overlap > 0:
                share = overlap / (max(end, other_end) - min(start, other_start))
                candidates.append((share, start + other_start, end + other_end, i, j))
    free_wanted, free_got = set(range(len(wanted))), set(range(len(got)))
    pairs = []
    for *_, i, j in sorted(candidates, reverse=True):
        if i in free_wanted and j in free_got:
            free_wanted.remove(i)
            free_got.remove(j)
            pairs.append((i, j))
    return sorted(pairs)
