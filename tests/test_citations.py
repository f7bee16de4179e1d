"""Citations: every writing of a dossier number gives the same dossier, and other numbers give none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Letter

CHAPTERS = ["", "V", "X", "XVI", "C"]
WORDS = [
    "",
    "Kamerstuk ",
    "Kamerstukken II ",
    "Kamerstukken II 2011/12, ",
    "TK ",
    "Kamerstuk II, vergaderjaar 2011-2012, ",
]


def cited(nlp: LetterDutch, text: str) -> list[tuple[str, str, str | None]]:
    doc = read(nlp, text, Letter())
    return [(doc[f.start : f.end].text, f.value.dossier, f.value.number) for f in findings(doc, "citations")]


@st.composite
def citations(draw: st.DrawFn) -> tuple[str, str, str]:
    """A citation as written, its dossier and its number."""
    dossier, chapter, number = (
        draw(st.integers(10_000, 36_999)),
        draw(st.sampled_from(CHAPTERS)),
        draw(st.integers(1, 3000)),
    )
    written = draw(st.sampled_from(WORDS)) + draw(st.sampled_from(["{} {}", "{}.{}", "{}{}"])).format(*divided(dossier))
    written += draw(st.sampled_from([" {}", "-{}"])).format(chapter) if chapter else ""
    written += draw(st.sampled_from([", nr. {}", " nr. {}", ", nr {}", ", nummer {}", ", nr.{}"])).format(number)
    return written, f"{dossier}-{chapter}" if chapter else str(dossier), str(number)


def divided(dossier: int) -> tuple[str, str]:
    thousands, rest = divmod(dossier, 1000)
    return str(thousands), f"{rest:03d}"


@given(citations())
@settings(max_examples=150, deadline=None)
def test_every_writing_of_a_citation(nlp: LetterDutch, citation: tuple[str, str, str]) -> None:
    assert cited(nlp, f"Dit is eerder gemeld ({citation[0]}) aan uw Kamer.") == [citation]


@pytest.mark.parametrize(
    "text",
    [
        "Bel 070 348 48 48 of 06 12345678.",
        "Het ISSN is 0921 - 7371, zie nr. 12345.",
        "Artikel 12345, nr. 3 van de wet.",
        "In 2015 waren er 29 521 huizen en 12 nummers.",
        "De stukken van de Kamer, nr. 12 en verder.",
        "Resolutie 2100 (2013), nr. 4.",
        "Brief nr. 29521.",
    ],
)
def test_other_numbers_are_no_citations(nlp: LetterDutch, text: str) -> None:
    assert cited(nlp, text) == []


@pytest.mark.parametrize(
    "text", ["Kamerstuk " * 20_000, "29 521, " * 15_000, "nr. " * 30_000, "Kamerstukken 29 521 en " * 5_000]
)
def test_hostile_text_gives_whole_citations_only(nlp: LetterDutch, text: str) -> None:
    assert all(span and dossier for span, dossier, _ in cited(nlp, text))
