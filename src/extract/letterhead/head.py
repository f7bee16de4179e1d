"""The head of a letter: the lines before its text, in whatever order and layout they come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from extract.layout import CleanText, Paragraph
from extract.letterhead.heading import BODY, LINE, NUMBER_LINE, SALUTATION, WEB_NUMBER, find_heading
from extract.letterhead.vocabulary import Vocabulary
from extract.values import LetterKind

_HEAD = 12_000  # a head lies within so many characters
_TEXT = 60  # a line of this length with a full stop is the letter's text
_PAGE = 8  # lines in which a web page says what it shows
_DAY = 20  # a day right before the salutation begins within so many characters
_GAP = 900  # between two lines of a head stands no more

_ADDRESSEE = re.compile(
    r"(?:A(?:an|AN):?\s+(?:de|het|DE)|(?<=\n)[Dd]e|(?<=\A)[Dd]e)\s+(?P<who>(?i:(?:heer\s+|mevrouw\s+)?voorzitters?\s+van\s+(?:de|het)\s*"
    r"(?:(?:Tweede|Eerste)(?:\s+en(?:\s+de)?\s+(?:Tweede|Eerste))?\s*Kamer(?:\s*der\s*Staten[-–]?\s?Generaal)?|[^\n,]{3,60})))"
)
_PLACED = re.compile(
    r"(?:(?<=\n)|(?<=\A)|(?<=[a-z\d] ))"
    r"(?P<place>[’'‘`]s-Gravenhage|(?:Den|Sint|New) [A-Z][\w’'-]{2,20}|[A-Z][\w’'-]{2,20}(?: [A-Z][\w-]{2,20})?)"
    r"\s?,\s{1,4}(?=\d)"
)
_STAMPED = re.compile(r"\b(?:Vastgesteld|Voorgesteld|Ontvangen|Gepubliceerd:?)(?:\s+op)?\s+(?=\d)|\b[Dd]atum:? (?=\d)")
# The day of an answer to written questions, else that of the questions; and what they are about.
_ANSWERED = re.compile(r"\(ontvangen\s+(?=\d)")
_ASKED = re.compile(r"\(ingezonden\s+(?=\d)")
_ABOUT = re.compile(r"Vragen van [^\n]{5,300}? over (?P<title>[^\n]+?)\s*\(ingezonden")
_DOCUMENT = re.compile(r"\b(?:19|20)\d\dD\d{5}\b")
_WEB_TITLE = re.compile(r"(?P<what>[A-Z][a-z]+(?: [a-z]+){0,5}) ?: (?P<title>\S.*)")
_DOSSIER_LINE = re.compile(r"\d{2}[ .]?\d{3}(?!\d)")
# A copy on one line: Betreft: … up to the salutation. And what stands beside a subject in two columns: its enclosures.
_SUBJECT_IN_LINE = re.compile(
    r"\b(?:Betreft|Onderwerp)\s?:?\s(?P<title>[^\n:]{5,200}?)\s?(?=(?:Zeer )?[Gg]eachte |Mijnheer )"
)
_FIELD_BESIDE = re.compile(r"\s(?:\d{1,2}|geen|-|[A-Z]{2,}[\w/.-]*\d[\w/.-]*)$")
_OFFICIAL = re.compile(r"Officiële titel:?\s+(?P<title>.+)")


@dataclass
class Head:
    """What a letter's head says.

    `heading` is the clean offset of the words that say what paper it is, `end` that of the head's end; `spans` are the
    clean spans of its lines.
    """

    kind: LetterKind | None = None
    heading: int | None = None
    heading_text: str = ""
    title: str | None = None
    date: date | None = None
    place: str | None = None
    addressee: str | None = None
    document_number: str | None = None
    end: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)


def read_head(clean: CleanText, words: Vocabulary) -> Head:
    """Read the head of a letter."""
    head = Head()
    noted = next((p.start for p in clean.paragraphs if p.kind == "note"), _HEAD)  # a note's dates are not the letter's
    text = clean.text[: min(_HEAD, noted)]
    paragraphs = [p for p in clean.paragraphs if p.start < len(text)]
    heading = find_heading(text, paragraphs, words)
    head.kind, head.heading, head.heading_text = heading.kind, heading.start, heading.text
    head.spans += heading.spans
    _addressee(head, text)
    _date(head, text, paragraphs, words)
    for match in SALUTATION.finditer(text):
        if match.start() == 0 or text[match.start() - 1] == "\n" or head.spans:
            head.spans = [span for span in head.spans if span[0] <= match.start()]
            head.spans.append(match.span())
            text = text[: match.end()]  # what follows is the letter's text
            paragraphs = [p for p in paragraphs if p.start < match.end()]
            break
    _fields(head, text, paragraphs, words)
    head.end = _end(head, text, paragraphs)
    document = _DOCUMENT.search(text[: max(head.end, 500)])
    head.document_number = document.group() if document else None
    _title(head, text, paragraphs, words)
    return head


def _addressee(head: Head, text: str) -> None:
    match = _ADDRESSEE.search(text)
    if match:
        who = re.sub(
            r"(?i)\s*Kamer\s*der\s*Staten[-–]?\s?Generaal", " Kamer der Staten-Generaal", " ".join(match["who"].split())
        )
        if match["who"].isupper():
            who = re.sub(r"tweede|eerste|kamer|staten|generaal", lambda m: m.group().title(), who.lower())
        head.addressee = who[0].upper() + who[1:]
        head.spans.append(match.span())


def _date(head: Head, text: str, paragraphs: list[Paragraph], words: Vocabulary) -> None:
    """Place and date; else the stamp of a paper that is no letter."""
    questions = (_ANSWERED, _ASKED) if head.kind == "questions" else ()
    for pattern in (_PLACED, _STAMPED, *questions):
        for match in pattern.finditer(text):
            stated = words.day.match(text, match.end())
            day = words.day_of(stated) if stated else None
            if stated is None or day is None:
                continue
            if pattern not in questions and not _stands_alone(text, match.start(), stated.end(), head):
                continue
            head.date = day
            head.place = match["place"] if pattern is _PLACED else None
            head.spans.append((match.start(), stated.end()))
            return
    greeting = SALUTATION.search(text)
    near = (max(0, greeting.start() - _DAY), greeting.start()) if greeting else (0, 0)
    stated = next(words.day.finditer(text, *near), None)
    if greeting and stated and not text[stated.end() : greeting.start()].strip(" \n"):
        head.date = words.day_of(stated)
        head.spans.append(stated.span())


def _stands_alone(text: str, start: int, end: int, head: Head) -> bool:
    """Whether a date fills its line, or follows the head's other lines on a copy's only line."""
    begins, ends = start == 0 or text[start - 1] == "\n", end == len(text) or text[end] == "\n"
    if begins and ends:
        return True
    near = any(0 <= start - high <= 200 for _, high in head.spans)
    return near or (begins and "\n" not in text[max(0, start - 2) : start] + text[end : end + 2] and start < 100)


def _fields(head: Head, text: str, paragraphs: list[Paragraph], words: Vocabulary) -> None:
    """The labelled fields of a ministry's house style, `Datum` and `Betreft`, with values beside or below them."""
    lines = [(p, text[p.start : p.end]) for p in paragraphs]
    for at, (paragraph, line) in enumerate(lines):
        if len(line) > BODY or (len(line) > _TEXT and line.endswith(".") and not words.sheet.match(line)):
            break
        if words.dated.match(line) and not head.date:
            for value, shown in _below(lines, at, words.dated, words):
                stated = words.day.match(shown)
                day = words.day_of(stated) if stated else None
                if day:
                    head.date = day
                    head.spans += [(paragraph.start, paragraph.end), (value.start, value.end)]
                    break
        elif words.subject.match(line) and not head.title:
            for value, shown in _below(lines, at, words.subject, words):
                if shown and not words.label.match(shown) and not words.day.match(shown):
                    head.title = shown if value is paragraph else _FIELD_BESIDE.sub("", shown)
                    head.spans += [(paragraph.start, paragraph.end), (value.start, value.end)]
                    break
        elif words.label.match(line) and head.spans:
            head.spans.append((paragraph.start, paragraph.end))
    if not head.title and (copied := _SUBJECT_IN_LINE.search(text)):
        head.title = copied["title"]


def _below(
    lines: list[tuple[Paragraph, str]], at: int, label: re.Pattern[str], words: Vocabulary
) -> list[tuple[Paragraph, str]]:
    """A label's possible values: the rest of its line, if that is no label beside it, else the lines below it."""
    paragraph, line = lines[at]
    match = label.match(line)
    rest = line[match.end() :].strip() if match else ""
    rest = "" if words.label.match(rest) else rest
    return [(paragraph, rest)] if rest else [(p, s) for p, s in lines[at + 1 : at + 8] if len(s) <= LINE]


def _end(head: Head, text: str, paragraphs: list[Paragraph]) -> int:
    """Where the head ends: behind the last of its lines that follow one another without the letter's text between."""
    long = [p.start for p in paragraphs if p.end - p.start >= BODY and p.lines >= 1]
    end = 0
    for start, stop in sorted(head.spans):
        between = any(end <= p < start for p in long)
        if end and (start - end > _GAP or between):
            break
        if not end and between and start - max(p for p in long if p < start) > _HEAD // 8:
            break
        end = max(end, stop)
    for paragraph in paragraphs:
        if paragraph.start < end < paragraph.end and paragraph.end - end < 3:
            end = paragraph.end
    return end


def _title(head: Head, text: str, paragraphs: list[Paragraph], words: Vocabulary) -> None:
    """The letter's subject: a web page's title, its `Betreft`, or the line before a heading without a dossier."""
    lines = [text[p.start : p.end] for p in paragraphs if p.start < max(head.end, 1)]
    if not lines:
        return
    official = next((m for line in lines if (m := _OFFICIAL.match(line))), None)
    web = next((m for m in map(_WEB_TITLE.match, lines[:_PAGE]) if m and words.kind_named(m["what"])), None)
    asked = _ABOUT.search(text) if head.kind == "questions" else None
    if asked:
        head.title = asked["title"]
    elif official:
        head.title = official["title"].rsplit("; ", 1)[-1].strip()
    elif web:
        head.title = web["title"].strip()
    elif any(WEB_NUMBER.match(line) for line in lines[:_PAGE]):
        head.title = lines[0]
    elif not head.title and head.heading is not None:
        _line_before(head, text, paragraphs)


def _line_before(head: Head, text: str, paragraphs: list[Paragraph]) -> None:
    """A single line above the heading, in a text that names no dossier there, is the subject."""
    before = [text[p.start : p.end] for p in paragraphs if p.end <= (head.heading or 0)]
    titles = [line for line in before if not NUMBER_LINE.fullmatch(line)]
    if len(titles) == 1 and not _DOSSIER_LINE.match(titles[0]) and len(titles[0]) <= LINE:
        head.title = titles[0]
