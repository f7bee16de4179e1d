"""Letters of plain text rendered in the formats that letters come in, with their gold headings and their notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import accuracy
from extract.evaluate.gold import GoldFields
from extract.layout import notes
from extract.layout.fold import fold
from extract.layout.lines import blank_out
from extract.layout.vocabulary import vocabulary
from extract.rules import rules_folder
from extract.segment import analyse

CORPUS = Path(__file__).parents[1] / "corpus"
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@dataclass
class Part:
    """A paragraph or heading (`level` above 0) with the places and numbers of its note marks."""

    text: str
    level: int = 0
    item: bool = False
    marks: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Made:
    """A letter taken apart: its own data, its parts, its notes by number."""

    name: str
    fields: GoldFields
    heading: str
    parts: list[Part]
    notes: dict[str, str]

    @property
    def head(self) -> list[str]:
        """The lines of address and date."""
        lines = [f"Aan de {self.fields.addressee}"] if self.fields.addressee else []
        day = self.fields.date
        if day and self.fields.place:
            lines.append(f"{self.fields.place}, {day.day} {MONTHS[day.month - 1]} {day.year}")
        return lines

    @property
    def dossier(self) -> str:
        """The dossier's number as printed."""
        first, _, suffix = (self.fields.dossiers or ("",))[0].partition("-")
        return f"{first[:2]} {first[2:]}" + (f" {suffix}" if suffix else "") if first else ""


def letters() -> dict[str, Made]:
    """The letters of the corpus."""
    return {name: _made(name) for name in accuracy.gold_letters() if (CORPUS / f"{name}.txt").exists()}


def _made(name: str) -> Made:
    gold, raw = accuracy.gold_letters()[name]
    found = analyse(raw, name)
    clean = found.clean
    kinds = {block.start: block.kind for block in found.blocks}
    headings = {section.start: section.level for section in gold.content.sections}
    words = vocabulary(rules_folder())
    marks = notes.marks(blank_out(fold(raw), words), words)
    numbered = {str(m.number) for m in marks}
    parts: list[Part] = []
    texts: dict[str, str] = {}
    for paragraph in clean.paragraphs:
        text = clean.text[paragraph.start : paragraph.end]
        low, high = clean.raw_span(paragraph.start, paragraph.end)
        if paragraph.kind == "note":
            number = re.search(r"(\d{1,3})\W*$", raw[max(0, low - 6) : low])
            label = number[1] if number else str(len(texts) + 1)
            texts[label] = text
            if label not in numbered and parts:
                parts[-1].marks.append((len(parts[-1].text), label))
        elif kinds.get(paragraph.start) in ("letterhead", "signature"):
            continue
        else:
            starts = clean.starts[paragraph.start : paragraph.end]
            placed = [(int((starts < m.start).sum()), str(m.number)) for m in marks if low < m.start <= high]
            level = next((headings[at] for at in headings if low <= at < high), 0)
            parts.append(Part(text, level, paragraph.kind == "item" and not level, placed))
    known = {number for part in parts for _, number in part.marks}
    return Made(
        name,
        gold.content.letter,
        _heading(raw, gold.content.letter),
        parts,
        {number: text for number, text in texts.items() if number in known},
    )


def _heading(raw: str, fields: GoldFields) -> str:
    found = re.search(r"BRIEF VAN [A-Z ,]+(?=\s*\n)", raw)
    if found:
        return found.group().strip()
    many = "S" if len(fields.authors) > 1 else ""
    return f"BRIEF VAN DE MINISTER{many} VAN " + " EN VAN ".join(fields.authors).upper()


def _pieces(part: Part, known: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    """The text between the marks, each piece with the number of the mark behind it."""
    done = 0
    for at, number in part.marks:
        if number in known:
            yield part.text[done:at], number
            done = at
    yield part.text[done:], None


def to_xml(made: Made) -> bytes:
    """As officielebekendmakingen.nl gives a paper's XML, its notes in place."""
    inner, depth = [], 0
    for part in made.parts:
        body = "".join(escape(text) + _xml_note(made, number) for text, number in _pieces(part, made.notes))
        if part.level:
            inner += ["</divisie>"] * (depth - part.level + 1)
            inner += ["<divisie>"] * (part.level - min(depth, part.level - 1))
            depth = part.level
            number = re.match(r"((?:\d[\d.]*|[A-Z])\.?) (?=\S)", part.text)
            nr = f"<nr>{number[1]}</nr>" if number else ""
            inner.append(f"<kop>{nr}<titel>{body[number.end() if number else 0 :]}</titel></kop>")
        elif part.item:
            label, _, rest = body.partition(" ")
            inner.append(f"<lijst><li><li.nr>{label}</li.nr><al>{rest}</al></li></lijst>")
        else:
            inner.append(f"<al>{body}</al>")
    inner += ["</divisie>"] * depth
    signed = "".join(
        f"<ondertekening><functie>De {escape(s.role or '')},</functie>"
        f"<naam><achternaam>{escape(s.name)}</achternaam></naam></ondertekening>"
        for s in made.fields.signatories
    )
    year = (
        f'<tekstregel inhoud="vergaderjaar">Vergaderjaar {made.fields.session_year}</tekstregel>'
        if made.fields.session_year
        else ""
    )
    head = "".join(f"<al>{escape(line)}</al>" for line in made.head)
    title = (
        f'<meta name="DC.title" content="Dossier; Brief regering; {escape(made.fields.title)}"/>'
        if made.fields.title
        else ""
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<officiele-publicatie>'
        f"<metadata>{title}</metadata>\n<kamerstuk><kamerstukkop>{year}"
        '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop>\n'
        f"<dossier><dossiernummer><dossiernr>{made.dossier}</dossiernr></dossiernummer><titel>Dossier</titel></dossier>"
        f'<stuk><stuknr>Nr. <ondernummer kamer="2">{made.fields.number or ""}</ondernummer></stuknr>'
        f"<titel>{made.heading}</titel>\n"
        f"<algemeen><vrije-tekst><tekst>{head}{''.join(inner)}{signed}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
        "</officiele-publicatie>"
    ).encode()


def _xml_note(made: Made, number: str | None) -> str:
    if number is None:
        return ""
    text = escape(made.notes[number])
    return f'<noot id="n{number}" type="voet"><noot.nr>{number}</noot.nr><noot.al>{text}</noot.al></noot>'


def to_html(made: Made) -> bytes:
    """As officielebekendmakingen.nl shows a paper, among the site's own parts."""
    inner = []
    for part in made.parts:
        body = "".join(escape(text) + _html_mark(number) for text, number in _pieces(part, made.notes))
        if part.level:
            inner.append(f'<h{part.level + 1} class="divisiekop{part.level}">{body}</h{part.level + 1}>')
        elif part.item:
            label, _, rest = body.partition(" ")
            inner.append(f'<ul><li class="li"><p><span class="ol">{label} </span>{rest}</p></li></ul>')
        else:
            inner.append(f"<p>{body}</p>")
    signed = "".join(
        f'<div class="ondertekening"><p>De {escape(s.role or "")},<br/>{escape(s.name)}</p></div>'
        for s in made.fields.signatories
    )
    notes = "".join(
        f'<div class="noot" id="ID-{n}"><h5 class="note-close"><a href="#">X</a> Noot</h5><sup>{n}</sup>'
        f"<p>{escape(text)}</p></div>"
        for n, text in made.notes.items()
    )
    year = f'<p class="jaar">Vergaderjaar {made.fields.session_year}</p>' if made.fields.session_year else ""
    head = "".join(f"<p>{escape(line)}</p>" for line in made.head)
    title = escape(made.fields.title or "")
    menu = "".join(f'<li><a href="/{n}">Officiële bekendmakingen {n}</a></li>' for n in range(9))
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="DC.title" content="Dossier; Brief regering; {title}"><script>var brief = "1 < 2";</script></head>'
        f'<body><header><ul class="menu">{menu}</ul></header><nav><p>Home &gt; Zoeken</p></nav><article>'
        f'<div id="broodtekst" class="stuk broodtekst-container"><p>Tweede Kamer der Staten-Generaal</p>{year}'
        f'<h1 class="dossiertitel">{made.dossier} Dossier</h1><div class="stuk"><h1 class="stuktitel">Nr. '
        f"{made.fields.number or ''} {made.heading}</h1>{head}{''.join(inner)}{signed}"
        f'<div id="noten"><hr/>{notes}</div></div></div></article><aside><h2>Extra</h2><p>Deel dit op 1 mei 2020.</p>'
        "</aside><footer><p>Over deze website, 150 militairen.</p></footer></body></html>"
    ).encode()


def _html_mark(number: str | None) -> str:
    return f'<sup><a class="nootnum" href="#ID-{number}">{number}</a></sup>' if number else ""


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOXES = 'xmlns:wps="urn:wps" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _packed(parts: dict[str, str]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for path, content in parts.items():
            package.writestr(path, content)
    return packed.getvalue()


def word_part(root: str, content: str) -> str:
    """A part of a Word document."""
    spaces = f'{_WORD} {_BOXES} xmlns:r="urn:r"'
    return f"<w:{root} {spaces}>{content}</w:{root}>"


def word_file(body: str, parts: dict[str, str]) -> bytes:
    """A Word document with `body` in its main part."""
    return _packed({"word/document.xml": word_part("document", f"<w:body>{body}</w:body>"), **parts})


def _word_line(text: str, style: str = "", extra: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{run}</w:p>"


def _word_row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def to_docx(made: Made) -> bytes:
    """As a ministry writes it: address and date in a text box, a side column, styles for headings, real footnotes."""
    numbers = list(made.notes)
    box = "".join(_word_line(line) for line in [made.heading, *made.head])
    year = _word_line(f"Vergaderjaar {made.fields.session_year}") if made.fields.session_year else ""
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        f"{year}{_word_line(f'{made.dossier} Dossier')}{_word_line(f'Nr. {made.fields.number}')}{box}"
        f"</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        + _word_row(_word_line("Postbus 20701, 2500 ES, 15 militairen", "afzendgegevens"))
    )
    if made.fields.title:
        body += _word_row(_word_line("Betreft"), _word_line(made.fields.title))
    for part in made.parts:
        style = f"Kop{part.level}" if part.level else ""
        body += f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else "<w:p>"
        for text, number in _pieces(part, made.notes):
            half = len(text) // 2
            body += "".join(
                f'<w:r><w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in (text[:half], text[half:])
            )
            if number:
                body += f'<w:r><w:footnoteReference w:id="{numbers.index(number) + 2}"/></w:r>'
        body += "</w:p>"
    for signed in made.fields.signatories:
        body += _word_line(f"De {signed.role},") + _word_line(signed.name)
    body += (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 150 militairen</w:instrText></w:r>'
        "<w:del><w:r><w:delText>Op 1 mei 2020 zijn 9 militairen ingezet.</w:delText></w:r></w:del></w:p>"
    )
    notes = '<w:footnote w:id="0" w:type="separator"/>' + "".join(
        f'<w:footnote w:id="{at}">{_word_line(made.notes[number])}</w:footnote>' for at, number in enumerate(numbers, 2)
    )
    styles = "".join(
        f'<w:style w:styleId="Kop{level}"><w:name w:val="heading {level}"/></w:style>' for level in range(1, 5)
    )
    return word_file(
        body,
        {
            "[Content_Types].xml": "<Types/>",
            "word/footnotes.xml": word_part("footnotes", notes),
            "word/styles.xml": word_part("styles", styles + '<w:style w:styleId="afzendgegevens"/>'),
            "word/header1.xml": word_part("hdr", _word_line("Pagina 2, 3 mei 2020")),
        },
    )
