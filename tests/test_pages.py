"""The reader of web pages: the document without the site around it."""

from __future__ import annotations

import pytest

from extract.readers import ReadError, Source, read
from formats import hinted

PROSE = "Het kabinet heeft besloten de bijdrage aan de missie in Mali met een jaar te verlengen. " * 4


def page(inner: str, name: str = "brief.html", head: str = "") -> Source:
    return read(f"<html><head>{head}</head><body>{inner}</body></html>".encode(), name)


def test_an_unknown_page_gives_its_main_text() -> None:
    links = "".join(f'<li><a href="/{n}">Pagina {n}</a></li>' for n in range(5))
    source = page(
        f"<ul>{links}</ul><div><div><h3>Inzet</h3><p>{PROSE}</p><p><b>Mali</b></p><p>{PROSE}<br>Einde</p></div></div>"
        "<div class='cookie'>Wij gebruiken cookies</div><script>x</script>"
    )
    assert source.text == f"Inzet\n{PROSE.strip()}\nMali\n{PROSE.strip()}\nEinde\n"
    assert hinted(source, "heading") == [("Inzet", 1, None), ("Mali", 2, None)]


def test_tables_of_a_page_are_read_row_by_row_and_lists_with_their_numbers() -> None:
    source = page(
        f"<p>{PROSE}</p><table><tr><th>Missie</th><th>Aantal</th></tr><tr><td><p>EUTM</p></td><td>15<br>man</td></tr>"
        "</table><ol><li>een</li><li><p>twee</p></li></ol><ul><li>drie</li><li>– vier</li></ul>"
    )
    assert source.text.splitlines()[1:] == ["Missie\tAantal", "EUTM\t15 man", "1. een", "2. twee", "– drie", "– vier"]


def test_notes_of_a_page_stand_behind_its_text() -> None:
    source = page(
        f'<p>{PROSE}Zo is het.<a href="#n1" id="r1"><sup>1</sup></a> Ja.</p>'
        '<p id="n1"><a href="#r1">1</a> Kamerstuk 29 521, nr. 3. <a href="#r1">↩</a></p><p>Slot.</p>'
    )
    assert source.text.endswith("Zo is het.[1] Ja.\nSlot.\n[1] Kamerstuk 29 521, nr. 3.\n")
    assert hinted(source, "note") == [("[1] Kamerstuk 29 521, nr. 3.", 0, None)]


def test_a_pages_encoding_is_the_one_that_it_names() -> None:
    text = f'<html><head><meta charset="iso-8859-1"></head><body><p>{PROSE}financiën</p></body></html>'
    source = read(text.encode("latin-1"), "brief.html")
    assert "financiën" in source.text
    assert source.messages == ()


def test_a_page_in_an_xml_name_is_read_with_a_warning() -> None:
    source = page(f"<p>{PROSE}</p>", "kst-1.xml")
    assert source.format == "html"
    assert ".xml" in source.messages[0]


@pytest.mark.parametrize(
    ("inner", "head", "reason"),
    [
        ("<p>Welkom op deze site</p>", "", "without a letter"),
        ('<h1>Motie van het lid Jansen</h1><p>Indiener</p><a href="/kst.PDF">Download</a>', "", "links to"),
        ("", "<title>Technische informatie over de publicatie Brief</title>", "page about"),
    ],
)
def test_a_page_without_a_letter_is_refused(inner: str, head: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        page(inner, head=head)


@pytest.mark.parametrize("unit", ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<p><a href='#x'>1</a>", "<h1>"])
def test_deeply_nested_pages_do_no_harm(unit: str) -> None:
    text = f"<html><body><p>{PROSE}</p>{unit * 20_000}"
    assert "Mali" in read(text.encode(), "brief.html").text


def test_a_title_above_the_main_part_is_the_first_line() -> None:
    source = page(f"<h1>Brief regering : Inzet in Mali</h1><div class='document-content'><p>{PROSE}</p></div>")
    assert source.text == f"Brief regering : Inzet in Mali\n{PROSE.strip()}\n"


def test_the_numbers_of_questions_are_headings_though_the_site_sets_them_as_titles() -> None:
    source = page(
        f'<div class="stuk"><h1 class="stuktitel">Nr. 7 LIJST VAN VRAGEN</h1><h2 class="stuktitel no-toc">Vraag 1</h2>'
        f'<p>{PROSE}</p><h2 class="stuktitel no-toc">Antwoord 1</h2><p>{PROSE}</p></div>'
    )
    assert [text for text, _, _ in hinted(source, "heading")] == ["Vraag 1", "Antwoord 1"]


def test_headings_above_the_letter_have_no_say_in_the_levels_of_its_own() -> None:
    source = page(
        f"<h1>Kamerstuk</h1><h2>29 521</h2><h3>BRIEF</h3><p>Aan de Voorzitter</p><h5>Inzet</h5><p>{PROSE}</p>"
        f"<h6>Mali</h6><p>{PROSE}</p>"
    )
    assert hinted(source, "heading")[-2:] == [("Inzet", 1, None), ("Mali", 2, None)]


def test_type_tells_headings_and_their_levels() -> None:
    source = page(
        f"<p>{PROSE}</p><p><b>Inzet</b></p><p>{PROSE}</p><p><b><i>Mali</i></b></p><p>{PROSE}</p><p><em>Troepen</em></p>"
        f"<p>{PROSE}</p><p><b>a. Kosten</b></p><p>{PROSE}</p><p><em>Nadruk in een zin.</em></p>"
    )
    assert [h[:2] for h in hinted(source, "heading")] == [("Inzet", 1), ("Mali", 2), ("Troepen", 3), ("a. Kosten", 1)]
