"""Sets a letter as PDF: as a printed parliamentary paper, or in a ministry's house style with a column at the side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.segment import analyse

_RARE = str.maketrans({"\u2011": "-", "↩": "", "\ufe0e": "", "ƫ": "ë", "🔍": "", "🔗": ""})
# Between two consonants that stand between vowels, where Dutch breaks words.
_BREAK = re.compile(r"(?<=[aeiou][lmnrst])(?=[bdfgkmnpvwz][aeiou])")
_WHOLE = re.compile(r"[a-zë]{8,}[.,;:)]?")


@dataclass(frozen=True)
class Part:
    """A paragraph of a letter: its text and what it is (a kind of block, or `letterhead`, `signature`)."""

    text: str
    kind: str


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
    fonts: tuple[str, str]


PAPER = Look(9.0, 190.0, 325.0, 780.0, 110.0, 6.5, hyphens=True, fonts=("Times-Roman", "Times-Bold"))
MINISTRY = Look(9.0, 80.0, 375.0, 690.0, 110.0, 6.75, hyphens=False, fonts=("Helvetica", "Helvetica-Bold"))


def parts_of(raw: str, stem: str = "") -> list[Part]:
    """A letter's paragraphs as its text is read."""
    found = analyse(raw, stem)
    text = found.clean.text
    blocks = {block.start: block.kind for block in found.blocks}
    signature = found.letterhead.signature
    parts = []
    at = 0
    for shown in text.split("\n\n"):
        stripped = shown.strip()
        start = at + len(shown) - len(shown.lstrip())
        inside = signature is not None and signature[0] <= start < signature[1]
        kind = blocks.get(start, "signature" if inside else "letterhead")
        parts += [Part(" ".join(stripped.split()).translate(_RARE), kind)] if stripped else []
        at += len(shown) + 2
    return parts


def paper(parts: list[Part], **options: Any) -> bytes:
    """A letter as a printed paper: running foot, notes at the pages' feet, words broken at the lines' ends."""
    return _Setter(PAPER, **options).set(parts, _paper_furniture)


def ministry(parts: list[Part], **options: Any) -> bytes:
    """A letter in a ministry's house style: a column at the side, `Pagina x van y`, bold headings."""
    length = _Setter(MINISTRY, **options)
    length.set(parts, lambda *_: None)
    total = length.number - 1
    return _Setter(MINISTRY, **options).set(parts, lambda canvas, number: _ministry_furniture(canvas, number, total))


def _paper_furniture(canvas: Canvas, number: int) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(190, 50, "Tweede Kamer, vergaderjaar 2016–2017, 29 521, nr. 777")
    canvas.drawRightString(515, 50, str(number))
    if number == 1:
        canvas.setFont("Times-Roman", 5.5)
        for n, line in enumerate(("kst-29521-777", "ISSN 0921 - 7371", "’s-Gravenhage 2017")):
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
        font = look.fonts[part.kind == "heading"]
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
