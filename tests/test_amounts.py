"""Sums of money: whatever the notation, the same sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.annotations import Found
from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Letter
from extract.values import AmountValue


def amounts(nlp: LetterDutch, text: str) -> list[Found[AmountValue]]:
    return findings(read(nlp, text, Letter()), "amounts")


@given(
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from(
        [
            "€ {} miljoen",
            "€{} mln",
            "EUR {} miljoen",
            "{} miljoen euro",
            "{} mln. euro",
            "{} miljoen euro’s",
            "Euro {} mln",
        ]
    ),
)
@settings(max_examples=80, deadline=None)
def test_every_notation_gives_the_same_sum(nlp: LetterDutch, whole: int, tenth: int, form: str) -> None:
    number = f"{whole},{tenth}" if tenth else str(whole)
    (found,) = amounts(nlp, f"Er gaat {form.format(number)} naar het fonds.")
    assert found.value == AmountValue(Decimal(whole * 10 + tenth) * 100_000, "EUR", "exact")


@given(st.integers(0, 10**9), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_digits_in_groups_with_cents(nlp: LetterDutch, euros: int, cents: int) -> None:
    grouped = f"{euros:,}".replace(",", ".")
    (found,) = amounts(nlp, f"De rekening bedroeg € {grouped},{cents:02d} in totaal.")
    assert found.value.value == Decimal(euros) + Decimal(cents) / 100


@pytest.mark.parametrize("text", ["€ " * 20_000, "€ 1 tot " * 8_000, "1 euro " * 10_000, f"€ {'9' * 90_000}"])
def test_hostile_text_is_read_or_refused(nlp: LetterDutch, text: str) -> None:
    assert all(found.value.value < Decimal(10) ** 15 for found in amounts(nlp, text))
