"""Counts in a document: from numbers, from `een`, and from numbers without a noun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from spacy.tokens import Doc

from extract.annotations import Found, read
from extract.components.actor_counts.articles import ArticleCues
from extract.components.actor_counts.noun_phrases import NounPhrase, NounPhrases
from extract.components.actor_counts.nouns import Nouns, in_order
from extract.components.numbers import core, grammar, simple
from extract.language import LetterDutch
from extract.reading import Reading, reading_of
from extract.rules import Rule, RuleFile
from extract.values import Category, Change, CountValue, NumberValue

Form = Literal["article", "elliptic", "change"]

# Greater numbers of people whose type is not stated, or of things, are those of a population or a stock.
_POPULATION = 10_000
# How far left of its noun `een` may stand, and a casualty right of a person.
_MAX_ARTICLE = 6
_CASUALTY_REACH = 8
_ELLIPSIS_REACH = 25


class FormRule(Rule):
    """A form of a count that is no plain number with a noun; its words are classes of the file."""

    form: Form


class CountFile(RuleFile):
    """The rule file of the counts."""

    forms: tuple[FormRule, ...]

    def all_rules(self) -> Sequence[Rule]:
        """The counter-examples and the forms."""
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
class _Sentence:
    """A sentence with its numbers, from left to right, and the counts found in it."""

    low: int
    high: int
    numbers: list[Found[NumberValue]] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)


class Counting:
    """Reads a document's counts."""

    def __init__(self, file: CountFile, nouns: Nouns, nlp: LetterDutch) -> None:
        self._lexicon = nlp.lexicon
        self._nouns = nouns
        self._phrases = NounPhrases(nouns, nlp.lexicon)
        self._cues = ArticleCues(nlp.lexicon)
        self._grammar = grammar(nlp)
        self._ids: dict[Form, str] = {rule.form: rule.id for rule in file.forms}
        self._class = {name: frozenset(nlp.lexicon.values(name)) for name in file.words}
        self._types = nlp.lexicon.values("actor_type")

    def read(self, doc: Doc) -> list[Found[CountValue]]:
        """The counts of `doc`, in the order of the text."""
        reading = reading_of(doc)
        sentences = self._sentences(doc, reading)
        missions: list[Found[Any]] = read(doc, "missions")
        military = bool(missions) or not self._class["deployment_context"].isdisjoint(reading.lower)
        found: list[Found[CountValue]] = []
        for sentence in sentences:
            self._numbered(reading, sentence)
            self._articles(reading, sentence, military=military)
            self._elliptic(reading, sentence)
            found += [Found(c.start, c.end, c.rule, c.value()) for c in sentence.counts]
        return found

    def _sentences(self, doc: Doc, reading: Reading) -> list[_Sentence]:
        """The sentences that hold a number or an actor; numbers of dates and sums are left out."""
        by_number: dict[int, _Sentence] = {}

        def at(token: int) -> _Sentence | None:
            number = reading.sentence_at(token)
            if number is None:
                return None
            return by_number.setdefault(number, _Sentence(*reading.bounds[number]))

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
        for position in self._lexicon.where(doc, ["actor"]).tolist():
            sentence = at(position)
            if sentence is not None:
                sentence.actors.append(position)
        return [by_number[n] for n in sorted(by_number) if by_number[n].actors]

    # -- numbers with a noun phrase

    def _numbered(self, reading: Reading, sentence: _Sentence) -> None:
        lower = reading.lower
        changed = [part for number in sentence.numbers for part in self._split(lower, sentence, number)]
        sentence.numbers = changed
        for number in sentence.numbers:
            if bisect_left(sentence.actors, number.end) == len(sentence.actors) or self._is_year(
                lower, sentence, number
            ):
                continue
            phrase = self._phrases.read(reading.words, lower, number.end, sentence.high)
            if phrase is None or not self._agrees(lower, sentence, number, phrase):
                continue
            labels = number.start == sentence.low and phrase.end == number.end + 1 and lower[number.start].isdigit()
            if labels and reading.words[number.end][0].isupper():  # a note's or item's number before its text
                continue
            count = Count(number.start, phrase.end, number.value, phrase, phrase.noun.rule, phrase.categories)
            count.categories = self._typed_by_context(lower, sentence, count)
            sentence.counts.append(count)

    def _split(self, lower: Sequence[str], sentence: _Sentence, number: Found[NumberValue]) -> list[Found[NumberValue]]:
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

    def _is_year(self, lower: Sequence[str], sentence: _Sentence, number: Found[NumberValue]) -> bool:
        word = lower[number.start]
        if number.value.modifier != "exact" or not (len(word) == 4 and word.isdigit() and "1900" <= word < "2100"):
            return False
        return number.start > sentence.low and lower[number.start - 1] in self._class["before_year"]

    def _agrees(
        self, lower: Sequence[str], sentence: _Sentence, number: Found[NumberValue], phrase: NounPhrase
    ) -> bool:
        """Whether number and noun agree, and the phrase counts actors rather than casualties or a population."""
        value, noun = number.value, phrase.noun
        largest = value.max if value.max is not None else value.min
        if largest is None or largest == 0:
            return False
        one = largest == 1 and lower[number.end - 1] not in ("meer", "meerdere")
        if not (noun.singular if one else noun.plural):
            return False
        if largest >= _POPULATION and not (noun.is_person and phrase.typed):
            return False
        if noun.cue and not self._cues.states(lower, number.start, phrase.end, sentence.low, sentence.high):
            return False
        return not (noun.is_person and self._are_casualties(lower, sentence, number.start, phrase.end))

    def _are_casualties(self, lower: Sequence[str], sentence: _Sentence, start: int, end: int) -> bool:
        after = lower[end : min(sentence.high, end + _CASUALTY_REACH)]
        stop = next((i for i, word in enumerate(after) if word in (",", ";", "(")), len(after))
        if not self._class["casualty"].isdisjoint(after[:stop]):
            return True
        before = lower[max(sentence.low, start - 3) : start]
        return any(word in self._class["casualty_noun"] or word in self._class["casualty"] for word in before)

    def _typed_by_context(self, lower: Sequence[str], sentence: _Sentence, count: Count) -> frozenset[Category]:
        """The categories of people whose phrase states no type, as the words around it do."""
        if count.phrase.typed or not count.phrase.noun.is_person:
            return count.categories
        governor = count.start - 2
        if governor > sentence.low and lower[governor] in self._class["contribution_noun"]:
            stated: Category | None = self._types.get(lower[governor - 1])
            if stated is not None:
                return frozenset((stated,))
        after = lower[count.end : min(sentence.high, count.end + 4)]
        if after and after[0] in ("van", "bij", "in", "voor") and not self._class["command"].isdisjoint(after):
            return frozenset(("military",))
        left = lower[max(sentence.low, count.start - 3) : count.start]
        if sentence.counts and not self._class["partitive"].isdisjoint(left):
            return sentence.counts[-1].categories
        return count.categories

    # -- `een` with a noun phrase

    def _articles(self, reading: Reading, sentence: _Sentence, *, military: bool) -> None:
        candidates = self._candidates(reading, sentence, military=military)
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

    def _candidates(self, reading: Reading, sentence: _Sentence, *, military: bool) -> list[Count]:
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
            if not phrase.categories.isdisjoint(("state", "organisation")):
                continue
            if not military and (not phrase.typed or phrase.categories == {"unit"}):
                continue
            bound = self._grammar.single(lower, at, sentence.low, at + 1)
            if bound is None:
                continue
            count = Count(bound.start, phrase.end, bound.value, phrase, self._ids["article"], phrase.categories)
            count.categories = self._typed_by_context(lower, sentence, count)
            found.append(count)
        return found

    def _is_stated(self, lower: Sequence[str], sentence: _Sentence, count: Count) -> bool:
        if self._are_casualties(lower, sentence, count.start, count.end):
            return False
        if count.number.modifier != "exact":
            return True
        if self._cues.states(lower, count.start, count.end, sentence.low, sentence.high):
            return True
        strength = next((c for c in sentence.counts if count.end < c.start <= count.end + 2), None)
        follows = lower[count.end] if count.end < sentence.high else ""
        return strength is not None and not count.phrase.noun.is_person and follows in ("van", "met", "bestaande", "(")

    @staticmethod
    def _is_listed(lower: Sequence[str], sentence: _Sentence, count: Count) -> bool:
        """Whether it stands in a list with a count of people, units or assets."""
        joints = (",", "en", "of", "plus", "alsmede", "evenals", "&", ")")
        for other in sentence.counts:
            if not other.categories.isdisjoint(("state", "organisation")):
                continue
            first, second = (count, other) if count.start < other.start else (other, count)
            between = lower[first.end : second.start]
            if 0 < len(between) <= 3 and all(word in joints for word in between):
                return True
        return False

    # -- numbers without a noun

    def _elliptic(self, reading: Reading, sentence: _Sentence) -> None:
        """Numbers that take their noun from a count: of a change of size, in its bracket, or a part of it."""
        lower = reading.lower
        for number in sentence.numbers:
            if any(c.start <= number.start < c.end for c in sentence.counts if not self._in_bracket(number, c)):
                continue
            taken = self._changed_to(lower, sentence, number) or self._part_of(lower, sentence, number)
            taken = taken or self._coordinated(reading, sentence, number)
            if taken is None and self._is_predicate(lower, sentence, number):
                taken = self._of_number(reading, sentence, number)
            if taken is not None:
                sentence.counts.append(taken)
                sentence.counts.sort(key=lambda c: (c.start, c.end))
        self._mark_changes(lower, sentence)

    @staticmethod
    def _in_bracket(number: Found[NumberValue], count: Count) -> bool:
        bracket = count.phrase.bracket
        return bracket is not None and bracket[0] <= number.start < bracket[1]

    def _like(self, number: Found[NumberValue], count: Count, form: Form) -> Count:
        return replace(count, start=number.start, end=number.end, number=number.value, rule=self._ids[form])

    def _changed_to(self, lower: Sequence[str], sentence: _Sentence, number: Found[NumberValue]) -> Count | None:
        """The other side of a count: `tien` of `tien naar vijftien experts`, `zeven` of `zes personen naar zeven`."""
        for count in sentence.counts:
            if self._in_bracket(number, count):
                return self._like(number, count, "elliptic") if number.value != count.number else None
            if number.end + 1 == count.start and lower[number.end] in ("naar", "tot"):
                return self._like(number, count, "change")
            if count.end + 1 == number.start and lower[count.end] == "naar":
                return self._like(number, count, "change")
        return None

    def _coordinated(self, reading: Reading, sentence: _Sentence, number: Found[NumberValue]) -> Count | None:
        """A number with its adjective before a count of the same noun: `20 militaire en 10 civiele experts`."""
        lower = reading.lower
        end, types = self._phrases.unled(reading.words, lower, number.end, sentence.high)
        if end == number.end or end + 1 >= sentence.high or lower[end] not in ("en", "of", ","):
            return None
        count = next((c for c in sentence.counts if c.start == end + 1), None)
        if count is None or count.rule == self._ids["article"]:
            return None
        stated = types if count.phrase.noun.default and types else count.categories | types
        if not types and count.phrase.noun.default:
            stated = count.phrase.noun.categories
        return replace(self._like(number, count, "elliptic"), end=end, categories=stated)

    def _part_of(self, lower: Sequence[str], sentence: _Sentence, number: Found[NumberValue]) -> Count | None:
        """A part of the count before it: `waarvan vier bij …`, `één expert bij … en één bij …`."""
        before = [c for c in sentence.counts if c.end <= number.start and number.start - c.end <= _ELLIPSIS_REACH]
        if not before or number.end + 1 >= sentence.high or self._is_year(lower, sentence, number):
            return None
        left, right = lower[number.start - 1], lower[number.end]
        between = lower[before[-1].end : number.start]
        partitive = not self._class["partitive"].isdisjoint(between)
        if left not in self._class["elliptic_before"] or right not in self._class["elliptic_after"]:
            return None
        if right == "op" and number.value.max == 1:  # a ratio: één op de tien
            return None
        if not partitive and (left not in ("en", ",") or before[-1].rule == self._ids["change"]):
            return None
        count = self._like(number, before[-1], "elliptic")
        inherits = number.value.modifier == "exact" and left in ("en", ",") and not partitive
        amount = number.value.max
        if inherits and before[-1].number.modifier == "min":
            count.number = NumberValue(amount, None, "min")
        elif inherits and before[-1].number.modifier == "max":
            count.number = NumberValue(None, amount, "max")
        return count

    def _is_predicate(self, lower: Sequence[str], sentence: _Sentence, number: Found[NumberValue]) -> bool:
        """Whether the number can be said of `het aantal …`: after `bedraagt`, `op`, `tot`, and without a noun."""
        after = lower[number.end] if number.end < sentence.high else "."
        if number.start == sentence.low or self._is_year(lower, sentence, number):
            return False
        ends = not after[0].isalnum() or after in self._class["after_predicate"]
        return ends and lower[number.start - 1] in self._class["before_predicate"]

    def _of_number(self, reading: Reading, sentence: _Sentence, number: Found[NumberValue]) -> Count | None:
        """The count that is said of `het aantal militairen`, before the number in its sentence."""
        lower = reading.lower
        for at in range(number.start - 1, sentence.low - 1, -1):
            if lower[at] not in self._class["number_of"]:
                continue
            phrase = self._phrases.read(reading.words, lower, at + 1, number.start)
            if phrase is None or not self._agrees(lower, sentence, number, phrase):
                return None
            return Count(number.start, number.end, number.value, phrase, self._ids["elliptic"], phrase.categories)
        return None

    def _mark_changes(self, lower: Sequence[str], sentence: _Sentence) -> None:
        """Set `change` of neighbouring counts that `naar`, or `tot` after a change of size, joins."""
        for first, second in zip(sentence.counts, sentence.counts[1:], strict=False):
            if first.end + 1 != second.start or lower[first.end] not in ("naar", "tot"):
                continue
            second.change = "to"
            opener = lower[max(sentence.low, first.start - 3) : first.start]
            first.change = "from" if "van" in opener else None
