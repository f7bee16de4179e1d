"""A page's columns: the text, one column or two, and what stands beside it in smaller type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.pdf.lines import Line, Segment, lines_of

_LIKE_BODY = 0.07  # by how much of its size the text's type may differ
_SMALL = 0.93  # of the text's size: the type of a side column
_SMALLER = 0.85  # and that of notes in the margin
_LONG = 25.0  # ems; what is as long is a line of text
_HALF_LONG = 10.0
_MOST_RIGHT = 0.97  # this share of the text's lines ends before the text's right edge
_SLACK = 3.0  # points
_OUTSIDE = 1.0  # ems that a side column stands out beyond the text; a table's last figure does not
_HALF_LINES = 8  # two columns have at least so many lines each
_CROSSING = 0.25  # of their lines, so many may run over both


@dataclass(frozen=True, slots=True)
class Body:
    """How the document's text is set: its type's size, its left and right edge, the distance of its lines; points."""

    size: float
    left: float
    right: float
    leading: float


@dataclass(slots=True)
class Layout:
    """A page's lines: of the text in reading order, and in smaller type right (`side`) and left (`margin`) of it."""

    main: list[Line]
    side: list[Line]
    margin: list[Line]


def measure(pages: Sequence[Sequence[Segment]]) -> Body:
    """How most of the text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for segment in page:
            sizes[round(segment.size * 2) / 2] += segment.length
    size = max(sizes, key=lambda s: (sizes[s], s), default=10.0)
    text = [s for page in pages for s in page if abs(s.size - size) <= _LIKE_BODY * size + 0.25]
    lines = [s for s in text if s.right - s.left > _LONG * size] or text
    if not lines:
        return Body(size, 0.0, 0.0, 1.2 * size)
    lefts = Counter(round(s.left) for s in lines)
    rights = sorted(s.right for s in lines)
    left = float(min(x for x, n in lefts.items() if n * 4 >= max(lefts.values())))
    steps: Counter[float] = Counter()
    for page in pages:
        before: Segment | None = None
        for segment in page:
            if abs(segment.size - size) > _LIKE_BODY * size + 0.25:
                continue
            if before is not None and 0.9 * size < before.base - segment.base < 2.5 * size:
                steps[round((before.base - segment.base) * 2) / 2] += 1
            before = segment
    leading = max(steps, key=lambda step: (steps[step], -step), default=1.2 * size)
    return Body(size, left, rights[int(_MOST_RIGHT * (len(rights) - 1))], leading)


def lay_out(segments: Sequence[Segment], body: Body) -> Layout:
    """Part a page's text from what stands beside it, and bring it into reading order."""
    small = [s for s in segments if s.size < _SMALL * body.size]
    side = [s for s in small if s.left >= body.right - _SLACK and s.right > body.right + _OUTSIDE * body.size]
    margin = [s for s in small if s.size < _SMALLER * body.size and s.right <= body.left + _SLACK]
    beside = {id(s) for s in (*side, *margin)}
    main = [s for s in segments if id(s) not in beside]
    return Layout(_in_order(main, body), lines_of(side), lines_of(margin))


def _in_order(segments: Sequence[Segment], body: Body) -> list[Line]:
    """The lines of a text in reading order: of two columns the left one first, between lines that run over both."""
    gutter = _gutter(segments, body)
    if gutter is None:
        return lines_of(segments)
    result: list[Line] = []
    left: list[Segment] = []
    right: list[Segment] = []
    for segment in segments:
        if segment.left < gutter - 1 and segment.right > gutter + 1:
            result += [*lines_of(left), *lines_of(right), *lines_of([segment])]
            left, right = [], []
        elif segment.right <= gutter + 1:
            left.append(segment)
        else:
            right.append(segment)
    return [*result, *lines_of(left), *lines_of(right)]


def _gutter(segments: Sequence[Segment], body: Body) -> float | None:
    """Where a page's two columns part, if it has two."""
    long = [s for s in segments if s.right - s.left > _HALF_LONG * body.size]
    starts = Counter(round(s.left) for s in long)
    for start, n in starts.most_common(3):
        gutter = start - 0.3 * body.size
        left = [s for s in long if s.right <= gutter]
        crossing = [s for s in segments if s.left < gutter - 1 and s.right > gutter + 1]
        both = min(len(left), n)
        if both >= _HALF_LINES and len(crossing) <= _CROSSING * len(segments) and _level(left, long, gutter):
            return gutter
    return None


def _level(left: Sequence[Segment], long: Sequence[Segment], gutter: float) -> bool:
    """Whether text stands on both sides of a gutter at the same heights, for the most part."""
    right = [s for s in long if s.left > gutter]
    top = min(max(s.base for s in left), max(s.base for s in right))
    foot = max(min(s.base for s in left), min(s.base for s in right))
    beside = [s for s in (*left, *right) if foot <= s.base <= top]
    return len(beside) >= (len(left) + len(right)) / 2
