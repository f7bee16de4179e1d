"""What the format itself marks in its text, brought to the lines of the layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.layout.lines import FILL, Line
from extract.layout.notes import Note
from extract.readers.source import Hint, Hints

_SHOWN = re.compile(r"[^\n]+")


def blank_hinted(work: str, furniture: Iterable[Hint]) -> str:
    """The text with hinted furniture replaced by FILL; lines stay lines, every character keeps its place."""
    parts, done = [], 0
    for hint in furniture:
        parts += [work[done : hint.start], _SHOWN.sub(_filled, work[hint.start : hint.end])]
        done = hint.end
    return "".join([*parts, work[done:]]) if parts else work


def _filled(shown: re.Match[str]) -> str:
    return FILL * len(shown.group())


def attach(lines: list[Line], hints: Hints) -> None:
    """Give each line the hint that it begins in, of those that say what a line is."""
    for line, hint in _beginning_in(lines, hints.of("heading", "signature", "item", "cell")):
        if line.kind != "blank":
            line.hint, line.kind = hint, "text"


def hinted_notes(lines: list[Line], hints: Hints) -> list[Note]:
    """The notes that the format marks, without the marks that they begin with."""
    behind_mark = {mark.start: mark.end for mark in hints.of("note_mark")}
    place = {id(line): i for i, line in enumerate(lines)}
    notes: list[Note] = []
    current: Hint | None = None
    for line, hint in _beginning_in(lines, hints.of("note")):
        if line.kind == "blank":
            continue
        at = place[id(line)]
        if hint is current:
            notes[-1] = Note(notes[-1].first, at + 1, notes[-1].start)
            continue
        start = behind_mark.get(line.start, line.start)
        start += len(line.text[start - line.start :]) - len(line.text[start - line.start :].lstrip())
        notes.append(Note(at, at + 1, start))
        current = hint
    return notes


def joined(hinted: list[Note], guessed: list[Note]) -> list[Note]:
    """Hinted notes, and the guessed ones that take none of their lines."""
    taken = {i for note in hinted for i in range(note.first, note.last)}
    kept = [note for note in guessed if taken.isdisjoint(range(note.first, note.last))]
    return sorted([*hinted, *kept], key=lambda note: note.first)


def _beginning_in(lines: Sequence[Line], hints: Sequence[Hint]) -> Iterator[tuple[Line, Hint]]:
    """The lines that begin in a hint, each with the first such hint."""
    at = 0
    for line in lines:
        while at < len(hints) and hints[at].end <= line.start:
            at += 1
        if at < len(hints) and hints[at].start <= line.start:
            yield line, hints[at]
