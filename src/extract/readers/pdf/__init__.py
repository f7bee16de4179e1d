"""PDF: the text of its pages in reading order, with what position and type tell of headings, notes and furniture.

PDFium reads the characters; `characters` gathers them into runs, `lines` these into lines, `columns` parts a page's
text from what stands beside it, `roles` says what each line is, `writing` makes the raw text and its hints.
"""

from __future__ import annotations

from importlib.metadata import version

import pypdfium2 as pdfium
from pypdfium2 import raw

from extract.readers.pdf.bulk import hidden_bulk
from extract.readers.pdf.characters import MAX_CHARACTERS, Page, TooManyCharactersError, read_page
from extract.readers.pdf.columns import lay_out, measure
from extract.readers.pdf.lines import segments_of
from extract.readers.pdf.roles import place
from extract.readers.pdf.writing import write
from extract.readers.source import MAX_TEXT, ReadError, Source, digest

MAX_BYTES = 200_000_000
MAX_PAGES = 1_000

READER = f"pypdfium2 {version('pypdfium2')}"

_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024  # bytes; readers of PDF allow so much before it
_MAX_UNKNOWN = 0.1  # of the characters
_LISTED = 10  # pages without text that a message names


def sniff(data: bytes) -> bool:
    """Whether the bytes are a PDF file's."""
    return _MAGIC in data[:_MAGIC_WITHIN]


def read(data: bytes, name: str) -> Source:
    """Read a PDF file. Raises ReadError where it is damaged, encrypted, too large or without text."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name} is a PDF of {len(data) // 10**6} MB; at most {MAX_BYTES // 10**6} MB are read.")
    if what := hidden_bulk(data):
        raise ReadError(f"{name} is a PDF with {what}; that is no letter.")
    document = _open(data, name)
    try:
        pages = _pages(document, name)
    finally:
        document.close()
    messages = _check(pages, name)
    segments = [segments_of(page.runs) for page in pages]
    body = measure(segments)
    text, hints = write(place([lay_out(page, body) for page in segments], body))
    return Source(text, "pdf", READER, digest(data), messages, hints=hints)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ReadError(f"{name} is an encrypted PDF; save it without its password and try again.") from error
        raise ReadError(f"{name} is a damaged PDF that cannot be opened; fetch it anew from its source.") from error


def _pages(document: pdfium.PdfDocument, name: str) -> list[Page]:
    count = len(document)
    if count == 0:
        raise ReadError(f"{name} is a PDF without pages; it may be damaged: fetch it anew from its source.")
    if count > MAX_PAGES:
        raise ReadError(
            f"{name} is a PDF of {count:,} pages; at most {MAX_PAGES:,} are read: split it into its letters."
        )
    pages: list[Page] = []
    length = 0
    for number in range(count):
        try:
            page = read_page(document, number)
        except pdfium.PdfiumError as error:
            raise ReadError(f"{name} is a damaged PDF: page {number + 1} of {count} cannot be read.") from error
        except TooManyCharactersError as error:
            raise ReadError(
                f"{name} is a PDF with more than {MAX_CHARACTERS:,} characters on page {number + 1}; that is no letter."
            ) from error
        length += sum(len(run.text) for run in page.runs)
        if length > MAX_TEXT:
            raise ReadError(f"{name} is a PDF with more than {MAX_TEXT:,} characters of text; that is no letter.")
        pages.append(page)
    return pages


def _check(pages: list[Page], name: str) -> tuple[str, ...]:
    """Messages on pages that tell no text. Raises ReadError where none does."""
    known = sum(len(run.text) for page in pages for run in page.runs)
    unknown = sum(page.unknown for page in pages)
    if unknown > _MAX_UNKNOWN * (known + unknown):
        raise ReadError(
            f"{name} is a PDF whose fonts do not tell which characters they show; run a text recogniser (OCR) over it."
        )
    if not known:
        raise ReadError(
            f"{name} is a PDF without text, such as a scan; run a text recogniser (OCR) over it and try again."
        )
    empty = [str(n) for n, page in enumerate(pages, 1) if not page.runs]
    if not empty:
        return ()
    listed = ", ".join(empty[:_LISTED]) + (" and others" if len(empty) > _LISTED else "")
    return (f"{len(empty)} of {len(pages)} pages hold no text ({listed}): blank, or scans.",)
