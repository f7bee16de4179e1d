"""What a format itself tells wins over what the text looks like."""

from __future__ import annotations

from datetime import date

from extract.layout import clean
from extract.readers import Hint, Hints, Stated
from extract.readers.source import Role
from extract.segment import Analysed, analyse
from extract.values import Signatory

TEXT = """\
Pagina 3 van 9
Inzet in Mali
Het kabinet verlengt[1] de bijdrage aan de
missie met een jaar.
[1] Kamerstuk 29 521, nr. 3.
Er gaan twintig militairen heen.
15 militairen 2021
De minister van Defensie,
J. de Vries
"""


def hint(shown: str, role: Role, level: int = 0, number: str | None = None) -> Hint:
    start = TEXT.index(shown)
    return Hint(start, start + len(shown), role, level, number)


SPANS = (
    hint("Pagina 3 van 9", "furniture"),
    hint("Inzet in Mali", "heading", 2, "B"),
    hint("[1]", "note_mark"),
    hint("[1] Kamerstuk 29 521, nr. 3.", "note"),
    Hint(TEXT.index("[1] K"), TEXT.index("[1] K") + 3, "note_mark"),
    hint("15 militairen 2021", "cell"),
    hint("De minister van Defensie,\nJ. de Vries", "signature"),
)
ALL: frozenset[Role] = frozenset({"heading", "note", "note_mark", "furniture", "item"})


def read(hints: Hints, stated: Stated | None = None) -> Analysed:
    return analyse(TEXT, hints=hints, stated=stated)


def paragraphs(found: Analysed) -> list[str]:
    return [found.clean.text[p.start : p.end] for p in found.clean.paragraphs]


def test_hints_shape_the_clean_text_of_wrapped_lines() -> None:
    assert paragraphs(read(Hints(SPANS))) == [
        "Inzet in Mali",
        "Het kabinet verlengt de bijdrage aan de missie met een jaar.",
        "Kamerstuk 29 521, nr. 3.",
        "Er gaan twintig militairen heen.",
        "15 militairen 2021",
        "De minister van Defensie,",
        "J. de Vries",
    ]


def test_lines_that_are_not_wrapped_are_paragraphs_but_for_those_broken_off_in_mid_sentence() -> None:
    text = "Het kabinet verlengt de bijdrage aan de\nmissie met een jaar\nNederland blijft\nb. tot 2023\n"
    found = paragraphs(analyse(text, hints=Hints(wrapped=False)))
    assert found == ["Het kabinet verlengt de bijdrage aan de missie met een jaar", "Nederland blijft", "b. tot 2023"]


def test_blocks_and_sections_follow_the_hints() -> None:
    found = read(Hints(SPANS, ALL))
    kinds = {found.clean.text[b.start : b.end]: b.kind for b in found.blocks}
    assert kinds["Inzet in Mali"] == "heading"
    assert kinds["Kamerstuk 29 521, nr. 3."] == "note"
    assert kinds["J. de Vries"] == kinds["De minister van Defensie,"] == "signature"
    heading = next(s for s in found.sections if s.heading)
    assert (heading.heading, heading.level, heading.number) == ("Inzet in Mali", 2, "B")
    assert TEXT[heading.heading_start : heading.heading_end] == "Inzet in Mali"


def test_what_a_format_tells_is_not_guessed() -> None:
    body = "Er gaan twintig militairen naar Mali om daar het leger op te leiden, en dat blijft zo."
    text = "\n\n".join([body, "Inzet in Irak", body, "Tweede Kamer, vergaderjaar 2019–2020, 29 521, nr. 3", body])
    guessed, told = analyse(text), analyse(text, hints=Hints(told=ALL, wrapped=False))
    assert [s.heading for s in guessed.sections if s.heading] == ["Inzet in Irak"]
    assert not [s.heading for s in told.sections if s.heading]
    assert "vergaderjaar" not in guessed.clean.text
    assert "vergaderjaar" in told.clean.text


def test_stated_metadata_wins() -> None:
    stated = Stated("report", "Titel", ("29521",), "4", None, "2021D00001", date(2021, 5, 3), "Breda", "2020-2021")
    head = read(Hints(SPANS), stated).letterhead
    assert (head.kind, head.title, head.dossiers, head.number) == ("report", "Titel", ("29521",), "4")
    assert head.identifier == "kst-29521-4"
    assert (head.document_number, head.date, head.place) == ("2021D00001", date(2021, 5, 3), "Breda")
    assert head.session_year == "2020-2021"
    assert head.anchor is not None
    assert head.anchor.day == date(2021, 5, 3)
    signed = Stated(signatories=(Signatory("A. Bakker", "Minister"),), addressee="Kamer", authors=("Defensie",))
    head = read(Hints(), signed).letterhead
    assert (head.signatories, head.addressee, head.authors) == (signed.signatories, "Kamer", ("Defensie",))


def test_every_character_keeps_its_way_back() -> None:
    found = clean(TEXT, hints=Hints(SPANS, ALL))
    for word in ("verlengt", "Kamerstuk", "militairen 2021", "J. de Vries"):
        at = found.text.index(word)
        start, end = found.raw_span(at, at + len(word))
        assert TEXT[start:end] == word
