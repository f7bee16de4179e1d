"""Runs into lines: what stands on one baseline, with raised note marks where they belong and cells kept apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.readers.pdf.characters import Run

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3})[\])]?(?:[ ,]{1,2}\d{1,3})*")
_ENUMERATOR = re.compile(r"[\[(]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[IVXivx]{1,5})[.)\]:]{0,2}|[^\w\s]{1,2}|o")

# In ems, of the type's size.
_SAME_BASE = 0.25
_WORD_GAP = 0.08
_SAME_LINE_GAP = 1.2
_OTHER_TYPE_GAP = 0.75  # between runs of unlike size, which may be a side column and the text
_ENUMERATOR_GAP = 5.0
_RAISED_LOW, _RAISED_HIGH, _LOWERED = 0.12, 0.8, 0.35
_RAISED_SIZE = 0.82
_MARK_BEFORE, _MARK_BEHIND = 1.5, 0.6

_SHIFTED_LENGTH = 9  # characters; longer runs are no marks, powers or ordinals


@dataclass(slots=True)
class Segment:
    """Runs that follow one another on a baseline, note marks among them (`raised`)."""

    runs: list[Run]
    raised: list[bool]

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return self.runs[-1].right

    @property
    def base(self) -> float:
        """Its baseline, in points from the page's foot."""
        return next((r.base for r, up in zip(self.runs, self.raised, strict=True) if not up), self.runs[0].base)

    @property
    def size(self) -> float:
        """The size of most of its type, in points."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def length(self) -> int:
        """How many characters it has."""
        return sum(len(run.text) for run in self.runs)


@dataclass(slots=True)
class Line:
    """Segments on one baseline, from left to right: one where the line is no table's row."""

    segments: list[Segment] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return self.segments[-1].right

    @property
    def base(self) -> float:
        """Its baseline, in points from the page's foot."""
        return self.segments[0].base

    @property
    def size(self) -> float:
        """The size of most of its type, in points."""
        return max(self.segments, key=lambda segment: segment.length).size

    @property
    def text(self) -> str:
        """Its text, its cells parted by tabs."""
        return "".join(text for text, _ in self.pieces())

    def pieces(self) -> list[tuple[str, bool]]:
        """Its text in pieces, each with whether it is a note mark."""
        pieces: list[tuple[str, bool]] = []
        before: Run | None = None
        for n, segment in enumerate(self.segments):
            if n:
                pieces.append(("\t" if _apart(self.segments[n - 1], segment) else " ", False))
                before = None
            for run, raised in zip(segment.runs, segment.raised, strict=True):
                if before is not None and run.left - before.right > _WORD_GAP * max(run.size, before.size):
                    pieces.append((" ", False))
                pieces.append((run.text, raised))
                before = run
        return pieces

    @property
    def cells(self) -> int:
        """How many cells it has; an enumerator is no cell of its own."""
        return 1 + self.text.count("\t")


def segments_of(runs: Iterable[Run]) -> list[Segment]:
    """The segments of a page, from its top to its foot and from left to right."""
    ordered = sorted((run for run in runs if run.text.strip()), key=lambda run: (-run.base, run.left))
    shifted = _shifted(ordered)
    segments: list[Segment] = []
    for row in _rows([run for i, run in enumerate(ordered) if i not in shifted]):
        begun = len(segments)
        for run in sorted(row, key=lambda run: run.left):
            if len(segments) > begun and _joins(segments[-1], run):
                segments[-1].runs.append(run)
                segments[-1].raised.append(False)
            else:
                segments.append(Segment([run], [False]))
    _insert(segments, [(ordered[i], ordered[host]) for i, host in shifted.items()])
    return segments


def lines_of(segments: Sequence[Segment]) -> list[Line]:
    """Segments of one column as lines, from top to foot."""
    lines: list[Line] = []
    for segment in sorted(segments, key=lambda s: (-s.base, s.left)):
        if lines and abs(lines[-1].base - segment.base) <= _SAME_BASE * min(lines[-1].size, segment.size):
            lines[-1].segments.append(segment)
        else:
            lines.append(Line([segment]))
    for line in lines:
        line.segments.sort(key=lambda s: s.left)
    return lines


def _rows(ordered: Sequence[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in ordered:
        if rows and abs(rows[-1][0].base - run.base) <= _SAME_BASE * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _joins(segment: Segment, run: Run) -> bool:
    before = segment.runs[-1]
    small, large = sorted((before.size, run.size))
    return run.left - before.right <= (_SAME_LINE_GAP if small > 0.93 * large else _OTHER_TYPE_GAP) * small


def _apart(before: Segment, segment: Segment) -> bool:
    """Whether two segments of a line are cells: the first is no enumerator of what follows."""
    text = "".join(run.text for run in before.runs)
    gap = (segment.left - before.right) / segment.size
    return not (gap < _ENUMERATOR_GAP and _ENUMERATOR.fullmatch(text))


def _shifted(ordered: Sequence[Run]) -> dict[int, int]:
    """The raised and lowered runs (of runs sorted by baseline, downwards), each with the run that it stands beside."""
    bases = [-run.base for run in ordered]
    found: dict[int, int] = {}
    largest = max((run.size for run in ordered), default=0.0)
    for i, run in enumerate(ordered):
        if len(run.text) > _SHIFTED_LENGTH:
            continue
        low = bisect_left(bases, -run.base - _LOWERED * largest)
        high = bisect_right(bases, -run.base + min(_RAISED_HIGH * largest, 3 * run.size))
        hosts = [j for j in range(low, high) if j != i and _hosts(ordered[j], run)]
        if hosts:
            found[i] = min(hosts, key=lambda j: min(abs(run.left - ordered[j].right), abs(ordered[j].left - run.right)))
    return {i: host for i, host in found.items() if host not in found}


def _hosts(host: Run, run: Run) -> bool:
    """Whether `run` stands raised or lowered behind `host`, or as a mark raised before it."""
    rise = (run.base - host.base) / host.size
    mark = bool(_MARK.fullmatch(run.text))
    if run.size > _RAISED_SIZE * host.size and not (mark and run.size <= 1.05 * host.size and rise >= _SAME_BASE):
        return False
    if not _RAISED_LOW <= abs(rise) <= (_RAISED_HIGH if rise > 0 else _LOWERED):
        return False
    behind = -0.4 * host.size <= run.left - host.right <= _MARK_BEHIND * host.size
    before = -0.4 * host.size <= host.left - run.right <= _MARK_BEFORE * host.size
    return behind or (before and mark and rise > 0)


def _insert(segments: list[Segment], shifted: Sequence[tuple[Run, Run]]) -> None:
    """Put shifted runs beside their hosts."""
    place = {id(run): segment for segment in segments for run in segment.runs}
    for run, host in shifted:
        segment = place[id(host)]
        at = next(n for n, other in enumerate(segment.runs) if other is host) + (run.left >= host.left)
        segment.runs.insert(at, run)
        segment.raised.insert(at, run.base > host.base and bool(_MARK.fullmatch(run.text)))
