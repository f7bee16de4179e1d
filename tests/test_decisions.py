"""Decisions at their seam: what a text yields, whatever surrounds it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract_text
from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Block, Letter
from extract.values import Anchor

LETTER = Letter(Anchor(date(2015, 3, 1)))


def acts(nlp: LetterDutch, text: str, letter: Letter = LETTER) -> list[tuple[str, str, str, str | None]]:
    doc = read(nlp, text, letter)
    return [
        (doc[f.start : f.end].text, f.value.action, f.value.status, f.value.actor) for f in findings(doc, "decisions")
    ]


@pytest.mark.parametrize("subject", ["het kabinet", "de regering", "de ministerraad"])
@pytest.mark.parametrize(
    ("pattern", "span"),
    [
        ("Daarom heeft {} besloten de bijdrage aan UNMISS te verlengen.", "verlengen"),
        ("Op 1 mei besloot {} de bijdrage aan UNMISS te verlengen.", "verlengen"),
        ("Voorts verlengt {} de bijdrage aan UNMISS.", "verlengt"),
        ("Voorts zet {} de bijdrage aan UNMISS voort.", "zet"),
        ("Na ampele afweging zal {} de bijdrage aan UNMISS verlengen.", "verlengen"),
        ("Door {} is besloten tot verlenging van de bijdrage aan UNMISS.", "verlenging"),
        ("De bijdrage aan UNMISS wordt door {} verlengd.", "verlengd"),
    ],
)
def test_word_order_and_subject_do_not_matter(nlp: LetterDutch, pattern: str, span: str, subject: str) -> None:
    assert acts(nlp, pattern.format(subject)) == [(span, "extend", "decided", "kabinet")]


@pytest.mark.parametrize(
    "text",
    [
        "Indien het kabinet de bijdrage aan UNMISS verlengt, volgt een brief.",
        "Mocht het kabinet besluiten de bijdrage te verlengen, dan volgt een brief.",
        "Het kabinet moet de bijdrage aan UNMISS verlengen.",
        "Het kabinet kan de bijdrage aan UNMISS verlengen.",
        "De motie verzoekt de regering de bijdrage aan UNMISS te verlengen.",
    ],
)
def test_conditions_duties_and_wishes_of_others_are_no_decisions(nlp: LetterDutch, text: str) -> None:
    assert acts(nlp, text) == []


def test_headings_state_no_decision(nlp: LetterDutch) -> None:
    text = "Het kabinet verlengt de bijdrage\n\nHet kabinet verlengt de bijdrage."
    blocks = (Block(0, 32, "heading"), Block(34, len(text), "paragraph"))
    assert len(acts(nlp, text, Letter(None, blocks))) == 1


def test_a_passive_without_agent_is_the_writers(nlp: LetterDutch) -> None:
    for opening, actor in (("Ik ben daar verheugd over.", "minister"), ("Het kabinet is verheugd, ik ook.", "kabinet")):
        text = f"{opening}\n\nHet fonds wordt met twee miljoen euro verhoogd."
        blocks = (Block(0, len(opening), "paragraph"), Block(len(opening) + 2, len(text), "paragraph"))
        assert [act[-1] for act in acts(nlp, text, Letter(None, blocks))] == [actor]


def test_the_actor_is_carried_over(nlp: LetterDutch) -> None:
    text = "De Verenigde Staten herzien hun beleid. Zij trekken hun troepen terug uit Syrië."
    assert acts(nlp, text)[-1] == ("trekken", "end", "decided", "VS")


WORDS = """
het kabinet heeft besloten te verlengen , ( ) om en of dat die de bijdrage zal worden verlengd terug niet trekken zet
voort in door EU aan wordt ; : tot deel nemen .
"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_any_sequence_of_words_can_be_read(nlp: LetterDutch, words: list[str]) -> None:
    doc = read(nlp, " ".join(words), LETTER)
    spans = [(f.start, f.end) for f in findings(doc, "decisions")]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(doc) for start, end in spans)


def test_a_choice_before_a_list_governs_each_item() -> None:
    items = "– de inzet in Mali te verlengen;\n– het aantal trainers in Irak te verhogen en de staf te verkleinen."
    text = f"Het kabinet is voornemens:\n\n{items}\n\nDe Kamer hecht eraan de ambassade te sluiten."
    found = [(d.text, d.action, d.status, d.actor) for d in extract_text(text).decisions]
    assert found == [
        ("verlengen", "extend", "intended", "kabinet"),
        ("verhogen", "increase", "intended", "kabinet"),
        ("verkleinen", "decrease", "intended", "kabinet"),
    ]
