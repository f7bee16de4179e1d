"""Letters as documents of word processors."""

from __future__ import annotations

from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from made_formats import Made, pieces

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOXES = 'xmlns:wps="urn:wps" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def zipped(**files: bytes) -> bytes:
    """A zip package of files by their paths."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)
    return packed.getvalue()


def word_part(root: str, content: str) -> str:
    """A part of a Word document."""
    spaces = f'{_WORD} {_BOXES} xmlns:r="urn:r"'
    return f"<w:{root} {spaces}>{content}</w:{root}>"


def word_file(body: str, parts: dict[str, str]) -> bytes:
    """A Word document with `body` in its main part."""
    document = word_part("document", f"<w:body>{body}</w:body>")
    return zipped(**{path: content.encode() for path, content in {"word/document.xml": document, **parts}.items()})


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
    dossiers = "".join(_word_line(f"{d} Dossier") for d in made.dossiers)
    year = _word_line(f"Vergaderjaar {made.fields.session_year}") if made.fields.session_year else ""
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        f"{year}{dossiers}{_word_line(f'Nr. {made.fields.number}')}{box}"
        f"</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        + _word_row(_word_line("Postbus 20701, 2500 ES, 15 militairen", "afzendgegevens"))
    )
    if made.fields.title:
        body += _word_row(_word_line("Betreft"), _word_line(made.fields.title))
    for part in made.parts:
        style = f"Kop{part.level}" if part.level else ""
        body += f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else "<w:p>"
        for text, number in pieces(part, made.notes):
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


_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def open_file(body: str, parts: dict[str, str] | None = None, styles: str = "", kinds: str = "") -> bytes:
    """An OpenDocument text with `body` as its text; `kinds` are entities that it declares."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", ZIP_STORED)
        package.writestr(
            "content.xml",
            f"<!DOCTYPE document [{kinds}]>"
            f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:text>{body}</office:text></office:body></office:document-content>",
        )
        for path, content in (parts or {}).items():
            package.writestr(path, content)
    return packed.getvalue()


def _open_line(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def to_odt(made: Made) -> bytes:
    """As LibreOffice saves it: headings with outline levels, notes in place, the head in a frame, lists, a table."""
    year = _open_line(f"Vergaderjaar {made.fields.session_year}") if made.fields.session_year else ""
    lines = [*(f"{d} Dossier" for d in made.dossiers), f"Nr. {made.fields.number}", made.heading, *made.head]
    frame = f"<draw:frame><draw:text-box>{year}{''.join(map(_open_line, lines))}</draw:text-box></draw:frame>"
    body = f"<text:p>{frame}</text:p>"
    if made.fields.title:
        cells = "".join(f"<table:table-cell>{_open_line(s)}</table:table-cell>" for s in ("Betreft", made.fields.title))
        body += f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    for part in made.parts:
        inner = "".join(escape(text) + _open_note(made, number) for text, number in pieces(part, made.notes))
        if part.level:
            body += f'<text:h text:outline-level="{part.level}">{inner}</text:h>'
        else:
            body += f"<text:p>{inner}</text:p>"
    for signed in made.fields.signatories:
        body += _open_line(f"De {signed.role},") + _open_line(signed.name)
    body += "<text:p><text:page-number>150</text:page-number></text:p>"
    body += "<office:annotation><text:p>Op 1 mei 2020 zijn 9 militairen ingezet.</text:p></office:annotation>"
    return open_file(body)


def _open_note(made: Made, number: str | None) -> str:
    if number is None:
        return ""
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation><text:note-body>'
        f"{_open_line(made.notes[number])}</text:note-body></text:note>"
    )
