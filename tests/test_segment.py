"""Blocks and sections: headings and their levels, and sections that tile the raw text."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.segment import Analysed, analyse
from made_letters import LETTERS, Made

PARAGRAPH = (
    "De inzet van de eenheden verloopt volgens plan en wordt in het najaar geëvalueerd. Daarover volgt een brief."
)


def outline(text: str) -> list[tuple[str, int]]:
    return [(s.heading, s.level) for s in analyse(text).sections if s.heading]


@pytest.mark.parametrize("letter", [m for m in LETTERS if m.kinds or m.headings], ids=lambda m: m.name)
def test_made_letters(letter: Made) -> None:
    found = analyse(letter.text, letter.stem)
    assert [(s.heading, s.level) for s in found.sections if s.heading] == letter.headings
    if letter.kinds:
        assert [kind for kind, _ in groupby(s.kind for s in found.sections)] == letter.kinds
    for section in found.sections:
        if section.heading and section.heading_start is not None:
            assert letter.text[section.heading_start : section.heading_end].split() == section.heading.split()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Inleiding", PARAGRAPH, "Slot", PARAGRAPH], [("Inleiding", 1), ("Slot", 1)]),
        (["Na 2014", PARAGRAPH, "Vraag 1: Hoe verloopt de inzet?", PARAGRAPH], [("Na 2014", 1)]),
        (["Datum", PARAGRAPH, "7K3418", PARAGRAPH, "Ongerubriceerd", PARAGRAPH], []),
        (["5. Overzicht", "Missie\tTot\nKFOR\t2019\nEUTM\t2020", PARAGRAPH], [("5. Overzicht", 1)]),
        (
            ["1. Irak", PARAGRAPH, "1.1 Inzet", PARAGRAPH, "2. Mali", PARAGRAPH],
            [("1. Irak", 1), ("1.1 Inzet", 2), ("2. Mali", 1)],
        ),
        (["1 Irak", PARAGRAPH, "Inzet", PARAGRAPH, "2 Mali", PARAGRAPH], [("1 Irak", 1), ("Inzet", 2), ("2 Mali", 1)]),
        (["1. Irak", PARAGRAPH, "Tot slot", PARAGRAPH], [("1. Irak", 1), ("Tot slot", 1)]),
        (
            ["Belangen", "A. Veiligheid", PARAGRAPH, "B. Handel", PARAGRAPH, "Inzet", PARAGRAPH],
            [("Belangen", 1), ("A. Veiligheid", 2), ("B. Handel", 2), ("Inzet", 1)],
        ),
        (
            ["POLITIEKE ASPECTEN", PARAGRAPH, "Militaire aspecten:", PARAGRAPH],
            [("POLITIEKE ASPECTEN", 1), ("Militaire aspecten:", 1)],
        ),
        (
            ["Inzet", PARAGRAPH, "Uitgelicht: de kustwacht", PARAGRAPH, "Kosten", PARAGRAPH],
            [("Inzet", 1), ("Uitgelicht: de kustwacht", 2), ("Kosten", 1)],
        ),
        (["Hoe verder met de missie?", PARAGRAPH], [("Hoe verder met de missie?", 1)]),
        (
            ["1. Europa", "1.1 enhanced Forward Presence (eFP)", PARAGRAPH],
            [("1. Europa", 1), ("1.1 enhanced Forward Presence (eFP)", 2)],
        ),
        (
            ["Wat de missie heeft bereikt en waar de regering nog aan werkt", PARAGRAPH],
            [("Wat de missie heeft bereikt en waar de regering nog aan werkt", 1)],
        ),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_headings_and_levels(texts: list[str], expected: list[tuple[str, int]], between: str) -> None:
    assert outline(between.join([PARAGRAPH, *texts])) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ["Het gaat om:", "- Irak", "- Mali", PARAGRAPH],
        ["Nederland neemt deel met:", f"– {PARAGRAPH}"],
        ["Het gaat om de volgende landen:", "Irak", "Mali", "Niger", PARAGRAPH],
        ["1. Irak", "2. Mali", "3. Niger", PARAGRAPH],
        ["Land", "Aantal", "Irak", "12", "Mali", "30", "Kort."],
        ["Geachte voorzitter,", PARAGRAPH],
        ["Hoogachtend,"],
        ["Naar aanleiding van de motie van het lid Jansen (Kamerstuk", "35 570 XIV, nr. 37) is een gezant aangesteld."],
        ["De brief gaat in op de volgende onderwerpen:", PARAGRAPH],
        ["Slot"],
        ["Deze brief is ook aan de Voorzitter van de Eerste Kamer gezonden en wordt daar behandeld", PARAGRAPH],
        ["Den Haag, 3 mei 2021", PARAGRAPH],
    ],
)
def test_what_is_no_heading(texts: list[str]) -> None:
    assert outline("\n\n".join([PARAGRAPH, *texts])) == []


def test_hard_wrapped_text_without_blank_lines() -> None:
    text = (
        "De gevechten in het noorden van het land zijn in de loop van de zomer geluwd, maar\n"
        "de toestand blijft er gespannen. Dat geldt ook voor de streek langs de grote rivier.\n"
        "Gevolgen voor de Nederlandse eenheden en voor de samenwerking met de andere landen in\n"
        "het noorden\n"
        "De eenheden zijn daarop voorbereid en hebben de beschikking over alle middelen die in\n"
        "het gebied nodig zijn.\n"
        "Financiering\n"
        "De kosten komen ten laste van de begroting van Defensie, zoals dat eerder ook voor de\n"
        "vorige periode het geval was.\n"
    )
    assert outline(text) == [
        ("Gevolgen voor de Nederlandse eenheden en voor de samenwerking met de andere landen in het noorden", 1),
        ("Financiering", 1),
    ]


def test_a_bare_sentence_is_one_paragraph() -> None:
    found = analyse("Het kabinet verlengt de bijdrage aan MINUSMA met een jaar.")
    assert [b.kind for b in found.blocks] == ["paragraph"]
    assert [s.kind for s in found.sections] == ["body"]
    assert found.letterhead.kind == "letter"


def test_blocks_stand_under_their_heading_s_level() -> None:
    found = analyse("\n\n".join([PARAGRAPH, "1. Irak", PARAGRAPH, "1.1 Inzet", PARAGRAPH]))
    assert [(b.kind, b.level) for b in found.blocks] == [
        ("paragraph", 0),
        ("heading", 1),
        ("paragraph", 1),
        ("heading", 2),
        ("paragraph", 2),
    ]


def test_parents() -> None:
    sections = analyse("\n\n".join(["1. Irak", PARAGRAPH, "1.1 Inzet", PARAGRAPH, "2. Mali", PARAGRAPH])).sections
    assert [s.parent for s in sections] == [None, 0, None]


def check(found: Analysed) -> None:
    sections, raw = found.sections, found.clean.raw
    assert sections[0].start == 0
    assert sections[-1].end == len(raw)
    assert all(one.end == two.start and one.start <= one.end for one, two in pairwise(sections))
    assert all(one.end <= two.start for one, two in pairwise(found.blocks))
    for block in found.blocks:
        assert found.clean.text[block.start : block.end].strip()
    for section in sections:
        assert section.parent is None or section.level > sections[section.parent].level


LINE = st.sampled_from(
    [
        PARAGRAPH,
        "Inleiding",
        "1. Irak",
        "2.1 Mali",
        "A. Kop",
        "- punt",
        "• punt",
        "",
        " ",
        "De Minister van Defensie,",
        "K. Test",
        "1",
        "12",
        "Den Haag, 3 mei 2021",
        "29 521 Deelname",
        "Nr. 3 BRIEF VAN DE MINISTER VAN DEFENSIE",
        "Geachte voorzitter,",
        "woord1 en woord2",
        "1 Zie Kamerstuk 29 521, nr. 3.",
        "Pagina 1 van 2",
        "kst-29521-3",
        "X Noot",
        "Indieners",
        "onder-",
        "linge",
        "Nederland neemt deel met:",
        "– een bataljon met ruim duizend militairen, die in de zomer worden afgelost;",
        "\x0c",
        "Betreft",
        "Datum",
    ]
)


@given(st.lists(LINE, max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_lines_in_any_order_tile(lines: list[str], between: str) -> None:
    check(analyse(between.join(lines)))


@given(st.text(max_size=300))
def test_any_text_tiles(text: str) -> None:
    check(analyse(text))


def test_numbered_questions_and_answers_are_headings_of_one_level_whatever_stands_between() -> None:
    text = (
        "Aan de Voorzitter van de Tweede Kamer\n\nHierbij de antwoorden.\n\n"
        "Vraag 1\nKent u het bericht?\n\nAntwoord 1\nJa.\n\nVragen 2, 3 en 4\nHoeveel militairen gaan er heen?\n\n"
        f"Antwoord op de vragen 2 t/m 4\n{PARAGRAPH}\n\n1. Mali\n\n{PARAGRAPH}\n\n2. Irak\n\n{PARAGRAPH}\n\n"
        f"Vraag 5\nWanneer?\n\nAntwoord 5\n{PARAGRAPH}\n"
    )
    assert [heading for heading in outline(text) if heading[0][0] in "AV"] == [
        ("Vraag 1", 1),
        ("Antwoord 1", 1),
        ("Vragen 2, 3 en 4", 1),
        ("Antwoord op de vragen 2 t/m 4", 1),
        ("Vraag 5", 1),
        ("Antwoord 5", 1),
    ]
    assert "Vraag 6: wanneer?" not in [heading for heading, _ in outline(f"{text}\nVraag 6: wanneer?\n\n{PARAGRAPH}")]
