"""Writes the raw text of a document that comes as a tree of elements: a line a paragraph, with its hints."""

from __future__ import annotations

import re

from extract.readers.source import Hint, Role

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u2028\u2029]")


class Composer:
    """Collects text piece by piece; white space is folded, empty lines are not kept."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._line: list[str] = []
        self._width = 0
        self._marks: list[tuple[int, int]] = []  # places of note marks within the line
        self._spans: list[Hint] = []
        self._label = ""
        self._in_row = False

    @property
    def shown(self) -> str:
        """The line so far; nothing of a table's row, which is no heading."""
        return "" if self._in_row else "".join(self._line).strip()

    def write(self, text: str) -> None:
        """Add running text to the line."""
        text = _SPACE.sub(" ", _CONTROL.sub(" ", text))
        if not self._line or self._line[-1][-1] in " \t":
            text = text.lstrip(" ")
        if not text:
            return
        if self._label:
            label, self._label = self._label, ""
            self._add(label)
        self._add(text)

    def label(self, text: str) -> None:
        """Begin a line with a list item's number or bullet: what is written next stands behind it."""
        self.end()
        shown = _SPACE.sub(" ", text).strip()
        self._label = f"{shown} " if shown else ""

    def mark(self, number: str) -> None:
        """Add a note mark to the line."""
        if self._line and self._line[-1].endswith(" ") and self._line[-1] != " ":
            self._line[-1] = self._line[-1][:-1]
            self._width -= 1
        if self._label:
            self.write(self._label)
        self._marks.append((self._width, self._width + len(number) + 2))
        self._add(f"[{number}]")

    def cell(self) -> None:
        """End a cell of a table's row."""
        if self._in_row:
            while self._line and not self._line[-1].strip(" "):
                self._width -= len(self._line.pop())
            self._add("\t")

    def row(self, *, begins: bool) -> None:
        """Begin or end a table's row, which is one line whatever stands in its cells."""
        self._in_row = False
        self.end("cell" if not begins else None)
        self._in_row = begins

    def end(self, role: Role | None = None, level: int = 0, number: str | None = None) -> tuple[int, int]:
        """End the line; `role` says what it is. Gives the line's place in the text, empty where nothing was written."""
        if self._in_row:
            if self._line and self._line[-1][-1] not in " \t":
                self._add(" ")
            return self._length, self._length
        line = "".join(self._line).rstrip()
        start, end = self._length, self._length + len(line)
        if line:
            self._spans += [Hint(start + low, start + high, "note_mark") for low, high in self._marks]
            if role:
                self._spans.append(Hint(start, end, role, level, number))
            self._lines.append(line)
            self._length = end + 1
        self._line, self._width, self._marks, self._label = [], 0, [], ""
        return start, end

    def span(self, role: Role, start: int) -> None:
        """Say what all lines from offset `start` on are."""
        self.end()
        if self._length > start:
            self._spans.append(Hint(start, self._length - 1, role))

    @property
    def length(self) -> int:
        """The offset at which the next line begins, once the line so far has ended."""
        return self._length

    def build(self) -> tuple[str, tuple[Hint, ...]]:
        """The text and its hints, in order."""
        self.end()
        text = "\n".join(self._lines)
        return text + "\n" if text else "", tuple(sorted(self._spans, key=lambda span: (span.start, -span.end)))

    def _add(self, text: str) -> None:
        self._line.append(text)
        self._width += len(text)
