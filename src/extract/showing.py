"""A letter with its findings on a terminal: its sections as a reader would like them, each with a table of values.

Findings have a colour and, so that colour is not needed, brackets with the letter of their type: `[M MINUSMA]`.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.evaluate.kinds import ITEM_TYPES
from extract.extraction import Extraction
from extract.layout import CleanText
from extract.tables import SectionRow

# Letter and colour of each type; the colours are those that any terminal has.
MARKS = {
    "missions": ("M", "bold blue"),
    "actor_counts": ("N", "bold yellow"),
    "dates": ("D", "bold green"),
    "decisions": ("B", "bold red"),
    "citations": ("C", "bold cyan"),
    "amounts": ("E", "bold magenta"),
}
_COLUMNS = {t.table: t.columns for t in ITEM_TYPES}
_CONTROL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class _Finding:
    """A row of a table with its place in the clean text."""

    table: str
    row: Any
    start: int
    end: int


class Reading:
    """One letter's rows over its clean text; `only` are the tables that are shown."""

    def __init__(self, extraction: Extraction, clean: CleanText, only: Collection[str]) -> None:
        (self._letter,) = extraction.letters
        self._clean = clean
        self._order = np.argsort(clean.starts, kind="stable")
        self._starts = clean.starts[self._order]
        self._sections = extraction.sections
        rows = ((table, row) for table in MARKS if table in only for row in getattr(extraction, table))
        found = [self._finding(table, row) for table, row in rows]
        self._own: dict[str, list[_Finding]] = {section.section_id: [] for section in self._sections}
        for finding in sorted(found, key=lambda f: (f.start, -f.end)):
            self._own[finding.row.section_id].append(finding)
        self._paragraphs = self._divide(self._sections)

    def print(self, console: Console) -> None:
        """Print the letter: its name and title, then section after section the text and a table of values."""
        title = " · ".join(filter(None, (self._letter.letter_id, str(self._letter.date or ""), self._letter.title)))
        console.print(Text(printable(title), style="bold"))
        console.print(_legend({found.table for own in self._own.values() for found in own}))
        for section in self._sections:
            self._print_section(console, section)

    def _print_section(self, console: Console, section: SectionRow) -> None:
        paragraphs, own = self._paragraphs[section.section_id], self._own[section.section_id]
        if not (paragraphs or section.heading):
            return
        console.print()
        console.rule(Text(printable(section.heading or section.kind)), align="left", characters="-", style="dim")
        starts = [found.start for found in own]
        for start, end in paragraphs:
            console.print()
            console.print(self._text(start, end, own[bisect_left(starts, start) : bisect_left(starts, end)]))
        if own:
            console.print()
            console.print(_table(console, own))

    def _divide(self, sections: Sequence[SectionRow]) -> dict[str, list[tuple[int, int]]]:
        """The paragraphs (clean offsets) of each section, without its heading."""
        starts = [section.start_char for section in sections]
        divided: dict[str, list[tuple[int, int]]] = {section.section_id: [] for section in sections}
        for paragraph in self._clean.paragraphs:
            at, end = self._clean.raw_span(paragraph.start, paragraph.end)
            section = sections[max(bisect_right(starts, at) - 1, 0)]
            if not _within(at, end, section.heading_start, section.heading_end):
                divided[section.section_id].append((paragraph.start, paragraph.end))
        return divided

    def _finding(self, table: str, row: Any) -> _Finding:
        """A row's place: the clean characters that stand for its first and last raw ones."""
        first = bisect_left(self._starts, row.start_char)
        last = bisect_right(self._starts, row.end_char - 1) - 1
        start = int(self._order[min(first, len(self._order) - 1)])
        return _Finding(table, row, start, max(int(self._order[last]), start) + 1)

    def _text(self, start: int, end: int, findings: Sequence[_Finding]) -> Text:
        """A paragraph with its findings; one that overlaps an earlier one is marked at its beginning only."""
        text, at = Text(), start
        for found in findings:
            letter, style = MARKS[found.table]
            if found.start < at:
                continue
            last = min(found.end, end)
            text.append(printable(self._clean.text[at : found.start]))
            text.append(f"[{letter} {printable(self._clean.text[found.start : last])}]", style)
            at = last
        text.append(printable(self._clean.text[at:end]))
        return text


def _within(start: int, end: int, low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low <= start and end <= high


def printable(text: str) -> str:
    """The text without characters that a terminal would obey: controls, marks of direction, escapes; as `�`.

    Line breaks and tabs become spaces.
    """
    return "".join(_safe(char) for char in text)


def _safe(char: str) -> str:
    if char in "\n\t\r":
        return " "
    return "�" if unicodedata.category(char) in _CONTROL else char


def _legend(tables: Collection[str]) -> Text:
    legend = Text()
    for table, (letter, style) in MARKS.items():
        if table in tables:
            legend.append(f"[{letter} {table}]", style).append(" ")
    return legend


def _table(console: Console, findings: Sequence[_Finding]) -> Table:
    """The values of findings, a line each: type, words, values, rule."""
    look = box.SIMPLE_HEAD if console.is_terminal else None
    table = Table(box=look, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("", "text", "values", "rule"):
        table.add_column(name, overflow="fold")
    for found in findings:
        letter, style = MARKS[found.table]
        values = ((name, getattr(found.row, name)) for name in _COLUMNS[found.table])
        told = "; ".join(f"{name} {_value(value)}" for name, value in values if value not in (None, ()))
        cells = (found.row.text_clean, told, found.row.rule or "")
        table.add_row(Text(letter, style), *(Text(printable(cell)) for cell in cells))
    return table


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
