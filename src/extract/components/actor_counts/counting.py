"""Counts in a document: from numbers, from `een`, and from numbers without a noun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from spacy.tokens import Doc

from extract.annotations import Found, read
from extract.components.actor_counts.articles import ArticleCues
from extract.components.actor_counts.categories import Categories
from extract.components.actor_counts.ellipses import Ellipses
from extract.components.actor_counts.model import Count, CountFile, Form, Sentence
from extract.components.actor_counts.noun_phrases import NounPhrase, NounPhrases
from extract.components.actor_counts.nouns import Nouns
from extract.components.numbers import bounded, core, grammar, simple
from extract.language import LetterDutch
from extract.reading import Reading, reading_of
from extract.values import CountValue, NumberValue

# Greater numbers of things are those of a stock.
_STOCK = 10_000
# How far left of its noun `een` may stand, and a casualty right of a person.
_MAX_ARTICLE = 6
_ARTICLES = ("de", "het")
_PERISH = frozenset({"kwam", "kwamen"})
_CASUALTY_REACH = 8
# How far behind a unit its strength is stated, and what stands between two counts of one list.
_STRENGTH_REACH = 14
_LIST_REACH = 9


class Counting:
    """Reads a document's counts."""

    def __init__(self, file: CountFile, nouns: Nouns, nlp: LetterDutch) -> None:
        self._lexicon = nlp.lexicon
        self._phrases = NounPhrases(nouns, nlp.lexicon)
        self._cues = ArticleCues(nlp.lexicon)
        self._grammar = grammar(nlp)
        self._near = frozenset(word for rule in file.rules for word in rule.near)
        self._before = self._near.union(*(rule.before for rule in file.rules))
        self._ids: dict[Form, str] = {rule.form: rule.id for rule in file.forms}
        self._class = {name: frozenset(nlp.lexicon.values(name)) for name in file.words}
        self._ellipses = Ellipses(self._ids, self._phrases, nlp.lexicon, self._agrees)

    def read(self, doc: Doc) -> list[Found[CountValue]]:
        """The counts of `doc`, in the order of the text."""
        reading = reading_of(doc)
        actors = self._lexicon.where(doc, ["actor"]).tolist()
        categories = Categories(self._lexicon, reading.lower, read(doc, "missions"))
        counts: list[Count] = []
        for sentence in self._sentences(doc, reading, actors):
            self._numbered(reading, sentence, categories)
            if "article" in self._ids:
                self._articles(reading, sentence, categories)
            self._ellipses.add(reading, sentence, actors, counts)
            counts += sentence.counts
        return [Found(c.start, c.end, c.rule, c.value()) for c in counts]

    def _sentences(self, doc: Doc, reading: Reading, actors: list[int]) -> list[Sentence]:
        """The sentences that hold an actor or speak of `dit aantal`; numbers of dates and sums are left out."""
        by_number: dict[int, Sentence] = {}

        def at(token: int) -> Sentence | None:
            number = reading.sentence_at(token)
            if number is None:
                return None
            return by_number.setdefault(number, Sentence(*reading.bounds[number]))

        taken: set[int] = set()
        for group in ("dates", "amounts"):
            others: list[Found[Any]] = read(doc, group)
            taken.update(token for f in others for token in range(f.start, f.end))
        numbers: list[Found[NumberValue]] = read(doc, "numbers")
        for number in numbers:
            whole = all(v is None or not isinstance(v, Decimal) for v in (number.value.min, number.value.max))
            if whole and number.end - 1 not in taken and core(reading.lower, number) not in taken:
                sentence = at(number.start)
                if sentence is not None:
                    sentence.numbers.append(number)
        for position in actors:
            sentence = at(position)
            if sentence is not None:
                sentence.actors.append(position)
        sentences = [by_number[n] for n in sorted(by_number)]
        return [s for s in sentences if s.actors or self._speaks_of_counted(reading.lower[s.low : s.high])]

    def _speaks_of_counted(self, words: Sequence[str]) -> bool:
        """Whether words without an actor can have a number of them: `dit aantal`, `nu zijn het er vier`."""
        return "er" in words or not self._class["number_of"].isdisjoint(words)

    # -- numbers with a noun phrase

    def _numbered(self, reading: Reading, sentence: Sentence, categories: Categories) -> None:
        lower = reading.lower
        changed = [part for number in sentence.numbers for part in self._split(lower, sentence, number)]
        sentence.numbers = changed
        for number in sentence.numbers:
            none = bisect_left(sentence.actors, number.end) == len(sentence.actors)
            if none or self._ellipses.is_year(lower, sentence, number):
                continue
            phrase = self._phrases.read(reading.words, lower, number.end, sentence.high)
            if phrase is None or not self._agrees(lower, sentence, number, phrase):
                continue
            labels = number.start == sentence.low and phrase.end == number.end + 1 and lower[number.start].isdigit()
            if labels and reading.words[number.end][0].isupper():  # a note's or item's number before its text
                continue
            count = Count(number.start, phrase.end, number.value, phrase, phrase.noun.rule, phrase.categories)
            count.categories = categories.of(sentence, count)
            self._widen(lower, sentence, count)
            sentence.counts.append(count)

    def _widen(self, lower: Sequence[str], sentence: Sentence, count: Count) -> None:
        """Take into a plain count the bound behind its noun (`acht militairen of meer`), or `tot` before it."""
        number = count.number.max
        if count.number.modifier != "exact" or number is None:
            return
        if behind := self._grammar.behind(lower, count.end, sentence.high):
            count.end, count.number = behind[0], bounded(number, behind[1])
        elif self._is_up_to(lower, sentence, count.start):
            count.start, count.number = count.start - 1, bounded(number, "max")

    def _is_up_to(self, lower: Sequence[str], sentence: Sentence, start: int) -> bool:
        """Whether the number at token `start` is a bound by `tot` (`er kunnen tot 80 militairen mee`).

        Not where a size changes to it, nor where the word before `tot` governs it (`beperkt tot vijf landen`).
        """
        if start - 2 < sentence.low or lower[start - 1] != "tot":
            return False
        opener = lower[start - 2]
        opens = opener in self._class["before_up_to"] or opener in self._class["contribution_verb"]
        return opens and self._class["size_change"].isdisjoint(lower[sentence.low : sentence.high])

    def _split(self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue]) -> list[Found[NumberValue]]:
        """`van 60 tot 90` or `met 5 tot 25` as two numbers where a change of size is told; else the number as it is."""
        start, low, high = number.start, sentence.low, sentence.high
        if number.value.modifier != "range" or start == low or lower[start - 1] not in ("van", "met"):
            return [number]
        first = core(lower, number)
        parsed = simple(lower, first, number.end)
        if parsed is None or lower[parsed[0]] != "tot" or self._class["size_change"].isdisjoint(lower[low:high]):
            return [number]
        left = self._grammar.single(lower, first, low, parsed[0])
        after = parsed[0] + 1
        right = next((f for i in range(after, number.end) if (f := self._grammar.single(lower, i, after, high))), None)
        return [left, right] if left and right else [number]

    def _agrees(self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue], phrase: NounPhrase) -> bool:
        """Whether number and noun agree, and the phrase counts actors rather than casualties or a stock."""
        value, noun = number.value, phrase.noun
        largest = value.max if value.max is not None else value.min
        if largest is None or largest == 0:
            return False
        if lower[number.start] == "1" and lower[number.start - 1] in _ARTICLES:  # het 1 (NLD) CMI Commando
            return False
        one = largest == 1 and lower[number.end - 1] not in ("meer", "meerdere")
        if not (noun.singular if one else noun.plural):
            return False
        if largest >= _STOCK and not (noun.is_person or "organisation" in noun.categories):
            return False
        if noun.cue and not self._cues.states(lower, number.start, phrase.end, sentence.low, sentence.high):
            return False
        return not (noun.is_person and self._are_casualties(lower, sentence, number.start, phrase.end))

    def _are_casualties(self, lower: Sequence[str], sentence: Sentence, start: int, end: int) -> bool:
        after = lower[end : min(sentence.high, end + _CASUALTY_REACH)]
        stop = next((i for i, word in enumerate(after) if word in (",", ";", "(")), len(after))
        if not self._near.isdisjoint(after[:stop]):
            return True
        if after[:1] == ["om"] and not _PERISH.isdisjoint(lower[sentence.low : start]):  # kwamen tien mensen om
            return True
        return not self._before.isdisjoint(lower[max(sentence.low, start - 3) : start])

    # -- `een` with a noun phrase

    def _articles(self, reading: Reading, sentence: Sentence, categories: Categories) -> None:
        candidates = self._candidates(reading, sentence, categories)
        lower = reading.lower
        sure = [c for c in candidates if self._is_stated(lower, sentence, c)]
        rest = [c for c in candidates if c not in sure]
        sentence.counts = sorted([*sentence.counts, *sure], key=lambda c: c.start)
        listed = True
        while listed and rest and sentence.counts:
            listed = next((c for c in rest if self._is_listed(lower, sentence, c)), None) is not None
            for candidate in [c for c in rest if self._is_listed(lower, sentence, c)]:
                rest.remove(candidate)
                sentence.counts = sorted([*sentence.counts, candidate], key=lambda c: c.start)

    def _candidates(self, reading: Reading, sentence: Sentence, categories: Categories) -> list[Count]:
        """Every `een` with a person, unit or asset, wherever it is not part of a number."""
        lower = reading.lower
        counted = {token for c in sentence.counts for token in range(c.start, c.end)}
        numbered = {token for number in sentence.numbers for token in range(number.start, number.end)}
        found: list[Count] = []
        for position in sentence.actors:
            low = max(sentence.low, position - _MAX_ARTICLE, found[-1].end if found else 0)
            at = next((i for i in range(position - 1, low - 1, -1) if lower[i] == "een"), None)
            if at is None or at in counted or at in numbered:
                continue
            phrase = self._phrases.read(reading.words, lower, at + 1, sentence.high)
            if phrase is None or phrase.end <= position or not phrase.noun.singular:
                continue
            if phrase.noun.cue and phrase.noun.default:  # een partner, een mens
                continue
            if not phrase.categories.isdisjoint(("state", "organisation")):
                continue
            if not categories.military and (not phrase.typed or phrase.categories == {"unit"}):
                continue
            bound = self._grammar.single(lower, at, sentence.low, at + 1)
            if bound is None:
                continue
            count = Count(bound.start, phrase.end, bound.value, phrase, self._ids["article"], phrase.categories)
            count.categories = categories.of(sentence, count)
            found.append(count)
        return found

    def _is_stated(self, lower: Sequence[str], sentence: Sentence, count: Count) -> bool:
        if self._are_casualties(lower, sentence, count.start, count.end):
            return False
        if count.number.modifier != "exact":
            return True
        if count.start == sentence.low + 1 and not lower[sentence.low].isalnum():  # an item of a list
            return True
        before = lower[max(sentence.low, count.start - 2) : count.start]
        if sentence.counts and not self._class["partitive"].isdisjoint(before):  # onder wie een adviseur
            return True
        if self._cues.states(lower, count.start, count.end, sentence.low, sentence.high):
            return True
        return not count.phrase.noun.is_person and self._has_strength(lower, sentence, count)

    def _has_strength(self, lower: Sequence[str], sentence: Sentence, unit: Count) -> bool:
        """Whether a number of people follows a unit: `een team van 80 militairen`, `een eenheid, groot 40 man`."""
        strength = next((c for c in sentence.counts if c.start > unit.end), None)
        if strength is None or strength.start - unit.end > _STRENGTH_REACH:
            return False
        between = lower[unit.end : strength.start]
        if len(between) <= 2:
            return between[0] in ("van", "met", "bestaande", "(")
        return not self._class["strength"].isdisjoint(between[-4:])

    def _is_listed(self, lower: Sequence[str], sentence: Sentence, count: Count) -> bool:
        """Whether it stands in a list with a count of people, units or assets, or comes with one."""
        for other in sentence.counts:
            if not other.categories.isdisjoint(("state", "organisation")):
                continue
            first, second = (count, other) if count.start < other.start else (other, count)
            between = lower[first.end : second.start]
            if 0 < len(between) <= 3 and all(word in self._class["list_joint"] for word in between):
                return True
            if (
                between == ["met"] and first is other and not first.phrase.noun.is_person
            ):  # een schip met een helikopter
                return True
            placed = 2 < len(between) <= _LIST_REACH and between[0] in self._class["list_place"]
            if not placed or "," in between[:-1] or not self._class["clause_start"].isdisjoint(between):
                continue
            goes_on = between[-1] == "," and lower[second.end : second.end + 1] in (["en"], [","])
            if between[-1] == "en" or goes_on:  # een bataljon te X, een compagnie en een batterij
                return True
        return False
