"""The readers of Word and OpenDocument files."""

from __future__ import annotations

import pytest

import made_office
from extract.readers import ReadError, Source, read
from extract.segment import analyse
from formats import hinted
from made_office import open_file, zipped


def word(body: str, **parts: str) -> Source:
    names = {"head": "word/header1.xml", "relations": "word/_rels/document.xml.rels"}
    return read(made_office.word_file(body, {names[key]: text for key, text in parts.items()}), "brief.docx")


def line(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_type_makes_headings_of_a_word_document_without_styles() -> None:
    source = word(
        line("Inzet", run="<w:b/>") + line("Tekst.") + line("Mali", run="<w:i/>") + line("Vet.", run="<w:b/>")
        + line("Toch niet", run='<w:b w:val="0"/>') + line("punt", "<w:numPr/>", "<w:b/>")
    )  # fmt: skip
    assert hinted(source, "heading") == [("Inzet", 1, None), ("Mali", 2, None)]
    assert hinted(source, "item") == [("– punt", 0, None)]


def test_page_numbers_in_fields_are_no_text_but_other_fields_are() -> None:
    def field(instruction: str, result: str) -> str:
        marks = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end"))
        begin, separate, end = marks
        code = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        return f"<w:p>{begin}{code}{separate}<w:r><w:t>{result}</w:t></w:r>{end}<w:r><w:t> verder</w:t></w:r></w:p>"

    simple = (
        '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:t>man</w:t></w:r></w:p>'
    )
    body = field("PAGE", "2") + field("DOCPROPERTY datum", "3 mei 2020") + simple
    assert word(body).text == "verder\n3 mei 2020 verder\nman\n"


def test_an_empty_footnote_does_no_harm() -> None:
    notes = made_office.word_part("footnotes", '<w:footnote w:id="2"><w:p/></w:footnote>')
    body = '<w:p><w:r><w:t>Inzet in Mali.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    source = read(made_office.word_file(body, {"word/footnotes.xml": notes}), "brief.docx")
    assert analyse(source.text, hints=source.hints).clean.text == "Inzet in Mali."


def test_the_first_pages_head_of_a_word_document_is_its_letterhead() -> None:
    relations = '<Relationships><Relationship Id="r1" Target="header1.xml"/></Relationships>'
    section = '<w:sectPr><w:headerReference w:type="first" r:id="r1"/><w:titlePg/></w:sectPr>'
    head = made_office.word_part("hdr", line("Datum 3 mei 2020"))
    assert word(line("Tekst.") + section, head=head, relations=relations).text == "Datum 3 mei 2020\nTekst.\n"
    default = section.replace("first", "default")
    assert word(line("Tekst.") + default, head=head, relations=relations).text == "Tekst.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(**{"word/document.xml": b"<w/>"}), "without text"),
        (zipped(**{"word/document.xml": b"<w"}), "damaged"),
        (zipped(**{"word/document.xml": b" " * 70_000_000}), "unpacks to more"),
        (zipped(**{"word/document.xml": b" " * 9_000_000}), "unpacks to more"),
        (zipped(**{"word/document2.xml": b"<w/>"}), "main part"),
        (zipped(**{"word/document.xml": b"<w/>"})[:-30], "damaged"),
    ],
)
def test_a_broken_or_hostile_word_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(data, "brief.docx")


def test_the_main_part_of_a_word_document_is_the_one_that_its_relations_name() -> None:
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    document = made_office.word_part("document", f"<w:body>{line('Tekst.')}</w:body>")
    data = zipped(**{"_rels/.rels": relations.encode(), "word/document2.xml": document.encode()})
    assert read(data, "brief.docx").text == "Tekst.\n"


def test_a_file_of_an_office_program_that_is_no_text_says_so() -> None:
    data = zipped(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    with pytest.raises(ReadError, match="a spreadsheet"):
        read(data, "lijst.xlsx")


def test_an_open_document_tells_headings_notes_items_and_rows() -> None:
    source = read(
        open_file(
            '<text:p>Geachte voorzitter,</text:p><text:h text:outline-level="1">Inzet</text:h>'
            '<text:p>Besluit<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>Kamerstuk<text:s/>29 521, nr. 3.</text:p></text:note-body></text:note> nu."
            '</text:p><text:h text:outline-level="2">Mali</text:h>'
            "<text:list><text:list-item><text:p>een</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Mali</text:p></table:table-cell>"
            "<table:table-cell><text:p>15</text:p><text:p>man</text:p></table:table-cell></table:table-row></table:table>"
            '<text:p text:style-name="P1">Kosten</text:p><text:p>Drie<text:tab/>miljoen<text:line-break/>euro.</text:p>'
            "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>",
            styles='<style:style style:name="P1" style:parent-style-name="P0"/><style:style style:name="P0">'
            '<style:text-properties fo:font-weight="bold"/></style:style>',
        ),
        "brief.odt",
    )
    assert source.text == (
        "Geachte voorzitter,\nInzet\nBesluit[1] nu.\nMali\n– een\nMali\t15 man\nKosten\nDrie miljoen\neuro.\n"
        "[1] Kamerstuk 29 521, nr. 3.\n"
    )
    assert hinted(source, "heading") == [("Inzet", 1, None), ("Mali", 2, None), ("Kosten", 3, None)]
    assert hinted(source, "note") == [("[1] Kamerstuk 29 521, nr. 3.", 0, None)]
    assert hinted(source, "item") == [("– een", 0, None)]
    assert hinted(source, "cell") == [("Mali\t15 man", 0, None)]
    assert source.format == "odt"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (open_file("<text:p/>"), "without text"),
        (open_file("<text:p>"), "damaged"),
        (open_file("x", {"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password"),
    ],
)
def test_a_broken_or_locked_open_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(data, "brief.odt")
