"""Documents made to do harm: to take all memory or time, to reach other files, or to be what they do not say."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from made_office import open_file, word_file, zipped

PROSE = "Het kabinet heeft besloten de bijdrage aan de missie in Mali met een jaar te verlengen. " * 4
SECRET = "file:///etc/passwd"

Make = Callable[[], bytes]


def _bomb(names: int, each: int, text: str = "boem") -> str:
    """Entities that stand for `each` of the one before them, `names` deep."""
    deeper = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * each}">' for n in range(1, names))
    return f'<!ENTITY a0 "{text}">{deeper}'


def _paper(inner: str, kinds: str = "") -> bytes:
    doctype = f"<!DOCTYPE kamerstuk [{kinds}]>" if kinds else ""
    return (
        f'<?xml version="1.0"?>{doctype}<kamerstuk><stuk><titel>BRIEF VAN DE MINISTER VAN DEFENSIE</titel>'
        f"<algemeen><vrije-tekst><tekst>{inner}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
    ).encode()


def _page(inner: str) -> bytes:
    return f"<html><body><p>{PROSE}</p>{inner}</body></html>".encode()


_CELL = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"


def _pdf(pages: int, **options: object) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=True, **options)
    for _ in range(pages):
        canvas.drawString(70, 700, "Het kabinet verlengt de missie.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF file of objects numbered from 1, the first of them its catalog; without a table of objects."""
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, content) for n, content in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)


def _inflating_page() -> bytes:
    """A page whose content unpacks to 400 million spaces."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10**6) for _ in range(400)) + packer.flush()
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content)


def _packed_twice() -> bytes:
    """A page whose content unpacks to what unpacks to much more."""
    twice = zlib.compress(zlib.compress(b" " * 10**8, 9), 9)
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream" % (len(twice), twice)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content)


def _endless_pages() -> bytes:
    """A tree of pages that contains itself, and says that it has ten million."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 10000000 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 10000000 >>",
    )


def _endless_form() -> bytes:
    """A page that shows a form which shows itself."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> /Length 5 >>\n"
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /XObject << /F 4 0 R >> >> >>",
        form + b"stream\n/F Do\nendstream",
        _stream(b"/F Do"),
    )


def _million_letters() -> bytes:
    """A page with a million characters on it."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    text = b"BT /F 9 Tf 50 700 Td " + b"(xxxxxxxxxx) Tj " * 100_000 + b"ET"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    )
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, _stream(text), font
    )


def _broken_table() -> bytes:
    data = _pdf(3)
    return data[: data.rindex(b"startxref")] + b"startxref\n99999999\n%%EOF\n"


def _nested_zip(depth: int) -> bytes:
    data = PROSE.encode()
    for _ in range(depth):
        data = zipped(**{"brief.txt": data} if data[:2] != b"PK" else {"brieven.zip": data})
    return data


def _lying_zip() -> bytes:
    """A member that says it holds ten bytes, and holds 300 million."""
    data = bytearray(zipped(**{"brief.txt": b"\x20" * 300_000_000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + at
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def _climbing_zip() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for path in (
            "../../../tmp/uit.txt",
            "/etc/uit.txt",
            "..\\..\\uit.txt",
            "C:\\uit.txt",
            "a/../../uit.txt",
            "\n.txt",
        ):
            package.writestr(path, PROSE)
    return packed.getvalue()


# Each with the name of its file, and what its row says: None where it is read.
HOSTILE: dict[str, tuple[str, Make, str | None]] = {
    "nothing": ("leeg.txt", lambda: b"", "is empty"),
    "only zeros": ("nul.txt", lambda: bytes(10_000_000), "is empty"),
    "zeros in a text": ("nul.txt", lambda: PROSE.encode() + b"\x00" + PROSE.encode(), "binary"),
    "random bytes": ("ruis.bin", lambda: bytes((n * n + 7 * n) % 251 for n in range(200_000)), "binary|neither"),
    "entities in entities": ("kst-1.xml", lambda: _paper("<al>&a19;</al>", _bomb(20, 10)), "damaged XML"),
    "one entity often": ("kst-1.xml", lambda: _paper(f"<al>{'&a0;' * 30_000}</al>", _bomb(1, 1, "x" * 50_000)), None),
    "an entity in itself": ("kst-1.xml", lambda: _paper("<al>&a;</al>", '<!ENTITY a "&a;">'), "damaged XML"),
    "a file as an entity": (
        "kst-1.xml",
        lambda: _paper("<al>Voor &x; na</al>", f'<!ENTITY x SYSTEM "{SECRET}">'),
        None,
    ),
    "a file as a definition": (
        "kst-1.xml",
        lambda: _paper("<al>Tekst</al>", f'<!ENTITY % x SYSTEM "{SECRET}"> %x;'),
        None,
    ),
    "attributes of entities": (
        "kst-1.xml",
        lambda: _paper('<al id="&a19;">Tekst</al>', _bomb(20, 10)),
        "damaged XML",
    ),
    "deep XML": ("kst-1.xml", lambda: _paper("<divisie>" * 100_000), "damaged XML"),
    "XML without an end": ("kst-1.xml", lambda: _paper("<al>Tekst</al>" * 1000)[:-500], "damaged XML"),
    "20,000 notes": (
        "kst-1.xml",
        lambda: _paper(
            "<al>x"
            + "".join(f'<nootref refid="n{n}"/>' for n in range(20_000))
            + "</al>"
            + "".join(f'<noot id="n{n}"><noot.al>x</noot.al></noot>' for n in range(20_000))
        ),
        None,
    ),
    "a row of 20,000 cells": (
        "kst-1.html",
        lambda: _page(f"<table><tr>{'<td>x</td>' * 20_000}</tr></table>"),
        None,
    ),
    "deep pages": ("kst-1.html", lambda: _page("<div>" * 200_000), None),
    "deep lists": ("kst-1.html", lambda: _page("<ul><li>a" * 50_000), None),
    "deep tables": ("kst-1.html", lambda: _page("<table><tr><td>a" * 50_000), None),
    "a list of 20,000 items": ("kst-1.html", lambda: _page(f"<ol>{'<li>a' * 20_000}</ol>"), None),
    "20,000 links to one place": (
        "kst-1.html",
        lambda: _page('<a href="#n">1</a> ' * 20_000 + f'<p id="n">{PROSE * 100}</p>'),
        None,
    ),
    "20,000 links to as many notes": (
        "kst-1.html",
        lambda: _page(
            "".join(f'<a href="#n{n}">{n % 999}</a> ' for n in range(20_000))
            + "".join(f'<p id="n{n}">{n % 999} Noot</p>' for n in range(20_000))
        ),
        None,
    ),
    "a page that is one tag": ("kst-1.html", lambda: b"<html><p " + b"a=b " * 2_000_000, "web page"),
    "entities in a Word document": (
        "brief.docx",
        lambda: zipped(
            **{
                "word/document.xml": (
                    f"<!DOCTYPE w [{_bomb(20, 10)}]><d xmlns='u'><p><r><t>&a19;</t></r></p></d>"
                ).encode()
            }
        ),
        "damaged XML",
    ),
    "a Word document of spaces": ("brief.docx", lambda: word_file(" " * 70_000_000, {}), "unpacks to more"),
    "deep Word tables": ("brief.docx", lambda: word_file("<w:tbl><w:tr><w:tc>" * 50_000, {}), "damaged"),
    "a Word row of 20,000 cells": (
        "brief.docx",
        lambda: word_file(f"<w:tbl><w:tr>{_CELL * 20_000}</w:tr></w:tbl>", {}),
        None,
    ),
    "a style based on itself": (
        "brief.docx",
        lambda: word_file(
            '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Tekst</w:t></w:r></w:p>',
            {
                "word/styles.xml": "<w:styles xmlns:w='u'><w:style w:styleId='a'><w:basedOn w:val='b'/></w:style>"
                "<w:style w:styleId='b'><w:basedOn w:val='a'/></w:style></w:styles>"
            },
        ),
        None,
    ),
    "entities in an open document": (
        "brief.odt",
        lambda: open_file("<text:p>&a19;</text:p>", kinds=_bomb(20, 10)),
        "damaged XML",
    ),
    "an open row of 10,000 cells": (
        "brief.odt",
        lambda: open_file(
            "<table:table><table:table-row>"
            + "<table:table-cell><text:p>a</text:p></table:table-cell>" * 10_000
            + "</table:table-row></table:table>"
        ),
        None,
    ),
    "an archive of a bomb": ("brieven.zip", lambda: zipped(**{"brief.txt": b" " * 300_000_000}), "unpacks to more"),
    "an archive that lies": ("brieven.zip", _lying_zip, "damaged|unpacks"),
    "archives in archives": ("brieven.zip", lambda: _nested_zip(50), "archive within an archive"),
    "paths that climb out": ("brieven.zip", _climbing_zip, None),
    "20,000 members": (
        "brieven.zip",
        lambda: zipped(**{f"{n}.txt": b"x" for n in range(20_000)}),
        "more than one archive may",
    ),
    "a PDF of 10,000 pages": ("brief.pdf", lambda: _pdf(10_000), "10,000 pages"),
    "a PDF without its table": ("brief.pdf", _broken_table, None),
    "half a PDF": ("brief.pdf", lambda: _pdf(50)[:9000], "damaged|without"),
    "an encrypted PDF": ("brief.pdf", lambda: _pdf(1, encrypt=StandardEncryption("geheim", strength=128)), "encrypted"),
    "pages within themselves": ("brief.pdf", _endless_pages, "PDF"),
    "a form within itself": ("brief.pdf", _endless_form, "without text"),
    "a page that unpacks to 400 MB": ("brief.pdf", _inflating_page, "stream of more than 32 MB"),
    "a page that is packed twice": ("brief.pdf", _packed_twice, "packed twice"),
    "a page of a million letters": ("brief.pdf", _million_letters, "characters on page 1"),
    "a PDF in a text's name": ("brief.txt", lambda: _pdf(1), None),
    "a text in a PDF's name": ("brief.pdf", PROSE.encode, None),
    "50 MB on one line": (
        "lang.txt",
        lambda: PROSE.encode() * (50_000_000 // len(PROSE)),
        "at most 3,000,000 are read",
    ),
}
