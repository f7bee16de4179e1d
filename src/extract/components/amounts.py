"""Sums of money: `€ 1,5 miljard`, `260 miljoen euro`, `US$ 10 million`, `f 5 mln.`.

Of a range in one phrase (`€ 10 tot 15 miljoen`) the value is its upper end, the most that is committed; where each end
has its own currency sign (`tussen € 5 en € 10 miljoen`) they are two sums, a lower and an upper bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Found, read, write
from extract.components.numbers import Phrases, core, grammar, is_cardinal, magnitude, simple
from extract.language import LetterDutch
from extract.reading import reading_of
from extract.rules import Rule, RuleFile, load
from extract.values import AmountValue, NumberModifier, NumberValue

# The table's decimals hold sixteen digits before the point.
_LIMIT = Decimal(10) ** 15
# An adjective may stand between a number and its currency (`tien miljoen Amerikaanse dollar`), and some adverbs between
# a bound and a sum (`maximaal in totaal structureel € 5 miljoen`).
_MAX_BETWEEN = 4
# Below this a sum without a magnitude takes that of the sum it is joined to (`€ 5 tot € 10 miljoen`).
_LENDABLE = 1000


class SumRule(Rule):
    """Where the currency stands: before or after the number."""

    currency: Literal["before", "after"]


class SumBoundRule(Rule):
    """Phrases that bound a sum of money and not any number; `range` opens a pair of bounds."""

    modifier: Literal["max", "min", "approx", "range"]
    phrases: tuple[str, ...]


class AmountFile(RuleFile):
    """The rule file of the amounts."""

    rules: tuple[SumRule, ...]
    bounds: tuple[SumBoundRule, ...]

    def all_rules(self) -> Sequence[Rule]:
        """The forms of sums and the bounds."""
        return [*self.rules, *self.bounds]


FILES: dict[str, type[RuleFile]] = {"amounts.yaml": AmountFile}


@Language.factory("kamerbrief_amounts", requires=["token.is_sent_start"])
def make_amounts(nlp: LetterDutch, name: str) -> Amounts:
    """The component; it reads the span group `numbers`."""
    return Amounts(nlp)


class Amounts:
    """Writes the span group `amounts`."""

    def __init__(self, nlp: LetterDutch) -> None:
        file = load(nlp.rules / "amounts.yaml", AmountFile)
        words = nlp.lexicon.values
        self._ids = {rule.currency: rule.id for rule in file.rules}
        self._lexicon = nlp.lexicon
        self._codes = words("currency")
        self._adjectives = words("currency_adjective")
        self._written_out, self._ambiguous = words("currency_word"), words("ambiguous_currency")
        self._adverbs, self._joints, self._units = words("amount_adverb"), words("amount_joint"), words("before_unit")
        self._grammar = grammar(nlp)
        bounds = [(text, rule.id, rule.modifier) for rule in file.bounds for text in rule.phrases]
        self._bounds = Phrases(bounds, lambda text: [t.text for t in nlp.make_doc(text)], backwards=True)

    def __call__(self, doc: Doc) -> Doc:
        """Find the sums of `doc`, from left to right."""
        reading = reading_of(doc)
        found: list[Found[AmountValue]] = []
        positions = self._lexicon.where(doc, ["currency"]).tolist()
        numbers: list[Found[NumberValue]] = read(doc, "numbers") if positions else []
        by_end = {number.end: number for number in numbers}
        done = 0
        for at in positions:
            sentence = reading.sentence_at(at) if at >= done else None
            if sentence is None or reading.words[at] in self._ambiguous.get(reading.lower[at], ()):
                continue
            low, high = reading.bounds[sentence]
            low = max(low, done)
            before, after = self._word(reading.lower, at, low, by_end), self._sign(reading.lower, at, low, high)
            amount = before or after if reading.lower[at] in self._written_out else after or before
            if amount is None:
                continue
            if found and amount.start - found[-1].end == 1 and reading.lower[amount.start - 1] in self._joints:
                found[-1], amount = self._pair(reading.lower, found[-1], amount)
            found.append(amount)
            done = amount.end
        write(doc, "amounts", found)
        return doc

    def _word(
        self, lower: Sequence[str], at: int, low: int, by_end: dict[int, Found[NumberValue]]
    ) -> Found[AmountValue] | None:
        """The sum whose currency, token `at`, stands after the number, perhaps with an adjective before it."""
        end, code = at, self._codes[lower[at]]
        if end not in by_end and at > low and lower[at - 1] in self._adjectives:
            end, code = at - 1, self._adjectives[lower[at - 1]]
        number = by_end.get(end)
        if number is None or code is None or number.start < low:
            return None
        return self._amount(lower, core(lower, number), at + 1, low=low, number=number.value, code=code, side="after")

    def _sign(self, lower: Sequence[str], at: int, low: int, high: int) -> Found[AmountValue] | None:
        """The sum whose currency, token `at`, stands before the number."""
        code = self._codes[lower[at]]
        if code is None or (at > low and lower[at - 1] in self._units) or at + 1 >= high:
            return None
        article = at + 2 < high and lower[at + 1] == "een" and magnitude(lower[at + 2]) is not None  # € een miljoen
        stated = article or is_cardinal(lower[at + 1])
        number = self._grammar.read(lower, at + 1, at + 1, high) if stated else None
        parsed = simple(lower, at + 1, high)
        if number is None or parsed is None:
            return None
        end, value = number.end, number.value
        if value.modifier != "range":
            end = parsed[0]
            second = simple(lower, end + 1, high) if end + 1 < high and lower[end] == "en" else None
            opener = self._bounds.ending_at(lower, at, low)
            if second is not None and opener is not None and opener.role == "range":
                end, value = second[0], NumberValue(parsed[1], second[1], "range")
        if lower[at] in self._written_out and not (magnitude(lower[end - 1]) or "." in lower[end - 1]):
            return None
        return self._amount(lower, at, end, low=low, number=value, code=code, side="before")

    def _amount(
        self,
        lower: Sequence[str],
        start: int,
        end: int,
        *,
        low: int,
        number: NumberValue,
        code: str,
        side: Literal["before", "after"],
    ) -> Found[AmountValue] | None:
        value = number.min if number.max is None else number.max
        if side not in self._ids or value is None or value >= _LIMIT:
            return None
        modifier = number.modifier
        if modifier == "exact":
            modifier = self._modifier(lower, start, low)
        return Found(start, end, self._ids[side], AmountValue(Decimal(value), code, modifier))

    def _modifier(self, lower: Sequence[str], start: int, low: int) -> NumberModifier:
        """What the words before a sum say of it, adverbs passed over."""
        at = start
        while True:
            role = self._role(lower, at, low)
            if role is not None:
                return role
            if at <= low or start - at >= _MAX_BETWEEN or lower[at - 1] not in self._adverbs:
                return "exact"
            at -= 1

    def _role(self, lower: Sequence[str], at: int, low: int) -> NumberModifier | None:
        phrase = self._bounds.ending_at(lower, at, low)
        role = phrase.role if phrase else self._grammar.bound(lower, at, low).role
        if role == "range":  # the opening of a pair, whose second sum is its upper bound
            return "min"
        return role if role in ("max", "min", "approx") else None

    def _pair(
        self, lower: Sequence[str], first: Found[AmountValue], second: Found[AmountValue]
    ) -> tuple[Found[AmountValue], Found[AmountValue]]:
        """Two sums with one word between them: the second lends its magnitude, or is the upper bound of the first."""
        times = magnitude(lower[second.end - 1])
        value = first.value
        if times and magnitude(lower[first.end - 1]) is None and value.value < _LENDABLE:
            value = replace(value, value=value.value * times)
        if value.modifier == "min" and second.value.modifier == "exact" and lower[second.start - 1] == "en":
            second = replace(second, value=replace(second.value, modifier="max"))
        return replace(first, value=value), second
