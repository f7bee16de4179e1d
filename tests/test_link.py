"""What belongs to an act: its mission, dates and counts, and no other act's."""

from __future__ import annotations

from datetime import date

from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Block, Letter
from extract.values import Anchor, CountValue, DecisionValue

ANCHOR = Anchor(date(2015, 3, 1))


def linked(nlp: LetterDutch, text: str, blocks: tuple[Block, ...] = ()) -> list[tuple[DecisionValue, list[CountValue]]]:
    doc = read(nlp, text, Letter(ANCHOR, blocks))
    counts = findings(doc, "actor_counts")
    return [(d.value, [counts[i].value for i in d.value.counts]) for d in findings(doc, "decisions")]


def test_each_act_keeps_its_own(nlp: LetterDutch) -> None:
    text = (
        "Het kabinet verlengt de bijdrage met vijf militairen aan UNMISS tot 1 juli 2016 en beëindigt de bijdrage met"
        " drie waarnemers aan UNTSO."
    )
    (first, five), (second, three) = linked(nlp, text)
    assert (first.mission_ids, first.until_date, [c.max for c in five]) == (("UNMISS",), "2016-07-01", [5])
    assert (second.mission_ids, second.until_date, [c.max for c in three]) == (("UNTSO",), None, [3])


def test_a_following_sentence_specifies_the_act(nlp: LetterDutch) -> None:
    text = (
        "Het kabinet heeft besloten de bijdrage aan MINUSMA te verlengen tot en met 31 december 2016."
        " Het betreft vier stafofficieren en twee politiefunctionarissen."
    )
    ((act, counts),) = linked(nlp, text)
    assert act.mission_ids == ("MINUSMA",)
    assert [c.max for c in counts] == [4, 2]
    assert all(c.mission_ids == ("MINUSMA",) for c in counts)


def test_both_sides_of_a_change(nlp: LetterDutch) -> None:
    text = "Het kabinet heeft besloten de bijdrage aan KFOR te verhogen van acht naar twaalf militairen."
    ((_, counts),) = linked(nlp, text)
    assert [(c.max, c.change) for c in counts] == [(8, "from"), (12, "to")]


def test_states_are_not_sent(nlp: LetterDutch) -> None:
    text = "Samen met 26 andere landen verlengt het kabinet de bijdrage aan KFOR met zes militairen."
    ((_, counts),) = linked(nlp, text)
    assert [c.max for c in counts] == [6]


def test_the_paragraph_or_the_heading_names_the_mission(nlp: LetterDutch) -> None:
    text = "EUTM Mali is een trainingsmissie. Het kabinet heeft besloten de bijdrage te beëindigen."
    assert linked(nlp, text)[0][0].mission_ids == ("EUTM Mali",)
    text = "UNMISS\n\nHet kabinet heeft besloten de bijdrage te beëindigen."
    blocks = (Block(0, 6, "heading"), Block(8, len(text), "paragraph"))
    assert linked(nlp, text, blocks)[0][0].mission_ids == ("UNMISS",)


def test_a_date_of_the_past_is_no_end_date(nlp: LetterDutch) -> None:
    text = "Op 3 februari 2015 heeft het kabinet besloten de bijdrage aan KFOR te beëindigen."
    assert linked(nlp, text)[0][0].until_date is None


def test_a_range_gives_both_ends(nlp: LetterDutch) -> None:
    text = "Nederland zal van maart tot juni 2015 met een fregat deelnemen aan EUNAVFOR Atalanta."
    act = linked(nlp, text)[0][0]
    assert (act.from_date, act.until_date) == ("2015-03", "2015-06")
