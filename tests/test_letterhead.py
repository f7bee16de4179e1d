"""Metadata: of made letters in every layout, and of single lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extract.layout import clean
from extract.letterhead import Letterhead, read_letterhead
from extract.values import Anchor
from made_letters import LETTERS, Made


def read(text: str, stem: str = "brief") -> Letterhead:
    return read_letterhead(clean(text), stem)


def shown(head: Letterhead, name: str) -> Any:
    value = getattr(head, name)
    if name == "signatories":
        return [(s.name, s.role) for s in value]
    return str(value) if isinstance(value, date) else value


@pytest.mark.parametrize("letter", LETTERS, ids=lambda m: m.name)
def test_made_letters(letter: Made) -> None:
    head = read(letter.text, letter.stem)
    assert {name: shown(head, name) for name in letter.head} == letter.head


@pytest.mark.parametrize(
    ("line", "dossiers", "number", "identifier"),
    [
        ("21 501-02 Raad\nNr. 1234 BRIEF VAN DE MINISTER VAN DEFENSIE", ("21501-02",), "1234", "kst-21501-02-1234"),
        ("35 925 V Begroting\nNr. 84 BRIEF VAN DE MINISTER VAN DEFENSIE", ("35925-V",), "84", "kst-35925-V-84"),
        ("34 300-X Begroting\nNr. 9 BRIEF VAN DE MINISTER VAN DEFENSIE", ("34300-X",), "9", "kst-34300-X-9"),
        ("36600 C Begroting\nNr. 9 BRIEF VAN DE MINISTER VAN DEFENSIE", ("36600-C",), "9", "kst-36600-C-9"),
        ("29521 Deelname\nnr. 14\nBRIEF VAN DE MINISTER VAN DEFENSIE", ("29521",), "14", "kst-29521-14"),
        (
            "24 605 A\n28 676 B\nNr. 14 BRIEF VAN DE MINISTER VAN DEFENSIE",
            ("24605-A", "28676-B"),
            "14",
            "kst-24605-A-14",
        ),
        ("Tweede Kamer der Staten-Generaal2016-201729521 nr. 327\nBrief", ("29521",), "327", "kst-29521-327"),
    ],
)
def test_dossiers_and_numbers(line: str, dossiers: tuple[str, ...], number: str, identifier: str) -> None:
    head = read(
        f"{line}\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\nDen Haag, 3 mei 2021\nDe inzet gaat door."
    )
    assert (head.dossiers, head.number, head.identifier) == (dossiers, number, identifier)


@pytest.mark.parametrize(
    ("stem", "dossiers", "number"),
    [
        ("kst-28676-333", ("28676",), "333"),
        ("kst-21501-02-1234", ("21501-02",), "1234"),
        ("kst-35925-V-84", ("35925-V",), "84"),
        ("kst-35925-V-BE", ("35925-V",), "BE"),
        ("brief-2021", (), None),
    ],
)
def test_a_kst_identifier_as_file_name_fills_in_what_the_text_lacks(
    stem: str, dossiers: tuple[str, ...], number: str | None
) -> None:
    head = read("De inzet gaat door.", stem)
    assert (head.dossiers, head.number) == (dossiers, number)


def test_a_cited_paper_is_not_the_letter_s_own() -> None:
    head = read(
        "Zie de eerdere brief (Tweede Kamer, vergaderjaar 1999–2000, 26 454, nr. 7) en Kamerstuk 29 521, nr. 3."
    )
    assert (head.dossiers, head.number, head.session_year) == ((), None, None)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("De Minister van Defensie,\nK. Test", [("K. Test", "Minister van Defensie")]),
        ("DE MINISTER VAN DEFENSIE,\n\nK. van der Test-Jansen", [("K. van der Test-Jansen", "Minister van Defensie")]),
        ("De minister van Defensie,\nmr. drs. K. Test", [("mr. drs. K. Test", "Minister van Defensie")]),
        ("De Minister van Defensie, K. Test", [("K. Test", "Minister van Defensie")]),
        (
            "De staatssecretaris van Defensie,\nCees van der Test",
            [("Cees van der Test", "Staatssecretaris van Defensie")],
        ),
        (
            "De minister-president, minister van Algemene Zaken,\nM. Test",
            [("M. Test", "Minister-President, Minister van Algemene Zaken")],
        ),
        (
            "De minister van Economische Zaken en Klimaat,\n\nE.D. Test\n\n"
            "De minister voor Natuur en Stikstof,\n\nC. van der Test",
            [
                ("E.D. Test", "Minister van Economische Zaken en Klimaat"),
                ("C. van der Test", "Minister voor Natuur en Stikstof"),
            ],
        ),
        ("De minister van Defensie,\nKarel B. Test", [("Karel B. Test", "Minister van Defensie")]),
        ("K.H. Test\nMinister van Defensie", [("K.H. Test", "Minister van Defensie")]),
        ("De Minister van Financien,\nW. Test", [("W. Test", "Minister van Financiën")]),
        ("De Minister van Defensie,\nmevr. K. Test", [("K. Test", "Minister van Defensie")]),
        ("De Minister van Defensie,\nde heer K. Test", [("K. Test", "Minister van Defensie")]),
        ("(w.g.) K. Test\n\nMinister van Defensie", [("K. Test", "Minister van Defensie")]),
        (
            "Aldus besloten. De Minister van Financiën De Minister van Defensie Mr. K. Test Drs. L. van Test",
            [("Mr. K. Test", "Minister van Financiën"), ("Drs. L. van Test", "Minister van Defensie")],
        ),
    ],
)
def test_signatures(end: str, expected: list[tuple[str, str]]) -> None:
    head = read(f"Het besluit is genomen.\n\n{end}")
    assert shown(head, "signatories") == expected
    assert head.signature is not None


@pytest.mark.parametrize("closing", ["Hoogachtend,", "Met vriendelijke groet,", "w.g."])
def test_the_closing_words_belong_to_the_signature(closing: str) -> None:
    text = f"Het besluit is genomen.\n\n{closing}\n\nDe Minister van Defensie,\nK. Test"
    assert (read(text).signature or (0,))[0] == text.index(closing)


def test_what_the_sheet_prints_does_not_end_the_head() -> None:
    head = read(
        "> Retouradres Postbus 1 Den Haag\n\nde Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPlein 2\n\n"
        "Bij beantwoording datum, onze referentie en onderwerp vermelden.\n\nDatum 14 oktober 2011\n"
        "Betreft Inzet in Mali\n\nOp 5 oktober jl. kwamen de ministers bijeen. De inzet gaat door.\n"
    )
    assert (head.title, head.addressee) == ("Inzet in Mali", "Voorzitter van de Tweede Kamer der Staten-Generaal")


@pytest.mark.parametrize("label", ["Ons kenmerk", "Kenmerk:", "Bijlage(n)", "Uw brief"])
def test_a_label_is_not_the_value_of_the_label_above_it(label: str) -> None:
    assert (
        read(f"Datum\n3 mei 2021\nBetreft\n{label}\nInzet in Mali\n\nGeachte voorzitter,\n\nJa.").title
        == "Inzet in Mali"
    )


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("Aan de Voorzitter van de Tweede Kamer Betreft: Inzet in Mali Geachte voorzitter,", "Inzet in Mali", None),
        ("Ministerie Brieven aan de Kamer Inzet 3-05-2021 Geachte Voorzitter,", None, date(2021, 5, 3)),
        (
            "Aan: de Voorzitter van de Tweede Kamer Datum 3 mei 2021 Onderwerp: Inzet Geachte heer,",
            "Inzet",
            date(2021, 5, 3),
        ),
        ("Menu\nZoeken\nBrief regering : Inzet in Mali\nNummer: 2021D12345\n\n", "Inzet in Mali", None),
        (
            "Datum   Ons kenmerk\n3 mei 2021   DG/1\nOnderwerp   Bijlage(n)\nInzet in Mali   1\n\nGeachte heer,\n\n",
            "Inzet in Mali",
            date(2021, 5, 3),
        ),
    ],
)
def test_heads_on_one_line_in_columns_and_under_navigation(head: str, title: str | None, day: date | None) -> None:
    letter = read(f"{head} De inzet gaat door, zoals u bekend is, en de bijdrage wordt met een jaar verlengd.")
    assert (letter.title, letter.date) == (title, day)


@pytest.mark.parametrize(
    "text",
    [
        "De Minister van Defensie, K. Test, heeft dat toegezegd. De inzet gaat door.",
        "De Minister van Defensie heeft besloten de bijdrage te verlengen.",
        "Ik sprak daarover met K. Test.",
    ],
)
def test_a_minister_in_the_text_does_not_sign(text: str) -> None:
    assert read(text).signatories == ()


@pytest.mark.parametrize(
    "line",
    [
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Aan: de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Aan de Voorzitter van de\nTweede Kamer der Staten–Generaal",
        "Aan de Voorzitter van de TweedeKamerderStaten-Generaal",
        "AAN DE VOORZITTER VAN DE TWEEDE KAMER DER STATEN-GENERAAL",
        "De voorzitter van de Tweede Kamer\nder Staten-Generaal",
    ],
)
def test_addressees(line: str) -> None:
    assert read(f"{line}\n\nDen Haag, 3 mei 2021\n\nDe inzet gaat door.").addressee == (
        "Voorzitter van de Tweede Kamer der Staten-Generaal"
    )


def test_a_short_letter_s_text_is_no_part_of_its_head() -> None:
    text = (
        "Geachte voorzitter,\n\nHierbij informeer ik u over de inzet.\n\nDe minister van Defensie,\n\nK. Test\n\n"
        "Bijlage: overzicht van missies\n"
    )
    head = read(text)
    assert head.end == len("Geachte voorzitter,")
    assert shown(head, "signatories") == [("K. Test", "Minister van Defensie")]


def test_authors_come_from_the_heading_in_its_order_and_spelling() -> None:
    head = read(
        "Nr. 3 BRIEF VAN DE MINISTERS VAN ECONOMISCHE ZAKEN, LANDBOUW EN INNOVATIE, VOOR BUITENLANDSE HANDEL EN "
        "ONTWIKKELINGSSAMENWERKING EN VAN FINANCIËN\n\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
        "Den Haag, 3 mei 2021\n\nDe inzet gaat door."
    )
    assert head.authors == (
        "Economische Zaken, Landbouw en Innovatie",
        "Buitenlandse Handel en Ontwikkelingssamenwerking",
        "Financiën",
    )


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Den Haag, 3 mei 2021\n\nDe inzet gaat door.", Anchor(date(2021, 5, 3))),
        ("De inzet gaat door.\n\n’s-Gravenhage 2016\n\nOok in juni.", Anchor(date(2016, 1, 1), "year")),
        ("Op 4 april 2012 is besloten tot inzet tot en met 31 december 2014.", Anchor(date(2012, 4, 1), "month")),
        ("De inzet gaat door.", None),
    ],
)
def test_anchor(text: str, anchor: Anchor | None) -> None:
    assert read(text).anchor == anchor


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "Betreft",
        "Datum",
        "Aan de",
        "De Minister van",
        "A.B.",
        "31 februari 2021",
        "Den Haag, 31 februari 2021",
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    head = read(text)
    assert head.date is None
    assert head.signatories == ()
