"""The words around a place in a letter: its sentence, cut where that is too long to read."""

from __future__ import annotations

import re

# Characters looked at to each side; and where no sentence ends within these, how many are shown.
_WINDOW, _SHOWN = 400, 160
_BOUND = re.compile(r"[.!?][’”'\")]*\s+(?=[^a-z\d\s])|\n[ \t]*\n\s*")


def context(raw: str, start: int, end: int) -> tuple[str, str, str]:
    """The words before, in and after a raw span within its sentence, line breaks folded; `…` where words are cut."""
    before, after = raw[max(0, start - _WINDOW) : start], raw[end : end + _WINDOW]
    bounds = [found.end() for found in _BOUND.finditer(before)]
    if bounds:
        before = before[bounds[-1] :]
    elif start > _SHOWN:
        before = _cut_left(before[-_SHOWN:])
    bound = _BOUND.search(after)
    if bound:
        after = after[: bound.start() + 1].rstrip()
    elif end + _SHOWN < len(raw):
        after = _cut_right(after[:_SHOWN])
    return fold(before), fold(raw[start:end]), fold(after)


def _cut_left(text: str) -> str:
    return "…" + text[text.index(" ") :] if " " in text else text


def _cut_right(text: str) -> str:
    return text[: text.rindex(" ")] + " …" if " " in text else text


def fold(text: str) -> str:
    """White space folded to single spaces, also at the ends."""
    marked = f"|{text}|".split()
    return " ".join(marked)[1:-1]
