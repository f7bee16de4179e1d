"""The heading that says what paper a text is: printed in capitals, or a web page's type of document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.layout import Paragraph
from extract.letterhead.vocabulary import Vocabulary
from extract.values import LetterKind

BODY = 400  # a paragraph of this length is the letter's text
LINE = 300  # a line of a head is no longer

SALUTATION = re.compile(
    r"(?:(?:Zeer\s+)?[Gg]eachte|Mijnheer|Mevrouw)\s+(?:(?:heer|mevrouw|leden|mijnheer|dames|de)\b[^\n,.]{0,60}|[Vv]oorzitter)\s*[,.]?"
)
WEB_NUMBER = re.compile(r"Nummer: (?:19|20)\d\dD\d{5}\b")
NUMBER_LINE = re.compile(r"(?:[Nn][Rr]\.? ?[A-Z]?\d{1,4}[A-Z]?|[A-Z]{1,3})(?:\s+HERDRUK)?")

_GOES_ON = ("VAN ", "VOOR ", "EN ")
_TEXT = 200  # a paragraph of this length that ends with a full stop is the letter's text too
_TO_THE_HOUSE = re.compile(r"(?i)voorzitter")
_CAPITALS = re.compile(r"[^a-z\d]*(?=\s[A-Z]?[a-z])")


@dataclass
class Heading:
    """What kind of paper the heading says it is (None: it has none), its clean offset and words.

    `spans` are the clean spans of all lines that say so: a web page does before the paper that it shows.
    """

    kind: LetterKind | None = None
    start: int | None = None
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)


def find_heading(text: str, paragraphs: list[Paragraph], words: Vocabulary) -> Heading:
    """The heading of a paper. What a site says of its page goes before what is printed, and that before a title.

    A title alone (`Vragen van het lid …`) says nothing of a text that addresses the House: it is the letter's subject.
    """
    heading = Heading()
    typed = _typed(text, paragraphs, words)
    title: LetterKind | None = None
    greets = False
    before = ""
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end]
        greeting = SALUTATION.match(line)
        if greeting or _is_text(line, paragraph, heading) or words.signs(line):
            greets = bool(greeting and _TO_THE_HOUSE.search(greeting.group()))
            break
        if not _is_label(before, words) and (found := kind_in(line, words)):
            kind, match = found
            _note(heading, line, paragraph, match)
            if _is_sure(line, match):
                heading.kind = kind
                break
            title = title or kind
        before = line
    _go_on(heading, text, paragraphs)
    if heading.kind and not heading.text[:4].isupper():
        _printed(heading, text, paragraphs, words)
    heading.kind = typed or heading.kind or (None if greets else title)
    return heading


def _go_on(heading: Heading, text: str, paragraphs: list[Paragraph]) -> None:
    """Add the lines in capitals on which a heading goes on: …, VAN DEFENSIE EN VOOR …"""
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end]
        if not heading.spans or paragraph.start < heading.spans[-1][1] or not heading.text.isupper():
            continue
        if not (line.isupper() and line.startswith(_GOES_ON)):
            return
        heading.text += " " + line
        heading.spans.append((paragraph.start, paragraph.end))


def kind_in(line: str, words: Vocabulary) -> tuple[LetterKind, re.Match[str]] | None:
    """The first kind whose pattern finds a heading in a line."""
    for kind, pattern in words.kinds:
        found = pattern.search(line)
        if found and _is_heading(line, found):
            return kind, found
    return None


def _note(heading: Heading, line: str, paragraph: Paragraph, found: re.Match[str]) -> None:
    """Take down where a heading stands and what it says."""
    start = _start(found)
    whole = line if len(line) <= LINE else line[: _capitals(line, start)]
    heading.start, heading.text = paragraph.start + start, whole[start:]
    heading.spans.append((paragraph.start, paragraph.start + len(whole)))


def _start(found: re.Match[str]) -> int:
    """Where the heading's words begin, behind the paper's number where the pattern holds that too."""
    return found.start("title") if found.re.groupindex and found["title"] else found.start()


def _is_sure(line: str, found: re.Match[str]) -> bool:
    """Whether a heading is printed in capitals, or a site's type with the title behind a colon."""
    return found.group()[-4:].isupper() or ":" in line[: found.end() + 3]


def _printed(heading: Heading, text: str, paragraphs: list[Paragraph], words: Vocabulary) -> None:
    """Take the printed heading in capitals that follows a web page's own title line."""
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end]
        for _, pattern in words.kinds:
            found = pattern.search(line[:LINE])
            if found and found.group()[-4:].isupper() and _is_heading(line, found):
                start = _start(found)
                heading.start, heading.text = paragraph.start + start, line[start:LINE]
                heading.spans.append((paragraph.start, min(paragraph.end, paragraph.start + LINE)))
                return


def _typed(text: str, paragraphs: list[Paragraph], words: Vocabulary) -> LetterKind | None:
    """What a page that numbers its documents says, on the line before the number, that this one is."""
    lines = [text[p.start : p.end] for p in paragraphs[:20]]
    at = next((n for n, line in enumerate(lines) if WEB_NUMBER.match(line)), 0)
    found = kind_in(lines[at - 1], words) if at else None
    return found[0] if found else None


def _is_text(line: str, paragraph: Paragraph, heading: Heading) -> bool:
    """Whether a paragraph is the letter's text, before which its heading stands."""
    if len(line) > BODY:
        return paragraph.lines > 1 and bool(heading.spans)
    return len(line) > _TEXT and line.endswith(".")


def _is_label(line: str, words: Vocabulary) -> bool:
    """Whether a line is no more than the label of the subject, which stands on the next."""
    label = words.subject.match(line)
    return bool(label and not line[label.end() :].strip())


def _is_heading(line: str, found: re.Match[str]) -> bool:
    before = line[: found.start()].rstrip()
    printed = found.group()[-4:].isupper()
    if not before:
        return printed or len(line) <= LINE
    return printed and (bool(NUMBER_LINE.search(before[-20:])) or before[-1:].isdigit())


def _capitals(line: str, start: int) -> int:
    """Where the capitals of a heading within a longer line end."""
    match = _CAPITALS.match(line, start)
    return match.end() if match else start
