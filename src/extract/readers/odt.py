"""OpenDocument texts (.odt), as LibreOffice and Word save them: headings, notes, lists, tables, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from extract.readers.emphasis import Emphasis, is_heading
from extract.readers.office import OfficeWriter, Tags
from extract.readers.package import holds, open_package, part
from extract.readers.source import ReadError, Role, Source
from extract.readers.trees import Element, attribute, parse_xml, tag

READER = "odt 1"

_CONTENT = "content.xml"
_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_LOCKED = b"encryption-data"
_SKIPPED = frozenset({
    "tracked-changes", "annotation", "note", "page-number", "page-count", "forms", "sequence-decls", "variable-decls",
    "user-field-decls", "title", "desc", "text-box", "covered-table-cell", "table-of-content", "object", "bibliography",
})  # fmt: skip


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
    empty = f"{name} is an OpenDocument file without text; a scan within it must be read by OCR first."
    return writer.source(data, "odt", READER, empty)


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


class _Writer(OfficeWriter):
    """Writes an OpenDocument text."""

    tags = Tags(frozenset({"p", "h"}), "table", "table-row", "table-cell")

    def __init__(self, styles: dict[str, _Style]) -> None:
        super().__init__()
        self._styles = styles

    def skips(self, element: Element) -> bool:
        """Whether an element's inside is no running text; a note's stands elsewhere."""
        name = tag(element)
        if name == "note":
            self.cite(element)
        return name in _SKIPPED

    def text(self, text: str, element: Element) -> None:
        """Write text of a paragraph; what stands between paragraphs is none."""
        inside = next((e for e in (element, *element.iterancestors()) if tag(e) in self.tags.paragraphs), None)
        if inside is None:
            return
        emphasis = self._style_of(inside).emphasis
        if element is not inside:
            emphasis = emphasis.under(self._style_of(element).emphasis)
        self.runs.append((emphasis, len(text.strip())))
        self.out.write(text)

    def inline(self, name: str, element: Element) -> None:
        """Write a space, a tab or a break."""
        if name in ("s", "tab"):
            self.out.write(" ")
        elif name == "line-break":
            self.out.end()

    def boxes(self, element: Element) -> Iterator[Element]:
        """The outermost text boxes of a paragraph."""
        for box in element.iter("{*}text-box"):
            if next(box.iterancestors("{*}text-box", "{*}note"), None) is None:
                yield box

    def opens_note(self, element: Element) -> bool:
        """Whether a paragraph is a note's first."""
        return tag(element.getparent()) == "note-body" and element.getprevious() is None

    def bulleted(self, element: Element) -> bool:
        """Whether a paragraph is the first of a list's item."""
        first = tag(element.getparent()) == "list-item" and element.getprevious() is None
        return first and tag(element) == "p"

    def paragraph(self, element: Element) -> None:
        """End a line: a heading by its element, style or type, else an item or a paragraph."""
        style, titled = self._style_of(element), tag(element) == "h"
        role: Role | None = None
        level = (_number(attribute(element, "outline-level")) or style.level or 1) if titled else style.level
        if level:
            role = "heading"
        elif tag(element.getparent()) == "list-item":
            role = "item"
        elif not self.in_table and is_heading(self.out.shown, found := Emphasis.common(self.runs)):
            role, level = "heading", found.rank
        self.out.end(role, level)

    def note(self, note: Element) -> None:
        """Write the body of a note, without its mark."""
        for body in note.iterchildren("{*}note-body"):
            self.body(body)

    def _style_of(self, element: Element) -> _Style:
        return self._styles.get(attribute(element, "style-name") or "", _PLAIN)
