"""Lines: where they begin and end, which are page furniture, and how wide the text is set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from extract.layout.fold import INVISIBLE, SOFT_HYPHENS, Edit
from extract.layout.vocabulary import Vocabulary
from extract.readers.source import Hint

LineKind = Literal["text", "blank", "furniture"]

FILL = "\x00"  # stands for furniture within a line

_TERMINAL = re.compile(r"[.!?:;…][)\]»”\"'’]{0,3}[\d¹²³⁴-⁹⁰]{0,3}$")
_UNFINISHED = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "voor",
        "in",
        "op",
        "aan",
        "met",
        "door",
        "tot",
        "bij",
        "naar",
        "te",
        "om",
        "der",
        "den",
        "over",
        "uit",
        "inzake",
        "als",
        "onder",
        "tussen",
        "nr.",
        "nrs.",
        "art.",
        "blz.",
        "ca.",
    ]
)
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\d{1,3}")

_FILLED = re.compile(rf"(?:(?P<hyphen>(?<=[^\W\d_])-) {{0,3}}| {{1,3}})?{FILL}+[ {FILL}]*")

_REPEATED_LENGTH = 100  # a running head is no longer
_REPEATED_REACH = 8  # lines from a page's edge within which a running head stands
_SHEET_REACH = 12  # lines from a page's edge among which the sheet's head stands
_TAIL_LENGTH = 150  # a line in a page's tail is no longer
_SHORTEST, _LONGEST = 50, 130  # the longest line of a text that is wrapped at some width
_PAGE_LINES = 12  # a page has at least so many lines


@dataclass(slots=True)
class Line:
    """A line's content, `start` to `end` (raw offsets, without space and furniture at its ends), and what it is.

    `edge` says that a page begins or ends in or right before this line. `indent` is its leading space. `hint` is what
    the format says that it is, where it does. `row` says that it is a row of a table.
    """

    start: int
    end: int
    text: str
    kind: LineKind
    edge: bool
    indent: int
    hint: Hint | None = None
    row: bool = False

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence or a lead-in ends."""
        return bool(_TERMINAL.search(self.text, max(0, len(self.text) - 8))) and not self.unfinished

    @property
    def unfinished(self) -> bool:
        """Whether it ends with a word after which no heading or paragraph ends."""
        return self.text.rsplit(" ", 1)[-1] in _UNFINISHED

    @property
    def starts_lower(self) -> bool:
        """Whether it begins with a small letter."""
        return self.text[:1].islower()

    @property
    def hyphen(self) -> bool:
        """Whether it breaks off with a hyphen after a letter or digit."""
        return len(self.text) > 1 and (self.text[-1] in SOFT_HYPHENS + "-") and self.text[-2].isalnum()


def blank_out(folded: str, vocabulary: Vocabulary) -> str:
    """The text with furniture that may stand anywhere replaced by FILL; every character keeps its place."""
    for sign, pattern in vocabulary.anywhere:
        if sign not in folded:
            continue
        parts, done = [], 0
        for match in pattern.finditer(folded):
            parts += [folded[done : match.start()], FILL * (match.end() - match.start())]
            done = match.end()
        folded = "".join([*parts, folded[done:]])
    return folded


def split(work: str, raw: str, vocabulary: Vocabulary, *, guess: bool = True, placed: bool = False) -> list[Line]:
    """The lines of `work`, blanked-out furniture and lines that are furniture marked as such.

    `raw` is the same text before folding, in which form feeds still show. Without `guess` only what is blanked out is
    furniture; where the reader saw the lines `placed` on their pages, none is because it comes back.
    """
    lines: list[Line] = []
    start = 0
    for part in work.split("\n"):
        end = start + len(part)
        body = part.strip(" " + FILL)
        edge = FILL in part or (start > 0 and raw[start - 1] == "\x0c")
        if body.strip(INVISIBLE):
            indent = len(part) - len(part.lstrip(" "))
            first = start + part.index(body)
            furniture = vocabulary.lines.fullmatch(body) if guess else None
            edge = edge or bool(furniture and furniture["page"])
            kind: LineKind = "furniture" if furniture else "text"
            lines.append(Line(first, first + len(body), body, kind, edge, indent))
        else:
            lines.append(Line(end, end, "", "furniture" if FILL in part else "blank", edge, 0))
        start = end + 1
    if not guess:
        return lines
    if not placed:
        _mark_page_starts(lines)
        _mark_page_numbers(lines)
        _mark_running_heads(lines)
        _mark_sheet_heads(lines, vocabulary)
    _mark_tail(lines, vocabulary)
    return lines


def within(line: Line, work: str) -> Iterator[Edit]:
    """The edits that take furniture out of the middle of a line."""
    if FILL not in line.text:
        return
    for match in _FILLED.finditer(work, line.start, line.end):
        mended = match["hyphen"] is not None and work[match.end()].islower()
        yield match.start(), match.end(), "" if mended else "- " if match["hyphen"] else " "


def _mark_page_starts(lines: list[Line]) -> None:
    """In text without indents, a line that is indented by one space is the first after a lost form feed."""
    texts = [line for line in lines if line.kind == "text"]
    indented = [line for line in texts if line.indent]
    if 0 < len(indented) <= len(texts) // 10:
        for line in indented:
            line.edge = line.edge or line.indent == 1


def _mark_page_numbers(lines: list[Line]) -> None:
    """Numbers alone on a line are page numbers next to a page's edge, and where they count up page by page."""
    alone = [i for i, line in enumerate(lines) if line.kind == "text" and _PAGE_NUMBER.fullmatch(line.text)]
    if not alone:
        return
    place = {}  # number of text lines before each line
    texts = 0
    for i, line in enumerate(lines):
        place[i] = texts
        texts += line.kind == "text"
    chained: set[int] = set()
    latest: dict[int, int] = {}
    for i in alone:
        number = int(lines[i].text)
        before = latest.get(number - 1)
        if before is not None and place[i] - place[before] >= _PAGE_LINES:
            chained |= {before, i}
        latest[number] = i
    for i in alone:
        if i in chained or any(_edge_beside(lines, i, step) for step in (-1, 1)):
            lines[i].kind, lines[i].edge = "furniture", True


def _edge_beside(lines: list[Line], at: int, step: int) -> bool:
    """Whether a page's edge is the next thing that is not blank, before (-1) or after (1) line `at`."""
    if lines[at].edge and step < 0:
        return True
    i = at + step
    while 0 <= i < len(lines) and lines[i].kind == "blank" and not lines[i].edge and abs(i - at) < 4:
        i += step
    return 0 <= i < len(lines) and lines[i].edge and (lines[i].kind != "text" or step > 0)


def _mark_running_heads(lines: list[Line]) -> None:
    """Short lines that come back beside the pages' edges are running heads.

    Their first showing stays, save where it stands beside another one on a later page than the first.
    """
    edges = [i for i, line in enumerate(lines) if line.edge]
    if len(edges) < 2:
        return
    keys = [_DIGITS.sub("#", line.text) if 0 < len(line.text) <= _REPEATED_LENGTH else "" for line in lines]
    repeated = {k for k, n in Counter(k for k in keys if k).items() if n > 1}
    beside: dict[str, set[int]] = {}
    for edge in edges:
        for step in (-1, 1):
            for i in range(edge + min(step, 0), edge + step * _REPEATED_REACH, step):
                if not 0 <= i < len(lines) or (keys[i] and keys[i] not in repeated) or (lines[i].text and not keys[i]):
                    break
                if keys[i] and lines[i].kind == "text" and not lines[i].ends:
                    beside.setdefault(keys[i], set()).add(i)
    near = {i for places in beside.values() for i in places}
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    for key, places in beside.items():
        for i in places:
            accompanied = not near.isdisjoint((i - 1, i + 1))
            stays = i == first[key] and not (i > edges[0] and accompanied and len(places) > 1)
            if not stays and (len(places) > 1 or accompanied):  # a single one may be a heading that comes back
                lines[i].kind, lines[i].edge = "furniture", True


def _mark_sheet_heads(lines: list[Line], vocabulary: Vocabulary) -> None:
    """What a ministry's sheet repeats beside a later page's edge: Datum, Onze referentie, with their values."""
    shown: dict[str, int] = {}  # where a line, or a label, first stands
    labels = [match["label"].lower() if (match := _label(line, vocabulary)) else "" for line in lines]
    for i, line in enumerate(lines):
        shown.setdefault(line.text, i)
        shown.setdefault(labels[i], i)
    for edge in [i for i, line in enumerate(lines) if line.edge]:
        for step in (-1, 1):
            run = list(_sheet_run(lines, range(edge + step, edge + step * _SHEET_REACH, step), shown, vocabulary))
            if any(labels[i] and shown[labels[i]] < min(run) for i in run):
                for i in run:
                    lines[i].kind, lines[i].edge = "furniture", True


def _label(line: Line, vocabulary: Vocabulary) -> re.Match[str] | None:
    """A label of the sheet at the head of a line, if that line holds no more than it and its value."""
    match = vocabulary.sheet.fullmatch(line.text)
    return match if match and match["label"] else None


def _sheet_run(lines: list[Line], places: range, shown: Mapping[str, int], vocabulary: Vocabulary) -> Iterator[int]:
    """The lines at some places, up to the first that is neither of the sheet nor repeats a line before it."""
    for i in places:
        if not 0 <= i < len(lines):
            return
        text = lines[i].text
        if text and not vocabulary.sheet.fullmatch(text) and shown[text] == i:
            return
        if text:
            yield i


def _mark_tail(lines: list[Line], vocabulary: Vocabulary) -> None:
    """From a tail's first line in the text's last part on, everything is furniture."""
    first = len(lines)
    for i in range(len(lines) - 1, len(lines) // 2, -1):
        if len(lines[i].text) > _TAIL_LENGTH:
            break
        if lines[i].text and vocabulary.tails.fullmatch(lines[i].text):
            first = i
    for line in lines[first:]:
        line.kind = "furniture" if line.text else line.kind


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is set: a line that could have taken the next line's first word (`fits`) ends a paragraph.

    `width` is the length that a line reaches before it wraps, infinite where paragraphs are not wrapped.
    `spaced` says that blank lines part the paragraphs.
    """

    width: float
    spaced: bool

    def fits(self, line: Line, following: Line) -> bool:
        """Whether the next line's first word would have had room on `line`."""
        limit = self.width * (0.8 if self.spaced else 1.0)
        return _needed(line, following) < limit


def setting(lines: list[Line]) -> Setting:
    """Work out how the text is set, from the lines that surely run on into the next."""
    needed: list[int] = []
    pairs = blanks = texts = longest = broken = 0
    before: Line | None = None
    for line in lines:
        texts += line.kind == "text"
        blanks += line.kind == "blank"
        longest = max(longest, len(line.text))
        if line.kind == "text" and before is not None and before.kind == "text":
            pairs += 1
            if not before.ends and not before.hyphen:
                broken = max(broken, len(before.text))
                if line.starts_lower:
                    needed.append(_needed(before, line))
        before = line
    spaced = blanks * 20 > texts
    if len(needed) >= max(3, pairs // 8):
        needed.sort()
        return Setting(needed[len(needed) // 10] - 3, spaced)
    if _SHORTEST <= longest <= _LONGEST and broken >= longest * 0.75:  # too short a text to tell by its words
        return Setting(longest * 0.75, spaced)
    return Setting(inf, spaced)


def _needed(line: Line, following: Line) -> int:
    word = _WORD.match(following.text)
    return len(line.text) + 1 + (len(word.group()) if word else 0)
