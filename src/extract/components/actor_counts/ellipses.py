"""Counts that leave their noun out: of a change of size, of a part of a count, of `het aantal`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extract.annotations import Found
from extract.components.actor_counts.model import Count, Form, Sentence
from extract.components.actor_counts.noun_phrases import NounPhrase, NounPhrases
from extract.lexicon import Lexicon
from extract.reading import Reading
from extract.values import NumberValue

# How far behind a count, its part, its number and the word that refers back to it may stand.
_ELLIPSIS_REACH = 25
_PART_REACH = 5
_BACK_REACH = 60
_GAP_REACH = 12
_ER_REACH = 3
_INVERTED = 7
_YEAR = re.compile(r"(?:19|20)\d\d")
_BROUGHT = frozenset({"gebracht", "brengen"})  # van acht op zestien gebracht
_AFTER_ER = ("elliptic_after", "after_predicate", "contribution_verb")

_CLASSES = (
    "anaphor", "before_year", "partitive", "elliptic_before", "elliptic_after", "before_predicate", "after_predicate",
    "number_of", "case", "size_change", "present", "refers_back", "remaining", "contribution_verb",
)  # fmt: skip

Agrees = Callable[[Sequence[str], Sentence, Found[NumberValue], NounPhrase], bool]


class Ellipses:
    """Reads numbers without a noun, by the classes of the rule file.

    `ids` are the ids of the forms that the rule file has; `agrees` tells whether a number and a noun phrase agree.
    """

    def __init__(self, ids: Mapping[Form, str], phrases: NounPhrases, lexicon: Lexicon, agrees: Agrees) -> None:
        self._ids = ids
        self._phrases = phrases
        self._agrees = agrees
        self._class = {name: frozenset(lexicon.values(name)) for name in _CLASSES}

    def add(self, reading: Reading, sentence: Sentence, actors: Sequence[int], earlier: Sequence[Count]) -> None:
        """Add to the sentence's counts the numbers that take their noun from one of them, or from before them.

        `actors` are the positions of the document's words for actors, `earlier` the counts of earlier sentences.
        """
        lower = reading.lower
        for number in sentence.numbers:
            if any(c.start <= number.start < c.end for c in sentence.counts if not self._in_bracket(number, c)):
                continue
            taken = self._changed_to(lower, sentence, number) or self._part_of(lower, sentence, number)
            taken = (
                taken
                or self._of_whole(lower, sentence, number, earlier)
                or self._counted_again(lower, sentence, number, earlier)
                or self._coordinated(reading, sentence, number)
                or self._gapped(reading, sentence, number)
                or self._of_them(lower, sentence, number, earlier)
            )
            if taken is None and self._is_predicate(lower, sentence, number):
                taken = self._of_number(reading, sentence, number, actors, [*earlier, *sentence.counts])
            if taken is not None:
                sentence.counts.append(taken)
                sentence.counts.sort(key=lambda c: (c.start, c.end))
        self._mark_changes(lower, sentence)

    def is_year(self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue]) -> bool:
        """Whether the number is a year that has a noun after it (`in 2015 Nederlandse militairen`)."""
        word = lower[number.start]
        if number.value.modifier != "exact" or not (len(word) == 4 and word.isdigit() and "1900" <= word < "2100"):
            return False
        return number.start > sentence.low and lower[number.start - 1] in self._class["before_year"]

    @staticmethod
    def _in_bracket(number: Found[NumberValue], count: Count) -> bool:
        bracket = count.phrase.bracket
        return bracket is not None and bracket[0] <= number.start < bracket[1]

    def _like(self, number: Found[NumberValue], count: Count, form: Form) -> Count | None:
        """The number as a count with the noun of `count`, where the rule file has its form."""
        if form not in self._ids:
            return None
        return replace(count, start=number.start, end=number.end, number=number.value, rule=self._ids[form])

    def _changed_to(self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue]) -> Count | None:
        """The other side of a count: `tien` of `tien naar vijftien experts`, `zeven` of `zes personen naar zeven`."""
        for count in sentence.counts:
            if self._in_bracket(number, count):
                said_twice = number.value.max in (count.number.max, count.number.min)  # maximaal 2 (twee) officieren
                return None if said_twice else self._like(number, count, "elliptic")
            if number.end + 1 == count.start and lower[number.end] in ("naar", "tot"):
                return self._like(number, count, "change")
            if lower[number.end : count.start] in (["van", "de"], ["van", "deze"]):  # vier van de zeven landen
                return self._like(number, count, "elliptic")
            if count.end + 1 == number.start and lower[count.end] == "naar":
                return self._like(number, count, "change")
            if self._is_former(lower, sentence, number) and lower[count.start - 1] in ("naar", "tot"):
                former = self._like(number, count, "change")
                if former is not None and number.end < count.start:
                    former.change, count.change = "from", "to"
                    return former
        return None

    def _is_former(self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue]) -> bool:
        """Whether it is the present number of what changes: `de bijdrage, nu negentig, …`."""
        if number.start == sentence.low or number.end >= sentence.high or lower[number.end] not in (",", ")"):
            return False
        changes = not self._class["size_change"].isdisjoint(lower[number.end : sentence.high])
        return changes and lower[number.start - 1] in self._class["present"]

    def _coordinated(self, reading: Reading, sentence: Sentence, number: Found[NumberValue]) -> Count | None:
        """A number with its adjective before a count of the same noun: `20 militaire en 10 civiele experts`."""
        lower = reading.lower
        end, types = self._phrases.unled(reading.words, lower, number.end, sentence.high)
        if end == number.end or end + 1 >= sentence.high or lower[end] not in ("en", "of", ","):
            return None
        count = next((c for c in sentence.counts if c.start == end + 1), None)
        like = self._like(number, count, "elliptic") if count else None
        if count is None or like is None or count.rule == self._ids.get("article"):
            return None
        stated = types if count.phrase.noun.default and types else count.categories | types
        if not types and count.phrase.noun.default:
            stated = count.phrase.noun.categories
        return replace(like, end=end, categories=stated)

    def _gapped(self, reading: Reading, sentence: Sentence, number: Found[NumberValue]) -> Count | None:
        """Others of the count before it, another's: `Italië levert 2.800 militairen, Polen 2.350 en Spanje 1.300`."""
        at, lower = number.start - 1, reading.lower
        after = lower[number.end] if number.end < sentence.high else "."
        named = at - 1 > sentence.low and reading.words[at][:1].isupper() and lower[at - 1] in ("en", ",")
        alone = not after[0].isalnum() or after == "en"
        before = [c for c in sentence.counts if 0 <= number.start - c.end <= _GAP_REACH]
        if not before or not named or not alone or _YEAR.fullmatch(lower[number.start]):
            return None
        return self._like(number, before[-1], "elliptic")

    def _of_them(
        self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue], earlier: Sequence[Count]
    ) -> Count | None:
        """One or more of those counted before: `Nederland levert één van hen`."""
        before = [c for c in [*earlier[-1:], *sentence.counts] if 0 <= number.start - c.end <= _ELLIPSIS_REACH]
        of_them = list(lower[number.end : min(number.end + 2, sentence.high)]) == ["van", "hen"]
        return self._like(number, before[-1], "elliptic") if before and of_them else None

    def _part_of(self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue]) -> Count | None:
        """A part of the count before it: `waarvan vier bij …`, `één expert bij … en één bij …`."""
        before = [c for c in sentence.counts if c.end <= number.start and number.start - c.end <= _ELLIPSIS_REACH]
        if not before or number.end + 1 >= sentence.high or self.is_year(lower, sentence, number):
            return None
        left, right = lower[number.start - 1], lower[number.end]
        between = lower[before[-1].end : number.start]
        partitive = not self._class["partitive"].isdisjoint(between)
        if self._is_aside(lower, number, partitive=partitive):
            return self._like(number, before[-1], "elliptic")
        ratio = right == "op" and number.value.max == 1  # één op de tien
        if ratio or left not in self._class["elliptic_before"] or right not in self._class["elliptic_after"]:
            return None
        if not partitive and (left not in ("en", ",") or before[-1].rule == self._ids.get("change")):
            return None
        count = self._like(number, before[-1], "elliptic")
        if count is None:
            return None
        inherits = number.value.modifier == "exact" and left in ("en", ",") and not partitive
        amount = number.value.max
        if inherits and before[-1].number.modifier == "min":
            count.number = NumberValue(amount, None, "min")
        elif inherits and before[-1].number.modifier == "max":
            count.number = NumberValue(None, amount, "max")
        return count

    def _is_aside(self, lower: Sequence[str], number: Found[NumberValue], *, partitive: bool) -> bool:
        """Whether it is said in passing of the count before it: `(thans acht)`, `van wie acht gedwongen`."""
        left, right = lower[number.start - 1], lower[number.end]
        if right == ")" and left in self._class["present"] and lower[number.start - 2] == "(":
            return True
        manner = right.startswith("ge") and right.endswith(("d", "t", "en"))
        return partitive and manner and left in self._class["partitive"]

    def _of_whole(
        self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue], earlier: Sequence[Count]
    ) -> Count | None:
        """A part of a count that `van` names as the whole: `van de 26 landen hebben er tot nu toe veertien …`.

        The whole can be the last count of the sentence before: `van hen waren er veertien …`.
        """
        left = lower[max(sentence.low, number.start - _PART_REACH) : number.start]
        if number.end >= sentence.high or self._class["remaining"].isdisjoint(left):
            return None
        before = [c for c in sentence.counts if c.end <= number.start and number.start - c.end <= _ELLIPSIS_REACH]
        if before:
            whole = before[-1]
            opened = "van" in lower[max(sentence.low, whole.start - 3) : whole.start]
            parted = not self._class["partitive"].isdisjoint(lower[whole.end : number.start])
        elif earlier and number.start - earlier[-1].end <= _ELLIPSIS_REACH and "er" in left:
            whole, parted = earlier[-1], False
            opened = not self._class["refers_back"].isdisjoint(lower[sentence.low : number.start])
        else:
            return None
        after = lower[number.end]
        known = after in self._class["elliptic_after"] | self._class["after_predicate"]
        known = known or after == "een" or "ge" in after[:5]
        if not (opened or parted) or (after.endswith(("en", "s")) and not known):  # a noun of the number's own
            return None
        return self._like(number, whole, "elliptic")

    def _counted_again(
        self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue], earlier: Sequence[Count]
    ) -> Count | None:
        """Others of the count before it, for which `er` stands: `levert vier officieren en zal er zes leveren`."""
        after = lower[number.end] if number.end < sentence.high else "."
        alone = not after[0].isalnum() or any(after in self._class[name] for name in _AFTER_ER)
        parted = lower[sentence.low] == "van"  # van de tien leven er vier
        if not alone or parted or "er" not in lower[max(sentence.low, number.start - _ER_REACH) : number.start]:
            return None
        before = [c for c in [*earlier[-1:], *sentence.counts] if 0 <= number.start - c.end <= _ELLIPSIS_REACH]
        return self._like(number, before[-1], "elliptic") if before else None

    def _is_predicate(self, lower: Sequence[str], sentence: Sentence, number: Found[NumberValue]) -> bool:
        """Whether the number can be said of `het aantal …`: after `bedraagt`, `op`, `tot`, and without a noun."""
        after = lower[number.end] if number.end < sentence.high else "."
        if number.start == sentence.low or self.is_year(lower, sentence, number):
            return False
        ends = not after[0].isalnum() or after in self._class["after_predicate"]
        before = lower[max(sentence.low, number.start - _INVERTED) : number.start]
        at = next((i for i, word in enumerate(before) if word in self._class["number_of"]), 0)
        inverted = at > 1 and not self._class["before_predicate"].isdisjoint(before[at - 2 : at])  # bedroeg het aantal
        return ends and (inverted or before[-1] in self._class["before_predicate"])

    def _of_number(
        self,
        reading: Reading,
        sentence: Sentence,
        number: Found[NumberValue],
        actors: Sequence[int],
        earlier: Sequence[Count],
    ) -> Count | None:
        """The count that is said of `het aantal militairen` or `dit aantal`, before the number in its sentence."""
        lower = reading.lower
        if "elliptic" not in self._ids:
            return None
        for at in range(number.start - 1, sentence.low - 1, -1):
            if lower[at] not in self._class["number_of"]:
                continue
            phrase = self._phrases.read(reading.words, lower, at + 1, number.start)
            if phrase is None and at > sentence.low and self._refers(lower, at):
                return self._referred(reading, number, at, actors, earlier)
            if phrase is None or not self._agrees(lower, sentence, number, phrase):
                return None
            return Count(number.start, number.end, number.value, phrase, self._ids["elliptic"], phrase.categories)
        return None

    def _refers(self, lower: Sequence[str], at: int) -> bool:
        """Whether `aantal` at a token is that of what was named: dit aantal, but not het aantal gevallen."""
        return lower[at - 1] in self._class["anaphor"] and self._class["case"].isdisjoint(lower[at + 1 : at + 3])

    def _referred(
        self, reading: Reading, number: Found[NumberValue], at: int, actors: Sequence[int], earlier: Sequence[Count]
    ) -> Count | None:
        """The count whose noun is the last plural for actors before `dit aantal` at token `at`."""
        for position in reversed(actors[: bisect_left(actors, at)]):
            if at - position > _BACK_REACH:
                return None
            phrase = self._phrases.read(reading.words, reading.lower, position, position + 1)
            if phrase is None or not phrase.noun.plural:
                continue
            counted = next((c for c in reversed(earlier) if c.start <= position < c.end), None)
            if counted is not None:
                phrase, categories = counted.phrase, counted.categories
            else:
                categories = phrase.categories
            return Count(number.start, number.end, number.value, phrase, self._ids["elliptic"], categories)
        return None

    def _mark_changes(self, lower: Sequence[str], sentence: Sentence) -> None:
        """Set `change` of neighbouring counts that `naar`, or `tot` after a change of size, joins."""
        for first, second in zip(sentence.counts, sentence.counts[1:], strict=False):
            brought = not _BROUGHT.isdisjoint(lower[second.end : min(second.end + 3, sentence.high)])
            joins = ("naar", "tot", "op") if brought else ("naar", "tot")
            if first.end + 1 != second.start or lower[first.end] not in joins:
                continue
            second.change = "to"
            opener = lower[max(sentence.low, first.start - 3) : first.start]
            first.change = "from" if "van" in opener else None
