"""How deep each heading stands: by its number where it has one, else by the headings around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extract.segment.headings import Form
from extract.segment.vocabulary import Vocabulary

_LABEL = re.compile(r"(?P<label>[^:]{3,40}):\s+\S")
_WORD = re.compile(r"\w+")
_END = 300  # the last words of a section, in which it announces its parts


@dataclass(frozen=True, slots=True)
class Titled:
    """A heading with the clean text that stands under it, up to the next heading."""

    text: str
    form: Form
    below: str


@dataclass(slots=True)
class _State:
    """The headings that enclose the next one."""

    families: dict[str, int]  # a number's style or a label: its level
    holder: dict[str, int | None]  # the level of the unnumbered heading that a family stands under
    last: int = 0  # level of the last heading that is no box
    plain: int = 1  # level of an unnumbered heading outside any family
    family: str | None = None


def levels(titled: list[Titled], words: Vocabulary) -> list[int]:
    """The level of each heading, 1 for the letter's own parts."""
    label = [_label(t) for t in titled]
    often = {
        name for name, n in Counter(name for name in label if name).items() if n > 1 and name not in words.box_label
    }
    titles = Counter(_bare(t.text) for t in titled)
    state = _State({}, {})
    result: list[int] = []
    before: Titled | None = None
    for this, name in zip(titled, label, strict=True):
        if this.form.number is None and name in words.box_label:
            result.append(max(state.last, 0) + 1 if state.last else 1)
            continue
        if this.form.style == "?":
            level = _question(before, state, words)
        elif this.form.number:
            level = _numbered(this, before, state)
        elif name in often and name is not None:
            level = _in_family(name, before, state, words)
        elif _bare(this.text) in words.top_heading and titles[_bare(this.text)] == 1:
            level = _top(state)
        else:
            level = _plain(before, state, words)
        state.last = level
        result.append(level)
        before = this
    return result


def _label(titled: Titled) -> str | None:
    match = _LABEL.match(titled.text)
    return match["label"].strip().lower() if match and not titled.form.number else None


def _bare(text: str) -> str:
    return text.strip(" :.").lower()


def _numbered(this: Titled, before: Titled | None, state: _State) -> int:
    """By the number's depth, below the heading that directly introduces its first."""
    style = this.form.style
    first = this.form.number in ("1", "A", "a", "I")
    if style not in state.families or (first and state.family != style):
        under = state.last if before is not None and not before.below.strip() else 0
        if state.family and state.family != style and not under:
            under = state.last if style == "a" or state.family == "1" else 0
        state.families[style] = under + 1
        state.holder[style] = under if under and before is not None and not before.form.number else None
    state.family = style
    return state.families[style] + this.form.depth - 1


def _in_family(name: str, before: Titled | None, state: _State, words: Vocabulary) -> int:
    """Headings with a label of their own (`Thema: …`): all on one level."""
    if name not in state.families:
        deeper = before is not None and _announces(before.below, words)
        state.families[name] = max(state.last, 1 if before is None else state.last) + int(deeper) or 1
        state.holder[name] = state.last if deeper else None
    state.family = name
    return state.families[name]


def _question(before: Titled | None, state: _State, words: Vocabulary) -> int:
    """Questions and answers: all on one level, whatever headings stand within an answer."""
    if "?" not in state.families:
        state.families["?"] = _plain(before, state, words)
    state.family, state.plain = None, state.families["?"]
    return state.plain


def _top(state: _State) -> int:
    state.family, state.plain = None, 1
    return 1


def _plain(before: Titled | None, state: _State, words: Vocabulary) -> int:
    """An unnumbered heading: within a numbered part one deeper than it, else beside the one before it."""
    if state.family is not None:
        holder = state.holder[state.family]
        if holder is not None and len(state.family) == 1:  # the family's parts are done
            state.family = None
            state.plain = holder
            return holder
        own = state.families[state.family]
        if before is not None and (before.form.number or _label(before) == state.family):
            return state.last + 1
        return max(state.last, own + 1)
    if before is not None and before.form.number is None and _announces(before.below[-_END:], words):
        state.plain = state.last + 1
    return state.plain


def _announces(text: str, words: Vocabulary) -> bool:
    return not words.announces.isdisjoint(w.lower() for w in _WORD.findall(text))
