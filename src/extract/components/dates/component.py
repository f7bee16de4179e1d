"""The component `dates`: calendar dates, ranges and durations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Found, read, write
from extract.components.dates.calendar import Period
from extract.components.dates.grammar import Grammar
from extract.components.dates.model import DateFile, DateRule
from extract.components.dates.phrases import Phrases
from extract.components.dates.sentences import Composer, Sentence
from extract.components.dates.tenses import Tenses
from extract.components.dates.terms import Scene, Term
from extract.components.dates.words import is_day_figure, is_far_year, is_year, spells_year
from extract.components.numbers import is_cardinal
from extract.language import LetterDutch
from extract.matching import Match, PatternSet, windows
from extract.reading import Reading, letter_of, reading_of
from extract.rules import RuleFile, load
from extract.values import Anchor, DateType, DateValue

FILES: dict[str, type[RuleFile]] = {"dates.yaml": DateFile}

# How far an expression reaches before and after its trigger.
_BEFORE, _AFTER = 8, 8
# Numbers of these groups are no dates.
_BETWEEN_NUMBERS = frozenset({",", "en", "of", "-", "–", "/", "tot", "à"})
_TAKEN_BY = ("citations", "amounts")


@Language.factory("kamerbrief_dates")
def make_dates(nlp: LetterDutch, name: str) -> Dates:
    """The component, with the rules of the pipeline's rule folder."""
    return Dates(nlp)


class Dates:
    """Finds what places something in calendar time or measures a duration.

    The rules' token patterns cut out expressions, the grammar gives them their meaning, the composer joins them within
    a sentence. Of overlapping readings the longest stays, of equally long ones that of the rule listed first.
    """

    def __init__(self, nlp: LetterDutch) -> None:
        path = nlp.rules / "dates.yaml"
        file = load(path, DateFile)
        self._lexicon = nlp.lexicon
        self._grammar = Grammar(nlp.lexicon)
        nlp.lexicon.compute("month", self._grammar.words.is_month)
        nlp.lexicon.compute("year", is_year)
        nlp.lexicon.compute("day_word", self._grammar.words.is_day_word)
        nlp.lexicon.compute("far_year", is_far_year)
        nlp.lexicon.compute("year_word", spells_year)
        nlp.lexicon.compute("day_figure", is_day_figure)
        nlp.lexicon.compute("day_name", lambda word: self._grammar.words.day_name(word) is not None)
        self._rank = {rule.id: number for number, rule in enumerate(file.rules)}
        triggers = sorted({rule.trigger for rule in file.rules})
        self._patterns = {
            t: PatternSet([r for r in file.rules if r.trigger == t], file, path, nlp.lexicon) for t in triggers
        }
        self._guards = {rule.id: Guard(rule) for rule in file.rules}
        self._composer = Composer(file)
        self._tenses = Tenses(nlp.lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Write the span group `dates`."""
        reading = reading_of(doc)
        anchor = letter_of(doc).anchor
        taken = {token for group in _TAKEN_BY for token in _tokens(read(doc, group))}
        found: list[Found[DateValue]] = []
        previous: Period | None = None
        block: int | None = None
        for number, scene, terms in self._terms(doc, reading, anchor):
            sentence = Sentence(reading.lower, *reading.bounds[number])
            told = previous if reading.sentences[number].block == block else None
            block = reading.sentences[number].block
            for term in self._composer.compose(terms, sentence, replace(scene, told=told), previous):
                if taken.isdisjoint(range(term.start, term.end)):
                    found.append(Found(term.start, term.end, term.rule, valued(term)))
                    previous = term.period or previous
        write(doc, "dates", found)
        return doc

    def _terms(self, doc: Doc, reading: Reading, anchor: Anchor | None) -> Iterator[tuple[int, Scene, list[Term]]]:
        """The terms of each sentence that has any, with its number, in the order of the text."""
        candidates: dict[int, list[Match[DateRule]]] = {}
        places = self._lexicon.where_each(doc, list(self._patterns))
        for trigger, patterns in self._patterns.items():
            positions = places[trigger].tolist()
            for start, end in windows(positions, reading.bounds, _BEFORE, _AFTER):
                number = reading.sentence_at(start)
                if number is not None:
                    candidates.setdefault(number, []).extend(patterns.matches(doc, start, end))
        for number in sorted(candidates):
            scene = Scene(anchor, self._tenses.of(reading.lower, *reading.bounds[number]))
            terms = self._longest(candidates[number], reading.lower, scene, reading.bounds[number])
            if terms:
                yield number, scene, terms

    def _longest(
        self, matches: Sequence[Match[DateRule]], lower: Sequence[str], scene: Scene, bounds: tuple[int, int]
    ) -> list[Term]:
        """The terms of the longest matches that mean something; those that overlap a longer one are not even read."""
        kept: list[Term] = []
        taken: set[int] = set()
        for match in sorted(matches, key=lambda m: (-len(m), m.start, self._rank[m.rule.id])):
            if not taken.isdisjoint(range(match.start, match.end)):
                continue
            if not self._guards[match.rule.id].allows(lower, match.start, match.end, *bounds):
                continue
            terms = self._grammar.read(match, lower, scene)
            if terms:
                taken.update(range(terms[0].start, terms[-1].end))
                kept.extend(terms)
        return sorted(kept, key=lambda t: t.start)


class Guard:
    """The words around a rule's match that decide whether it counts."""

    def __init__(self, rule: DateRule) -> None:
        self._refused_after = Phrases((p, True) for p in rule.not_after)
        self._refused_before = Phrases((p, True) for p in rule.not_before)
        self._wanted = Phrases((p, True) for p in rule.only_after) if rule.only_after else None
        self._wanted_after = Phrases((p, True) for p in rule.only_before) if rule.only_before else None
        self._sure = Phrases((p, True) for p in rule.sure_after)
        self._counted = rule.not_counted
        self._no_year = rule.no_year

    def allows(self, lower: Sequence[str], start: int, end: int, low: int, high: int) -> bool:
        """Whether tokens `start` to `end`, in the sentence `low` to `high`, stand where the rule allows."""
        if self._refused_after.before(lower, start, low) or (self._no_year and end < high and is_year(lower[end])):
            return False
        if not self._sure.before(lower, start, low) and self._counts(lower, end, high):
            return False
        if _is_number(lower[start]) and self._refused_after.before(lower, _list_start(lower, start, low), low):
            return False
        if self._wanted_after and self._wanted_after.after(lower, end, high) is None:
            return False
        return self._wanted is None or self._wanted.before(lower, start, low) is not None

    def _counts(self, lower: Sequence[str], end: int, high: int) -> bool:
        """Whether what follows is counted or refused; adjectives may stand before what is counted."""
        if self._refused_before.after(lower, end, high):
            return True
        while self._counted and end < high and lower[end].endswith("e") and lower[end].isalpha():
            end += 1
            if self._refused_before.after(lower, end, high):
                return True
        return False


def _tokens(found: Iterable[Found[Any]]) -> Iterator[int]:
    return (token for f in found for token in range(f.start, f.end))


def _is_number(word: str) -> bool:
    return word.isdigit() or is_cardinal(word)


def _list_start(lower: Sequence[str], start: int, low: int) -> int:
    """Where the numbers start that token `start` belongs to: `resoluties 1970, 1973 en 2009`, `van 12 tot 18 jaar`."""
    while start - 2 >= low and lower[start - 1] in _BETWEEN_NUMBERS and _is_number(lower[start - 2]):
        start -= 2
    return start


def valued(term: Term) -> DateValue:
    """The value of a settled term."""
    period = term.period
    if period is None:
        return DateValue("duration", term.duration or "", term.mod)
    kind: DateType = "range" if period.grain == "span" else "date"
    return DateValue(kind, period.edtf, term.mod, term.bound, period.first, period.last)
