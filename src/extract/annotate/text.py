"""The text as a tool shows it, and its offsets.

Browsers take `\\r\\n` for two line ends or for one, so tasks have `\\n` for each line end of the letter. Label Studio
counts offsets in code points, doccano in UTF-16 units; either is mapped to and from code points of the raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_LINE_END = re.compile(r"\r\n?")


class OffsetError(ValueError):
    """An offset that is no place in the text; the message is a phrase."""


class TaskText:
    """A letter's raw text as its task has it: `text`, with offsets in code points or UTF-16 units (`utf16`)."""

    def __init__(self, raw: str, *, utf16: bool = False) -> None:
        self.raw = raw
        self.text = shown(raw)
        raw_at = [at for at, char in enumerate(raw) if not (char == "\n" and at and raw[at - 1] == "\r")]
        if utf16:
            widths = [1 + (raw[at] > "\uffff") for at in raw_at]
            self._shown_at = [0]
            for width in widths:
                self._shown_at.append(self._shown_at[-1] + width)
        else:
            self._shown_at = list(range(len(raw_at) + 1))
        self._raw_at = [*raw_at, len(raw)]

    def to_task(self, start: int, end: int) -> tuple[int, int]:
        """A span of the raw text as a span of the task's text."""
        first, last = bisect_left(self._raw_at, start), bisect_left(self._raw_at, end)
        return self._shown_at[first], self._shown_at[last]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """A span of the task's text as a span of the raw text, without white space at its ends.

        Raises OffsetError for one that is empty, ends outside the text, or cuts a character in two.
        """
        if not 0 <= start < end <= self._shown_at[-1]:
            raise OffsetError(f"{start}-{end} is no span of a text of {self._shown_at[-1]} characters")
        places = []
        for offset in (start, end):
            at = bisect_left(self._shown_at, offset)
            if self._shown_at[at] != offset:
                raise OffsetError(f"offset {offset} cuts a character in two")
            places.append(self._raw_at[at])
        words = self.raw[places[0] : places[1]]
        if not words.strip():
            raise OffsetError(f"{start}-{end} holds no words")
        return places[0] + len(words) - len(words.lstrip()), places[1] - len(words) + len(words.rstrip())


def shown(raw: str) -> str:
    """The text with `\\n` for each line end."""
    return _LINE_END.sub("\n", raw)


def same_words(one: str, other: str) -> bool:
    """Whether two passages differ in white space only; tools write a line break as such, as a space or as `\\\\n`."""
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return "".join(text.replace("\\n", " ").split())


def difference(one: str, other: str) -> int | None:
    """The place of the first character in which two texts differ; None where they are the same."""
    if one == other:
        return None
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
