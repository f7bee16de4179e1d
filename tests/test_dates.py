"""Dates across sentences and with other anchors than a letter's day; single expressions are tested by their rules."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Letter
from extract.values import Anchor, DateValue

Found = list[tuple[str, str]]


def values(nlp: LetterDutch, text: str, anchor: Anchor | None = None) -> list[tuple[str, DateValue]]:
    doc = read(nlp, text, Letter(anchor))
    return [(doc[f.start : f.end].text, f.value) for f in findings(doc, "dates")]


def found(nlp: LetterDutch, text: str, anchor: Anchor | None = None) -> Found:
    return [(span, value.value) for span, value in values(nlp, text, anchor)]


YEAR = Anchor(date(2016, 1, 1), "year")
MONTH = Anchor(date(2016, 7, 1), "month")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het overleg was op 6 juli jl. in Brussel.", [("6 juli jl.", "2016-07-06")]),
        ("Het kabinet heeft vandaag besloten.", [("vandaag", "2016")]),
        ("Gisteren is besloten.", []),
        ("Vorig jaar en dit najaar.", [("Vorig jaar", "2015"), ("dit najaar", "2016-23")]),
        ("Volgende maand en volgende week.", []),
        ("Het vorig najaar en de volgende zomer.", []),
        ("Afgelopen jaar was het stil.", [("Afgelopen jaar", "2015")]),
        ("Twee jaar geleden en drie weken geleden.", [("Twee jaar geleden", "2014")]),
    ],
)
def test_a_letter_of_which_only_the_year_is_known(nlp: LetterDutch, text: str, expected: Found) -> None:
    assert found(nlp, text, YEAR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vandaag is besloten.", [("Vandaag", "2016-07")]),
        ("Vorige maand is besloten.", [("Vorige maand", "2016-06")]),
        ("Vorige week is besloten.", []),
        ("Op 20 juli jl. is besloten.", [("20 juli jl.", "2016-07-20")]),
        ("Op 20 juli a.s. wordt besloten.", [("20 juli a.s.", "2016-07-20")]),
    ],
)
def test_a_letter_of_which_only_the_month_is_known(nlp: LetterDutch, text: str, expected: Found) -> None:
    assert found(nlp, text, MONTH) == expected


def test_without_an_anchor_the_date_before_lends_its_year(nlp: LetterDutch) -> None:
    text = "Op 3 mei 2011 begon het. Op 20 juni volgde meer, en in juli nog meer. Vandaag is het klaar."
    assert found(nlp, text) == [("3 mei 2011", "2011-05-03"), ("20 juni", "2011-06-20"), ("juli", "2011-07")]
    assert found(nlp, "Op 20 juni jl. en dit najaar is er meer.") == []


def test_the_same_year_is_that_of_the_sentence_before(nlp: LetterDutch) -> None:
    text = "De missie begon in 1999. In datzelfde jaar kwam er een tweede. Twee jaar later was alles voorbij."
    expected = [("1999", "1999"), ("datzelfde jaar", "1999"), ("Twee jaar later", "2001")]
    assert found(nlp, text, Anchor(date(2020, 1, 1))) == expected


def test_a_citation_or_a_sum_holds_no_date(nlp: LetterDutch) -> None:
    text = "Zie Kamerstuk 29 521, nr. 2018, en de € 2000 van Kamerstuk 35 925 V, nr. 84."
    assert found(nlp, text, Anchor(date(2020, 1, 1))) == []


def test_first_and_last_day_ignore_the_part(nlp: LetterDutch) -> None:
    ((_, value),) = values(nlp, "De groep is begin 2019 verslagen.")
    assert (value.mod, value.earliest, value.latest) == ("start", date(2019, 1, 1), date(2019, 12, 31))


def test_a_range_over_new_year_lends_the_year_before(nlp: LetterDutch) -> None:
    assert found(nlp, "Het verlof loopt van 20 december tot en met 5 januari 2021.") == [
        ("20 december tot en met 5 januari 2021", "2020-12-20/2021-01-05")
    ]


@pytest.mark.parametrize("piece", ["mei ", "3 mei ", "2020-", "twee jaar ", "3, ", "1-", "jaren ", "van het ", "jl. "])
def test_a_text_of_nothing_but_date_words_gives_no_overlaps(nlp: LetterDutch, piece: str) -> None:
    doc = read(nlp, piece * 500, Letter(Anchor(date(2020, 1, 1))))
    spans = [(f.start, f.end) for f in findings(doc, "dates")]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
