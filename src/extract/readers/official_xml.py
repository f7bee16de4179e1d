"""Official XML (`kst-*.xml` of officielebekendmakingen.nl): what a letter is made of stands in the elements' names."""

from __future__ import annotations

import re
from datetime import date

from extract.readers.composer import Composer
from extract.readers.source import Hint, Hints, ReadError, Role, Source, Stated, digest
from extract.readers.trees import WEB, Element, attribute, parse_xml, root_name, tag, text_of, walk
from extract.values import LetterKind, Signatory

READER = "official_xml 1"

_PAPERS: dict[str, LetterKind | None] = {
    "kamerstuk": None,
    "niet-dossier-stuk": None,
    "vrije-tekst": None,
    "kamervragen": "questions",
    "kamervragen_zonder_reactie": "questions",
    "aanhangsel": "questions",
    "agenda": "other",
    "handelingen": "report",
    "verslag": "report",
}
_ROOTS = frozenset(_PAPERS) | {"officiele-publicatie", "officielepublicatie", "publicatie", "open-tekst"}
_METADATA = frozenset({"metadata_gegevens", "metadatagegevens", "owms-metadata"})
_SKIPPED = frozenset(
    {"metadata", "meta-data", "meta", "colspec", "illustratie", "redactie", "noot", "toelichting-noot"}
)
_INLINE = frozenset({
    "nadruk", "extref", "intref", "sup", "inf", "ref", "nr", "titel", "label", "subtitel", "kamervraagonderwerp",
    "ondernummer", "dossiernr", "datum", "begrotingshoofdstuk", "voornaam", "tussenvoegsel", "achternaam", "persoon",
    "org", "bron", "afkorting", "link", "dossierref", "nootref", "plaats", "verwijzing", "unl", "kamer",
    "vergaderjaar", "stuknr",
})  # fmt: skip
_PARTS = frozenset(
    {"divisie", "hoofdstuk", "paragraaf", "sub-paragraaf", "afdeling", "titeldeel", "artikel", "bijlage"}
)
_HEADED = frozenset({"kop", "tussenkop"})
_RANKS = ("vet", "rom", "ondlijn", "vetcur", "cur")  # emphasis of headings, from the most to the least
_HEADING = 170  # a paragraph that is all emphasis and no longer than this is a heading
_NO_HEADING = re.compile(r"[.,;:]\W*$|^\W*[a-z]")

_DOSSIER = re.compile(r"(\d{2})[ \u00a0.]?(\d{3})(?:[\s(-]+([IVXLC]{1,6}|[A-Z]|\d{2,3})\)?)?$")
_YEAR = re.compile(r"(\d{4})\s?[-–/]\s?(\d{4}|\d{2})\b")
_NUMBER = re.compile(r"\b([A-Z]?\d{1,4}[A-Z]?|[A-Z]{1,3})\b\W*$")
_ARTICLE = re.compile(r"^[Dd]e\s+")

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
    return Source(text, "xml", READER, digest(data), (), _stated(root), Hints(spans, _ALL, wrapped=False))


class _Writer:
    """Writes a publication's text, its notes behind it."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._out = Composer()
        self._notes: list[Element] = []
        self._depth = 0  # how many parts with a heading of their own enclose the text
        self._signed: int | None = None
        ranks = {rank for element in root.iter("{*}tussenkop", "{*}al") if (rank := _rank(element)) is not None}
        self._levels = {rank: level for level, rank in enumerate(sorted(ranks), 1)}

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
        if name == "noot":
            self._notes.append(element)
            self._out.mark(_note_number(element, len(self._notes)))
        return name in _SKIPPED

    def _start(self, name: str, element: Element) -> None:
        if name in _PARTS and element.find("{*}kop") is not None:
            self._depth += 1
        if name in ("li.nr", "lidnr"):
            self._out.end()
        elif name == "row":
            self._out.row(begins=True)
        elif name == "ondertekening" and self._signed is None:
            self._out.end()
            self._signed = self._out.length
        elif name in _INLINE or name == "entry":
            self._space(name, element)
        elif not (name == "al" and tag(element.getparent()) in ("li", "lid") and self._labelled(element)):
            self._out.end()

    def _space(self, name: str, element: Element) -> None:
        """Set parts of a heading or a name apart where the file has no space between them."""
        if (
            name in ("titel", "nr", "achternaam", "subtitel", "stuknr", "begrotingshoofdstuk")
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
        elif name in _HEADED and tag(element.getparent()) != "stuk":
            self._heading(name, element)
        elif name == "row":
            self._out.row(begins=False)
        elif name == "entry":
            self._out.cell()
        elif name == "ondertekening":
            if self._signed is not None:
                self._out.span("signature", self._signed)
                self._signed = None
        elif name == "al" and tag(element.getparent()) in ("li", "lid"):
            self._out.end("item")
        elif name == "al" and (rank := _rank(element)) is not None:
            self._out.end("heading", self._depth + self._levels[rank])
        elif name not in _INLINE:
            self._out.end()

    def _heading(self, name: str, element: Element) -> None:
        if name == "kop":
            number = element.find("{*}nr")
            stated = text_of(number).strip(" .):") if number is not None else ""
            self._out.end("heading", max(self._depth, 1), stated or None)
        else:
            rank = _rank(element)
            self._out.end("heading", self._depth + (self._levels[rank] if rank is not None else 1))

    def _note(self, note: Element, ordinal: int) -> None:
        start = self._out.length
        self._out.mark(_note_number(note, ordinal))
        self._out.write(" ")
        for paragraph in note.iterchildren("{*}noot.al", "{*}al", "{*}noot.lijst", "{*}lijst"):
            self._out.write(" " + text_of(paragraph))
            self._out.end()
        self._out.end()
        self._out.span("note", start)


def _note_number(note: Element, ordinal: int) -> str:
    number = note.find("{*}noot.nr")
    return (text_of(number) if number is not None else "") or str(ordinal)


def _rank(element: Element) -> int | None:
    """How strongly a heading is emphasised (0 = most); None for what is no heading."""
    if tag(element) == "tussenkop":
        inner = next(element.iterchildren("{*}nadruk"), None)
        shown = attribute(element, "kopopmaak") or (inner is not None and attribute(inner, "type")) or "vet"
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


def _stated(root: Element) -> Stated:
    meta = _metadata(root)
    paper = next((e for e in root.iter() if tag(e) in _PAPERS), root)
    dossiers = [number for e in root.iter("{*}dossiernummer") if (number := _dossier(e))]
    number = next((text_of(e) for e in root.iter("{*}ondernummer")), "") or _trailing(root)
    return Stated(
        kind=_PAPERS.get(tag(paper)),
        title=_title(meta),
        dossiers=tuple(dict.fromkeys(dossiers)),
        number=number or None,
        document_number=meta.get("overheidop.documentnummer"),
        date=_day(meta.get("overheidop.datumbrief")),
        session_year=_session(root, meta),
        signatories=tuple(_signatories(root)),
    )


def _metadata(root: Element) -> dict[str, str]:
    """What the file's own metadata elements say, by name in small letters; of several values the first."""
    found: dict[str, str] = {}
    for element in root.iter("{*}meta", "{*}metadata"):
        key, value = attribute(element, "name"), attribute(element, "content")
        if key and value:
            found.setdefault(key.lower(), " ".join(value.split()))
    return found


def _title(meta: dict[str, str]) -> str | None:
    """The letter's subject: the last part of a title that names dossier and kind of paper before it."""
    parts = meta.get("dc.title", meta.get("dcterms.title", "")).split("; ")
    return parts[-1].strip() if len(parts) > 2 else None


def _dossier(element: Element) -> str | None:
    match = _DOSSIER.search(" ".join(text_of(part) for part in element) or text_of(element))
    return f"{match[1]}{match[2]}" + (f"-{match[3]}" if match[3] else "") if match else None


def _trailing(root: Element) -> str | None:
    for element in root.iter("{*}stuknr"):
        match = _NUMBER.search(text_of(element))
        return match[1] if match else None
    return None


def _session(root: Element, meta: dict[str, str]) -> str | None:
    lines = (text_of(e) for e in root.iter("{*}tekstregel", "{*}vergaderjaar"))
    for text in (meta.get("overheidop.vergaderjaar", ""), *lines):
        match = _YEAR.search(text)
        if match and (int(match[1]) + 1) % 100 == int(match[2]) % 100:
            return f"{match[1]}-{int(match[1]) + 1}"
    return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _signatories(root: Element) -> list[Signatory]:
    """Who signs: each name with the office stated before it."""
    signed: list[Signatory] = []
    for block in root.iter("{*}ondertekening"):
        role: str | None = None
        for element in block.iter("{*}functie", "{*}naam"):
            if tag(element) == "functie":
                role = _ARTICLE.sub("", text_of(element).strip(" ,.;")) or None
                role = role[0].upper() + role[1:] if role else None
            elif name := text_of(element).strip(" ,;"):
                signed.append(Signatory(name, role))
    return list(dict.fromkeys(signed))
