"""A page's characters as PDFium gives them, gathered into runs: stretches of one style on one baseline."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import pypdfium2 as pdfium
from pypdfium2 import raw

MAX_CHARACTERS = 200_000  # of one page; a full page of small type has some 8,000

# How PDFium writes a hyphen at a line's end, and characters that a font gives no code for.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_UNKNOWN = frozenset({0, 0xFFFD, 0xFFFF})
_SPACES = frozenset({0x20, 0xA0, 0x09, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F})
_BREAKS = frozenset({0x0A, 0x0D})
_POINTS = frozenset(".,;:!?)-")
# Accents that are set over the letter before them, as the marks that combine with it.
_ACCENTS = {
    0x60: "\u0300", 0xB4: "\u0301", 0x2C6: "\u0302", 0x2DC: "\u0303", 0xA8: "\u0308", 0x2C7: "\u030c", 0xB8: "\u0327",
}  # fmt: skip

# Distances in ems. Between letters that a small type sets apart PDFium sees spaces where none are.
_LETTER_GAP = 0.22
_INITIAL_GAP = 0.3  # behind a single capital, where such type begins words
_POINTED_GAP = 0.15  # behind a point or bracket
_RUN_GAP = 1.0
_OVER = 0.1  # by which an accent stands over the letter before it
_BASE_SHIFT = 0.08

_BOLD = 600
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_ITALIC_FLAG = 64
_NAME_LENGTH = 128


class TooManyCharactersError(ValueError):
    """A page with more characters than any page of a letter."""


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are set: the size in points (rounded to tenths), and whether they lie flat on the page."""

    size: float
    bold: bool
    italic: bool
    level: bool


@dataclass(slots=True)
class Run:
    """Characters of one style on one baseline, from `left` to `right`, in points from the page's left foot."""

    text: str
    left: float
    right: float
    base: float
    style: Style

    @property
    def size(self) -> float:
        """The size of its type in points."""
        return self.style.size


@dataclass(frozen=True, slots=True)
class Page:
    """A page's runs in the order of the file; `unknown` counts characters whose font does not tell what they are."""

    runs: list[Run]
    unknown: int


def read_page(document: pdfium.PdfDocument, number: int) -> Page:
    """The characters of page `number` (from 0). Closes the page again."""
    page = document[number]
    try:
        width, height = page.get_size()
        text = page.get_textpage()
        try:
            if text.count_chars() > MAX_CHARACTERS:
                raise TooManyCharactersError
            runs, unknown = _Reader(text.raw, page.get_rotation(), width, height).runs()
        finally:
            text.close()
    finally:
        page.close()
    return Page(runs, unknown)


class _Reader:
    """Reads one page's characters; holds the styles of its text objects."""

    def __init__(self, text: Any, rotation: int, width: float, height: float) -> None:
        self._text = text
        self._rotation = rotation
        self._width, self._height = width, height
        self._box = raw.FS_RECTF()
        self._objects: dict[int, tuple[Style, float]] = {}
        self._styles: dict[Style, Style] = {}  # each style once, so that like ones are the same

    def runs(self) -> tuple[list[Run], int]:
        """The page's runs in the order of the file, and how many characters are unknown."""
        text, box, objects = self._text, self._box, self._objects  # each call costs: a page has thousands of characters
        code_of, object_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject, raw.FPDFText_GetLooseCharBox
        runs: list[Run] = []
        shown: list[str] = []
        current: Run | None = None
        unknown = 0
        spaced = wide = False  # a space that PDFium sees; one that the file holds
        for i in range(raw.FPDFText_CountChars(text)):
            code = code_of(text, i)
            if code in _SPACES:
                wide = wide or not raw.FPDFText_IsGenerated(text, i)
                spaced = True
                continue
            if code in _BREAKS:
                continue
            pointer = object_of(text, i)
            if not pointer:
                continue
            address = ctypes.addressof(pointer.contents)
            style, rise = objects.get(address) or objects.setdefault(address, self._object(pointer, i))
            if not style.level or style.size <= 0:
                continue
            if code in _UNKNOWN:
                unknown += 1
                continue
            box_of(text, i, box)
            left, right, base = (box.left, box.right, box.bottom) if not self._rotation else self._upright()
            base += rise
            if code in _ACCENTS and current is not None and left < current.right - _OVER * style.size:
                shown[-1] = normalize("NFC", shown[-1] + _ACCENTS[code])
                continue
            if current is not None and _goes_on(current, left, base, style):
                if wide or (spaced and left - current.right > _gap(shown) * style.size):
                    shown.append(" ")
                current.right = max(current.right, right)
            else:
                if current is not None:
                    current.text = "".join(shown)
                current, shown = Run("", left, right, base, style), []
                runs.append(current)
            shown.append("-" if code in _HYPHENS else chr(code))
            spaced = wide = False
        if current is not None:
            current.text = "".join(shown)
        return runs, unknown

    def _upright(self) -> tuple[float, float, float]:
        """Left, right and foot of the character's box on the page as the reader sees it, turned."""
        box = self._box
        match self._rotation:
            case 90:
                return box.bottom, box.top, self._height - box.right
            case 180:
                return self._width - box.right, self._width - box.left, self._height - box.top
            case _:
                return self._width - box.top, self._width - box.bottom, box.left

    def _object(self, pointer: Any, at: int) -> tuple[Style, float]:
        """The style of a text object, and how far its baseline is above the foot of its characters' boxes.

        `at` is a character of it.
        """
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        raw.FPDFText_GetLooseCharBox(self._text, at, self._box)
        box = self._box
        match self._rotation:
            case 0:
                rise = y.value - box.bottom
            case 90:
                rise = box.right - x.value
            case 180:
                rise = box.top - y.value
            case _:
                rise = x.value - box.left
        return self._style_of(pointer), rise

    def _style_of(self, pointer: Any) -> Style:
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(pointer, size)
        raw.FPDFPageObj_GetMatrix(pointer, matrix)
        along, across = (matrix.a, matrix.b) if self._rotation in (0, 180) else (matrix.b, matrix.a)
        scale = max(abs(matrix.d), abs(matrix.c))
        font = raw.FPDFTextObj_GetFont(pointer)
        buffer = ctypes.create_string_buffer(_NAME_LENGTH)
        raw.FPDFFont_GetBaseFontName(font, buffer, _NAME_LENGTH)
        name = buffer.value.decode("utf-8", "replace").lower()
        bold = raw.FPDFFont_GetWeight(font) >= _BOLD or any(part in name for part in _BOLD_NAMES)
        italic = bool(raw.FPDFFont_GetFlags(font) & _ITALIC_FLAG) or any(part in name for part in _ITALIC_NAMES)
        level = abs(across) <= abs(along) * 0.1
        style = Style(round(abs(size.value) * scale, 1), bold, italic, level)
        return self._styles.setdefault(style, style)


def _gap(shown: Sequence[str]) -> float:
    """How wide a space that PDFium sees must be to be one, behind what is `shown`; in ems."""
    if shown[-1] in _POINTS:
        return _POINTED_GAP
    return _INITIAL_GAP if shown[-1].isupper() and (len(shown) < 2 or shown[-2] == " ") else _LETTER_GAP


def _goes_on(run: Run, left: float, base: float, style: Style) -> bool:
    """Whether a character at `left` on `base` belongs to the run before it."""
    size = style.size
    return (
        style is run.style
        and abs(base - run.base) <= _BASE_SHIFT * size
        and -0.5 * size <= left - run.right <= _RUN_GAP * size
    )
