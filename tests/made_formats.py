"""Letters of plain text taken apart, with their gold headings and their notes, and set as official XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import accuracy
from extract.evaluate.gold import GoldFields
from extract.layout import notes
from extract.layout.fold import fold
from extract.layout.lines import blank_out
from extract.layout.vocabulary import vocabulary
from extract.rules import rules_folder
from extract.segment import analyse

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.txt"))
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
        if self.day:
            lines.append(f"{self.fields.place or 'Den Haag'}, {self.day}")
        return lines

    @property
    def day(self) -> str | None:
        """The letter's date in words."""
        day = self.fields.date
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else None

    @property
    def dossiers(self) -> list[str]:
        """The dossiers' numbers as printed; one is empty where the letter has none."""
        printed = (number.partition("-") for number in self.fields.dossiers or ("",))
        return [f"{n[:2]} {n[2:]}" + (f" {suffix}" if suffix else "") if n else "" for n, _, suffix in printed]


def letters(names: Iterable[str] = NAMES) -> dict[str, Made]:
    """Gold letters by name, those of the corpus unless others are named."""
    return {name: _made(name) for name in names}


def _made(name: str) -> Made:
    gold, raw = accuracy.gold_letters()[name]
    found = analyse(raw, name)
    clean = found.clean
    headings = {section.start: section.level for section in gold.content.sections}
    words = vocabulary(rules_folder())
    marks = notes.marks(blank_out(fold(raw), words), words)
    numbered = {str(m.number) for m in marks}
    parts: list[Part] = []
    texts: dict[str, str] = {}
    for block in found.blocks:
        text = clean.text[block.start : block.end]
        low, high = clean.raw_span(block.start, block.end)
        if block.kind == "note":
            number = re.search(r"(\d{1,3})\W*$", raw[max(0, low - 6) : low])
            label = number[1] if number else str(len(texts) + 1)
            texts[label] = text
            if label not in numbered and parts:
                parts[-1].marks.append((len(parts[-1].text), label))
        elif block.kind not in ("letterhead", "signature"):
            starts = clean.starts[block.start : block.end]
            placed = [(int((starts < m.start).sum()), str(m.number)) for m in marks if low < m.start <= high]
            level = next((headings[at] for at in headings if low <= at < high), 0)
            parts.append(Part(text, level, block.kind == "item" and not level, placed))
    known = {number for part in parts for _, number in part.marks}
    return Made(
        name,
        gold.content.letter,
        _heading(raw, gold.content.letter),
        parts,
        {number: text for number, text in texts.items() if number in known},
    )


def _heading(raw: str, fields: GoldFields) -> str:
    found = re.search(r"BRIEF VAN [^a-z\n]+(?:\n[^a-z\n]+)*", raw)
    if found:
        return " ".join(found.group().replace("-\n", "").split())
    many = "S" if len(fields.authors) > 1 else ""
    return f"BRIEF VAN DE MINISTER{many} VAN " + " EN VAN ".join(fields.authors).upper()


def pieces(part: Part, known: dict[str, str]) -> Iterator[tuple[str, str | None]]:
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
        body = "".join(escape(text) + _xml_note(made, number) for text, number in pieces(part, made.notes))
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
        + "".join(
            f"<dossier><dossiernummer><dossiernr>{d}</dossiernr></dossiernummer><titel>Dossier</titel></dossier>"
            for d in made.dossiers
        )
        + f'<stuk><stuknr>Nr. <ondernummer kamer="2">{made.fields.number or ""}</ondernummer></stuknr>'
        f"<titel>{made.heading}</titel>\n"
        f"<algemeen><vrije-tekst><tekst>{head}{''.join(inner)}{signed}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
        "</officiele-publicatie>"
    ).encode()


def _xml_note(made: Made, number: str | None) -> str:
    if number is None:
        return ""
    text = escape(made.notes[number])
    return f'<noot id="n{number}" type="voet"><noot.nr>{number}</noot.nr><noot.al>{text}</noot.al></noot>'
