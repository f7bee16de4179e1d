"""Plain text: which encoding, and whether it is text at all.

Dutch government text comes in three ways: UTF-8 (checked strictly: other encodings hardly ever pass for it), UTF-16
with its byte order mark, and Windows-1252, of which Latin-1 text is a part. Nothing is guessed from statistics, so
that the same bytes always give the same text.
"""

from __future__ import annotations

import re

from extract.readers.source import ReadError, Source, digest

READER = "text 1"

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# What pages call Windows-1252.
_WESTERN = frozenset({"windows-1252", "iso-8859-1", "iso-8859-15", "latin1", "latin-1", "cp1252"})
_UTF8_MARK = b"\xef\xbb\xbf"

# Magic numbers of what people put among letters by mistake, with what to do about it.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BINARY = (
    (b"%PDF-", "a PDF file, not plain text"),
    (b"PK\x03\x04", "a file of an office program, but no text (such as a spreadsheet): save it as PDF"),
    (_OLE, "an old Office file (.doc): save it as .docx or PDF"),
    (b"{\\rtf", "a Rich Text file: save it as .docx or PDF"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it, or pack its letters as .zip"),
    (b"Rar!", "a rar archive: unpack it, or pack its letters as .zip"),
    (b"%!PS", "a PostScript file: turn it into a PDF"),
    (b"PAR1", "a Parquet file, not plain text"),
    (b"\x89PNG", "a PNG image: its text must be read by OCR first"),
    (b"\xff\xd8\xff", "a JPEG image: its text must be read by OCR first"),
    (b"GIF8", "a GIF image: its text must be read by OCR first"),
    (b"II*\x00", "a TIFF image: its text must be read by OCR first"),
    (b"MM\x00*", "a TIFF image: its text must be read by OCR first"),
)
_TAR = b"ustar"  # at a fixed place
_TAR_AT = 257
# An e-mail, or a web page that was saved as one.
_MAIL = re.compile(rb"(?:[\w-]{2,40}:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){1,60}?MIME-Version:", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CP1252_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HEAD = 8_000
_MAX_CONTROL_SHARE = 0.01


def read_text(data: bytes, name: str) -> Source:
    """Read a plain text file. A byte order mark of UTF-8 stays in the text; newlines are left as they are.

    Raises ReadError for a file that is empty, binary or in no known encoding.
    """
    if not data.strip(b" \t\r\n\x0c\x00" + _UTF8_MARK):
        raise ReadError(f"{name} is empty.")
    if data.startswith(_OLE) and _LOCKED in data:
        raise ReadError(f"{name} is an Office file protected with a password: save it without one.")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ReadError(f"{name} is {what}.")
    if data.startswith(_TAR, _TAR_AT):
        raise ReadError(f"{name} is a tar archive: unpack it, or pack its letters as .zip.")
    if _MAIL.match(data[:_HEAD]):
        raise ReadError(f"{name} is an e-mail or a page saved as one: save the letter itself, as PDF or .html.")
    text, messages = decode(data, name)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > _MAX_CONTROL_SHARE * len(text):
        raise ReadError(f"{name} is binary, not plain text.")
    return Source(text, "text", READER, digest(data), messages)


def decode(data: bytes, name: str, marked: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text that bytes stand for, and a message where that had to be guessed; `marked` is what a page names.

    Raises ReadError where they are in no known encoding.
    """
    utf16 = _UTF16.get(data[:2])
    if utf16:
        try:
            return data.decode(utf16), ()
        except UnicodeDecodeError as error:
            raise ReadError(f"{name} begins as UTF-16 but is damaged at byte {error.start}.") from error
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        damaged = error
    if b"\x00" in data:
        raise ReadError(f"{name} is binary, not plain text.")
    if data.startswith(_UTF8_MARK):
        raise ReadError(f"{name} begins as UTF-8 but is damaged at byte {damaged.start}.")
    if _CP1252_UNDEFINED.search(data):
        raise ReadError(f"{name} is neither UTF-8 (see byte {damaged.start}) nor Windows-1252 text.")
    if marked in _WESTERN:
        return data.decode("cp1252"), ()
    return data.decode("cp1252"), ("The text is not UTF-8; it was read as Windows-1252.",)
