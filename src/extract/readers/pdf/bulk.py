"""How much a PDF's streams unpack to, seen before PDFium unpacks them: a small file can hold a page of gigabytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MAX_STREAM = 32_000_000  # bytes of a page's content, a font or a table of objects, unpacked

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_DICTIONARY = 4096  # bytes before a stream in which its dictionary stands
_FILTER = re.compile(rb"/Fl(?:ateDecode)?\b")
_LEAST = MAX_STREAM // 1100  # packed bytes; no fewer unpack to so much
_PIECE = 16_384


def hidden_bulk(data: bytes) -> str | None:
    """What of a PDF file's streams would unpack to more than a letter can hold; None where none would.

    Images are left out: no text is read from them.
    """
    for dictionary, packed in _streams(data):
        filters = len(_FILTER.findall(dictionary))
        if not filters or b"/Image" in dictionary:
            continue
        if filters > 1:
            return "a stream that is packed twice"
        if len(packed) >= _LEAST and _is_bulky(packed):
            return f"a stream of more than {MAX_STREAM // 10**6} MB"
    return None


def _streams(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """The streams one after another, each with the end of its dictionary and its packed bytes."""
    view = memoryview(data)
    match = _STREAM.search(data)
    while match:
        begins = max(0, match.start() - _DICTIONARY)
        begins = max(begins, data.rfind(b"obj", begins, match.start()))
        ends = data.find(_END, match.end())
        ends = len(data) if ends < 0 else ends
        yield data[begins : match.start()], view[match.end() : ends]
        match = _STREAM.search(data, ends + len(_END))


def _is_bulky(packed: memoryview) -> bool:
    unpacker = zlib.decompressobj()
    size = 0
    try:
        for start in range(0, len(packed), _PIECE):
            size += len(unpacker.decompress(packed[start : start + _PIECE]))
            if size > MAX_STREAM:
                return True
    except zlib.error:  # damaged: PDFium reads no further either
        pass
    return False
