"""Cardinals: every number in every usual spelling, and what bounds it in a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from extract import extract_text
from extract.annotations import read as findings
from extract.components.numbers import cardinal, is_cardinal
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Letter


def spellings(number: int) -> set[list[str] | tuple[str, ...]]:
    """The usual ways to write a whole number under 10,000, each as its words."""
    word = num2words(number, lang="nl")
    bare = word.replace("ë", "e").replace("é", "e")
    grouped = f"{number:,}".replace(",", ".")
    ways = {(word,), (bare,), (word.upper(),), (str(number),), (grouped,), tuple(f"{number:,}".split(","))}
    ways.add(tuple(bare.replace("duizend", "duizend ").replace("honderd", "honderd ").split()))
    if 20 < number < 100 and "en" in bare[3:]:
        for unit in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"):
            if bare.startswith(unit + "en"):
                tens = bare.removeprefix(unit + "en")
                ways |= {(f"{unit}-en-{tens}",), (unit, "en", tens)}
    return ways


def test_every_cardinal_under_ten_thousand_in_every_spelling() -> None:
    wrong = [(n, way) for n in range(10_000) for way in spellings(n) if cardinal(way) != n]
    assert wrong == []


def longhand(number: int) -> set[str]:
    """Rarer ways to write a number in words: with `en` before what is under thirteen, in hundreds, all parts apart."""
    bare = num2words(number, lang="nl").replace("ë", "e").replace("é", "e")
    rest, hundreds = number % 100, number // 100
    ways = {bare.replace("duizend", " duizend ").replace("honderd", " honderd ")}
    if number > 100 and 0 < rest < 13:
        head, tail = num2words(number - rest, lang="nl"), num2words(rest, lang="nl").replace("é", "e")
        ways |= {f"{head}en{tail}", f"{head} en {tail}"}
    if 10 < hundreds < 100 and hundreds % 10:
        ways.add(f"{num2words(hundreds, lang='nl')}honderd {num2words(rest, lang='nl') if rest else ''}")
    return {" ".join(way.split()) for way in ways}


# One in so many numbers; their spellings together take a few seconds.
@pytest.mark.parametrize("first", [2, 101, 1_001, 5_003])
def test_a_cardinal_in_every_spelling_counts_the_actors_after_it(first: int) -> None:
    numbers = range(first, min(10_000, first * 3 + 100), 37)
    ways = [(n, w) for n in numbers for w in sorted({" ".join(way) for way in spellings(n)} | longhand(n))]
    letter = "\n\n".join(f"Er gaan {way} militairen mee." for _, way in ways)
    found = [(c.min, c.max, c.text) for c in extract_text(letter, letter_date="2014-06-12").actor_counts]
    assert found == [(n, n, f"{way} militairen") for n, way in ways]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twaalfhonderd", 1200),
        ("vijfentwintighonderd", 2500),
        ("honderd en vijf", 105),
        ("duizend en een", 1001),
        ("één", 1),
        ("éénentwintig", 21),
        ("anderhalf", Decimal("1.5")),
        ("tweeënhalf", Decimal("2.5")),
        ("drie-en-een-halve", Decimal("3.5")),
        ("twee en een half miljoen", 2_500_000),
        ("2½", Decimal("2.5")),
        ("1,5", Decimal("1.5")),
        ("23.8", Decimal("23.8")),
        ("260 miljoen", 260_000_000),
        ("1,5 mln.", 1_500_000),
        ("5 duizend", 5000),
        ("1 .100", 1100),
        ("1.000.000,00", 1_000_000),
        ("500.000,-", 500_000),
    ],
)
def test_forms(words: str, value: int | Decimal) -> None:
    assert cardinal(words.split()) == value


@pytest.mark.parametrize(
    "words", ["", "derde", "2de", "tientallen", "vijf acht", "twintig drie", "070 348", "15%", "tal", "en"]
)
def test_no_cardinals(words: str) -> None:
    assert cardinal(words.split()) is None


def test_the_article_is_no_cardinal_and_the_stressed_word_is() -> None:
    assert not is_cardinal("een")
    assert all(is_cardinal(word) for word in ("één", "éen", "een-en-twintig"))


@given(st.integers(1, 9_999), st.sampled_from(["ten hoogste", "ruim", "circa", "meer dan", "maximaal", "zo'n"]))
@settings(max_examples=60, deadline=None)
def test_a_bound_is_part_of_the_number_and_limits_it(nlp: LetterDutch, number: int, bound: str) -> None:
    (found,) = findings(read(nlp, f"Er staan {bound} {num2words(number, lang='nl')} dorpen.", Letter()), "numbers")
    low, high = found.value.min, found.value.max
    assert {low, high} <= {number, None}
    assert (low, high) != (None, None)
    assert found.end - found.start == len(bound.split()) + 1


@given(st.integers(2, 500), st.integers(1, 500), st.sampled_from([" tot ", " à ", "-", " of "]))
@settings(max_examples=60, deadline=None)
def test_a_range_rises(nlp: LetterDutch, first: int, step: int, joint: str) -> None:
    (found,) = findings(read(nlp, f"Er staan {first}{joint}{first + step} dorpen.", Letter()), "numbers")
    assert (found.value.min, found.value.max, found.value.modifier) == (first, first + step, "range")
    falling = findings(read(nlp, f"Er staan {first + step}{joint}{first} dorpen.", Letter()), "numbers")
    assert [f.value.modifier for f in falling] == ["exact", "exact"]


@pytest.mark.parametrize(
    "text", ["1 " * 20_000, "twee" * 20_000, "9" * 80_000, "een of " * 10_000, "maximaal " * 10_000]
)
def test_hostile_text_is_read_to_its_end(nlp: LetterDutch, text: str) -> None:
    doc = read(nlp, text, Letter())
    assert all(f.end <= len(doc) for f in findings(doc, "numbers"))
