"""Lines with roles into raw text and its hints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.readers.pdf.lines import Line
from extract.readers.pdf.roles import Placed, common_marks, note_number
from extract.readers.source import Hint, Hints, Role

PAGE_BREAK = "\f"

_UNIT = re.compile(r"(?:^|[\s\d/])[kcdm]?m$")
_LEADING = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?\.?")


class _Text:
    """The raw text as it grows, with its hints."""

    def __init__(self, notes: set[int]) -> None:
        self._notes = notes
        self._parts: list[str] = []
        self.length = 0
        self.hints: list[Hint] = []

    def write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def line(self, line: Line, *, marked: bool) -> None:
        """Write a line; `marked` says that its raised numbers are note marks."""
        before = ""
        for text, raised in line.pieces():
            start = self.length
            self.write(text)
            if raised and marked and (text.strip("[]() ") in map(str, self._notes) or not _UNIT.search(before)):
                self.hints.append(Hint(start, self.length, "note_mark"))
            before = text

    @property
    def text(self) -> str:
        return "".join(self._parts)


def write(pages: Sequence[Sequence[Placed]]) -> tuple[str, Hints]:
    """The raw text of all pages, a form feed before each but the first, and its hints."""
    every = [placed for page in pages for placed in page]
    notes = {n for p in every if p.role == "note" and p.begins and (n := note_number(p.line)) is not None}
    text = _Text(notes)
    current: Placed | None = None  # with which the hint that grows began
    start = 0
    for number, page in enumerate(pages):
        if number:
            text.write("\n" + PAGE_BREAK)
        for n, placed in enumerate(page):
            if current is not None and (placed.begins or placed.role != current.role):
                _close(text, current, start)
                current = None
            if n:
                text.write("\n\n" if placed.apart else " " if placed.joined else "\n")
            if placed.role != "text" and current is None:
                current, start = placed, text.length
            _line(text, placed)
        if current is not None:
            _close(text, current, start)
            current = None
    hints = sorted(text.hints, key=lambda hint: (hint.start, hint.end))
    return text.text, Hints(tuple(hints), _told(notes, every), placed=True)


def _line(text: _Text, placed: Placed) -> None:
    if placed.role == "note" and placed.begins:
        match = _LEADING.match(placed.line.text)
        if match:
            text.hints.append(Hint(text.length, text.length + match.end(), "note_mark"))
        text.line(placed.line, marked=False)
    else:
        text.line(placed.line, marked=placed.role not in ("furniture", "note"))


def _close(text: _Text, begun: Placed, start: int) -> None:
    role: Role = begun.role if begun.role != "text" else "cell"
    text.hints.append(Hint(start, text.length, role, begun.level))


def _told(notes: set[int], lines: Sequence[Placed]) -> frozenset[Role]:
    """Where every note at a page's foot has its raised mark, no other digit is a mark, and no other text a note."""
    return frozenset({"note", "note_mark"}) if notes and notes <= set(common_marks(lines)) else frozenset()
