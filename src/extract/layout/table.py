"""Tables in plain text: lines of cells, parted by tabs or by wide gaps."""

from __future__ import annotations

import re
from itertools import groupby

from extract.layout.fold import Edit
from extract.layout.lines import Line

SEPARATOR = " | "  # stands between the cells of a row in the clean text

_GAP = re.compile(r" *\t[ \t]*|[ \u00a0]{3,}")
_LETTER = re.compile(r"[^\W\d_]")
_CELL = 90  # a cell is no longer
_FEW_ROWS, _MANY_ROWS = 2, 3  # a table of two columns takes more rows to be one


def rows(lines: list[Line], raw: str, openings: re.Pattern[str]) -> list[Edit]:
    """Mark the lines that are rows of tables; gives the edits that part their cells.

    A table is a run of lines that have as many cells; two columns of a letterhead (a line of which matches `openings`)
    are none, and neither are two lines of two cells, which signatures have.
    """
    found: list[Edit] = []
    gaps = [_gaps(line, raw) for line in lines]
    for count, run in groupby(range(len(lines)), lambda i: len(gaps[i])):
        table = list(run)
        if not count or len(table) < (_MANY_ROWS if count == 1 else _FEW_ROWS):
            continue
        if any(openings.match(lines[i].text) for i in table):
            continue
        for i in table:
            lines[i].row = True
            found += [(low, high, SEPARATOR) for low, high in gaps[i]]
    return found


def _gaps(line: Line, raw: str) -> list[tuple[int, int]]:
    """The raw offsets of the gaps between the cells of a line; none where it cannot be a row."""
    if line.kind != "text" or line.hint is not None:
        return []
    gaps = [m.span() for m in _GAP.finditer(raw, line.start, line.end)]
    edges = [line.start, *(edge for gap in gaps for edge in gap), line.end]
    cells = [raw[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True)]
    # a bullet or number before its text is no cell
    if not gaps or len(cells[0]) <= 2 or not _LETTER.search(cells[0]) or any(len(cell) > _CELL for cell in cells):
        return []
    return gaps
