"""What the terms of a sentence make of each other and of the words between and before them.

In this order: a year said after its month, a part said before, months and years lent to the left, ranges, the bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from extract.components.dates import calendar
from extract.components.dates.calendar import Direction, Period, Tense
from extract.components.dates.model import BoundRule, DateFile, JoinRule, PartRule
from extract.components.dates.phrases import Phrases
from extract.components.dates.tenses import attribute_tense
from extract.components.dates.terms import Scene, Term, in_the_year

_ARTICLES = ("de", "het", "den")
_DETERMINERS = (*_ARTICLES, "een", "deze", "die", "dat", "dit", "onze", "uw", "zijn", "haar", "hun", "mijn")
# What may stand between a date and its year (`juni van het vorige jaar`) or its part (`einde van het jaar`).
_OF_THE_YEAR = {
    (), ("van",), ("van", "het"), ("van", "de"), ("in",), ("in", "het"), (",",), ("van", "het", "jaar"),
    ("in", "het", "jaar"), ("het", "jaar"),
}  # fmt: skip
# What the present tense places in a month or on a day is still to come.
_STILL_TO_COME = ("in", "op", "rond", "tegen")
_TO = ("tot", "t/m", "-", "–")
_AFTER_ITS_YEAR = {(), ("in",), ("op",), ("in", "het"), ("in", "de"), ("per",)}
# Between the members of an enumeration that share a year.
_ENUMERATION = {
    (",",), ("en",), ("of",), ("en", "in"), ("of", "in"), ("en", "op"), ("dan", "wel"), ("als",), ("als", "in"), ("&",),
    (",", "en"), ("en", "van"), ("en", "de"), ("en", "het"), ("/",), ("of", "op"),
}  # fmt: skip
# Months or seasons whose ends are so near to the next one's start are in a row.
_IN_A_ROW = timedelta(days=100)
# The noun between a bound and its year: `tot het jaar 2030`.
_YEAR_NOUNS = ("jaar", "jaren", "maand", "maanden")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The lower-case words of a document, and the tokens `low` to `high` of the sentence in view."""

    lower: Sequence[str]
    low: int
    high: int

    def before(self, at: int) -> str:
        """The word before token `at`, "" at the sentence's start."""
        return self.lower[at - 1] if at > self.low else ""

    def word(self, at: int) -> str:
        """The word at token `at`, "" behind the sentence's end."""
        return self.lower[at] if at < self.high else ""

    def gap(self, left: Term, right: Term) -> tuple[str, ...]:
        """The words between two terms."""
        return tuple(self.lower[left.end : right.start])

    def tie(self, left: Term, right: Term) -> tuple[str, ...]:
        """The words between two terms, without the second one's article."""
        gap = self.gap(left, right)
        return gap[:-1] if len(gap) > 1 and gap[-1] in _ARTICLES else gap


class Composer:
    """Composes a sentence's terms by the parts, joins and bounds of the rule file."""

    def __init__(self, file: DateFile) -> None:
        self._parts = Phrases((p, r) for r in file.parts for p in r.phrases)
        self._joins: dict[tuple[str, ...], list[JoinRule]] = {}
        for rule in file.joins:
            for phrase in rule.phrases:
                self._joins.setdefault(tuple(phrase.split()), []).append(rule)
        self._bounds = Phrases((p, r) for r in file.bounds for p in r.phrases)
        self._grains = {r.id: frozenset(r.grains) for r in file.bounds}

    def compose(self, terms: Sequence[Term], at: Sentence, scene: Scene, previous: Period | None) -> list[Term]:
        """The sentence's findings: terms that all have a period or a duration, in the order of the text.

        `previous` is the last period before the sentence, from which `dat jaar` and the like are counted.
        """
        parted = [self._part(t, at) for t in self._with_years(list(terms), at)]
        known = self._resolve(parted, at, scene, previous)
        return [self._bound(t, at) for t in self._joined(known, at)]

    @staticmethod
    def _with_years(terms: list[Term], at: Sentence) -> list[Term]:
        """Give expressions the year that is said after them: `juni van dit jaar`, `eerste helft van 2024`."""
        whole: list[Term] = []
        for term in terms:
            left = whole[-1] if whole else None
            if left and term.names_year and term.period and left.in_year and at.gap(left, term) in _OF_THE_YEAR:
                joined = in_the_year(replace(left, end=term.end), term.period.first.year)
            elif left and term.names_year and term.after and left.in_year and at.gap(left, term) in _OF_THE_YEAR:
                joined = _of_that_year(left, term)
            elif left and left.names_year and left.period and term.in_year and _said_before(left, term, at):
                joined = in_the_year(replace(term, start=left.start), left.period.first.year)
            else:
                joined = None
            if joined:
                whole[-1] = joined
            else:
                whole.append(term)
        return whole

    def _part(self, term: Term, at: Sentence) -> Term:
        """Take the words for a part into the expression: `eind`, `de eerste helft van`."""
        start = term.start
        while at.before(start) in (*_ARTICLES, *_YEAR_NOUNS, "van") and term.start - start < 3:
            start -= 1
        for place in range(term.start, start - 1, -1):
            found = self._parts.before(at.lower, place, at.low)
            if found is not None:
                return self._in_part(term, found[0], found[1])
        return term

    @staticmethod
    def _in_part(term: Term, start: int, rule: PartRule) -> Term:
        if rule.mod == "approx":
            return replace(term, mod=rule.mod)
        if term.duration:
            return term
        whole = replace(term, start=start, mod=rule.mod)
        if rule.edge is None:
            return whole
        edge, in_year = _edge(rule.edge), term.in_year
        if in_year:
            return replace(whole, in_year=lambda year: edge(in_year(year)))
        return replace(whole, period=edge(term.period), names_year=False)

    def _resolve(self, terms: list[Term], at: Sentence, scene: Scene, previous: Period | None) -> list[Term]:
        """Settle which year is meant, from right to left, so that a year can be lent leftwards."""
        known: list[Term] = []
        for index in range(len(terms) - 1, -1, -1):
            term = terms[index]
            if term.duration and not term.after:
                known.append(term)
                continue
            right = known[-1] if known else None
            if _open(term) and right and right.period and self._linked(term, right, at):
                settled = _lent(term, right.period)
            elif _open(term) and index and _open(terms[index - 1]) and self._leads(terms[index - 1], term, at):
                start = self._settled(terms[index - 1], terms[: index - 1], at, scene, previous)
                settled = _following(term, start.period) if start and start.period else None
            else:
                settled = self._settled(term, terms[:index], at, scene, previous)
            if settled is not None:
                known.append(settled)
        known.reverse()
        return known

    def _linked(self, left: Term, right: Term, at: Sentence) -> bool:
        return at.gap(left, right) in _ENUMERATION or at.tie(left, right) in self._joins

    def _leads(self, left: Term, right: Term, at: Sentence) -> bool:
        """Whether the first of two expressions opens a range, so that its year is settled first."""
        opener = _opener(left, at)
        rules = self._joins.get(at.tie(left, right), ())
        return any(opener in r.opened_by if r.opened_by else r.manner != "and" for r in rules)

    def _settled(
        self, term: Term, earlier: Sequence[Term], at: Sentence, scene: Scene, previous: Period | None
    ) -> Term | None:
        if term.period:
            return term
        if term.after:
            before = _before(earlier, previous)
            period = term.after(before) if before else None
            if period is None and not term.duration:
                return None
            return replace(term, period=period, after=None, duration=None if period else term.duration)
        if term.in_year is None or term.needs_year:
            return None
        if told := _told(term, earlier, at, scene):
            return told
        before = _before(earlier, previous) if scene.anchor is None else None
        period = _in_some_year(self._leaning(term, at, scene), term, scene, before)
        return replace(term, period=period, in_year=None) if period else None

    def _joined(self, terms: list[Term], at: Sentence) -> list[Term]:
        """Make ranges of expressions that are tied together."""
        joined: list[Term] = []
        for term in terms:
            left = joined[-1] if joined else None
            one = self._range(left, term, at) if left else None
            if one:
                joined[-1] = one
            else:
                joined.append(term)
        return joined

    def _range(self, left: Term, right: Term, at: Sentence) -> Term | None:
        first, last = left.period, right.period
        if first is None or last is None or first.first > last.first:
            return None
        rules = self._joins.get(at.tie(left, right), ())
        rule = next((r for r in rules if _ties(r, first, last, _opener(left, at))), None)
        period = calendar.span(first, last) if rule else None
        if rule is None or period is None:
            return None
        mod = left.mod if left.mod == right.mod else None
        return replace(left, end=right.end, period=period, mod=mod, rule=rule.id, names_year=False)

    def _bound(self, term: Term, at: Sentence) -> Term:
        """Read the bound from the words right before an expression."""
        found = self._signal(term, at) if term.period else None
        if found is None:
            return term
        start, rule = found
        fits = self._fits(rule, term) and at.before(start) not in rule.not_after
        return replace(term, bound=rule.bound) if fits else term

    def _signal(self, term: Term, at: Sentence) -> tuple[int, BoundRule] | None:
        """The bound rule whose phrase stands right before an expression, and where the phrase starts."""
        vague = self._parts.before(at.lower, term.start, at.low) if term.mod == "approx" else None
        for place in _places(vague[0] if vague else term.start, at):
            found = self._bounds.before(at.lower, place, at.low)
            if found is not None:
                return found
        return None

    def _leaning(self, term: Term, at: Sentence, scene: Scene) -> tuple[Direction | None, Tense | None]:
        """Where to look for the year of an expression: by its bound, its preposition and the tense of its clause.

        What bounds something from above lies ahead, unless the clause tells of the past; what bounds it from below is
        the nearest. `de top van 3 mei` has been held; what the present tense speaks of is still to come.
        """
        if attribute := _attribute(term, at):
            return term.direction, attribute
        tense = scene.tense(term.start)
        shown: Tense | None = None if tense == "mixed" else tense
        found = None if term.direction else self._signal(term, at)
        bound = found[1].bound if found else None
        if bound == "since":
            return "past", shown
        if bound == "before" and tense == "told":  # trokken zich vóór 7 maart terug
            return term.direction, "told"
        if bound in ("until", "until_incl", "before", "by"):
            return term.direction, None if tense == "told" else "sure"
        if bound in ("from", "as_of") and tense in ("past", "mixed"):
            return term.direction, None
        if tense is None:
            opener = _opener(term, at)
            held = not bound and at.before(term.start) == "van" and at.word(term.end) not in _TO
            shown = "past" if held else "future" if bound or opener in _STILL_TO_COME else None
        return term.direction, shown

    def _fits(self, rule: BoundRule, term: Term) -> bool:
        grains = self._grains[rule.id]
        return not grains or term.mod in ("start", "mid", "end") or bool(term.period and term.period.grain in grains)


def _edge(side: Literal["first", "last"]) -> Callable[[Period | None], Period | None]:
    """The first or the last day of a period."""
    return lambda period: calendar.day(period.first if side == "first" else period.last) if period else None


def _opener(term: Term, at: Sentence) -> str:
    """The word before an expression and its article."""
    return at.before(term.start - 1 if at.before(term.start) in _ARTICLES else term.start)


def _attribute(term: Term, at: Sentence) -> Tense | None:
    """The tense of an expression that stands between an article and its noun: `de op 3 mei verworpen motie`."""
    if at.before(term.start) not in ("op", "in", "per") or at.before(term.start - 1) not in _DETERMINERS:
        return None
    return attribute_tense(at.word(term.end))


def _ties(rule: JoinRule, left: Period, right: Period, opener: str) -> bool:
    gap = right.first - left.last
    if rule.manner == "and":
        return left.grain == right.grain == "day" and gap == timedelta(days=1)
    if rule.manner == "slash":
        return {left.grain, right.grain} <= {"month", "season", "part"} and timedelta(0) < gap <= _IN_A_ROW
    if rule.manner == "between":
        return opener in rule.opened_by
    return opener not in rule.not_after


def _said_before(year: Term, term: Term, at: Sentence) -> bool:
    """Whether a relative year is that of the expression after it: `vorig jaar in maart`, `volgend jaar juni`."""
    return year.end - year.start > 1 and at.gap(year, term) in _AFTER_ITS_YEAR


def _of_that_year(left: Term, year: Term) -> Term | None:
    """`12 mei van dat jaar`: a term in the year of the period before it in the text."""
    in_year, after = left.in_year, year.after
    if in_year is None or after is None:
        return None

    def within(before: Period) -> Period | None:
        named = after(before)
        return in_year(named.first.year) if named else None

    return replace(left, end=year.end, in_year=None, after=within, needs_year=False)


def _places(start: int, at: Sentence) -> list[int]:
    """Where a bound may end: right before the expression, or before its article or `het jaar`."""
    places = [start]
    if at.before(start) in _YEAR_NOUNS:
        start -= 1
    if at.before(start) in _ARTICLES:
        start -= 1
    return places if start == places[0] else [*places, start]


def _open(term: Term) -> bool:
    """Whether nothing but nearness tells the year of an expression."""
    return term.in_year is not None and term.direction is None and not term.needs_year


def _following(term: Term, left: Period) -> Term | None:
    """A term in the year of the period from which it ends a range, or the year after."""
    settled = in_the_year(term, left.first.year)
    if settled and settled.period and settled.period.last < left.first:
        return in_the_year(term, left.first.year + 1)
    return settled


def _before(earlier: Sequence[Term], previous: Period | None) -> Period | None:
    """The period last told of."""
    return next((t.period for t in reversed(earlier) if t.period), previous)


def _lent(term: Term, right: Period) -> Term | None:
    """A term in the year of the period after it, or the year before where it would otherwise come after that."""
    settled = in_the_year(term, right.first.year)
    if settled and settled.period and settled.period.first > right.first:
        return in_the_year(term, right.first.year - 1)
    return settled


def _told(term: Term, earlier: Sequence[Term], at: Sentence, scene: Scene) -> Term | None:
    """An expression of a clause that tells of the past, in the year of which the paragraph was telling."""
    if scene.anchor is None or term.direction or scene.tense(term.start) != "told":
        return None
    before = _before(earlier, scene.told)
    if before is None or before.first.year >= scene.anchor.day.year or before.grain in ("decade", "span"):
        return None
    settled = _following(term, before)
    return settled if settled and settled.period and settled.period.first <= scene.anchor.day else None


def _in_some_year(
    leaning: tuple[Direction | None, Tense | None], term: Term, scene: Scene, before: Period | None
) -> Period | None:
    direction, tense = leaning
    if term.in_year is None:
        return None
    if scene.anchor is None:
        return term.in_year(before.first.year) if before and not term.direction else None
    anchor = scene.anchor.day
    if scene.anchor.precision == "year":
        return None if term.direction in ("previous", "next") else term.in_year(anchor.year)
    if scene.anchor.precision == "month" and term.direction != "future":
        anchor += relativedelta(day=31)
    return calendar.choose(term.in_year, anchor, direction, tense)
