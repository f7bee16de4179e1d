"""Lines into paragraphs: which line breaks are the letter's own, and which only the page's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import isinf

from extract.layout.alignment import ParagraphKind
from extract.layout.lines import Line, Setting
from extract.layout.notes import Note

_BULLET = re.compile(r"[•▪●○◦‣■□➢►✓*·\uf0b7\uf0a7]\s*(?=\S)|[-–—]\s+(?=\S)")
_SURE_BULLET = re.compile(r"[•▪●○◦‣■□➢►✓\uf0b7\uf0a7]")
_ENUMERATOR = re.compile(
    r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)\s+(?=\S)|(?:\d{1,2}\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[A-Za-z]\.|[IVX]{1,5}\.)\s+(?=\S)"
)
_SENTENCE_END = re.compile(r"[^\W\d]{3}[.!?][)»”\"']? +[^\W\d_a-zà-ÿ]")
# Words that with a capital begin a sentence, and so show that the line before was no part of it.
_SENTENCE_START = re.compile(
    r"(?:De|Het|Een|In|Om|Op|Dit|Deze|Bij|Met|Voor|Als|Ook|Er|Dat|Daarnaast|Hierbij) (?![A-Z])"
)
_LEFT_OVER = frozenset(".,;:)]»”")  # what a raised note mark can push onto a line of its own
_HEAD_LINES = 80  # a letterhead ends before this line
_LONG = 100  # in text that is not wrapped, a shorter line is no broken-off paragraph


@dataclass(slots=True)
class Group:
    """Lines that form one paragraph. `start` is the raw offset at which its words begin."""

    lines: list[Line]
    start: int
    kind: ParagraphKind
    apart: bool


@dataclass(slots=True)
class _Gap:
    """What stands between two lines: `apart` blank lines, furniture or notes, `edge` a page's end."""

    apart: bool = False
    edge: bool = False


def group(
    lines: list[Line], notes: list[Note], set_as: Setting, openings: re.Pattern[str], *, wrapped: bool = True
) -> list[Group]:
    """The paragraphs of a text, in reading order: a note that interrupts a paragraph comes behind it.

    A line that `openings` matches, among the first of the text, always begins a paragraph: those of a letterhead.
    Text that is not `wrapped` has a paragraph on each line, save where its writer broke one off in mid-sentence.
    """
    result: list[Group] = []
    current: Group | None = None
    waiting: list[Group] = []  # notes to put behind the current paragraph
    note_at = {note.first: note for note in notes}
    gap = _Gap()
    at = 0
    while at < len(lines):
        line = lines[at]
        note = note_at.get(at)
        if note is not None:
            if words := _worded(lines, note):
                waiting.append(Group(words, note.start, "note", True))
            at, gap = note.last, _Gap(apart=True, edge=True)
            continue
        at += 1
        gap.edge = gap.edge or line.edge
        if line.kind != "text":
            gap.apart = True
            continue
        opens = not (wrapped or _broken_off(current, line)) or (at < _HEAD_LINES and openings.match(line.text))
        if current is not None and _continues(current, line, set_as, gap, lines[at : at + 3], opens=bool(opens)):
            current.lines.append(line)
        else:
            result += [current] if current else []
            result += waiting
            waiting = []
            current = Group([line], line.start, _kind_of(line), gap.apart or not result)
        gap = _Gap()
    return [*result, *([current] if current else []), *waiting]


def _worded(lines: list[Line], note: Note) -> list[Line]:
    return [line for line in lines[note.first : note.last] if line.end > note.start]


def _broken_off(current: Group | None, line: Line) -> bool:
    """Whether `line` goes on, with a small letter, with a sentence that stops at a word."""
    return (
        current is not None
        and line.starts_lower
        and current.lines[-1].text[-1].isalnum()
        and _kind(line.text) == current.kind == "text"
    )


def _continues(current: Group, line: Line, set_as: Setting, gap: _Gap, ahead: list[Line], *, opens: bool) -> bool:
    """Whether `line` belongs to the paragraph before it: by the format's hints, else by the look of both."""
    if line.row or current.lines[-1].row:
        return False
    hint = current.lines[-1].hint
    if hint is not line.hint:
        return False
    if hint is not None:
        return not opens and hint.role != "signature"
    return not opens and _runs_on(current, line, set_as, gap, ahead)


def _kind_of(line: Line) -> ParagraphKind:
    if line.row:
        return "item"
    if line.hint is None:
        return _kind(line.text)
    return "item" if line.hint.role == "item" else "text"


def _kind(text: str) -> ParagraphKind:
    return "item" if _BULLET.match(text) or _ENUMERATOR.match(text) else "text"


def _runs_on(current: Group, line: Line, set_as: Setting, gap: _Gap, ahead: list[Line]) -> bool:
    """Whether `line`, which `ahead` follows, continues the paragraph before it."""
    before = current.lines[-1]
    halved = line.text.startswith("EN ") and before.text.isupper() and before.text[-1].isalpha()  # an office
    if halved or line.text[0] in _LEFT_OVER:
        return True
    if before.hyphen:
        return line.text[0].isalnum() and (not gap.apart or gap.edge or line.starts_lower)
    if _begins_item(current, line, set_as, gap):
        return False
    if not gap.apart and not gap.edge:
        return _wraps(current, line, set_as, ahead)
    if before.ends or not (gap.edge or line.starts_lower):
        return False
    full = len(before.text) >= _LONG if isinf(set_as.width) else not set_as.fits(before, line)
    return full or (line.starts_lower and (gap.edge or len(before.text) > _LONG // 2))


def _wraps(current: Group, line: Line, set_as: Setting, ahead: list[Line]) -> bool:
    """Whether the line break right before `line` is only the page's."""
    before = current.lines[-1]
    if before.unfinished:
        return True
    if set_as.fits(before, line):
        return not (before.ends or _opens(line))
    if before.ends:
        return not _heads(line, ahead, set_as)
    return not (_whole(current) and _SENTENCE_START.match(line.text))


def _begins_item(current: Group, line: Line, set_as: Setting, gap: _Gap) -> bool:
    if _SURE_BULLET.match(line.text):
        return True
    before = current.lines[-1]
    if _kind(line.text) != "item" or before.unfinished:
        return False
    listed = current.kind == "item" and bool(_BULLET.match(line.text))
    return before.ends or listed or gap.apart or set_as.fits(before, line)


def _heads(line: Line, ahead: list[Line], set_as: Setting) -> bool:
    """Whether `line`, right after a full last line of a paragraph, begins a heading of at most three lines."""
    if not _opens(line):
        return False
    for last, following in pairwise([line, *ahead]):
        if last.ends or last.kind != "text" or _SENTENCE_END.search(last.text):
            return False
        if following.kind == "text" and not _opens(following):
            continue
        if following.kind != "text" or set_as.fits(last, following):
            return True
    return False


def _whole(current: Group) -> bool:
    """Whether the paragraph so far may be a heading that fills its only line."""
    text = current.lines[0].text
    return (
        len(current.lines) == 1 and current.kind == "text" and not _SENTENCE_END.search(text) and text[-1] not in ",;"
    )


def _opens(line: Line) -> bool:
    """Whether a line begins as a new paragraph, heading or field may begin."""
    first = line.text.lstrip("\"'“”„‘’«([")[:1]
    return not first.islower()
