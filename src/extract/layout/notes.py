"""Footnotes: their marks in the text and their texts at a page's foot or the letter's end.

A mark is often no more than a digit glued to a word (`systeem8.`), as are the digits of names (`MH17`, `G5`). What
tells them apart is that notes count up: 1, 2, 3 … through the letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from extract.layout.lines import Line
from extract.layout.vocabulary import Vocabulary

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# A first class of characters, so that the search runs at memory speed; the neighbours are looked at afterwards.
_MARK = re.compile(r"[\[1-9⁰¹²³⁴-⁹][\d⁰¹²³⁴-⁹]{0,4}\]?")
_BEHIND_WORD = re.compile(r"(?:[\s.,;:!?)\]»”\"'’/–-]|\Z)(?<!-(?=[^\W\d_]))(?<![-–/.,:](?=\d))")
_BEHIND_SIGN = re.compile(r"[\s;)»”]|[,.](?!\d)|\Z")
# A year, which in `in 20235` has a mark glued to it; the word before tells it from an amount.
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_YEAR_MARK = re.compile(r"(?:19|20)\d\d[1-9]")
_TIME = re.compile(
    r"\b(?:in|sinds|vanaf|medio|begin|eind|(?:na|voor)?jaar|[a-z]{3,6}(?:ari|ber)|maart|april|mei|juni|juli|augustus) $"
)
_SIGNS = frozenset(".,;:!?)]»”\"'’")
_CLOSING_SIGNS = frozenset("!?)]»”\"'’")
_TEXT = re.compile(
    r"(?:(?P<plain>\d{1,3})[.)]?|\[(?P<square>\d{1,3})\]|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|[*†'’°])\)?\s+(?=\S)"
)
_PLAIN = re.compile(r"(\d{1,3}) (?=[^\W\d_a-zß-ÿ])")
_WORD = re.compile(r"[^\W\d_]{2,40}(?![\w-])")
_FOOT_LINES = 12  # the notes of a page take no more lines
_ALONE = re.compile(r"\[?(\d{1,3})[\].)]?")
_TITLE_LENGTH = 80
_HEADER = re.compile(r"(?:X\s?)?Noot(?: \d{1,3})?|X")
_LEAD = re.compile(r"[\w.’'-]{1,40}$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A note mark: raw offsets `start` to `end`, its number, and whether its form alone makes it one."""

    start: int
    end: int
    number: int
    sure: bool


def marks(text: str, vocabulary: Vocabulary) -> list[Mark]:
    """The note marks of a text, in order: those whose numbers count up."""
    candidates = [m for found in _MARK.finditer(text) if (m := _candidate(text, found, vocabulary))]
    kept: list[Mark] = []
    words = Counter(_WORD.findall(text)) if any(not m.sure for m in candidates) else Counter()

    def told(mark: Mark) -> bool:
        """Whether the word before a mark stands alone elsewhere: ISIS1, where the text speaks of ISIS."""
        return words[_lead(text, mark.start).rsplit("-", 1)[-1]] > 1

    expected = 1
    for i, mark in enumerate(candidates):
        bracketed = not text[mark.start].isdecimal()
        follows = mark.number == expected
        skips = mark.sure and expected < mark.number <= expected + 2 and kept
        again = mark.sure and mark.number == 1 and expected > 2
        if bracketed or (
            (follows or skips or again) and (mark.sure or _likely(candidates, i, begun=bool(kept) or told(mark)))
        ):
            kept.append(mark)
            expected = mark.number + 1
    return kept


def _likely(candidates: list[Mark], at: int, *, begun: bool) -> bool:
    """Whether capitals with a digit (`NVS1`) are a word with its mark: the next sure mark has the next number."""
    number = candidates[at].number
    for later in candidates[at + 1 : at + 40]:
        if later.sure and later.number in (number, number + 1):
            return later.number == number + 1
    return begun


def _candidate(text: str, found: re.Match[str], vocabulary: Vocabulary) -> Mark | None:
    start, end = found.span()
    shown, before = found.group(), text[start - 1 : start]
    if shown[0] in _RAISED:
        exponent = re.search(r"\b[kcdh]?m$", text[max(0, start - 4) : start])
        raised = all(c in _RAISED for c in shown) and len(shown) <= 3 and before.strip() and not exponent
        return Mark(start, end, int(shown.translate(_SUPERSCRIPT)), sure=True) if raised else None
    if shown[0] == "[":
        squared = shown[-1] == "]" and 3 <= len(shown) <= 5 and shown[1:-1].isdecimal() and start > 0
        spaced = start - 1 if before == " " else start
        return Mark(spaced, end, int(shown[1:-1]), sure=True) if squared else None
    if _YEAR_MARK.fullmatch(shown) and _TIME.search(text, max(0, start - 12), start) and _BEHIND_SIGN.match(text, end):
        return Mark(start + 4, end, int(shown[4:]), sure=False)
    if len(shown) > 3 or not shown.isdecimal() or not before:
        return None
    if before.isalpha():
        return _after_word(text, start, end, vocabulary)
    return _after_sign(text, start, end, vocabulary) if before in _SIGNS else None


def _after_word(text: str, start: int, end: int, vocabulary: Vocabulary) -> Mark | None:
    """A mark glued to a word."""
    if not _BEHIND_WORD.match(text, end):
        return None
    word, number = _lead(text, start), int(text[start:end])
    bare = word.rsplit("-", 1)[-1]
    if len(bare) < 2 or bare.lower() in vocabulary.numbered_by or _is_name(word + text[start:end], vocabulary):
        return None
    before = text[max(0, start - 200) : start]
    closed = text[end : end + 1] == ")" and before.count("(") <= before.count(")")
    return Mark(start, end + closed, number, sure=closed or bare[-1].islower())


def _after_sign(text: str, start: int, end: int, vocabulary: Vocabulary) -> Mark | None:
    """A mark glued to a word's closing punctuation."""
    inner = text[start - 2 : start - 1]
    closes = inner.isalpha() or inner in _SIGNS or (inner.isdigit() and text[start - 1] in _CLOSING_SIGNS)
    closes = closes or (text[start - 1] in ".," and bool(_YEAR.search(text, max(0, start - 6), start - 1)))
    if start < 2 or not closes or not _BEHIND_SIGN.match(text, end):
        return None
    word = _lead(text, start).rstrip(".,;:")
    if word.lower() in vocabulary.numbered_by or (text[start - 1] == "." and inner.isalpha() and len(word) < 2):
        return None
    return Mark(start, end, int(text[start:end]), sure=True)


def _lead(text: str, start: int) -> str:
    """The word, with its hyphens and points, that ends at `start`."""
    lead = _LEAD.search(text, max(0, start - 40), start)
    return lead.group() if lead else ""


def _is_name(shown: str, vocabulary: Vocabulary) -> bool:
    lower = shown.lower()
    return lower in vocabulary.not_a_mark or lower.rsplit("-", 1)[-1] in vocabulary.not_a_mark


@dataclass(frozen=True, slots=True)
class Note:
    """A note's text as lines `first` to `last` (half-open); `start` is the raw offset at which its words begin."""

    first: int
    last: int
    start: int


def notes(lines: list[Line], found: list[Mark]) -> list[Note]:
    """The texts of notes: blocks at a page's foot or behind the letter that begin with the next note's number."""
    numbers = {m.number: m.start for m in reversed(found)}  # where each number's mark first stands
    latest = {match["plain"]: i for i, line in enumerate(lines) if (match := _TEXT.match(line.text))}
    result: list[Note] = []
    expected, at = 1, 0
    while at < len(lines):
        line = lines[at]
        if line.kind != "text":
            at += 1
            continue
        inside = bool(result) and result[-1].last == at
        start = None if _is_title(lines, at, latest) else _begins(lines, at, expected, numbers, inside=inside)
        if start is None:
            at += 1
            continue
        number, words, first = start
        last = _ends(lines, first, number)
        result.append(Note(at, last, words))
        expected, at = number + 1, last
    return result


def _begins(
    lines: list[Line], at: int, expected: int, numbers: dict[int, int], *, inside: bool
) -> tuple[int, int, int] | None:
    """Whether a note begins at line `at`: its number, the raw offset of its words, and their line."""
    line = lines[at]
    if _HEADER.fullmatch(line.text):
        return _headed(lines, at, expected)
    match = _TEXT.match(line.text)
    if match is None:
        return None
    set_off = inside or at == 0 or lines[at - 1].kind != "text"
    if not (set_off or _last_of_page(lines, at, expected)):
        return None
    digits = match["plain"] or match["square"] or (match["super"] or "").translate(_SUPERSCRIPT)
    number = int(digits) if digits else expected
    known = bool(digits) and number in numbers and numbers[number] < line.start
    if not (known or (inside and number == expected) or arrow(line.text) or _at_foot(lines, at)):
        return None
    if not expected <= number <= expected + 3 and not (number == 1 and known):
        return None
    return number, line.start + match.end(), at


def _is_title(lines: list[Line], at: int, latest: Mapping[str | None, int]) -> bool:
    """Whether `1. Irak` alone between blank lines is a heading: a later line has that number's note."""
    line = lines[at]
    match = _TEXT.match(line.text)
    if match is None or line.ends or len(line.text) > _TITLE_LENGTH or latest[match["plain"]] <= at:
        return False
    pointed = match["plain"] is not None and line.text[match.end("plain")] == "."
    return pointed and (at + 1 == len(lines) or lines[at + 1].kind != "text")


def _last_of_page(lines: list[Line], at: int, expected: int) -> bool:
    """Whether the lines from `at` to a page's edge, not set off, begin with the next note's number."""
    number = _PLAIN.match(lines[at].text)
    if number is None or int(number[1]) != expected:
        return False
    return any(line.edge for line in lines[at + 1 : at + _FOOT_LINES])


def _at_foot(lines: list[Line], at: int) -> bool:
    """Whether the block of lines from `at` ends a page on which the text before it breaks off in mid-sentence."""
    before = at - 1
    while before >= 0 and lines[before].kind == "blank":
        before -= 1
    if before < 0 or before == at - 1 or lines[before].kind != "text":
        return False
    last = _ends(lines, at, -1)
    if last >= len(lines) or not lines[last].edge:
        return False
    return not lines[before].ends or (not lines[before].text[-1].isalnum() and lines[at].text[0] in "'’*†°")


def _headed(lines: list[Line], at: int, expected: int) -> tuple[int, int, int] | None:
    """A note under a web page's `X Noot` and number."""
    first, number, seen = at, expected, False
    while first < len(lines) and first - at < 8:
        text = lines[first].text
        if text and not _HEADER.fullmatch(text):
            alone = _ALONE.fullmatch(text)
            if not alone:
                return (number, lines[first].start, first) if seen or text else None
            number, seen = int(alone[1]), True
        first += 1
    return None


def _ends(lines: list[Line], first: int, number: int) -> int:
    """The line after a note's last: at the next note, a blank line, furniture or a page's edge."""
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if line.kind != "text" or line.edge or _HEADER.fullmatch(line.text):
            return at
        match = _TEXT.match(line.text)
        if match and (match["plain"] or match["square"]) == str(number + 1):
            return at
    return len(lines)


def arrow(text: str) -> int:
    """How many characters at the end of a note's text are the web page's way back to its mark."""
    bare = text.rstrip("\ufe0e\ufe0f ")
    return len(text) - len(bare[:-1].rstrip()) if bare.endswith("↩") else 0
