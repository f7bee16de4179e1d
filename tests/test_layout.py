"""Clean text: what vanishes, what stays, and the way back to the raw text."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.layout import CleanText, clean
from extract.layout.vocabulary import vocabulary
from extract.rules import rules_folder
from made_letters import LETTERS, Made


@pytest.mark.parametrize("letter", LETTERS, ids=lambda m: m.name)
def test_made_letters(letter: Made) -> None:
    text = clean(letter.text).text
    assert [part for part in letter.contains if part not in text] == []
    assert [part for part in letter.lacks if part in text] == []


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("de onder-\nlinge band", "de onderlinge band"),
        ("de VN-\nmissie", "de VN-missie"),
        ("mevrouw Hennis-\nPlasschaert", "mevrouw Hennis-Plasschaert"),
        ("BRIEF VOOR ONT-\nWIKKELINGSSAMENWERKING", "BRIEF VOOR ONTWIKKELINGSSAMENWERKING"),
        ("DE MINISTER VOOR HANDEL\nEN HULP,\nA. Jansen", "DE MINISTER VOOR HANDEL EN HULP,\n\nA. Jansen"),
        (
            "Het loopt af.1\n\n1. Tsjaad\n\nDaar is rust.\n\n1. Zie de bijlage.",
            "Het loopt af.\n\n1. Tsjaad\n\nDaar is rust.\n\nZie de bijlage.",
        ),
        ("DE VN-\nMISSIE", "DE VN-MISSIE"),
        ("DE NAVO EN DE NAVO-\nMISSIE", "DE NAVO EN DE NAVO-MISSIE"),
        ("wet- \nen regelgeving", "wet- en regelgeving"),
        ("land-\nof luchtmacht", "land- of luchtmacht"),
        ("de drone-\nexploitanten", "de drone-exploitanten"),
        ("niet-\nstatelijke actoren", "niet-statelijke actoren"),
        ("de Sovjet-\nUnie", "de Sovjet-Unie"),
        ("de opbouw-\nmissie en de opbouw-missie", "de opbouw-missie en de opbouw-missie"),
        ("het be-\ninvloeden van", "het beïnvloeden van"),
        ("de onder\ufffe\nlinge band", "de onderlinge band"),
        ("de onder\xad\nlinge band", "de onderlinge band"),
        ("de on\xadder\u200blinge band", "de onderlinge band"),
        ("de inzet van\nde eenheid", "de inzet van de eenheid"),
        ("de inzet\u00a0van  de\teenheid", "de inzet van de eenheid"),
        ("financie\u0308le steun", "financiële steun"),
        ("de ﬁnanciële steun", "de financiële steun"),
        ("de financiÃ«le steun", "de financiële steun"),
        ("\ufeffDe inzet", "De inzet"),
        ("De inzet\x85 «goed» \x93ja\x94", "De inzet… «goed» “ja”"),
        ("vier eenheden in Irak1\n. Daarna", "vier eenheden in Irak. Daarna"),
        (
            "2. Toezicht door de\nInspectie\nDe inspectie is belast met het toezicht.",
            "2. Toezicht door de Inspectie\n\nDe inspectie is belast met het toezicht.",
        ),
        (
            "De zone1 telt 5 km2 aan land3.\nEn meer.\n\n1 Zie de kaart.\n2 Zie de brief.\n3 Zie de bijlage.",
            "De zone telt 5 km2 aan land.\n\nEn meer.\n\nZie de kaart.\n\nZie de brief.\n\nZie de bijlage.",
        ),
        ("een\r\ntwee drie vier", "een twee drie vier"),
        ("Kop\x0cHet begin.", "Kop\n\nHet begin."),
    ],
)
def test_characters_and_breaks(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("het systeem1. Daarna", "het systeem. Daarna"),
        ("bijdragen1, die", "bijdragen, die"),
        ("in Kosovo.1 Daarna", "in Kosovo. Daarna"),
        ("in juli1 is", "in juli is"),
        ("de strategie (IVS)1 is", "de strategie (IVS) is"),
        ("de nota «Veilig»1 is", "de nota «Veilig» is"),
        ("de missie1) is", "de missie is"),
        ("de missie [1] is", "de missie is"),
        ("de missie¹ is", "de missie is"),
        ("de NVS1 en de vloot2 zijn", "de NVS en de vloot zijn"),
        (
            "de strijd tegen ISIS1 duurt; ISIS wijkt, maar ISIS is er nog",
            "de strijd tegen ISIS duurt; ISIS wijkt, maar ISIS is er nog",
        ),
        ("het verband SNMG1 vaart; SNMG1 is er nog", "het verband SNMG1 vaart; SNMG1 is er nog"),
        ("een eerste1 en tweede2 noot, in de regio’s3 ook", "een eerste en tweede noot, in de regio’s ook"),
    ],
)
def test_note_marks_vanish(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        "vier F-16 toestellen",
        "de ramp met MH17 is",
        "COVID-19 raakte",
        "de G5 Sahel",
        "het verband SNMG1 vaart",
        "in Q3 2025 en Q1 daarna",
        "minder CO2 en 5G",
        "volgens art.5 en art. 1",
        "in 2016 en 2017",
        "een A400M vloog",
        "op 40 km2 of 3 km²",
        "de groep (zie figuur1)",
        "de E3 en de P5",
        "Kamerstuk 29 521, nr.1",
        "de T72 en de C130",
        "doel 3, 4 en 5",
        "10.30 uur",
        "versie2.0",
        "het jaar (2018) en 1.100 man",
    ],
)
def test_digits_of_names_stay(text: str) -> None:
    assert clean(text).text == text


def test_a_note_at_a_page_s_foot_is_moved_behind_the_paragraph_that_it_interrupts() -> None:
    raw = (
        "Deze routes vormen voor velen de weg naar Europa en worden daarom1 streng bewaakt door\n"
        "de marine van het land en de kustwacht, die daarin door de missie wordt\n"
        "\n"
        "1 Kamerstuk 33 763, nr. 1.\n"
        "\n"
        "Tweede Kamer, vergaderjaar 2015–2016, 33 694, nr. 9 3\n"
        "bijgestaan met raad en daad.\n"
    )
    found = clean(raw)
    assert [(p.kind, found.text[p.start : p.end]) for p in found.paragraphs] == [
        (
            "text",
            "Deze routes vormen voor velen de weg naar Europa en worden daarom streng bewaakt door de marine van het "
            "land en de kustwacht, die daarin door de missie wordt bijgestaan met raad en daad.",
        ),
        ("note", "Kamerstuk 33 763, nr. 1."),
    ]


def test_a_note_that_no_blank_line_sets_off() -> None:
    raw = (
        "De kosten van de missie komen ten laste van de begroting van het volgende jaar.1 Over de\n"
        "verdeling daarvan wordt\n1 Zie ook de nota van mei.\nPagina 1 van 2\nnog overlegd.\n"
    )
    found = clean(raw)
    assert found.text.endswith("Over de verdeling daarvan wordt nog overlegd.\n\nZie ook de nota van mei.")
    assert [p.kind for p in found.paragraphs] == ["text", "note"]


@pytest.mark.parametrize("bullet", ["-", "–", "•", "o)", "a)", "1.", "1)"])
def test_list_items_stand_alone(bullet: str) -> None:
    found = clean(f"De taken zijn:\n{bullet} bewaken\n{bullet} opleiden\n")
    assert [p.kind for p in found.paragraphs] == ["text", "item", "item"]


def test_a_table_s_figures_and_a_heading_that_comes_back_are_no_furniture() -> None:
    raw = "Inzet\n\nIn Mali.\n\n12\n\nPagina 1 van 2\n\nInzet\n\nIn Niger.\n\n30\n\nIn Tsjaad."
    text = clean(raw).text
    assert text.count("Inzet") == 2
    assert "30" in text
    assert "Pagina" not in text


def folded(text: str) -> str:
    return normalize("NFKC", text).strip()


def check_way_back(found: CleanText) -> None:
    """Every word of the clean text begins and ends where its raw span begins and ends."""
    at = 0
    for word in found.text.split():
        start = found.text.index(word, at)
        at = start + len(word)
        low, high = found.raw_span(start, at)
        assert 0 <= low < high <= len(found.raw)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda m: m.name)
def test_the_way_back_from_every_word(letter: Made) -> None:
    found = clean(letter.text)
    at = 0
    for word in found.text.split():
        start = found.text.index(word, at)
        at = start + len(word)
        low, high = found.raw_span(start, at)
        raw = folded(letter.text[low:high])
        assert raw[0] == folded(word)[0]
        assert raw[-1] == folded(word)[-1]
        if raw.isalpha():
            assert raw == folded(word)


SIGNS = st.sampled_from(
    [
        "de",
        "onder-",
        "linge",
        "VN-",
        "Irak",
        "1",
        "woord1",
        "\n",
        "\n\n",
        " ",
        "\x0c",
        "\ufffe",
        "\xad",
        "e\u0301",
        "ﬁ",
        "•",
        "-",
        "1)",
        "[1]",
        "Pagina 1 van 2",
        "ISSN 0921 - 7371",
        "Tweede Kamer, vergaderjaar 2015–2016, 33 694, nr. 9 1",
        "1 Zie nr. 1.",
        "X Noot",
        "\ufeff",
        "\r\n",
        "↩",
    ]
)


@given(st.lists(SIGNS, max_size=40).map("".join))
def test_no_letter_is_lost_and_none_comes_from_nowhere(raw: str) -> None:
    first, *others = raw.split("Irak")  # no two alike, for lines that come back beside a page's edge are running heads
    raw = "".join([first, *(f"Irak{'x' * i}{other}" for i, other in enumerate(others))])
    found = clean(raw)
    check_way_back(found)
    assert len(found.starts) == len(found.ends) == len(found.text)
    assert found.text.count("Irak") == raw.count("Irak")


@settings(deadline=None)  # the first text pays for reading the rule file
@given(st.text(max_size=200))
def test_any_text_is_cleaned(raw: str) -> None:
    found = clean(raw)
    check_way_back(found)
    assert all(p.start < p.end for p in found.paragraphs)
    assert found.raw_span(0, 0)[0] <= len(raw)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "A",
        "[",
        ")",
        "-",
        "a-\n",
        " ",
        "\n",
        "woord1 ",
        "a¹ ",
        "3 mei 2021 ",
        "De Minister van Defensie,\n",
        "X Noot\n",
        "vergaderjaar ",
        "\x00",
        "\u0301",
    ],
)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    clean(unit * (40_000 // len(unit)))


def test_a_span_outside_the_text_is_an_error() -> None:
    with pytest.raises(IndexError):
        clean("kort").raw_span(2, 9)


def test_vocabulary_is_read_once() -> None:
    assert vocabulary(rules_folder()) is vocabulary(rules_folder())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "Missie\tMandaat\tTot\nKFOR\t12\t2019\nEUTM\t8\t2020",
            ["Missie | Mandaat | Tot", "KFOR | 12 | 2019", "EUTM | 8 | 2020"],
        ),
        ("Missie    Tot\nKFOR      2019\nEUTM      2020", ["Missie | Tot", "KFOR | 2019", "EUTM | 2020"]),
        ("Datum\t3 mei 2019\nBetreft\tInzet\nKenmerk\tABC", ["Datum 3 mei 2019", "Betreft Inzet", "Kenmerk ABC"]),
        ("-\teen schip;\n-\teen ploeg;\n-\teen staf.", ["- een schip;", "- een ploeg;", "- een staf."]),
    ],
)
def test_rows_of_a_table_stand_alone(raw: str, expected: list[str]) -> None:
    found = clean(raw)
    check_way_back(found)
    assert [found.text[p.start : p.end] for p in found.paragraphs] == expected
    assert all(p.kind == "item" for p in found.paragraphs if "|" in found.text[p.start : p.end])


def test_marks_glued_to_a_year_or_a_bracket_vanish() -> None:
    raw = (
        "De inzet1 begon in 2020.2 De staf (KFOR-I).3 De missie eindigde in mei 20234.\n\nHet waren er 20235 in 2019.\n"
    )
    assert clean(raw).text.startswith(
        "De inzet begon in 2020. De staf (KFOR-I). De missie eindigde in mei 2023.\n\nHet waren er 20235 in 2019."
    )


def test_what_a_sheet_repeats_on_later_pages_vanishes() -> None:
    first = "Ministerie van Defensie\n\nOnze referentie\nBS/2011020774\n\nDatum 14 oktober 2011\n\n"
    told = "De inzet van de eenheid verloopt goed en gaat door tot\n"
    second = "Ministerie van Defensie\n\nDatum\n14 oktober 2011\n\nOnze referentie\nBS/2011020774\n\nPagina 2 van 3\n\n"
    text = clean(f"{first}{told}\n{second}het einde van het jaar.\n").text
    assert [text.count(part) for part in ("Ministerie van Defensie", "14 oktober 2011", "BS/2011020774")] == [1, 1, 1]
    assert "gaat door tot het einde" in text
