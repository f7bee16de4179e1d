"""Web pages, of officielebekendmakingen.nl and any other site: the letter, not what surrounds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from extract.readers.composer import Composer
from extract.readers.emphasis import Emphasis, is_heading, ranked
from extract.readers.page import Metadata, is_chrome, lists_links, main_part, title_above
from extract.readers.source import Hint, Hints, ReadError, Role, Source, digest
from extract.readers.tables import lays_out
from extract.readers.text import decode
from extract.readers.trees import WEB, Element, parse_html, root_name, text_of, walk

READER = "html 1"

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p",
})  # fmt: skip
_EMPHASIS = {"b": "bold", "strong": "bold", "u": "underlined", "i": "italic", "em": "italic"}
_LOWEST = 7  # below h6
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_TITLES = frozenset({
    "stuktitel", "dossiertitel", "kamervraagomschrijving_kop", "kamervraagomschrijving", "staatscourant_kop",
    "document-title", "page-title",
})  # fmt: skip
_ASKED = re.compile(r"(?:Vra(?:ag|gen)|Antwoord(?:en)?)\b")  # a title within the document
_HEADING_CLASS = re.compile(r"tussenkop|(?:^|\s)\w*kop(?P<level>[1-6])(?:$|\s)", re.I)

_LABELLED = re.compile(r"[-–—•·▪]|\(?(?:\d{1,2}|[a-z])[.)]")
_NUMBER = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?")
_WAY_BACK = re.compile(r"(?:X ?)?(?:Noot|\d{1,3}[.)])|X|[↩↑^←]\ufe0e?")
_LEAST = 200  # a page with less text than this holds no letter
_LETTER = re.compile(r"(?i)\b(?:geachte|voorzitter|brief|minister|staatssecretaris|kamer|motie|vragen|kabinet)\b")
_SENTENCE = re.compile(r"^[^\n]{60,}[.!?:;][»”\"')]?(?:\[\d+\])?$", re.M)

_ALWAYS: frozenset[Role] = frozenset({"item", "cell"})


def sniff(data: bytes) -> bool:
    """Whether the bytes are a web page or a piece of one."""
    return root_name(data) in WEB


def read(data: bytes, name: str) -> Source:
    """Read a web page's letter. Raises ReadError for a page that holds none."""
    text, messages = decode(data, name, marked=_charset(data))
    root = parse_html(text, name)
    stated = Metadata(root)
    title = " ".join(text_of(e) for e in root.iter("title"))
    if title.startswith("Technische informatie over de publicatie"):
        what = stated.get("dcterms.identifier") or "the publication"
        raise ReadError(f"{name} is a page about {what}, not its text: download {what} itself (.html, .xml or .pdf).")
    main = main_part(root)
    writer = _Writer(main, title_above(root, main))
    shown, spans, told = writer.write()
    if len(shown) < _LEAST and not _LETTER.search(shown):
        raise ReadError(f"{name} is a web page without a letter: save the page that shows its text, or its PDF.")
    if not _SENTENCE.search(shown) and any(".pdf" in (a.get("href") or "").lower() for a in root.iter("a")):
        raise ReadError(f"{name} is a page about a document, not its text: download the PDF that it links to.")
    if name.lower().endswith(".xml"):
        messages += ("The file is named .xml but holds a web page; it was read as one.",)
    return Source(shown, "html", READER, digest(data), messages, stated.stated(), Hints(spans, told, wrapped=False))


def _charset(data: bytes) -> str | None:
    """The encoding that the page itself names."""
    found = re.search(rb"charset\s*=\s*[\"']?([\w-]{3,20})", data[:4096])
    return found[1].decode("ascii").lower() if found else None


class _Writer:
    """Writes the text of a page's main part, its notes behind it."""

    def __init__(self, main: Element, title: str | None) -> None:
        self._main = main
        self._out = Composer()
        if title:
            self._out.write(title)
            self._out.end()
        self._marks, self._notes = _notes(main)
        self._noted = {note for notes in self._notes.values() for note in notes}
        self._runs: list[tuple[Emphasis, int]] = []  # of the line
        self._inside: Counter[str] = Counter()  # the emphasis of the text
        self._rows: list[bool] = []  # the rows that enclose the text: whether each is one line of cells
        self._items: Counter[Element] = Counter()  # of each list so far

    def write(self) -> tuple[str, tuple[Hint, ...], frozenset[Role]]:
        """The text, its hints, and the roles that the page marks throughout."""
        self._body(self._main, self._skip)
        for number, notes in self._notes.items():
            start = self._out.length
            self._out.mark(number)
            self._out.write(" ")
            for note in notes:
                self._body(note, lambda e: is_chrome(e) or e in self._marks or _is_number(e))
                self._out.end()
            self._out.span("note", start)
        text, spans = self._out.build()
        spans = ranked(spans, _since(text, spans))
        told: frozenset[Role] = _ALWAYS | {"furniture"}
        if any(span.role == "heading" for span in spans):
            told |= {"heading"}
        if self._notes:
            told |= {"note", "note_mark"}
        return text, spans, told

    def _skip(self, element: Element) -> bool:
        if element in self._marks:
            self._out.mark(self._marks[element])
            return True
        return is_chrome(element) or element in self._noted or lists_links(element)

    def _body(self, root: Element, skip: Callable[[Element], bool]) -> None:
        for event, element, text in walk(root, skip):
            if event == "text":
                self._text(text, element)
            elif element is root and root is not self._main:
                continue
            elif event == "start":
                self._start(element)
            else:
                self._end(element)

    def _text(self, text: str, element: Element) -> None:
        if element.tag == "pre":
            for line in text.split("\n"):
                self._out.write(line)
                self._line(None)
            return
        emphasis = Emphasis(*(self._inside[name] > 0 for name in ("bold", "underlined", "italic")))
        self._runs.append((emphasis, len(text.strip())))
        self._out.write(text)

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag in _EMPHASIS:
            self._inside[_EMPHASIS[tag]] += 1
        elif tag == "br":
            self._line(None)
        elif tag == "tr":
            self._rows.append(not lays_out(element))
            if self._rows[-1]:
                self._out.row(begins=True)
        elif tag == "li":
            self._line(None)
            self._out.label(self._bullet(element))
        elif tag not in _INLINE and tag not in ("td", "th") and not _first_of_item(element):
            self._line(None)

    def _bullet(self, element: Element) -> str:
        """What stands before an item: its number in an ordered list, else a dash, unless its text brings its own."""
        listed = element.getparent()
        self._items[listed] += 1
        if _LABELLED.match(text_of(element)[:6]):
            return ""
        if listed.tag == "ol":
            first = listed.get("start") or "1"
            return f"{self._items[listed] + (int(first) if first.isdecimal() and len(first) < 4 else 1) - 1}."
        return "–"

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag in _EMPHASIS:
            self._inside[_EMPHASIS[tag]] -= 1
        elif tag == "tr":
            if self._rows.pop():
                self._out.row(begins=False)
                self._runs = []
        elif tag in ("td", "th"):
            if self._rows and self._rows[-1]:
                self._out.cell()
            else:
                self._line(None)
        elif tag == "li" or (tag == "p" and element.getparent().tag == "li"):
            self._line("item")
        elif tag not in _INLINE:
            self._line(element)

    def _line(self, ends: Element | str | None) -> None:
        """End the line at the end of an element, which may make it a heading."""
        level = None
        if ends == "item":
            self._out.end("item")
        else:
            level = self._level(ends)
            self._out.end("heading", level) if level is not None else self._out.end()
        self._runs = []

    def _level(self, element: Element | None) -> int | None:
        """The level of the heading that ends with `element`, as far as it tells; None for no heading."""
        if element is None:
            return None
        if (element.get("class") or "").split(" ")[0] in _TITLES and not _ASKED.match(self._out.shown):
            return None
        named = _HEADING_CLASS.search(element.get("class") or "")
        if named:
            return int(named["level"]) if named["level"] else _LOWEST
        if element.tag in _LEVELS:
            return _LEVELS[element.tag]
        found = Emphasis.common(self._runs)
        return found.rank if is_heading(self._out.shown, found) else None


def _since(text: str, spans: tuple[Hint, ...]) -> int:
    """Where the letter's text begins: at its first sentence, or at the heading right above that."""
    first = _SENTENCE.search(text)
    start = first.start() if first else 0
    return next((span.start for span in spans if span.role == "heading" and span.end + 1 == start), start)


def _notes(main: Element) -> tuple[dict[Element, str], dict[str, list[Element]]]:
    """The marks in the text with their numbers, and the notes' elements by number: links between numbers tell both."""
    places = {e.get("id") or e.get("name"): e for e in main.iter() if e.get("id") or e.get("name")}
    order = {element: at for at, element in enumerate(main.iter())}
    marks: dict[Element, str] = {}
    notes: dict[str, list[Element]] = {}
    inside: set[Element] = set()
    found: dict[Element, Element | None] = {}
    for link in main.iter("a"):
        target = places.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
        number = _NUMBER.fullmatch(text_of(link))
        if target is None or number is None or link in inside or order[target] < order[link]:
            continue
        if target not in found:
            found[target] = _note_at(target, main)
        note = found[target]
        if note is None or note in link.iterancestors():
            continue
        raised = link.getparent()
        marks[raised if raised.tag == "sup" and text_of(raised) == text_of(link) else link] = number[1]
        if note not in inside:
            notes.setdefault(_free(number[1], notes), []).append(note)
            inside.update(note.iter())
    return marks, notes


def _free(number: str, notes: dict[str, list[Element]]) -> str:
    while number in notes:
        number += "*"
    return number


def _note_at(target: Element, main: Element) -> Element | None:
    """The element that holds a note's text: the target of its mark, or the line that the target stands in."""
    element = target
    while element is not None and element is not main:
        text = re.sub(r"^\W*\d{0,3}\W*", "", text_of(element))
        if text and element.tag in ("li", "p", "div", "dd", "td", "section", "aside", "tr", "span"):
            return element if len(text) < 5000 else None
        element = element.getparent()
    return None


def _is_number(element: Element) -> bool:
    """Whether an element holds no more than a note's number or the way back to its mark."""
    if element.tag not in ("sup", "a", "span", "h5", "h6", "div"):
        return False
    text = text_of(element)
    return len(text) < 12 and bool(_NUMBER.fullmatch(text) or _WAY_BACK.fullmatch(text))


def _first_of_item(element: Element) -> bool:
    """Whether an element is the paragraph with which a list item begins."""
    return element.tag == "p" and element.getparent().tag == "li" and element.getprevious() is None
