"""OpenDocument texts (.odt), as LibreOffice and Word save them: headings, notes, lists, tables, text boxes."""

from __future__ import annotations

from dataclasses import dataclass
from zipfile import ZipFile

from extract.readers.composer import Composer
from extract.readers.emphasis import Emphasis, is_heading, ranked
from extract.readers.package import holds, open_package, part
from extract.readers.source import Hints, ReadError, Role, Source, digest
from extract.readers.tables import is_row
from extract.readers.trees import Element, attribute, parse_xml, tag, walk

READER = "odt 1"

_CONTENT = "content.xml"
_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_LOCKED = b"encryption-data"
_SKIPPED = frozenset({
    "tracked-changes", "annotation", "note", "page-number", "page-count", "forms", "sequence-decls", "variable-decls",
    "user-field-decls", "title", "desc", "text-box", "covered-table-cell", "table-of-content", "object", "bibliography",
})  # fmt: skip
_LINES = frozenset({"p", "h"})
_ALL: frozenset[Role] = frozenset({"note", "note_mark", "furniture", "item", "cell"})


def sniff(data: bytes) -> bool:
    """Whether the bytes are an OpenDocument text."""
    return _TYPE in data[:200] and holds(data, _CONTENT)


def read(data: bytes, name: str) -> Source:
    """Read an OpenDocument text. Raises ReadError where it is damaged, locked or holds no text."""
    package = open_package(data, name)
    if _LOCKED in (part(package, "META-INF/manifest.xml", name) or b""):
        raise ReadError(f"{name} is protected with a password: save it without one.")
    root = parse_xml(part(package, _CONTENT, name) or b"", name)
    writer = _Writer(_styles(package, root, name))
    body = next(root.iter("{*}text"), None)
    if body is not None:
        writer.body(body)
    writer.write_notes()
    text, spans = writer.out.build()
    if not text:
        raise ReadError(f"{name} is an OpenDocument file without text; a scan within it must be read by OCR first.")
    told = _ALL
    if any(span.role == "heading" for span in spans):
        told |= {"heading"}
    return Source(text, "odt", READER, digest(data), hints=Hints(ranked(spans), told, wrapped=False))


@dataclass(frozen=True, slots=True)
class _Style:
    """A style's type, and the level of heading that it makes (0 = none)."""

    emphasis: Emphasis
    level: int


_PLAIN = _Style(Emphasis(), 0)


def _styles(package: ZipFile, root: Element, name: str) -> dict[str, _Style]:
    shared = part(package, "styles.xml", name)
    roots = [parse_xml(shared, name)] if shared else []
    elements = {attribute(e, "name") or "": e for tree in (*roots, root) for e in tree.iter("{*}style")}
    return {key: _style(key, elements) for key in elements}


def _style(key: str, elements: dict[str, Element]) -> _Style:
    """A style with what it takes over from those that it is based on."""
    emphasis, level = Emphasis(), 0
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        element = elements[key]
        emphasis = emphasis.over(_emphasis(element.find("{*}text-properties")))
        level = level or _number(attribute(element, "default-outline-level"))
        key = attribute(element, "parent-style-name") or ""
    return _Style(emphasis, level)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 3 else 0


def _emphasis(properties: Element | None) -> Emphasis:
    if properties is None:
        return Emphasis()
    weight, style, line = (attribute(properties, key) for key in ("font-weight", "font-style", "text-underline-style"))
    return Emphasis(
        None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        None if line is None else line != "none",
        None if style is None else style in ("italic", "oblique"),
    )


class _Writer:
    """Writes a document's text, its notes behind it."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.out = Composer()
        self._styles = styles
        self._cited: list[Element] = []
        self._runs: list[tuple[Emphasis, int]] = []
        self._in_table = 0
        self._rows: list[bool] = []  # the rows that enclose the text: whether each is one line of cells

    def body(self, root: Element) -> None:
        """Write what stands within an element."""
        for event, element, text in walk(root, self._skip):
            if event == "text":
                self._text(text, element)
            elif event == "start":
                self._start(tag(element), element)
            else:
                self._end(tag(element), element)

    def write_notes(self) -> None:
        """Write the notes that the text cites."""
        for number, note in enumerate(self._cited, 1):
            start = self.out.length
            self.out.mark(str(number))
            self.out.write(" ")
            for body in note.iterchildren("{*}note-body"):
                self.body(body)
            self.out.end()
            self.out.span("note", start)

    def _skip(self, element: Element) -> bool:
        name = tag(element)
        if name == "note":
            self._cited.append(element)
            self.out.mark(str(len(self._cited)))
        return name in _SKIPPED

    def _text(self, text: str, element: Element) -> None:
        inside = next((e for e in (element, *element.iterancestors()) if tag(e) in _LINES), None)
        if inside is None:
            return
        emphasis = self._style_of(inside).emphasis
        if element is not inside:
            emphasis = emphasis.under(self._style_of(element).emphasis)
        self._runs.append((emphasis, len(text.strip())))
        self.out.write(text)

    def _start(self, name: str, element: Element) -> None:
        if name in _LINES:
            self._begin(element)
        elif name in ("s", "tab"):
            self.out.write(" ")
        elif name == "line-break":
            self.out.end()
        elif name == "table":
            self._in_table += 1
        elif name == "table-row":
            self._rows.append(is_row(element, "table-cell"))
            if self._rows[-1]:
                self.out.row(begins=True)

    def _begin(self, element: Element) -> None:
        """Begin a paragraph; the text boxes that hang on it come before it."""
        for box in element.iter("{*}text-box"):
            if next(box.iterancestors("{*}text-box", "{*}note"), None) is None:
                self.body(box)
        if not (tag(element.getparent()) == "note-body" and element.getprevious() is None):
            self.out.end()
        self._runs = []
        if tag(element.getparent()) == "list-item" and element.getprevious() is None and tag(element) == "p":
            self.out.label("–")

    def _end(self, name: str, element: Element) -> None:
        if name in _LINES:
            self._paragraph(name, element)
        elif name == "table-cell" and self._rows and self._rows[-1]:
            self.out.cell()
        elif name == "table-row":
            if self._rows.pop():
                self.out.row(begins=False)
        elif name == "table":
            self._in_table -= 1

    def _paragraph(self, name: str, element: Element) -> None:
        style = self._style_of(element)
        role: Role | None = None
        level = (_number(attribute(element, "outline-level")) or style.level or 1) if name == "h" else style.level
        if level:
            role = "heading"
        elif tag(element.getparent()) == "list-item":
            role = "item"
        elif not self._in_table and is_heading(self.out.shown, found := Emphasis.common(self._runs)):
            role, level = "heading", found.rank
        self.out.end(role, level)

    def _style_of(self, element: Element) -> _Style:
        return self._styles.get(attribute(element, "style-name") or "", _PLAIN)
