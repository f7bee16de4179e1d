"""Word documents (.docx): text boxes, tables, notes, headings by style or type; no field codes, no deleted text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from extract.readers.emphasis import Emphasis, is_heading
from extract.readers.office import OfficeWriter, Tags
from extract.readers.package import holds, open_package, part
from extract.readers.source import ReadError, Role, Source
from extract.readers.trees import Element, attribute, parse_xml, tag

READER = "docx 1"

_DOCUMENT = "word/document.xml"
_SKIPPED = frozenset({
    "Fallback", "del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr",
    "sectPr", "txbxContent", "sdtPr", "annotationRef", "tblGrid",
})  # fmt: skip
_HEADING_NAME = re.compile(r"(?:heading|kop|kopje)\s*(\d)?", re.I)
# The parts of a ministry's house style that are the sheet's, not the letter's; and tables of contents.
_SHEET = re.compile(r"(?i)huisstijl|retouradres|afzend|clausule|referentie|rubricering|toc ?\d|inhopg|inhoudsopgave")
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES)\b", re.I)  # whose results are page numbers
_CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}


def sniff(data: bytes) -> bool:
    """Whether the bytes are a Word document."""
    return holds(data, r"word/document\d*\.xml")


def read(data: bytes, name: str) -> Source:
    """Read a Word document. Raises ReadError where it is damaged or holds no text."""
    package = open_package(data, name)
    main = _main(package, name)
    document = part(package, main, name)
    if document is None:
        raise ReadError(f"{name} is a Word document without its main part: open it in Word and save it again.")
    notes: dict[tuple[str, str | None], Element] = {}
    for kind in ("footnote", "endnote"):
        found = part(package, f"word/{kind}s.xml", name)
        root = parse_xml(found, name) if found else []
        notes |= {(kind, attribute(note, "id")): note for note in root if attribute(note, "type") is None}
    styles = part(package, "word/styles.xml", name)
    writer = _Writer(_styles(parse_xml(styles, name)) if styles else {}, notes)
    root = parse_xml(document, name)
    for head in _first_heads(package, root, main, name):
        writer.body(head)
    writer.body(root)
    writer.write_notes()
    empty = f"{name} is a Word document without text; a scan within it must be read by OCR first."
    return writer.source(data, "docx", READER, empty)


def _main(package: ZipFile, name: str) -> str:
    """The path of the main part, which the package's relations name."""
    relations = part(package, "_rels/.rels", name)
    for relation in parse_xml(relations, name) if relations else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or _DOCUMENT).lstrip("/")
    return _DOCUMENT


def _first_heads(package: ZipFile, root: Element, main: str, name: str) -> Iterator[Element]:
    """The head of the first page alone, where some ministries put address and date; running heads are left out."""
    relations = part(package, f"word/_rels/{main.removeprefix('word/')}.rels", name)
    section = next(root.iter("{*}sectPr"), None)
    if relations is None or section is None or section.find("{*}titlePg") is None:
        return
    targets = {attribute(e, "Id"): attribute(e, "Target") for e in parse_xml(relations, name)}
    for head in section.iterchildren("{*}headerReference"):
        found = part(package, f"word/{targets.get(attribute(head, 'id'))}", name)
        if attribute(head, "type") == "first" and found:
            yield parse_xml(found, name)


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph's style: its name, the level of heading that it makes (0 = none), and its type."""

    name: str
    level: int
    emphasis: Emphasis


def _styles(root: Element) -> dict[str, _Style]:
    elements = {attribute(style, "styleId") or "": style for style in root.iter("{*}style")}
    return {key: _style(key, elements) for key in elements}


def _style(key: str, elements: dict[str, Element]) -> _Style:
    """A style with what it takes over from those that it is based on."""
    name, level, emphasis = "", 0, Emphasis()
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        element = elements[key]
        shown = _value(element, "name") or key
        name = name or shown
        outline = element.find("{*}pPr/{*}outlineLvl")
        if not level and outline is not None and (attribute(outline, "val") or "").isdecimal():
            depth = int(attribute(outline, "val") or 9)
            level = depth + 1 if depth < 9 else 0
        if not level and (found := _HEADING_NAME.fullmatch(shown)):
            level = int(found[1] or 1)
        emphasis = emphasis.over(_emphasis(element.find("{*}rPr")))
        key = _value(element, "basedOn") or ""
    return _Style(name, level, emphasis)


def _value(element: Element, child: str) -> str | None:
    found = element.find(f"{{*}}{child}")
    return attribute(found, "val") if found is not None else None


def _emphasis(properties: Element | None) -> Emphasis:
    if properties is None:
        return Emphasis()
    return Emphasis(*(_switch(properties.find(f"{{*}}{name}")) for name in ("b", "u", "i")))


def _switch(element: Element | None) -> bool | None:
    return None if element is None else attribute(element, "val") not in ("0", "false", "none", "off")


class _Writer(OfficeWriter):
    """Writes a Word document."""

    tags = Tags(frozenset({"p"}), "tbl", "tr", "tc")

    def __init__(self, styles: dict[str, _Style], notes: dict[tuple[str, str | None], Element]) -> None:
        super().__init__()
        self._styles = styles
        self._notes = notes
        self._emphasis = Emphasis()
        self._fields: list[str] = []  # the instructions of the fields that enclose the text

    def skips(self, element: Element) -> bool:
        """Whether an element's inside is no text: properties, deleted text, a page's number."""
        name = tag(element)
        return name in _SKIPPED or (name == "fldSimple" and bool(_PAGE_FIELD.match(attribute(element, "instr") or "")))

    def text(self, text: str, element: Element) -> None:
        """Write text of a run; that of a field's instruction is none."""
        if tag(element) == "instrText" and self._fields:
            self._fields[-1] += text
        elif tag(element) == "t" and not any(map(_PAGE_FIELD.match, self._fields)):
            self.runs.append((self._emphasis, len(text.strip())))
            self.out.write(text)

    def inline(self, name: str, element: Element) -> None:
        """Begin a run, or write a character, a break or a note's mark."""
        if name == "r":
            self._emphasis = self._style_of(element.getparent()).emphasis.under(_emphasis(element.find("{*}rPr")))
        elif name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name in _CHARACTERS:
            self.out.write(_CHARACTERS[name])
        elif name in ("br", "cr") and attribute(element, "type") != "page":
            self.out.end()
        elif name in ("footnoteReference", "endnoteReference"):
            note = self._notes.get((name.removesuffix("Reference"), attribute(element, "id")))
            if note is not None:
                self.cite(note)

    def boxes(self, element: Element) -> Iterator[Element]:
        """The outermost text boxes of a paragraph, without those that are only a fallback."""
        for box in element.iter("{*}txbxContent"):
            if not any(tag(above) in ("Fallback", "txbxContent") for above in box.iterancestors()):
                yield box

    def opens_note(self, element: Element) -> bool:
        """Whether a paragraph is a note's first."""
        return tag(element.getparent()) in ("footnote", "endnote") and element.getprevious() is None

    def bulleted(self, element: Element) -> bool:
        """Whether a paragraph is numbered or bulleted, and no heading."""
        return _is_listed(element) and not self._style_of(element).level

    def paragraph(self, element: Element) -> None:
        """End a line: a part of the sheet by its style, a heading by style or type, else an item or a paragraph."""
        self._fields = [f for f in self._fields if not _PAGE_FIELD.match(f)]  # which never outlast their paragraph
        style = self._style_of(element)
        role: Role | None = None
        level = 0
        if _SHEET.search(style.name):
            role = "furniture"
        elif style.level:
            role, level = "heading", style.level
        elif _is_listed(element):
            role = "item"
        elif not self.in_table and is_heading(self.out.shown, found := Emphasis.common(self.runs)):
            role, level = "heading", found.rank
        self.out.end(role, level)

    def note(self, note: Element) -> None:
        """Write a note."""
        self.body(note)

    def _field(self, mark: str | None) -> None:
        """Begin or end a field: of its instruction and its result only the result is text."""
        if mark == "begin":
            self._fields.append("")
        elif mark == "end" and self._fields:
            self._fields.pop()

    def _style_of(self, element: Element) -> _Style:
        named = element.find("{*}pPr/{*}pStyle")
        return self._styles.get(attribute(named, "val") or "" if named is not None else "", _PLAIN)


_PLAIN = _Style("", 0, Emphasis())


def _is_listed(element: Element) -> bool:
    return element.find("{*}pPr/{*}numPr") is not None
