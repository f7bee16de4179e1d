"""From raw text to clean text: without page furniture, hyphenation, note marks and hard wraps, with the way back."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path

from extract.layout import notes as note
from extract.layout.alignment import Builder, CleanText, Paragraph
from extract.layout.fold import Edit, edits, fold
from extract.layout.hinted import attach, blank_hinted, hinted_notes, joined
from extract.layout.hyphens import Mender
from extract.layout.lines import Line, blank_out, setting, split, within
from extract.layout.paragraphs import Group, group
from extract.layout.table import rows
from extract.layout.vocabulary import vocabulary
from extract.readers.source import Hints
from extract.rules import rules_folder

__all__ = ["CleanText", "Paragraph", "clean"]


def clean(raw: str, rules: Path | None = None, hints: Hints | None = None) -> CleanText:
    """The clean text of `raw`: its paragraphs, separated by two newlines. Never fails on a text.

    `rules` is the folder of rule files (None: those of the package), `hints` what the format tells of the layout.

    Furniture, note marks and the numbers of note texts vanish; nothing else does.
    """
    words = vocabulary(rules or rules_folder())
    hints = hints or Hints()
    work = blank_hinted(fold(raw), hints.of("furniture"))
    guess = "furniture" not in hints.told
    work = blank_out(work, words) if guess else work
    lines = split(work, raw, words, guess=guess, placed=hints.placed)
    attach(lines, hints)
    cells = rows(lines, raw, words.openings)
    marks = [] if "note_mark" in hints.told else note.marks(work, words)
    guessed = [] if "note" in hints.told else note.notes(lines, marks)
    notes = joined(hinted_notes(lines, hints), guessed)
    groups = group(lines, notes, setting(lines), words.openings, wrapped=hints.wrapped)
    changes = [(hint.start, hint.end, "") for hint in hints.of("note_mark")]
    changes += edits(work)
    changes += cells
    changes += [(m.start, m.end, "") for m in marks]
    changes += [edit for line in lines if line.kind == "text" for edit in within(line, work)]
    return _Writer(raw, work, _in_order(changes), Mender(work, words)).write(groups)


def _in_order(changes: list[Edit]) -> list[Edit]:
    """The edits in order; of two that overlap the first stays, and of two from one place the one that writes more."""
    changes.sort(key=lambda change: (change[0], -len(change[2]), change[1]))
    kept: list[Edit] = []
    for change in changes:
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return kept


class _Writer:
    """Writes paragraphs out of their lines, with the edits that fall in them."""

    def __init__(self, raw: str, work: str, changes: list[Edit], mender: Mender) -> None:
        self._builder = Builder(raw, work)
        self._changes = changes
        self._begins = [c[0] for c in changes]
        self._mender = mender

    def write(self, groups: list[Group]) -> CleanText:
        paragraphs: list[Paragraph] = []
        before = 0
        for part in groups:
            low = max(part.start, part.lines[0].start)
            if paragraphs:
                self._builder.write("\n\n", min(before, low), max(before, low))
            start = self._builder.length
            self._paragraph(part)
            before = part.lines[-1].end
            paragraphs.append(
                Paragraph(start, self._builder.length, part.kind, len(part.lines), part.apart, part.lines[0].hint)
            )
        return self._builder.build(tuple(paragraphs))

    def _paragraph(self, part: Group) -> None:
        start = part.start
        for line, following in zip(part.lines, [*part.lines[1:], None], strict=True):
            start = max(start, line.start)
            end = line.end - note.arrow(line.text) if part.kind == "note" else line.end
            if following is None:
                self._span(start, end)
            elif line.hyphen:
                start = self._broken(start, line, following)
            else:
                self._span(start, end)
                if following.text[0] not in ".,;:)":
                    self._builder.write(" ", end, following.start)

    def _broken(self, start: int, line: Line, following: Line) -> int:
        """Write a line that breaks off with a hyphen; gives the raw offset at which the next one goes on."""
        between, taken = self._mender.join(line.text[:-1], following.text)
        hyphen = line.end - 1
        self._span(start, hyphen)
        goes_on = following.start + taken
        if taken:
            self._builder.write(between, following.start, goes_on)
        else:
            self._builder.write(between[:1], hyphen, line.end)
            self._builder.write(between[1:], line.end, goes_on)
        return goes_on

    def _span(self, start: int, end: int) -> None:
        """Write raw characters `start` to `end` with the edits between them."""
        at = bisect_left(self._begins, start)
        while at < len(self._changes) and self._begins[at] < end:
            low, high, text = self._changes[at]
            self._builder.copy(start, low)
            self._builder.write(text, low, high)
            start, at = high, at + 1
        self._builder.copy(start, end)
