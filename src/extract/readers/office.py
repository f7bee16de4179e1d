"""What the readers of office documents share: a tree of paragraphs, tables and text boxes, written in order."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from extract.readers.composer import Composer
from extract.readers.emphasis import Emphasis, ranked
from extract.readers.source import Hints, ReadError, Role, Source, digest
from extract.readers.tables import is_row
from extract.readers.trees import Element, tag, walk

# What such a document always says of its text; headings only where it marks any.
_TOLD: frozenset[Role] = frozenset({"note", "note_mark", "furniture", "item", "cell"})


@dataclass(frozen=True, slots=True)
class Tags:
    """A format's names for paragraphs, tables, their rows and cells."""

    paragraphs: frozenset[str]
    table: str
    row: str
    cell: str


class OfficeWriter(ABC):
    """Writes a document's text, its notes behind it; each format says what its elements are."""

    tags: ClassVar[Tags]

    def __init__(self) -> None:
        self.out = Composer()
        self.in_table = 0
        self.runs: list[tuple[Emphasis, int]] = []  # the type of the paragraph's pieces, and their lengths
        self._cited: list[Element] = []
        self._rows: list[bool] = []  # the rows that enclose the text: whether each is one line of cells

    def body(self, root: Element) -> None:
        """Write what stands within an element."""
        for event, element, text in walk(root, self.skips):
            if event == "text":
                self.text(text, element)
            elif event == "start":
                self._start(tag(element), element)
            else:
                self._end(tag(element), element)

    def cite(self, note: Element) -> None:
        """Write the mark of a note, whose text follows behind the document's."""
        self._cited.append(note)
        self.out.mark(str(len(self._cited)))

    def write_notes(self) -> None:
        """Write the notes that the text cites."""
        for number, note in enumerate(self._cited, 1):
            start = self.out.length
            self.out.mark(str(number))
            self.out.write(" ")
            self.note(note)
            self.out.end()
            self.out.span("note", start)

    def source(self, data: bytes, kind: str, reader: str, empty: str) -> Source:
        """What was written, as a source. Raises ReadError with the words of `empty` where it is nothing."""
        text, spans = self.out.build()
        if not text:
            raise ReadError(empty)
        headed: frozenset[Role] = (
            frozenset({"heading"}) if any(span.role == "heading" for span in spans) else frozenset()
        )
        return Source(text, kind, reader, digest(data), hints=Hints(ranked(spans), _TOLD | headed, wrapped=False))

    def _start(self, name: str, element: Element) -> None:
        if name in self.tags.paragraphs:
            self._begin(element)
        elif name == self.tags.table:
            self.in_table += 1
        elif name == self.tags.row:
            self._rows.append(is_row(element, self.tags.cell))
            if self._rows[-1]:
                self.out.row(begins=True)
        else:
            self.inline(name, element)

    def _begin(self, element: Element) -> None:
        """Begin a paragraph; the text boxes that hang on it come before it."""
        for box in self.boxes(element):
            self.body(box)
        if not self.opens_note(element):
            self.out.end()
        self.runs = []
        if self.bulleted(element):
            self.out.label("–")

    def _end(self, name: str, element: Element) -> None:
        if name in self.tags.paragraphs:
            self.paragraph(element)
        elif name == self.tags.cell and self._rows and self._rows[-1]:
            self.out.cell()
        elif name == self.tags.row:
            if self._rows.pop():
                self.out.row(begins=False)
        elif name == self.tags.table:
            self.in_table -= 1

    # -- what each format says ----------------------------------------------------------------------------------

    @abstractmethod
    def skips(self, element: Element) -> bool:
        """Whether an element's inside is no running text."""

    @abstractmethod
    def text(self, text: str, element: Element) -> None:
        """Write a piece of text that stands in `element`."""

    @abstractmethod
    def inline(self, name: str, element: Element) -> None:
        """Write what an element within a paragraph stands for: a tab, a note's mark."""

    @abstractmethod
    def boxes(self, element: Element) -> Iterable[Element]:
        """The outermost text boxes that hang on a paragraph."""

    @abstractmethod
    def opens_note(self, element: Element) -> bool:
        """Whether a paragraph is a note's first."""

    @abstractmethod
    def bulleted(self, element: Element) -> bool:
        """Whether a paragraph begins an item of a list."""

    @abstractmethod
    def paragraph(self, element: Element) -> None:
        """End a paragraph's line with its role."""

    @abstractmethod
    def note(self, note: Element) -> None:
        """Write a note's text."""
