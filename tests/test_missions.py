"""How missions are told apart in a letter: context, open names, and what a hostile text costs."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import build
from extract.reading import Letter
from extract.values import Anchor

WORDS = st.sampled_from(
    """EUTM Mali Somalië ( ) , en in de van NAVO EU-missies missie operatie Sophia EUFOR Bosnië (ABC) UNMISS United
    Nations Mission Force SFOR-bijdrage dat land Irak Operation Blue . EU- NAVO-missies MINUSMA""".split()  # noqa: SIM905
)


def missions(nlp: LetterDutch, text: str, year: int | None = None) -> list[tuple[str, list[str]]]:
    doc = nlp.make_doc(text)
    doc._.letter = Letter(Anchor(date(year, 7, 1)) if year else None)
    doc = nlp.get_pipe("missions")(nlp.get_pipe("sentences")(doc))
    return [(doc[f.start : f.end].text, list(f.value.mission_ids)) for f in findings(doc, "missions")]


@pytest.mark.parametrize(("year", "mission"), [(2002, "ISAF"), (2012, "ISAF"), (2018, "RSM"), (2021, "RSM")], ids=str)
def test_the_letters_year_tells_which_mission_a_description_means(nlp: LetterDutch, year: int, mission: str) -> None:
    assert missions(nlp, "De NAVO-missie in Afghanistan gaat door.", year) == [
        ("NAVO-missie in Afghanistan", [mission])
    ]


def test_a_text_may_end_with_an_abbreviation_in_brackets(nlp: LetterDutch) -> None:
    text = "Nederland neemt deel aan de NATO Mission Iraq (NMI)"
    assert missions(nlp, text) == [("NATO Mission Iraq (NMI)", ["NMI"])]


def test_a_family_name_means_the_mission_of_its_sentence_then_the_last_named(nlp: LetterDutch) -> None:
    text = "EUTM Mali traint militairen. EUTM groeit. In Somalië is EUTM klein. EUTM blijft."
    found = missions(nlp, text, 2018)
    assert [ids for _, ids in found] == [["EUTM Mali"], ["EUTM Mali"], ["EUTM Somalia"], ["EUTM Somalia"]]


def test_a_weak_abbreviation_needs_a_letter_about_deployments(nlp: LetterDutch) -> None:
    assert missions(nlp, "De MFO meet de kwaliteit van de zorg.", 2018) == []
    assert missions(nlp, "De MFO telt militairen; het mandaat van de waarnemers loopt af.", 2018) == [("MFO", ["MFO"])]


def test_a_code_name_needs_its_noun_or_an_earlier_mention(nlp: LetterDutch) -> None:
    assert missions(nlp, "Irini is met haar militairen, de krijgsmacht en de marine mee.", 2021) == []
    named = missions(nlp, "Operatie Irini loopt door. Irini ziet toe.", 2021)
    assert [ids for _, ids in named] == [["EUNAVFOR MED Irini"], ["EUNAVFOR MED Irini"]]


def test_a_new_abbreviation_counts_from_its_definition_on(nlp: LetterDutch) -> None:
    text = "UNQXM is onbekend. De United Nations Quality Mission (UNQXM) begint. UNQXM duurt kort."
    assert missions(nlp, text, 2018) == [
        ("United Nations Quality Mission (UNQXM)", ["UNQXM"]),
        ("UNQXM", ["UNQXM"]),
    ]


def test_without_a_date_the_registry_still_answers(nlp: LetterDutch) -> None:
    assert missions(nlp, "De VN-missie in Mali gaat door.") == [("VN-missie in Mali", ["MINUSMA"])]


@given(st.lists(WORDS, max_size=60))
@example(["operatie", "United", "EUTM", "United"])
@settings(max_examples=150, deadline=None)
def test_mentions_are_in_order_apart_and_within_a_sentence(words: list[str]) -> None:
    nlp = build()
    doc = nlp.make_doc(" ".join(words))
    doc._.letter = Letter(Anchor(date(2018, 7, 1)))
    doc = nlp.get_pipe("missions")(nlp.get_pipe("sentences")(doc))
    found = findings(doc, "missions")
    assert all(a.end <= b.start for a, b in pairwise(found))
    for f in found:
        at = doc._.reading.sentence_at(f.start)
        assert at is not None
        assert f.end <= doc._.reading.bounds[at][1]
        assert f.value.mission_ids
        assert len(set(f.value.mission_ids)) == len(f.value.mission_ids)
