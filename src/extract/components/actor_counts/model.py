"""A count while it is being read, and the sentence that it is read in; the rule file of its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from extract.annotations import Found
from extract.components.actor_counts.noun_phrases import NounPhrase
from extract.components.actor_counts.nouns import in_order
from extract.rules import Rule, RuleFile
from extract.values import Category, Change, CountValue, NumberValue

Form = Literal["article", "elliptic", "change"]


class FormRule(Rule):
    """A form of a count that is no plain number with a noun; its words are classes of the file."""

    form: Form


class CasualtyRule(Rule):
    """Words that make people casualties and no actors: `near` before or behind them, `before` only before them."""

    near: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class CountFile(RuleFile):
    """The rule file of the counts."""

    rules: tuple[CasualtyRule, ...]
    forms: tuple[FormRule, ...]

    def all_rules(self) -> Sequence[Rule]:
        """The casualties and the forms."""
        return [*self.rules, *self.forms]


@dataclass(slots=True)
class Count:
    """A count that is being read: its tokens, number and phrase."""

    start: int
    end: int
    number: NumberValue
    phrase: NounPhrase
    rule: str
    categories: frozenset[Category]
    change: Change | None = None

    def value(self) -> CountValue:
        """The count as the table has it."""
        low, high = self.number.min, self.number.max
        return CountValue(
            None if low is None else int(low),
            None if high is None else int(high),
            self.number.modifier,
            self.phrase.noun.lemma,
            in_order(self.categories),
            change=self.change,
        )


@dataclass(slots=True)
class Sentence:
    """A sentence with its numbers and actors, from left to right, and the counts found in it."""

    low: int
    high: int
    numbers: list[Found[NumberValue]] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)
