"""Which short paragraphs are headings: by their form, and by what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.layout.table import SEPARATOR
from extract.segment.vocabulary import Vocabulary

_LENGTH = 170
_LINES = 3
_WORDS = 24
_FULL_STOPS = frozenset(".!?")
_TEXT_WORDS = 3  # with fewer, what stands below is no text but a table's cell
_LONG_TEXT = 120  # the text under the last of a run of short lines is at least so long

_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]|[IVX]{1,5}|[a-z])(?P<point>\.?\)?:?)\s+(?=[^\W\d_a-zß-ÿ]|[«“\"‘'’(]|\d)"
)
# The same before a name that begins with a small letter: 1.1 enhanced Forward Presence.
_BEFORE_NAME = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}(?=\.))(?P<point>\.?)\s+(?=[a-zß-ÿ]{2,12} [A-Z])"
)
_BULLET = re.compile(r"[•▪●○◦‣■□➢►✓*·\uf0b7\uf0a7–—-]\s")
_STOPPED = re.compile(r"[.;,!…][)\]»”\"'’]{0,3}$")
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[)»”]?[.!?;] +[^\W\d_a-zß-ÿ]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CODE = re.compile(r"(?=\S*\d)[A-Z\d][A-Z\d/.-]{4,20}")
_YEAR = re.compile(r"[^\W\d_]\S* (?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?$")
_DATED = re.compile(r"(?:Den Haag|[’'‘]s-Gravenhage),|(?:Zeer )?[Gg]eachte ")


@dataclass(slots=True)
class Piece:
    """A stretch of clean text that is one block: `start` to `end`, with its text, raw lines and whether set apart."""

    start: int
    end: int
    text: str
    lines: int
    item: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A short paragraph that could be a heading, by its form: its number (None without one) and that number's style.

    `style` is "1" for digits, "A", "a" or "I", "?" for the number of a question or an answer; "" without a number.
    `depth` counts the parts of a number in digits.
    """

    number: str | None
    style: str
    depth: int


def form(piece: Piece, words: Vocabulary) -> Form | None:
    """The form of a piece as a heading; None where it cannot be one."""
    text = piece.text
    if words.question.fullmatch(text):
        return Form(None, "?", 0)
    if (
        len(text) > _LENGTH
        or piece.lines > _LINES
        or _STOPPED.search(text, max(0, len(text) - 4))
        or _BULLET.match(text)
        or _DATED.match(text)
        or _CODE.fullmatch(text)
        or SEPARATOR in text
        or words.no_heading.fullmatch(text)
    ):
        return None
    numbered = _NUMBER.match(text) or _BEFORE_NAME.match(text)
    if numbered and numbered["number"].isalpha() and not numbered["point"]:
        numbered = None
    title = text[numbered.end() :] if numbered else text
    if not _titled(title, words):
        return None
    if numbered is None:
        return None if piece.item else Form(None, "", 0)
    return Form(numbered["number"], *_style(numbered["number"]))


def stated_form(piece: Piece, number: str | None, words: Vocabulary) -> Form:
    """The form of a piece that the format says is a heading, with the number that it states (None: none)."""
    if words.question.fullmatch(piece.text):
        return Form(None, "?", 0)
    numbered = _NUMBER.match(piece.text)
    number = number or (
        numbered["number"] if numbered and (numbered["point"] or not numbered["number"].isalpha()) else None
    )
    return Form(number, *_style(number)) if number else Form(None, "", 0)


def _style(number: str) -> tuple[str, int]:
    """A number's style and depth."""
    style = "1" if number[0].isdigit() else "I" if set(number) <= set("IVX") else "A" if number.isupper() else "a"
    return style, number.count(".") + 1


def _titled(title: str, words: Vocabulary) -> bool:
    """Whether words without their number read as a title."""
    first = title.lstrip("«“\"‘'’(")[:1]
    found = _WORD.findall(title)
    named = len(found) > 1 and found[1][:1].isupper()  # enhanced Forward Presence
    if (first.islower() and not named) or not found or len(found) > _WORDS or _SENTENCE_END.search(title):
        return False
    if title.count("(") > title.count(")"):  # broken off: motie van de leden A en B (Kamerstuk
        return False
    figures = sum(map(len, found)) * 2 < len(title.replace(" ", ""))
    if figures and not (title[0].isalpha() and _YEAR.search(title)):  # figures, not words
        return False
    lower = [w.lower() for w in found]
    if title[-1] == ":":
        return len(lower) <= 8 and words.leads_in.isdisjoint(lower)
    if len(lower) > 8 and title[-1] != "?" and not words.finite.isdisjoint(lower):
        return not words.relative.isdisjoint(lower)
    return True


def headings(pieces: list[Piece], words: Vocabulary) -> dict[int, Form]:
    """The pieces that are headings, by position: those with text of their own below them, in no list and no table."""
    forms = [form(piece, words) if piece.text else None for piece in pieces]
    result: dict[int, Form] = {}
    at = 0
    while at < len(pieces):
        if forms[at] is None:
            at += 1
            continue
        last = at
        while last + 1 < len(pieces) and forms[last + 1] is not None:
            last += 1
        if last + 1 < len(pieces):
            run = [(i, f) for i in range(at, last + 1) if (f := forms[i])]
            result.update(_of_run(run, pieces, after=pieces[last + 1], before=pieces[at - 1] if at else None))
        at = last + 1
    return result


def _of_run(run: list[tuple[int, Form]], pieces: list[Piece], after: Piece, before: Piece | None) -> dict[int, Form]:
    """The headings among short pieces that follow one another, before the text `after`."""
    asked = [(i, f) for i, f in run if f.style == "?"]
    if asked:  # what stands among them is a question's or an answer's words
        return dict(asked + [(i, f) for i, f in run if i < asked[0][0]])
    if after.text[:1].islower():  # the last one broke off in mid-sentence
        run = run[:-1]
    is_text = SEPARATOR in after.text or after.text[-1] in _FULL_STOPS
    if not run or not (is_text or len(_WORD.findall(after.text)) >= _TEXT_WORDS):
        return {}
    if pieces[run[-1][0]].text.endswith(":") and (after.item or _BULLET.match(after.text)):  # it leads in a list
        run = run[:-1]
    if not run:
        return {}
    kept: list[tuple[int, Form]] = []
    for (i, this), (_, following) in zip(run, [*run[1:], (0, None)], strict=True):
        if following is not None and this.number and not _deeper(this, following):
            continue  # an entry of a list or a table of contents
        kept.append((i, this))
    if kept and kept[-1][0] == run[-1][0] and len(run) > 1 and run[-1][1].number and _listed(run):
        kept.pop()
    listed = before is not None and before.text.endswith(":") and len(run) > 1
    if len(run) > 2 or listed:
        long = len(after.text) >= _LONG_TEXT and not listed
        kept = [(i, f) for i, f in kept if f.number or (long and i == run[-1][0])]
    return dict(kept)


def _deeper(this: Form, following: Form) -> bool:
    """Whether what follows directly can stand under `this`."""
    if following.number is None or following.style != this.style:
        return True
    return following.depth > this.depth


def _listed(run: list[tuple[int, Form]]) -> bool:
    """Whether a run's last numbered piece is an entry of the same list as the piece before it."""
    before, last = run[-2][1], run[-1][1]
    return before.number is not None and before.style == last.style and before.depth == last.depth
