"""Counts of actors: number and noun agree, plurals follow the spelling rules, and nothing else is counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from extract.annotations import Found
from extract.annotations import read as findings
from extract.components.actor_counts.nouns import ActorFile, Nouns, plurals
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Letter
from extract.rules import load
from extract.values import CountValue


def counts(nlp: LetterDutch, text: str) -> list[tuple[str, CountValue]]:
    doc = read(nlp, text, Letter())
    found: list[Found[CountValue]] = findings(doc, "actor_counts")
    return [(doc[f.start : f.end].text, f.value) for f in found]


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("militair", "militairen"),
        ("staat", "staten"),
        ("fregat", "fregatten"),
        ("functionaris", "functionarissen"),
        ("eenheid", "eenheden"),
        ("expert", "experts"),
        ("compagnie", "compagnieën"),
        ("instantie", "instanties"),
        ("bedrijf", "bedrijven"),
        ("verdachte", "verdachten"),
        ("diplomaat", "diplomaten"),
        ("waarnemer", "waarnemers"),
        ("f-16", "f-16's"),
        ("kolonel", "kolonels"),
        ("brigade", "brigades"),
    ],
)
def test_plurals_by_spelling_rule(noun: str, plural: str) -> None:
    assert plural in plurals(noun)


@given(
    st.integers(2, 9_999),
    st.sampled_from([("maximaal", "max"), ("ruim", "min"), ("circa", "approx"), ("", "exact")]),
    st.sampled_from(
        ["militairen", "civiele experts", "fregatten", "andere landen", "politie-eenheden", "organisaties"]
    ),
    st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_number_and_phrase_make_one_count(
    nlp: LetterDutch, number: int, bound: tuple[str, str], noun: str, spelled: bool
) -> None:
    figure = num2words(number, lang="nl") if spelled else f"{number:,}".replace(",", ".")
    phrase = f"{bound[0]} {figure} {noun}".strip()
    ((span, value),) = counts(nlp, f"Het gaat hier om {phrase} uit de regio.")
    assert span == phrase
    assert value.modifier == bound[1]
    assert {value.min, value.max} - {None} == {number}


@given(st.integers(1, 400), st.integers(1, 400))
@settings(max_examples=40, deadline=None)
def test_both_sides_of_a_change_are_counts(nlp: LetterDutch, before: int, after: int) -> None:
    text = f"Het mandaat is gewijzigd van {before} naar {after} {'militair' if after == 1 else 'militairen'}."
    found = [(value.min, value.change, value.noun) for _, value in counts(nlp, text)]
    assert found == [(before, "from", "militair"), (after, "to", "militair")]


def test_every_noun_is_counted_in_the_plural_and_keeps_its_lemma(nlp: LetterDutch) -> None:
    file = load(nlp.rules / "actors.yaml", ActorFile)
    nouns = Nouns(file, nlp.lexicon)
    for rule in file.rules:
        for lemma in rule.nouns:
            first, *rest = lemma.split(" ")
            phrases = [[form, *rest] for form in plurals(first)]
            forms = [found[1] for phrase in phrases if (found := nouns.at(phrase, 0, len(phrase))) is not None]
            assert forms, lemma
            assert all(noun.plural for noun in forms)
            assert lemma in {noun.lemma for noun in forms}


@pytest.mark.parametrize(
    "text",
    [
        "Het kabinet noemt dertien doelen, drie pijlers en acht resoluties.",
        "De eerste militair en de 2e eenheid vertrokken.",
        "Honderden militairen en tientallen schepen, een aantal landen.",
        "Bij de aanslag kwamen 25 mensen om het leven en raakten 80 burgers gewond.",
        "Er wonen 17 miljoen inwoners en 300.000 huishoudens.",
        "Zij is 34 jaar en woont 12 kilometer verderop.",
        "Op 3 mei spraken de landen over artikel 5.",
        "In het ziekenhuis lagen 40 patiënten.",
        "Er zijn 5.000 wooneenheden en drie eilanden.",
        "Een land heeft een leger, een minister en een schip.",
        "Dat is voor een medewerker van een organisatie een probleem.",
    ],
)
def test_what_is_no_count(nlp: LetterDutch, text: str) -> None:
    assert counts(nlp, text) == []


@pytest.mark.parametrize(
    "text", ["een militair " * 8_000, "12 " * 20_000 + "militairen", "tien grote " * 10_000, "( " * 30_000]
)
def test_hostile_text_is_read(nlp: LetterDutch, text: str) -> None:
    assert len(counts(nlp, text)) < 20_000
