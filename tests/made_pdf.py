"""Sets a letter as PDF: as a printed parliamentary paper, or in a ministry's house style with a column at the side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from made_formats import Made

_RARE = str.maketrans({"\u2011": "-", "↩": "", "\ufe0e": "", "ƫ": "ë", "🔍": "", "🔗": ""})
# Between two consonants that stand between vowels, where Dutch breaks words.
_BREAK = re.compile(r"(?<=[aeiou][lmnrst])(?=[bdfgkmnpvwz][aeiou])")
_WHOLE = re.compile(r"[a-zë]{8,}[.,;:)]?")


@dataclass(frozen=True)
class Part:
    """A paragraph of a letter: its text and what it is (a kind of block, or `letterhead`, `signature`)."""

    text: str
    kind: str
    level: int = 1  # of a heading


@dataclass(frozen=True)
class Look:
    """How a style sets its pages; measures in points."""

    size: float
    left: float
    width: float
    top: float
    foot: float
    notes: float  # size of the notes' type
    hyphens: bool
    fonts: tuple[str, str, str]  # of text, of headings of the first level and of those below it


PAPER = Look(9.0, 190.0, 325.0, 780.0, 110.0, 6.5, hyphens=True, fonts=("Times-Roman", "Times-Bold", "Times-Italic"))
MINISTRY = Look(
    9.0, 80.0, 375.0, 690.0, 110.0, 6.75, hyphens=False, fonts=("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
)


FOOT = ("Tweede Kamer, vergaderjaar 2016–2017, 29 521, nr. 777", "kst-29521-777", "’s-Gravenhage 2017")


def paper(parts: list[Part], foot: tuple[str, str, str] = FOOT, **options: Any) -> bytes:
    """A letter as a printed paper: running foot, notes at the pages' feet, words broken at the lines' ends.

    `foot` is what stands at every page's foot, and the identifier and the imprint at the first one's.
    """
    return _Setter(PAPER, **options).set(parts, lambda canvas, number: _paper_furniture(canvas, number, *foot))


def to_paper(made: Made) -> bytes:
    """A letter taken apart, as a printed paper with its own head and feet."""
    fields = made.fields
    year = fields.session_year.replace("-", "–") if fields.session_year else None
    head = ["Tweede Kamer der Staten-Generaal", "2", *([f"Vergaderjaar {year}"] if year else [])]
    head += [
        *(f"{d} Dossier" for d in made.dossiers),
        f"Nr. {fields.number} {made.heading}" if fields.number else made.heading,
    ]
    named = f", {made.dossiers[0]}, nr. {fields.number}" if fields.number else ""
    foot = f"Tweede Kamer, vergaderjaar {year}{named}" if year else "Tweede Kamer"
    imprint = f"’s-Gravenhage {fields.date.year}" if fields.date else "’s-Gravenhage"
    return paper(_own(made, [*head, *made.head]), (foot, fields.identifier or "KST87654", imprint))


def to_ministry(made: Made) -> bytes:
    """A letter taken apart, in a ministry's house style: `Datum` and `Betreft` with their values beside them."""
    fields = made.fields
    head = [f"Aan de {fields.addressee}"] if fields.addressee else []
    head += [f"Datum {made.day}"] if made.day else []
    head += [f"Betreft {fields.title}"] if fields.title else []
    return ministry(_own(made, [*head, "Geachte voorzitter,"]))


def _own(made: Made, head: list[str]) -> list[Part]:
    """The parts of a letter in order, each note behind the paragraph that has its mark."""
    parts = [Part(line, "letterhead") for line in head]
    for part in made.parts:
        kind = "heading" if part.level else "paragraph"
        parts.append(Part(" ".join(part.text.split()).translate(_RARE), kind, part.level))
        parts += [Part(made.notes[n].translate(_RARE), "note") for _, n in part.marks if n in made.notes]
    for signed in made.fields.signatories:
        parts += [Part(f"De {signed.role},", "signature"), Part(signed.name, "signature")]
    return parts


def ministry(parts: list[Part], **options: Any) -> bytes:
    """A letter in a ministry's house style: a column at the side, `Pagina x van y`, bold headings."""
    length = _Setter(MINISTRY, **options)
    length.set(parts, lambda *_: None)
    total = length.number - 1
    return _Setter(MINISTRY, **options).set(parts, lambda canvas, number: _ministry_furniture(canvas, number, total))


def _paper_furniture(canvas: Canvas, number: int, foot: str, identifier: str, imprint: str) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(190, 50, foot)
    canvas.drawRightString(515, 50, str(number))
    if number == 1:
        canvas.setFont("Times-Roman", 5.5)
        for n, line in enumerate((identifier, "ISSN 0921 - 7371", imprint)):
            canvas.drawString(55, 62 - 6 * n, line)


def _ministry_furniture(canvas: Canvas, number: int, total: int) -> None:
    canvas.setFont("Helvetica", 6.75)
    canvas.drawString(467, 28, f"Pagina {number} van {total}")
    side = [("Ons kenmerk", "BS2017001234")]
    if number == 1:
        side = [("Ministerie van Defensie", "Plein 4"), ("", "2511 CR Den Haag"), *side, ("Bijlage(n)", "1")]
    y = 690.0
    for label, value in side:
        for font, text in (("Helvetica-Bold", label), ("Helvetica", value)):
            if text:
                canvas.setFont(font, 6.75)
                canvas.drawString(467, y, text)
                y -= 9
        y -= 6


class _Setter:
    """Sets paragraphs line by line; a note goes to the foot of the page that its mark stands on."""

    def __init__(self, look: Look, encrypt: Any = None) -> None:
        self._look = look
        self._out = BytesIO()
        self._canvas = Canvas(self._out, pagesize=A4, encrypt=encrypt, invariant=True)
        self._y = look.top
        self._foot: list[list[str]] = []
        self._marks = 0
        self.number = 1

    def set(self, parts: list[Part], furniture: Any) -> bytes:
        self._furniture = furniture
        notes: list[str] = []
        for n, part in enumerate(parts):
            if part.kind == "note":
                continue
            notes = []
            for following in parts[n + 1 :]:
                if following.kind != "note":
                    break
                notes.append(re.sub(r"^\d{1,3}[.)]? ", "", following.text))
            self._paragraph(part, notes)
        self._page()
        self._canvas.save()
        return self._out.getvalue()

    def _paragraph(self, part: Part, notes: list[str]) -> None:
        look = self._look
        font = look.fonts[min(part.level, 2) if part.kind == "heading" else 0]
        if self._y < self._low() + 4 * look.size * 1.3:
            self._page()
        lines = self._lines(part.text, font, look.size, look.hyphens and part.kind != "heading")
        for n, line in enumerate(lines):
            last = n == len(lines) - 1
            texts = (
                [self._lines(f"{self._marks + i}  {note}", font, look.notes, False) for i, note in enumerate(notes, 1)]
                if last
                else []
            )
            needed = sum(map(len, texts)) * look.notes * 1.2
            if self._y - needed < self._low():
                self._page()
            self._canvas.setFont(font, look.size)
            self._canvas.drawString(look.left, self._y, line)
            x = look.left + stringWidth(line, font, look.size)
            for text in texts:
                self._marks += 1
                self._canvas.setFont(font, 5.5)
                self._canvas.drawString(x, self._y + 3, str(self._marks))
                x += stringWidth(str(self._marks), font, 5.5) + 1
                self._foot.append(text)
            self._y -= look.size * 1.3
        self._y -= look.size * 1.3 if part.kind != "heading" else 0

    def _low(self) -> float:
        return self._look.foot + sum(map(len, self._foot)) * self._look.notes * 1.2 + 12

    def _lines(self, text: str, font: str, size: float, hyphens: bool) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if stringWidth(longer, font, size) <= self._look.width:
                line = longer
                continue
            head, tail = self._broken(line, word, font, size) if hyphens else ("", word)
            lines.append(f"{line} {head}-" if head else line)
            line = tail
        return [*lines, line]

    def _broken(self, line: str, word: str, font: str, size: float) -> tuple[str, str]:
        if _WHOLE.fullmatch(word):
            for at in sorted((m.start() for m in _BREAK.finditer(word)), reverse=True):
                if 3 <= at <= len(word) - 4 and stringWidth(f"{line} {word[:at]}-", font, size) <= self._look.width:
                    return word[:at], word[at:]
        return "", word

    def _page(self) -> None:
        self._furniture(self._canvas, self.number)
        y = self._look.foot + sum(map(len, self._foot)) * self._look.notes * 1.2
        for text in self._foot:
            mark, _, rest = text[0].partition(" ")
            self._canvas.setFont(self._look.fonts[0], 4.5)
            self._canvas.drawString(self._look.left, y + 2.5, mark)
            self._canvas.setFont(self._look.fonts[0], self._look.notes)
            self._canvas.drawString(self._look.left + 8, y, rest.strip())
            for line in text[1:]:
                y -= self._look.notes * 1.2
                self._canvas.drawString(self._look.left, y, line)
            y -= self._look.notes * 1.2
        self._foot = []
        self._canvas.showPage()
        self._y = self._look.top
        self.number += 1
