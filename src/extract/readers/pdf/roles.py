"""What each line is, by where and how it stands on its page: furniture, note, heading, a table's row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extract.readers.pdf.characters import Run
from extract.readers.pdf.columns import Body, Layout
from extract.readers.pdf.lines import Line

LineRole = Literal["text", "furniture", "note", "heading", "cell"]
Heads = dict[str, float]  # running heads and feet, figures as #, with their height in points

_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"[\[(]?(\d{1,3}|[*†‡])[\])]?\.?\s*(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_STOPPED = re.compile(r"[.,;!][)»”\"'’]{0,2}$")
_PAPER = re.compile(r"^[Nn][Rr]\. ?\d{1,4}")  # the number before a paper's heading
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]|[IVX]{1,5})[.):]?\s")

_SMALL = 0.93  # of the body's size: the type of notes
_LARGE = 1.08
_EDGE_LINES = 6  # furniture is no higher
_FURNITURE_LINES = 2  # of it are in the text's own type, at the most
_SHARE = 0.4  # of the pages have the same furniture
_MOVED = 6.0  # points by which furniture's place may differ
_APART = 1.3  # of the usual distance of lines
_FULL = 0.8  # of the text's width
_HEADING_LINES = 4
_ROWS = 3  # a table has at least so many
_HEADING_LENGTH = 250


@dataclass(slots=True)
class Placed:
    """A line with its role, the page it is on (from 0), and how it goes on.

    `begins` says that a note or heading begins with this line, `apart` that more than the usual distance parts it from
    the line above, `joined` that it is capitals which had no room there, `level` a heading's rank by its type (0 where
    that does not tell).
    """

    line: Line
    page: int
    role: LineRole = "text"
    begins: bool = True
    apart: bool = False
    joined: bool = False
    level: int = 0


def place(pages: Sequence[Layout], body: Body) -> list[list[Placed]]:
    """The lines of each page, in the order in which they are written, with their roles."""
    heads = _repeated([page.main for page in pages]) | _repeated([page.side for page in pages])
    result: list[list[Placed]] = []
    expected = 1
    for number, page in enumerate(pages):
        lines = [Placed(line, number) for line in page.main]
        _mark_furniture(lines, heads, body)
        _mark_apart(lines, body)
        margin = [Placed(line, number) for line in page.margin]
        _mark_apart(margin, body)
        continued = bool(result) and any(placed.role == "note" for placed in result[-1])
        expected = _mark_notes(lines, body, expected, continued=continued)
        expected = _mark_margin(margin, expected)
        _mark_imprint(margin, lines)
        _join_capitals(lines, body)
        side = [Placed(line, number) for line in page.side]
        for placed in side:
            placed.role = "furniture" if number or _in(heads, placed.line) else "text"
        _mark_apart(side, body)
        head = [placed for placed in side if placed.role == "text"]
        if head and lines:
            lines[0].apart = True
        result.append([*head, *lines, *margin, *(placed for placed in side if placed.role == "furniture")])
    _mark_headings([placed for page in result for placed in page if placed.role in ("text", "heading")], body)
    return result


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _repeated(pages: Sequence[Sequence[Line]]) -> Heads:
    """The lines, figures apart, that come back at the same height of many pages; numbers in them count the pages."""
    found: dict[str, list[tuple[int, Line]]] = {}
    for number, lines in enumerate(pages):
        edges = {id(line): line for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
        for line in edges.values():
            found.setdefault(_key(line), []).append((number, line))
    return {key: _height(places) for key, places in found.items() if _is_furniture(places, len(pages))}


def _height(places: Sequence[tuple[int, Line]]) -> float:
    return sorted(line.base for _, line in places)[len(places) // 2]


def _in(heads: Heads, line: Line) -> bool:
    """Whether a line is one of the running heads and feet, at its height."""
    height = heads.get(_key(line))
    return height is not None and abs(height - line.base) <= _MOVED


def _is_furniture(places: Sequence[tuple[int, Line]], pages: int) -> bool:
    if len({number for number, _ in places}) < max(2, _SHARE * pages):
        return False
    height = _height(places)
    if sum(abs(line.base - height) <= _MOVED for _, line in places) < len(places) / 2:
        return False
    figures = [[int(d) for d in _DIGITS.findall(line.text)[:20]] for _, line in places]
    steady = all(f == figures[0] for f in figures)
    return steady or any(
        len({f[i] - number for f, (number, _) in zip(figures, places, strict=True)}) <= 1 + len(places) // 5
        for i in range(min(map(len, figures)))
    )


def _mark_furniture(lines: Sequence[Placed], heads: Heads, body: Body) -> None:
    """Repeated lines are furniture up to the first line, from the top or the foot, that is not repeated."""
    for order in (lines, lines[::-1]):
        outer: list[Placed] = []
        for placed in order:
            if not _in(heads, placed.line):
                _drop_text(outer, placed, body)
                break
            outer.append(placed)
        for placed in outer:
            placed.role = "furniture"


def _drop_text(outer: list[Placed], inner: Placed, body: Body) -> None:
    """Drop what is text after all: lines that the text `inner` goes on with, or more of its type than furniture has."""
    while outer and abs(outer[-1].line.base - inner.line.base) < _APART * body.leading and _like(outer[-1].line, body):
        inner = outer.pop()
    if sum(_like(placed.line, body) for placed in outer) > _FURNITURE_LINES:
        outer.clear()


def _like(line: Line, body: Body) -> bool:
    return abs(line.size - body.size) < 0.05 * body.size


def _mark_apart(lines: Sequence[Placed], body: Body) -> None:
    for above, placed in pairwise(lines):
        usual = body.leading * max(above.line.size, placed.line.size) / body.size
        distance = above.line.base - placed.line.base
        placed.apart = distance > _APART * usual or distance < 0 or (above.role != placed.role)


def _mark_notes(lines: Sequence[Placed], body: Body, expected: int, *, continued: bool) -> int:
    """Mark the notes at a page's foot; gives the number that the next note should have."""
    text = [placed for placed in lines if placed.role == "text"]
    first = len(text)
    while first and text[first - 1].line.size < _SMALL * body.size and text[first - 1].line.cells < 3:
        first -= 1
    if first == 0 and text and not continued:  # a page in small type throughout
        return expected
    return _number_notes(text[first:], expected, inside=continued and first < len(text) and text[first].apart)


def _mark_margin(margin: Sequence[Placed], expected: int) -> int:
    """Mark the notes in the margin, where older papers have them."""
    return _number_notes(margin, expected, inside=False)


def _mark_imprint(margin: Sequence[Placed], lines: Sequence[Placed]) -> None:
    """Small type left of and below all of a page's text is its imprint."""
    lowest = min((placed.line.base for placed in lines if placed.role in ("text", "note")), default=0.0)
    for placed in margin:
        if placed.role == "text" and placed.line.base < lowest:
            placed.role = "furniture"


def _number_notes(block: Sequence[Placed], expected: int, *, inside: bool) -> int:
    for placed in block:
        number = note_number(placed.line)
        begins = number is not None and (_starts_raised(placed.line) or expected <= number <= expected + 1)
        if begins and number is not None:
            expected, inside = number + 1, True
        if inside:
            placed.role, placed.begins = "note", begins
    return expected


def note_number(line: Line) -> int | None:
    """The number with which a note's text begins (an asterisk counts as 1); None without one."""
    match = _NOTE.match(line.text)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else 1


def _starts_raised(line: Line) -> bool:
    return line.segments[0].raised[0]


def _mark_headings(lines: Sequence[Placed], body: Body) -> None:
    """Mark headings by their type and rows of tables by their cells, behind the letter's first lines of plain text."""
    start = _text_begins(lines, body)
    _mark_rows(lines[start:])
    found: list[list[Placed]] = []
    block: list[Placed] = []
    for placed in lines[start:]:
        if placed.role == "text" and _emphasised(placed.line, body):
            if block and not _runs_on(block[-1], placed, body):
                found.append(block)
                block = []
            block.append(placed)
            continue
        if block and placed.role == "text" and (_full(placed.line, body) or placed.line.text.rstrip().endswith(".")):
            found.append(block)
        block = []
    _mark_levels([block for block in found if _is_heading(block)])


def _runs_on(above: Placed, placed: Placed, body: Body) -> bool:
    """Whether a heading runs on in the next line: of the same type, and its first word had no room above."""
    if placed.apart or _style(placed.line) != _style(above.line) or _numbered(placed.line):
        return False
    text = placed.line.text
    word = (placed.line.right - placed.line.left) * (len(text.split(" ", 1)[0]) + 1) / len(text)
    return above.line.right + word > body.right - body.size


def _join_capitals(lines: Sequence[Placed], body: Body) -> None:
    """Join lines of capitals: so wide are they that a full one, by its characters, looks like a paragraph's last."""
    for above, placed in pairwise(lines):
        plain = above.role == placed.role == "text" and above.line.cells == placed.line.cells == 1
        if plain and _PAPER.sub("", above.line.text).isupper() and placed.line.text.isupper():
            placed.joined = not above.line.text.endswith("-") and _runs_on(above, placed, body)


def _mark_levels(headings: Sequence[Sequence[Placed]]) -> None:
    ranks = sorted({_style(block[0].line) for block in headings}, reverse=True)
    numbered = any(_numbered(block[0].line) for block in headings)
    for block in headings:
        level = 0 if numbered or len(ranks) < 2 else 1 + ranks.index(_style(block[0].line))
        for n, placed in enumerate(block):
            placed.role, placed.begins, placed.level = "heading", n == 0, level


def _text_begins(lines: Sequence[Placed], body: Body) -> int:
    """Where the letter's text begins: at the first two full lines of plain type that follow one another."""
    for n, (placed, following) in enumerate(pairwise(lines)):
        if all(_full(p.line, body) and not _emphasised(p.line, body) for p in (placed, following)):
            return n
    return len(lines)


def _full(line: Line, body: Body) -> bool:
    return line.cells == 1 and line.right - line.left >= _FULL * (body.right - body.left) * 0.9


def _emphasised(line: Line, body: Body) -> bool:
    """Whether all of a line is set in bold, italic or larger type."""
    runs = list(_lettered(line))
    if not runs or line.size < _SMALL * body.size or line.cells > 1:
        return False
    return all(r.style.bold for r in runs) or all(r.style.italic for r in runs) or line.size > _LARGE * body.size


def _lettered(line: Line) -> Iterator[Run]:
    for segment in line.segments:
        for run, raised in zip(segment.runs, segment.raised, strict=True):
            if not raised and any(c.isalpha() for c in run.text):
                yield run


def _style(line: Line) -> tuple[float, bool, bool]:
    runs = list(_lettered(line))
    return round(line.size * 2) / 2, all(r.style.bold for r in runs), all(r.style.italic for r in runs)


def _numbered(line: Line) -> bool:
    return bool(_NUMBERED.match(line.text))


def _is_heading(block: Sequence[Placed]) -> bool:
    text = " ".join(placed.line.text for placed in block)
    return (
        len(block) <= _HEADING_LINES
        and len(text) <= _HEADING_LENGTH
        and bool(_LETTERS.search(text))
        and not _STOPPED.search(text)
        and not text[:1].islower()
    )


def _mark_rows(lines: Sequence[Placed]) -> None:
    """Three lines and more whose cells begin at the same places, one right after another, are rows of a table."""
    for n in range(len(lines) - _ROWS + 1):
        rows = lines[n : n + _ROWS]
        if all(row.line.cells > 1 for row in rows) and set.intersection(*(_starts(row.line) for row in rows)):
            for row in rows:
                row.role = "cell"


def _starts(line: Line) -> set[int]:
    return {round(segment.left / 4) for segment in line.segments[1:]}


def common_marks(lines: Iterable[Placed]) -> Counter[int]:
    """The numbers of the raised marks in the text, each with how often it stands there."""
    found: Counter[int] = Counter()
    for placed in lines:
        if placed.role in ("note", "furniture"):
            continue
        for text, raised in placed.line.pieces():
            found.update(map(int, _DIGITS.findall(text)) if raised else ())
    return found
