"""Number expressions: a cardinal with its bounds, or two cardinals that span a range."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.annotations import Found
from extract.components.numbers.phrases import NumberFile, Phrases, Role
from extract.components.numbers.words import cardinal, collective, continues, is_cardinal, is_round, magnitude
from extract.values import NumberModifier, NumberValue

Number = int | Decimal

# No Dutch cardinal is written in more words (`twee duizend drie honderd vijf en twintig` has seven).
_MAX_WORDS = 7
# A range's second end may have a bound of its own before it (`twee tot ten hoogste vier`).
_MAX_INNER_BOUND = 4
# Joins a number to one before it, where a noun stands between them.
_ADDING = frozenset({"plus", "+", "en"})
# Of several modifiers the bound counts, then the vagueness: `naar schatting ruim 300`, `maximaal circa 20`.
_STRENGTH: dict[Role, int] = {"max": 2, "min": 2, "approx": 1}


@dataclass(frozen=True, slots=True)
class Bound:
    """What stands before a number: its first token, the rule and role of the strongest phrase (None: nothing)."""

    start: int
    rule: str | None = None
    role: Role | None = None


def simple(lower: Sequence[str], at: int, high: int) -> tuple[int, Number] | None:
    """The longest cardinal that starts at token `at` and ends by `high`: its end and its value."""
    end = at + 1
    while end < high and end - at < _MAX_WORDS and continues(lower[end]):
        end += 1
    while end > at:
        value = cardinal(lower[at:end])
        if value is not None:
            return end, value
        end -= 1
    return None


def core(lower: Sequence[str], found: Found[NumberValue]) -> int:
    """The first token of the number itself in `found`, after the words that bound it."""
    for at in range(found.start, found.end):
        if is_cardinal(lower[at]) or collective(lower[at]) is not None:
            return at
        if cardinal(lower[at : at + 1]) is not None and at + 1 < found.end and continues(lower[at + 1]):
            return at  # `een miljoen`, `half miljoen`
    return found.start


class NumberGrammar:
    """Reads number expressions by the phrases of a rule file.

    All methods take the document's lower-case words and token positions; `low` and `high` are the sentence's bounds.
    """

    def __init__(self, file: NumberFile, tokenize: Callable[[str], list[str]]) -> None:
        def phrases(side: str, *roles: Role, backwards: bool) -> Phrases:
            chosen = [(text, r.id, r.role) for r in file.rules if r.role in roles for text in getattr(r, side)]
            return Phrases(chosen, tokenize, backwards=backwards)

        self._before = phrases("before", "max", "min", "approx", backwards=True)
        self._after = phrases("after", "max", "min", "approx", backwards=False)
        self._refusals = phrases("before", "no_quantity", backwards=True)
        self._openers = phrases("before", "range", backwards=True)
        self._joints = phrases("between", "range", backwards=False)
        self._joints_back = phrases("between", "range", backwards=True)
        self._sets = phrases("before", "collective", backwards=True)
        self._ids: dict[Role, str] = {r.role: r.id for r in reversed(file.rules)}

    def bound(self, lower: Sequence[str], start: int, low: int) -> Bound:
        """What bounds a number (or a sum) that starts at token `start`."""
        best = Bound(start)
        while phrase := self._before.ending_at(lower, best.start, low):
            at = best.start - len(phrase.words)
            if best.role is None or _STRENGTH[phrase.role] > _STRENGTH[best.role]:
                best = Bound(at, phrase.rule, phrase.role)
            else:
                best = Bound(at, best.rule, best.role)
        return best

    def is_label(self, lower: Sequence[str], at: int, low: int) -> bool:
        """Whether the words before the number at token `at` say that it is no quantity (`artikel 5`)."""
        return self._refusals.ending_at(lower, at, low) is not None

    def read(self, lower: Sequence[str], at: int, low: int, high: int) -> Found[NumberValue] | None:
        """The expression whose first cardinal or collective is token `at`."""
        if (count := collective(lower[at])) is not None:
            return self._set(lower, at, count, low)
        start = at
        while magnitude(lower[at]) and start > max(low, at - 2) and lower[start - 1] in ("een", "half", "halve"):
            start -= 1
        if list(lower[max(low, at - 2) : at]) == ["een", "en"] and cardinal(lower[at - 2 : at + 1]) is not None:
            start = at - 2  # een en zeventig
        return (
            self._range_from_article(lower, start, low, high)
            or self._range(lower, start, low, high)
            or self.single(lower, start, low, high)
        )

    def read_article(self, lower: Sequence[str], at: int, low: int, high: int) -> Found[NumberValue] | None:
        """The expression whose number is the word `een` at token `at`, where a phrase after it makes it a number."""
        return self.single(lower, at, low, high) if self._after.starting_at(lower, at + 1, high) else None

    def single(self, lower: Sequence[str], start: int, low: int, high: int) -> Found[NumberValue] | None:
        """The one cardinal that starts at token `start`, with its bounds."""
        number = simple(lower, start, high)
        if number is None:
            return None
        end, value = number
        bound = self.bound(lower, start, low)
        rule, role = bound.rule, bound.role
        if phrase := self._after.starting_at(lower, end, high):
            end += len(phrase.words)
            if role in (None, "approx"):
                rule, role = phrase.rule, phrase.role
        rule = rule or self._ids.get("exact")
        return Found(bound.start, end, rule, bounded(value, role)) if rule else None

    def behind(self, lower: Sequence[str], end: int, high: int) -> tuple[int, Role] | None:
        """A bound behind the noun that is counted, at token `end`: its end and role (`acht militairen of meer`).

        Not one that belongs to a number after it (`acht militairen maximaal zes maanden`).
        """
        phrase = self._after.starting_at(lower, end, high)
        if phrase is None or phrase.words[0] in _ADDING:
            return None
        after = end + len(phrase.words)
        alone = len(phrase.words) == 1
        goes_on = alone and after < high and (lower[after] == "een" or is_cardinal(lower[after]))
        return None if goes_on else (after, phrase.role)

    def _set(self, lower: Sequence[str], at: int, count: int, low: int) -> Found[NumberValue] | None:
        article = self._sets.ending_at(lower, at, low)
        bound = self.bound(lower, at - len(article.words) if article else at, low)
        role: Role | None = bound.role or ("approx" if is_round(count) else None)
        rule = bound.rule or self._ids.get("collective")
        return Found(bound.start, at + 1, rule, bounded(count, role)) if rule else None

    def _range(self, lower: Sequence[str], start: int, low: int, high: int) -> Found[NumberValue] | None:
        opener = self._openers.ending_at(lower, start, low)
        limit = next((i for i in range(start, min(high, start + _MAX_WORDS)) if lower[i] == "en"), high)
        first = simple(lower, start, limit if opener else high)
        if first is None:
            return None
        end, smallest = first
        joint = self._joints.starting_at(lower, end, high)
        if joint is None:
            return None
        at = end + len(joint.words)
        at += 1 if opener and at < high and lower[at] == "de" else 0  # tussen de 20 en de 30
        second = self._second(lower, at, high)
        if second is None:
            return None
        after, largest, inner = second
        smallest = _lent(smallest, largest, lower[end - 1], lower[after - 1])
        bound = self.bound(lower, start, low)
        pair = bound.role == "min" and inner == "max"
        if not smallest < largest or (joint.words == ("en",) and not opener and not pair):
            return None
        begin = bound.start - len(opener.words) if opener and bound.start == start else bound.start
        return Found(begin, after, joint.rule, NumberValue(smallest, largest, "range"))

    def _second(self, lower: Sequence[str], at: int, high: int) -> tuple[int, Number, Role | None] | None:
        """A range's second number that starts at token `at`, perhaps with a bound: its end, value and bound."""
        for start in range(at, min(at + _MAX_INNER_BOUND, high)):
            bound = self.bound(lower, start, at)
            number = simple(lower, start, high) if bound.start == at else None
            if number is not None:
                return *number, bound.role
        return None

    def _range_from_article(self, lower: Sequence[str], at: int, low: int, high: int) -> Found[NumberValue] | None:
        """`een of twee`, where `at` is the second number."""
        joint = self._joints_back.ending_at(lower, at, low)
        start = at - len(joint.words) - 1 if joint else low - 1
        if joint is None or start < low or lower[start] != "een" or not joint.words[0].isalpha():
            return None
        if joint.words == ("en",) and not self._openers.ending_at(lower, start, low):
            return None
        return self._range(lower, start, low, high)


def _lent(smallest: Number, largest: Number, first: str, second: str) -> Number:
    """`smallest` with the magnitude that the range's other end lends it: `10 tot 15 miljoen`, `twee- à driehonderd`."""
    lent = magnitude(second)
    if lent and not magnitude(first) and smallest * lent < largest:
        return smallest * lent
    if first.endswith("-") and first[0].isalpha():
        return next((smallest * 10**n for n in (3, 2) if second.endswith(("honderd", "duizend")[n - 2])), smallest)
    return smallest


def bounded(value: Number, role: Role | None) -> NumberValue:
    """A number with the bound that its modifier gives it."""
    if role == "max":
        return NumberValue(None, value, "max")
    if role == "min":
        return NumberValue(value, None, "min")
    modifier: NumberModifier = "approx" if role == "approx" else "exact"
    return NumberValue(value, value, modifier)
