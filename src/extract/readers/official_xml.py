"""Official XML (`kst-*.xml` of officielebekendmakingen.nl): what a letter is made of stands in the elements' names.

Two families of names are in use: `kamerwrk` and `vraagdoc` in papers of 1995 to 2009 (headings `tuskop`, notes
`voetnoot` behind the text with `voetref` in it, signatures `ondtek`), `officiele-publicatie` since.
"""

from __future__ import annotations

import re

from extract.readers.composer import Composer
from extract.readers.official_metadata import PAPERS, SIGNATURES, stated_by
from extract.readers.source import Hint, Hints, ReadError, Role, Source, digest
from extract.readers.trees import WEB, Element, attribute, parse_xml, root_name, tag, text_of, walk

READER = "official_xml 1"

_ROOTS = frozenset(PAPERS) | {"officiele-publicatie", "officielepublicatie", "publicatie", "open-tekst"}
_METADATA = frozenset({"metadata_gegevens", "metadatagegevens", "owms-metadata"})
_SKIPPED = frozenset({
    "metadata", "meta-data", "meta", "colspec", "illustratie", "plaatje", "redactie", "noot", "toelichting-noot",
    "voetnoot", "voetref", "nootref", "witreg", "margetekst", "officiele-inhoudsopgave",
})  # fmt: skip
_NOTES = frozenset({"noot", "voetnoot"})
_MARKS = frozenset({"voetref", "nootref"})
_INLINE = frozenset({
    "nadruk", "extref", "intref", "sup", "inf", "ref", "nr", "titel", "label", "subtitel", "kamervraagonderwerp",
    "ondernummer", "dossiernr", "datum", "begrotingshoofdstuk", "voornaam", "tussenvoegsel", "achternaam", "persoon",
    "org", "bron", "afkorting", "link", "dossierref", "plaats", "verwijzing", "unl", "kamer", "politiek", "organisatie",
    "vergaderjaar", "stuknr", "voorvoegsels", "term", "br",
})  # fmt: skip
_PARTS = frozenset(
    {"divisie", "hoofdstuk", "paragraaf", "sub-paragraaf", "afdeling", "titeldeel", "artikel", "bijlage"}
)
_HEADED = frozenset({"kop", "tussenkop", "tuskop"})
_TITLED = frozenset({"stuk", "kamerwrk"})  # whose heading is the paper's title
_ASKED = frozenset({"vraag", "antwoord"})  # whose number is their heading
_DEEP = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")  # a number whose parts tell the level
_RANKS = ("vet", "rom", "ondlijn", "vetcur", "cur")  # emphasis of headings, from the most to the least
_HEADING = 170  # a paragraph that is all emphasis and no longer than this is a heading
_NO_HEADING = re.compile(r"[.,;:]\W*$|^\W*[a-z](?![.)]\s)")

_ALL: frozenset[Role] = frozenset({"heading", "note", "note_mark", "furniture", "item", "cell"})


def sniff(data: bytes) -> bool:
    """Whether the bytes are XML of any kind but a web page."""
    root = root_name(data)
    return (
        root is not None and root not in WEB and (root in _ROOTS or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"<?xml")
    )


def read(data: bytes, name: str) -> Source:
    """Read an official publication. Raises ReadError for XML that is damaged or of another kind."""
    root = parse_xml(data, name)
    kind = tag(root).lower()
    if kind in _METADATA:
        raise ReadError(f"{name} holds only a publication's metadata; download the publication itself.")
    if kind not in _ROOTS:
        raise ReadError(
            f"{name} is XML, but no official publication (its root is <{kind}>): give its HTML, PDF or text."
        )
    writer = _Writer(root)
    text, spans = writer.write()
    if not text:
        raise ReadError(f"{name} is an official publication without text; its text may be in an enclosed PDF.")
    return Source(text, "xml", READER, digest(data), (), stated_by(root), Hints(spans, _ALL, wrapped=False))


class _Writer:
    """Writes a publication's text, its notes behind it."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._out = Composer()
        self._notes: list[Element] = []
        self._depth = 0  # how many parts with a heading of their own enclose the text
        self._signed: int | None = None
        self._top: int | None = None  # the level of headings with a number of one part
        headed = root.iter("{*}tussenkop", "{*}tuskop", "{*}al")
        ranks = {rank for element in headed if (rank := _rank(element)) is not None}
        self._levels = {rank: level for level, rank in enumerate(sorted(ranks), 1)}
        self._referred = _referred(root)
        self._elsewhere = set(self._referred.values())  # notes behind the text, in which marks refer to them

    def write(self) -> tuple[str, tuple[Hint, ...]]:
        """The text and its hints."""
        self._body(self._root)
        for ordinal, note in enumerate(self._notes, 1):
            self._note(note, ordinal)
        return self._out.build()

    def _body(self, root: Element) -> None:
        for event, element, text in walk(root, self._skip):
            name = tag(element)
            if event == "text":
                self._out.write(text)
            elif event == "start":
                self._start(name, element)
            else:
                self._end(name, element)

    def _skip(self, element: Element) -> bool:
        name = tag(element)
        if name in _NOTES and element not in self._elsewhere:
            self._mark(element)
        elif name in _MARKS and (note := self._referred.get(_reference(element))) is not None:
            self._mark(note)
        return name in _SKIPPED

    def _mark(self, note: Element) -> None:
        self._notes.append(note)
        self._out.mark(_note_number(note, len(self._notes)))

    def _start(self, name: str, element: Element) -> None:
        if name in _PARTS and element.find("{*}kop") is not None:
            self._depth += 1
        if name in ("li.nr", "lidnr"):
            self._out.end()
        elif name == "row":
            self._out.row(begins=True)
        elif name in SIGNATURES and self._signed is None:
            self._out.end()
            self._signed = self._out.length
        elif _is_inline(element) or name == "entry":
            self._space(name, element)
        elif not (name == "al" and tag(element.getparent()) in ("li", "lid") and self._labelled(element)):
            self._out.end()

    def _space(self, name: str, element: Element) -> None:
        """Set parts of a heading or a name apart where the file has no space between them."""
        if (
            name in ("titel", "nr", "achternaam", "subtitel", "stuknr", "begrotingshoofdstuk")
            or name == "br"
            or element.getprevious() is None
        ):
            self._out.write(" ")

    def _labelled(self, element: Element) -> bool:
        before = element.getprevious()
        return before is not None and tag(before) in ("li.nr", "lidnr")

    def _end(self, name: str, element: Element) -> None:
        if name in _PARTS and element.find("{*}kop") is not None:
            self._depth -= 1
        if name in ("li.nr", "lidnr"):
            self._out.write(" ")
        elif name in ("nr", "nummer") and tag(element.getparent()) in _ASKED:
            self._out.end("heading", self._depth + 1)
        elif name in _HEADED and not (name == "kop" and tag(element.getparent()) in _TITLED):
            self._heading(name, element)
        elif name == "row":
            self._out.row(begins=False)
        elif name == "entry":
            self._out.cell()
        elif name in SIGNATURES:
            if self._signed is not None:
                self._out.span("signature", self._signed)
                self._signed = None
        elif name == "al" and tag(element.getparent()) in ("li", "lid"):
            self._out.end("item")
        elif name == "al" and (rank := _rank(element)) is not None:
            self._out.end("heading", self._depth + self._levels[rank])
        elif not _is_inline(element):
            self._out.end()

    def _heading(self, name: str, element: Element) -> None:
        if name == "kop":
            number = element.find("{*}nr")
            stated = text_of(number).strip(" .):") if number is not None else ""
            self._out.end("heading", self._numbered(stated), stated or None)
        else:
            rank = _rank(element)
            self._out.end("heading", self._depth + (self._levels[rank] if rank is not None else 1))

    def _numbered(self, number: str) -> int:
        """The level of a part's heading: by how deep the part stands, but `2.1` is below `2` wherever it stands."""
        level = max(self._depth, 1)
        parts = number.rstrip(".").count(".") if _DEEP.fullmatch(number) else -1
        if parts == 0:
            self._top = level
        return self._top + parts if parts > 0 and self._top else level

    def _note(self, note: Element, ordinal: int) -> None:
        start = self._out.length
        self._out.mark(_note_number(note, ordinal))
        self._out.write(" ")
        paragraphs = list(note.iterchildren("{*}noot.al", "{*}al", "{*}noot.lijst", "{*}lijst"))
        for paragraph in paragraphs or [note]:
            self._out.write(" " + text_of(paragraph))
            self._out.end()
        self._out.end()
        self._out.span("note", start)


def _is_inline(element: Element) -> bool:
    """Whether an element stands within a line; names and offices do but where they sign."""
    name = tag(element)
    return name in _INLINE or (name in ("naam", "functie") and tag(element.getparent()) not in SIGNATURES)


def _note_number(note: Element, ordinal: int) -> str:
    number = note.find("{*}noot.nr")
    return (text_of(number) if number is not None else attribute(note, "nr") or "") or str(ordinal)


def _reference(mark: Element) -> str:
    """What a mark refers to: a note's id or number."""
    return attribute(mark, "refid") or attribute(mark, "nr") or text_of(mark)


def _referred(root: Element) -> dict[str, Element]:
    """The notes that marks in the text refer to, by their id or number."""
    wanted = {_reference(mark) for mark in root.iter("{*}voetref", "{*}nootref")}
    found: dict[str, Element] = {}
    for note in root.iter("{*}noot", "{*}voetnoot"):
        key = next((k for k in (attribute(note, "id"), _note_number(note, 0)) if k in wanted), None)
        if key is not None:
            found.setdefault(key, note)
    return found


def _rank(element: Element) -> int | None:
    """How strongly a heading is emphasised (0 = most); None for what is no heading."""
    if tag(element) in ("tussenkop", "tuskop"):
        inner = next(element.iterchildren("{*}nadruk"), None)
        shown = (
            attribute(element, "kopopmaak")
            or attribute(element, "letat")
            or (inner is not None and attribute(inner, "type"))
            or "vet"
        )
        return _RANKS.index(shown) if shown in _RANKS else 0
    children = list(element)
    if (
        len(children) != 1
        or tag(children[0]) != "nadruk"
        or (element.text or "").strip()
        or (children[0].tail or "").strip()
    ):
        return None
    if tag(element.getparent()) not in ("tekst", "vrije-tekst", "divisie", "algemeen"):
        return None
    text = text_of(children[0])
    if not text or len(text) > _HEADING or _NO_HEADING.search(text):
        return None
    shown = attribute(children[0], "type") or "vet"
    return _RANKS.index(shown) if shown in _RANKS else None
