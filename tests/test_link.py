"""What belongs to an act: its mission, dates and counts, and no other act's."""

from __future__ import annotations

from datetime import date

from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Block, BlockKind, Letter
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


def test_those_whom_nederland_has_there_are_in_the_letters_mission(nlp: LetterDutch) -> None:
    opening = "UNMISS bewaakt de provincie. UNMISS telt veel landen."
    told = "Het Nederlandse detachement telt twaalf militairen. Daartoe behoren vier officieren van de landmacht."
    other = "De school telt vier leraren."
    text = "\n\n".join(["Verloop", opening, "Tot slot van dit jaar", told, other])
    starts = [text.index(part) for part in ("Verloop", opening, "Tot slot", told, other)]
    kinds: list[BlockKind] = ["heading", "paragraph", "heading", "paragraph", "paragraph"]
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    blocks = tuple(Block(*place) for place in zip(starts, ends, kinds, strict=True))
    found = findings(read(nlp, text, Letter(ANCHOR, blocks)), "actor_counts")
    assert [count.value.mission_ids for count in found] == [("UNMISS",), ("UNMISS",), ()]


def test_a_date_of_the_past_is_no_end_date(nlp: LetterDutch) -> None:
    text = "Op 3 februari 2015 heeft het kabinet besloten de bijdrage aan KFOR te beëindigen."
    assert linked(nlp, text)[0][0].until_date is None


def test_a_range_gives_both_ends(nlp: LetterDutch) -> None:
    text = "Nederland zal van maart tot juni 2015 met een fregat deelnemen aan EUNAVFOR Atalanta."
    act = linked(nlp, text)[0][0]
    assert (act.from_date, act.until_date) == ("2015-03", "2015-06")


def test_what_is_there_now_is_what_an_act_takes_up(nlp: LetterDutch) -> None:
    text = "Nederland levert thans twee stafofficieren aan UNMISS. Het kabinet besluit deze bijdrage te beëindigen."
    ((act, counts),) = linked(nlp, text)
    assert (act.mission_ids, [c.max for c in counts]) == (("UNMISS",), [2])


def test_another_states_act_takes_up_nothing(nlp: LetterDutch) -> None:
    text = "Nederland levert thans twee stafofficieren aan UNMISS. Duitsland besluit deze bijdrage te beëindigen."
    assert linked(nlp, text)[0][1] == []


def test_a_size_told_in_the_next_sentence(nlp: LetterDutch) -> None:
    text = (
        "Het kabinet heeft besloten tot deelname aan MINUSMA."
        " De Nederlandse bijdrage zal bestaan uit een eenheid van 90 militairen en vier helikopters."
    )
    assert [c.max for c in linked(nlp, text)[0][1]] == [1, 90, 4]


def test_an_act_declines_what_was_asked_for(nlp: LetterDutch) -> None:
    text = (
        "De VN heeft Nederland gevraagd om twee helikopters voor UNMISS."
        " De regering heeft besloten van dit verzoek af te zien."
    )
    ((act, counts),) = linked(nlp, text)
    assert (act.mission_ids, [c.max for c in counts]) == (("UNMISS",), [2])


def test_numbers_beside_the_act_are_not_its_own(nlp: LetterDutch) -> None:
    text = "EUTM Mali groeit. Naast de huidige twee militairen zullen acht trainers worden uitgezonden."
    ((act, counts),) = linked(nlp, text)
    assert (act.mission_ids, [c.max for c in counts]) == (("EUTM Mali",), [8])
    text = "Duitsland, dat met 300 militairen aan UNMISS deelneemt, overweegt vijftig trainers te sturen."
    assert [c.max for c in linked(nlp, text)[0][1]] == [50]


def test_numbers_of_a_clause_before_the_act_are_not_its_own(nlp: LetterDutch) -> None:
    text = "Nederland neemt nu met vier agenten deel aan UNMISS en zal het aantal agenten verhogen tot zes agenten."
    assert [c.max for c in linked(nlp, text)[-1][1]] == [6]


def blocks_of(*parts: tuple[BlockKind, int, str]) -> tuple[str, tuple[Block, ...]]:
    """The text of blocks (kind, level, words) and their places in it."""
    text, blocks = "", []
    for kind, level, words in parts:
        blocks.append(Block(len(text), len(text) + len(words), kind, level))
        text += words + "\n\n"
    return text, tuple(blocks)


def test_the_country_in_a_heading_names_its_mission(nlp: LetterDutch) -> None:
    text, blocks = blocks_of(
        ("paragraph", 0, "De UNMISS en de EU-missie EUTM Mali zijn geëvalueerd. UNMISS is van belang."),
        ("heading", 1, "2. Zuid-Soedan"),
        ("heading", 2, "2.1 Juba"),
        ("paragraph", 2, "De regering heeft besloten tien militairen terug te trekken."),
    )
    assert linked(nlp, text, blocks)[-1][0].mission_ids == ("UNMISS",)


def test_a_paragraph_goes_on_about_the_one_before_it(nlp: LetterDutch) -> None:
    text, blocks = blocks_of(
        ("heading", 1, "De Nederlandse inzet"),
        ("paragraph", 1, "Aan UNTSO nemen elf waarnemers deel."),
        ("paragraph", 1, "Het kabinet heeft besloten vier waarnemers terug te trekken."),
        ("heading", 1, "Financiën"),
        ("paragraph", 1, "Het kabinet trekt 3 miljoen euro uit voor de bibliotheken."),
    )
    (withdrawn, _), *others = linked(nlp, text, blocks)
    assert withdrawn.mission_ids == ("UNTSO",)
    assert all(act.mission_ids == () for act, _ in others)


def test_a_letter_that_hardly_names_missions_is_about_none(nlp: LetterDutch) -> None:
    filler = "De wereld verandert snel en het kabinet volgt dat met zorg. " * 12
    text, blocks = blocks_of(
        ("heading", 1, "Veiligheid"),
        ("paragraph", 1, filler.strip()),
        ("paragraph", 1, "Nederland nam deel aan UNMISS."),
        ("paragraph", 1, "Het kabinet heeft besloten vijftig militairen te werven."),
    )
    assert all(act.mission_ids == () for act, _ in linked(nlp, text, blocks))


def test_a_part_of_a_mission_takes_no_topic_from_it(nlp: LetterDutch) -> None:
    text = (
        "Nederland levert aan ISAF een genieteam. Met de OMLT werkt het goed samen. Het kabinet verlengt deze bijdrage."
    )
    assert [act.mission_ids for act, _ in linked(nlp, text)][-1] == ("ISAF",)


def test_a_bare_heading_names_the_country_of_those_below_it(nlp: LetterDutch) -> None:
    text, blocks = blocks_of(
        ("heading", 1, "Mali"),
        ("heading", 1, "Achtergrond"),
        ("paragraph", 1, "EUTM Mali bestaat al lang."),
        ("heading", 1, "Vervolg"),
        ("paragraph", 1, "Het kabinet zal tien instructeurs leveren."),
    )
    ((act, _),) = linked(nlp, text, blocks)
    assert act.mission_ids == ("EUTM Mali",)


def test_a_list_tells_the_size_of_the_act_that_leads_it_in(nlp: LetterDutch) -> None:
    text, blocks = blocks_of(
        ("paragraph", 0, "Het kabinet heeft besloten aan UNMISS deel te nemen. De bijdrage omvat:"),
        ("item", 0, "- vier stafofficieren;"),
        ("item", 0, "- twee agenten."),
    )
    ((_, counts),) = linked(nlp, text, blocks)
    assert [(c.max, c.mission_ids) for c in counts] == [(4, ("UNMISS",)), (2, ("UNMISS",))]


def test_the_embassy_is_no_part_of_a_mission_in_the_country(nlp: LetterDutch) -> None:
    text, blocks = blocks_of(
        ("heading", 1, "EUTM Mali"),
        ("paragraph", 1, "De missie loopt."),
        ("paragraph", 1, "Het kabinet zal de ambassade versterken met vier marechaussees."),
    )
    ((act, _),) = linked(nlp, text, blocks)
    assert act.mission_ids == ()


def test_what_also_happens_leaves_the_headings_mission_the_topic(nlp: LetterDutch) -> None:
    text, blocks = blocks_of(
        ("heading", 1, "UNMISS"),
        (
            "paragraph",
            1,
            "UNMISS loopt af. Ook EUTM Mali loopt af. Nederland brengt de bijdrage terug naar drie militairen.",
        ),
    )
    ((act, _),) = linked(nlp, text, blocks)
    assert act.mission_ids == ("UNMISS",)


def test_both_missions_may_stand_in_the_section_before(nlp: LetterDutch) -> None:
    heading = "Ocean Shield en Atalanta"
    first = "Zr. Ms. Van Amstel voer tot april in Atalanta."
    second = "Sinds juni doet een onderzeeboot mee aan Ocean Shield."
    text = f"{heading}\n\n{first}\n\n{second} Het kabinet verlengt de bijdrage aan beide operaties."
    kinds: tuple[BlockKind, ...] = ("heading", "paragraph", "paragraph")
    starts = [0, text.index(first), text.index(second)]
    ends = [len(heading), starts[1] + len(first), len(text)]
    blocks = tuple(Block(*each, level=1) for each in zip(starts, ends, kinds, strict=True))
    ((act, _),) = linked(nlp, text, blocks)
    assert sorted(act.mission_ids) == ["EUNAVFOR Atalanta", "Ocean Shield"]


def test_without_headings_the_paragraphs_before_tell_the_mission(nlp: LetterDutch) -> None:
    first = "Sinds juni 2014 staat ISAF onder leiding van Turkije. ISAF telt ongeveer 4800 militairen."
    second = "Nederland heeft besloten de bevelvoering over te nemen met 650 militairen."
    text = f"{first}\n\n{second}"
    at = text.index(second)
    blocks = (Block(0, len(first), "paragraph"), Block(at, len(text), "paragraph"))
    ((act, counts),) = linked(nlp, text, blocks)
    assert act.mission_ids == counts[0].mission_ids == ("ISAF",)


def test_a_text_may_end_with_a_semicolon(nlp: LetterDutch) -> None:
    ((act, counts),) = linked(nlp, "Het kabinet verlengt de bijdrage aan UNMISS;")
    assert (act.mission_ids, counts) == (("UNMISS",), [])
