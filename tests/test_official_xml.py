"""The reader of official XML: headings, notes, signatures and metadata by the elements' names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.readers import ReadError, Source, read
from extract.segment import analyse
from formats import hinted

STUK = """<?xml version="1.0"?><kamerstuk><kamerstukkop><tekstregel>Vergaderjaar 2019–2020</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>35 925</dossiernr><begrotingshoofdstuk>V</begrotingshoofdstuk></dossiernummer>
<titel>Vaststelling</titel></dossier><stuk><stuknr>Nr. <ondernummer>7</ondernummer></stuknr><titel>BRIEF</titel>
<algemeen><vrije-tekst><tekst>{}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"""


def paper(inner: str) -> Source:
    return read(STUK.format(inner).encode(), "kst-1.xml")


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


OLD = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE kamerwrk SYSTEM "kamerwrk.dtd"><kamerwrk>
<frontm><dossier><nummer>29 521</nummer><titel>Vredesmissies</titel></dossier><nummer>Nr. 14</nummer></frontm>
<titel>BRIEF VAN DE MINISTER VAN DEFENSIE</titel><al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>
<al>Den Haag, 7 februari 2005</al><al>De inzet<voetref nr="1"/> wordt verlengd.</al>
<tuskop letat="vet">Mandaat</tuskop><al>Tekst.<voetref nr="2"/></al><tuskop letat="cur">Troepen</tuskop><al>Tekst.</al>
<ondtek><functie>De Minister van Defensie,</functie><naam>A. B. de Vries</naam></ondtek>
<voetnoot nr="1">Kamerstuk 23 432, nr. 183.</voetnoot><voetnoot nr="2"><al>Resolutie 1546.</al></voetnoot></kamerwrk>"""


def test_the_older_family_of_names_is_read_alike() -> None:
    source = read(OLD.encode(), "brief.xml")
    assert hinted(source, "heading") == [("Mandaat", 1, None), ("Troepen", 2, None)]
    assert source.text.endswith("[1] Kamerstuk 23 432, nr. 183.\n[2] Resolutie 1546.\n")
    assert "De inzet[1] wordt verlengd." in source.text
    head = analyse(source.text, "brief", stated=source.stated, hints=source.hints).letterhead
    assert (head.identifier, head.kind, head.date) == ("kst-29521-14", "letter", date(2005, 2, 7))
    assert [(s.name, s.role) for s in head.signatories] == [("A. B. de Vries", "Minister van Defensie")]


def test_written_questions_state_their_number_day_and_subject() -> None:
    source = read(
        b"""<officiele-publicatie><metadata><meta name="DC.identifier" content="ah-tk-20232024-1314"/></metadata>
        <kamervragen><kamervraagkop><tekstregel>Vergaderjaar 2023-2024</tekstregel></kamervraagkop>
        <kamervraagnummer>1314</kamervraagnummer><kamervraagomschrijving type="vraag">Vragen van het lid
        <naam><achternaam>Jansen</achternaam></naam> over <kamervraagonderwerp>de inzet in Mali</kamervraagonderwerp>
        (ingezonden <datum isodatum="2024-03-06">6 maart 2024</datum>).</kamervraagomschrijving>
        <kamervraagomschrijving type="antwoord">Antwoord van Minister De Vries (ontvangen
        <datum isodatum="2024-03-25">25 maart 2024</datum>).</kamervraagomschrijving>
        <vraag><nr>Vraag 1</nr><al>Klopt het bericht?</al></vraag><antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord>
        </kamervragen></officiele-publicatie>""",
        "ah.xml",
    )
    stated = source.stated
    assert (stated.kind, stated.identifier, stated.number) == ("questions", "ah-tk-20232024-1314", "1314")
    assert (stated.title, stated.date) == ("de inzet in Mali", date(2024, 3, 25))
    assert hinted(source, "heading") == [("Vraag 1", 1, None), ("Antwoord 1", 1, None)]
    assert "Vragen van het lid Jansen over de inzet in Mali (ingezonden 6 maart 2024)." in source.text


def test_a_parts_number_tells_its_level_wherever_the_part_stands() -> None:
    source = paper(
        "<divisie><kop><nr>1.</nr><titel>Irak</titel></kop><divisie><kop><nr>1.1</nr><titel>Inzet</titel></kop></divisie>"
        "</divisie><divisie><kop><nr>2.</nr><titel>Mali</titel></kop></divisie>"
        "<divisie><kop><nr>2.1</nr><titel>Inzet</titel></kop></divisie>"
    )
    assert [level for _, level, _ in hinted(source, "heading")] == [1, 2, 1, 2]
