"""Each format of a letter gives the same rows as its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pandas
import pytest

import accuracy
import made_formats
from extract import Extraction
from extract.language import LetterDutch
from extract.letter import extract_source
from extract.readers import ReadError, Source, read
from extract.run import run
from extract.segment import analyse

RENDERERS: Mapping[str, Callable[[made_formats.Made], bytes]] = {
    "xml": made_formats.to_xml,
    "html": made_formats.to_html,
    "docx": made_formats.to_docx,
}
NAMES = sorted(path.stem for path in made_formats.CORPUS.glob("*.txt"))
MENTIONS = ("missions", "actor_counts", "dates", "decisions", "citations", "amounts")
# F1 of all mentions' values and of headings, against the gold of the same letters as text.
FLOORS = {"xml": (0.94, 0.99), "html": (0.94, 0.99), "docx": (0.94, 0.99)}


@pytest.fixture(scope="session")
def made() -> dict[str, made_formats.Made]:
    return made_formats.letters()


@pytest.fixture(scope="session")
def extracted(nlp: LetterDutch, made: dict[str, made_formats.Made]) -> dict[str, dict[str, Extraction]]:
    """What is extracted from each letter in each format."""
    return {
        kind: {
            name: extract_source(read(render(letter), f"{name}.{kind}"), nlp, path=f"{name}.{kind}")
            for name, letter in made.items()
        }
        for kind, render in RENDERERS.items()
    }


def value_of(table: str, item: Any) -> tuple[Any, ...]:
    """What a mention means, without its place."""
    match table:
        case "missions":
            return tuple(sorted(item.mission_ids))
        case "actor_counts":
            return item.min, item.max, tuple(sorted(item.categories))
        case "dates":
            return item.type, item.value
        case "decisions":
            return item.action, item.status
        case "citations":
            return item.dossier, item.number
        case _:
            return float(item.value), item.currency


def f1(gold: Counter[Any], found: Counter[Any]) -> float:
    both = (gold & found).total()
    return 2 * both / ((gold.total() + found.total()) or 1)


def values(tables: Mapping[str, Any]) -> Counter[Any]:
    return Counter((table, value_of(table, item)) for table in MENTIONS for item in tables[table])


def gold_values(name: str) -> Counter[Any]:
    gold = accuracy.gold_letters()[name][0]
    return Counter(
        (table, value_of(table, item))
        for table in MENTIONS
        for item in gold.items(table)
        if not getattr(item, "optional", False)
    )


def headings(pairs: Any) -> Counter[Any]:
    return Counter((" ".join(text.split()), level) for text, level in pairs if text)


def figures(kind: str, extracted: dict[str, dict[str, Extraction]]) -> tuple[float, float]:
    gold, found, gold_heads, found_heads = (Counter[Any]() for _ in range(4))
    for name, extraction in extracted[kind].items():
        gold += Counter({(name, k): n for k, n in gold_values(name).items()})
        found += Counter({(name, k): n for k, n in values(dict(extraction.tables())).items()})
        sections = accuracy.gold_letters()[name][0].content.sections
        gold_heads += Counter({(name, k): n for k, n in headings((s.text, s.level) for s in sections).items()})
        rows = ((s.heading, s.level) for s in extraction.sections)
        found_heads += Counter({(name, k): n for k, n in headings(rows).items()})
    return f1(gold, found), f1(gold_heads, found_heads)


@pytest.mark.parametrize("kind", RENDERERS)
def test_each_format_reaches_the_gold_of_its_text(kind: str, extracted: dict[str, dict[str, Extraction]]) -> None:
    mentions, heads = figures(kind, extracted)
    assert mentions >= FLOORS[kind][0]
    assert heads >= FLOORS[kind][1]


@pytest.mark.parametrize("kind", RENDERERS)
def test_each_format_gives_the_rows_of_its_text(
    kind: str, extracted: dict[str, dict[str, Extraction]], corpus: dict[str, Extraction]
) -> None:
    for name, extraction in extracted[kind].items():
        same = f1(values(dict(corpus[name].tables())), values(dict(extraction.tables())))
        assert same >= 0.95, name


@pytest.mark.parametrize("kind", RENDERERS)
def test_rows_stand_in_the_readers_text(kind: str, extracted: dict[str, dict[str, Extraction]]) -> None:
    for extraction in extracted[kind].values():
        raw = extraction.texts[0].text
        for table in MENTIONS:
            for row in getattr(extraction, table):
                assert raw[row.start_char : row.end_char] == row.text
        for section in extraction.sections:
            assert 0 <= section.start_char <= section.end_char <= len(raw)


@pytest.mark.parametrize("kind", RENDERERS)
def test_what_the_format_states_stands_in_letters(kind: str, extracted: dict[str, dict[str, Extraction]]) -> None:
    for name, extraction in extracted[kind].items():
        gold = accuracy.gold_letters()[name][0].content.letter
        row = extraction.letters[0]
        stated = (row.dossiers, row.number, row.date, row.session_year, row.addressee)
        assert stated == (gold.dossiers, gold.number, gold.date, gold.session_year, gold.addressee)
        assert [(s.name, s.role) for s in row.signatories] == [(s.name, s.role) for s in gold.signatories]
        assert row.kind == "letter"


STUK = """<?xml version="1.0"?><kamerstuk><kamerstukkop><tekstregel>Vergaderjaar 2019–2020</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>35 925</dossiernr><begrotingshoofdstuk>V</begrotingshoofdstuk></dossiernummer>
<titel>Vaststelling</titel></dossier><stuk><stuknr>Nr. <ondernummer>7</ondernummer></stuknr><titel>BRIEF</titel>
<algemeen><vrije-tekst><tekst>{}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"""


def paper(inner: str) -> Source:
    return read(STUK.format(inner).encode(), "kst-1.xml")


def hinted(source: Source, role: str) -> list[tuple[str, int, str | None]]:
    return [(source.text[h.start : h.end], h.level, h.number) for h in source.hints.spans if h.role == role]


def test_official_xml_tells_headings_with_their_levels() -> None:
    source = paper(
        "<divisie><kop><nr>2.</nr><titel>Inzet</titel></kop><al>Tekst.</al>"
        "<divisie><kop><nr>2.1</nr><titel>Mali</titel></kop><al>Tekst.</al></divisie>"
        '<tussenkop kopopmaak="vet">Vet</tussenkop><tussenkop kopopmaak="cur">Cursief</tussenkop>'
        '<al><nadruk type="cur">Ook een kop</nadruk></al><al><nadruk type="vet">Geen kop.</nadruk></al></divisie>'
    )
    assert hinted(source, "heading") == [
        ("2. Inzet", 1, "2"),
        ("2.1 Mali", 2, "2.1"),
        ("Vet", 2, None),
        ("Cursief", 3, None),
        ("Ook een kop", 3, None),
    ]


def test_official_xml_sets_notes_behind_the_text_and_rows_on_lines() -> None:
    source = paper(
        '<al>Besluit<noot type="voet"><noot.nr>1</noot.nr><noot.al>Eerste <nadruk>noot</nadruk>.</noot.al></noot>'
        " nu.</al>"
        "<lijst><li><li.nr>a.</li.nr><al>een</al></li></lijst><table><tgroup><tbody>"
        "<row><entry><al>Mali</al></entry><entry><al>15</al><al>man</al></entry></row></tbody></tgroup></table>"
    )
    body = source.text[source.text.index("Besluit") :]
    assert body == "Besluit[1] nu.\na. een\nMali\t15 man\n[1] Eerste noot.\n"
    assert hinted(source, "note") == [("[1] Eerste noot.", 0, None)]
    assert [shown for shown, _, _ in hinted(source, "note_mark")] == ["[1]", "[1]"]
    assert hinted(source, "item") == [("a. een", 0, None)]
    assert hinted(source, "cell") == [("Mali\t15 man", 0, None)]
    assert (source.stated.dossiers, source.stated.number) == (("35925-V",), "7")
    assert source.stated.session_year == "2019-2020"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><metadata_gegevens/>", "only a publication's metadata"),
        (b"<?xml version='1.0'?><rss/>", "no official publication"),
        (b"<?xml version='1.0'?><kamerstuk>", "damaged"),
        (b"<?xml version='1.0'?><kamerstuk/>", "without text"),
        (b"<?xml version='1.0'?><kamerstuk>" + b"<divisie>" * 5000, "damaged"),
    ],
)
def test_xml_that_is_no_letter_is_refused_in_a_plain_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(data, "brief.xml")


def test_entities_of_xml_do_no_harm(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    kinds = f'<!DOCTYPE kamerstuk [<!ENTITY a0 "boem">{bomb}<!ENTITY x SYSTEM "file://{secret}">]>'
    text = STUK.format("<al>Voor {} na.</al>").replace("?>", f"?>{kinds}", 1)
    assert read(text.format("&x;").encode(), "kst-1.xml").text.endswith("Voor na.\n")
    with pytest.raises(ReadError, match="entity nesting"):
        read(text.format("&a19;").encode(), "kst-1.xml")


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


def word(body: str, **parts: str) -> Source:
    names = {"head": "word/header1.xml", "relations": "word/_rels/document.xml.rels"}
    return read(made_formats.word_file(body, {names[key]: text for key, text in parts.items()}), "brief.docx")


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
    notes = made_formats.word_part("footnotes", '<w:footnote w:id="2"><w:p/></w:footnote>')
    body = '<w:p><w:r><w:t>Inzet in Mali.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    source = read(made_formats.word_file(body, {"word/footnotes.xml": notes}), "brief.docx")
    assert analyse(source.text, hints=source.hints).clean.text == "Inzet in Mali."


def test_the_first_pages_head_of_a_word_document_is_its_letterhead() -> None:
    relations = '<Relationships><Relationship Id="r1" Target="header1.xml"/></Relationships>'
    section = '<w:sectPr><w:headerReference w:type="first" r:id="r1"/><w:titlePg/></w:sectPr>'
    head = made_formats.word_part("hdr", line("Datum 3 mei 2020"))
    assert word(line("Tekst.") + section, head=head, relations=relations).text == "Datum 3 mei 2020\nTekst.\n"
    default = section.replace("first", "default")
    assert word(line("Tekst.") + default, head=head, relations=relations).text == "Tekst.\n"


def zipped(**files: bytes) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)
    return packed.getvalue()


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


def test_each_file_of_an_archive_is_a_letter(tmp_path: Path, made: dict[str, made_formats.Made]) -> None:
    letter = made["kst-28676-333"]
    archive = tmp_path / "brieven.zip"
    archive.write_bytes(
        zipped(
            **{
                "a/brief.xml": made_formats.to_xml(letter),
                "../../b.txt": f"{PROSE}\n".encode(),
                "leeg.txt": b"",
                "bom.txt": b" " * 9_000_000,
                "in.zip": zipped(x=b"x"),
                ".verborgen": b"x",
            }
        )
    )
    output = tmp_path / "uit"
    summary = run([archive], output)
    rows = pandas.read_parquet(output / "letters.parquet").set_index("source")
    stem = archive.as_posix()
    assert dict(rows["status"]) == {
        f"{stem}/../../b.txt": "warning",
        f"{stem}/a/brief.xml": "ok",
        f"{stem}/bom.txt": "failed",
        f"{stem}/in.zip": "failed",
        f"{stem}/leeg.txt": "failed",
    }
    assert summary.letters["failed"] == 3
    assert {path.name for path in tmp_path.iterdir()} == {"brieven.zip", "uit"}
    assert rows.loc[f"{stem}/a/brief.xml", "identifier"] == "kst-28676-333"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(zipped(), "without files"), (zipped(a=b"x" * 99)[:-40], "damaged"), (b"PK\x03\x04inhoud", "damaged")],
)
def test_a_broken_archive_is_one_failed_row(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "brieven.zip").write_bytes(data)
    summary = run([tmp_path / "brieven.zip"], tmp_path / "uit")
    assert summary.letters == {"ok": 0, "warning": 0, "failed": 1}
    assert reason in summary.failures[0]


def test_an_archive_alone_is_no_letter() -> None:
    with pytest.raises(ReadError, match="zip archive"):
        read(zipped(a=b"x"), "brieven.zip")
