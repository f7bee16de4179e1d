"""Tables of figures, read row by row, and tables that only lay out a page."""

from __future__ import annotations

from extract.readers.trees import Element, text_of

_PASSAGE = 400  # characters; a cell that holds more is no figure's


def lays_out(row: Element) -> bool:
    """Whether a row belongs to a table that lays out a page: with whole passages in its cells, or other tables."""
    return any(len(text_of(cell)) > _PASSAGE or next(cell.iter("{*}table", "{*}tbl"), None) is not None for cell in row)


def is_row(row: Element, cell: str) -> bool:
    """Whether a row is one line of several filled cells, elements called `cell`."""
    return sum(bool(text_of(e)) for e in row.iterchildren(f"{{*}}{cell}")) > 1 and not lays_out(row)
