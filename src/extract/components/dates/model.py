"""The rule file of the dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from extract.components.dates.calendar import Grain
from extract.rules import PatternRule, Rule, RuleFile
from extract.values import DateBound, DateMod

Trigger = Literal[
    "month", "year", "day_figure", "time_unit", "season", "day_name", "year_word", "far_year", "year_mark",
    "clock_unit", "turn_of_year", "part_of_day",
]  # fmt: skip
Reads = Literal[
    "calendar", "numeric", "days", "year", "years", "decade", "unit", "counted", "duration", "later", "day", "week",
    "ordinal_day", "first_months", "compound", "day_alone", "century", "short_year", "weekend_of", "hours",
    "part_of_day", "pair",
]  # fmt: skip
Manner = Literal["through", "slash", "and", "between"]


class DateRule(PatternRule):
    """Token patterns of one kind of expression.

    Each of its matches holds a token of the class `trigger`, near which alone it is tried; `reads` names the part of
    the grammar that gives the named tokens their meaning. A match counts only where none of the phrases `not_after`
    ends right before it and none of `not_before` starts right after it, and, if there are any `only_after`, one of
    those ends right before it (`only_before`: starts right after it). Right after one of `sure_after` it counts
    whatever follows, with `no_year` not before a year. With `not_counted` the phrases of `not_before` may follow
    adjectives. A phrase's first or only word may be an ending: `*resolutie`.
    """

    trigger: Trigger
    reads: Reads
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    no_year: bool = False
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    sure_after: tuple[str, ...] = ()
    not_counted: bool = False


class BoundRule(Rule):
    """Phrases right before an expression that bound it.

    With `grains` only expressions so fine are bounded (a part such as `eind` makes any expression fine enough), and
    none that stands after one of the words `not_after` and the phrase.
    """

    bound: DateBound
    phrases: tuple[str, ...]
    grains: tuple[Grain, ...] = ()
    not_after: tuple[str, ...] = ()


class JoinRule(Rule):
    """Phrases between two expressions that make one range of them.

    `through` takes any two in order (but not after a word of `not_after`, where each keeps its own meaning), `slash`
    two months or seasons in a row, `and` two days in a row, `between` any two after a word of `opened_by`.
    """

    manner: Manner
    phrases: tuple[str, ...]
    opened_by: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class PartRule(Rule):
    """Phrases before an expression that name a part of it, or (`approx`) make it vague without belonging to it.

    Of a part with an `edge` the value is that one day, without a `mod`.
    """

    mod: DateMod | None = None
    edge: Literal["first", "last"] | None = None
    phrases: tuple[str, ...]


class DateFile(RuleFile):
    """Expressions, and what ties them to each other and to the words before them."""

    rules: tuple[DateRule, ...]
    parts: tuple[PartRule, ...]
    joins: tuple[JoinRule, ...]
    bounds: tuple[BoundRule, ...]

    def all_rules(self) -> Sequence[Rule]:
        """Every rule of the file."""
        return (*self.rules, *self.parts, *self.joins, *self.bounds)
