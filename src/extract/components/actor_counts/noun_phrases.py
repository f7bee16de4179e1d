"""The noun phrase to the right of a number: modifiers, head noun, joined heads and a type in brackets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.components.actor_counts.nouns import Noun, Nouns, union
from extract.components.numbers import is_cardinal
from extract.lexicon import Lexicon
from extract.values import Category

# Modifiers between a number and its noun, and the words of a bracket, are no more than these.
_MAX_MODIFIERS = 9
_MAX_BRACKET = 8
_JOINTS = frozenset({"en", "of", ",", "/", "en/of"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """An actor's noun phrase: it ends before token `end`; `nouns` are its heads, the first its head proper.

    `typed` tells that the categories are stated, not the nouns' defaults; `bracket` are the tokens of a bracket between
    the number and the noun (`twee (nu vier) militairen`).
    """

    end: int
    nouns: tuple[Noun, ...]
    categories: frozenset[Category]
    typed: bool
    bracket: tuple[int, int] | None = None

    @property
    def noun(self) -> Noun:
        """The head noun."""
        return self.nouns[0]


class NounPhrases:
    """Reads noun phrases of actors by the nouns and the modifiers of the rule files."""

    def __init__(self, nouns: Nouns, lexicon: Lexicon) -> None:
        self.nouns = nouns
        self._types: Mapping[str, Category] = lexicon.values("actor_type")
        self._modifiers = frozenset(lexicon.values("actor_modifier"))
        self._prepositions = frozenset(lexicon.values("before_participle"))
        self._endings = tuple(lexicon.values("modifier_ending"))
        self._branches = frozenset(lexicon.values("branch"))
        self._no_modifiers = frozenset(lexicon.values("no_modifier"))

    def read(self, words: Sequence[str], lower: Sequence[str], at: int, high: int) -> NounPhrase | None:
        """The phrase whose first word after the number is token `at`, within the sentence that ends at `high`."""
        start, bracket = self._bracket(lower, at, high)
        bracketed = self.typed_bracket(lower, at, high)[1]
        head, types = self._head(words, lower, start, high)
        if head is None:
            return None
        at, noun = head
        heads = [noun]
        end = at + 1
        while joined := self._joined(words, lower, end, high, heads[-1]):
            end, further, more = joined
            heads.append(further)
            types |= more
        if "unit" in noun.categories:
            end, members = self._members(lower, end, high)
            types |= members
        typed_end, stated = self.typed_bracket(lower, end, high)
        types |= stated | bracketed
        typed = bool(types) or not all(head.default for head in heads)
        return NounPhrase(typed_end, tuple(heads), union(heads, types), typed, bracket)

    def _members(self, lower: Sequence[str], at: int, high: int) -> tuple[int, frozenset[Category]]:
        """Whom a unit is made up of (`een peloton mariniers`, `een afdeling rijdende artillerie`): end and types."""
        for i in range(at, min(high, at + 2)):
            if lower[i] in self._branches:
                return i + 1, frozenset(("military",))
            if not lower[i].endswith("e"):
                break
        members = self.nouns.find(lower[at]) if at < high else None
        if members is not None and members.is_person and members.plural:
            return at + 1, frozenset() if members.default else members.categories
        return at, frozenset()

    def typed_bracket(self, lower: Sequence[str], at: int, high: int) -> tuple[int, frozenset[Category]]:
        """The types in a bracket that starts at token `at`, and its end (`at` where there is none)."""
        if at >= high or lower[at] != "(":
            return at, frozenset()
        types: set[Category] = set()
        for i in range(at + 1, min(high, at + _MAX_BRACKET)):
            word = lower[i]
            if word == ")":
                return (i + 1, frozenset(types)) if types else (at, frozenset())
            if word in self._types:
                types.add(self._types[word])
            elif (noun := self.nouns.find(word)) is not None and noun.is_person:
                types |= noun.categories
            elif word not in _JOINTS and word != "-":
                break
        return at, frozenset()

    def _bracket(self, lower: Sequence[str], at: int, high: int) -> tuple[int, tuple[int, int] | None]:
        if at < high and lower[at] == "(":
            for i in range(at + 1, min(high, at + _MAX_BRACKET)):
                if lower[i] == ")":
                    return i + 1, (at + 1, i)
        return at, None

    def _head(
        self, words: Sequence[str], lower: Sequence[str], at: int, high: int
    ) -> tuple[tuple[int, Noun] | None, frozenset[Category]]:
        """The head noun after modifiers (its last token, and it), and the types that these state."""
        types: frozenset[Category] = frozenset()
        modified = False
        at = self._after_participle(lower, at, high)
        for i in range(at, min(high, at + _MAX_MODIFIERS)):
            whole = self.nouns.at(lower, i, high)
            if whole is not None and (whole[0] > i or not self._is_modifier_of_next(lower, i, high)):
                return whole, types
            noun = whole[1] if whole else None
            if noun is not None or self._is_modifier(words, lower, i):
                types |= self._types_of(lower[i], noun)
                modified = True
            elif not (modified and lower[i] in _JOINTS and self._goes_on(words, lower, i + 1, high)):
                return None, types
        return None, types

    def _after_participle(self, lower: Sequence[str], at: int, high: int) -> int:
        """Where the phrase goes on after `door Nederland geleverde` or `in Kosovo geplaatste` at token `at`."""
        if at >= high or lower[at] not in self._prepositions:
            return at
        for i in range(at + 1, min(high - 1, at + _MAX_BRACKET)):
            if lower[i] in _JOINTS or not lower[i][0].isalpha() or is_cardinal(lower[i]):
                break
            participle = lower[i].endswith(("de", "te", "en")) and lower[i] not in self._no_modifiers
            if participle and i > at + 1 and self.nouns.find(lower[i + 1]) is not None:
                return i + 1
        return at

    def unled(self, words: Sequence[str], lower: Sequence[str], at: int, high: int) -> tuple[int, frozenset[Category]]:
        """Modifiers from token `at` whose noun is left out (`20 militaire en 10 civiele experts`): end and types."""
        types: frozenset[Category] = frozenset()
        while at < high and self._is_modifier(words, lower, at) and lower[at] not in _JOINTS:
            types |= self._types_of(lower[at], None)
            at += 1
        return at, types

    def _goes_on(self, words: Sequence[str], lower: Sequence[str], at: int, high: int) -> bool:
        return at < high and (self._is_modifier(words, lower, at) or self.nouns.find(lower[at]) is not None)

    def _is_modifier_of_next(self, lower: Sequence[str], at: int, high: int) -> bool:
        """Whether the noun at `at` only qualifies the next word (`Chinook helikopters`, `militair adviseurs`)."""
        if at + 1 >= high:
            return False
        noun, following = self.nouns.find(lower[at]), self.nouns.find(lower[at + 1])
        if noun is not None and following is not None:
            return not ("unit" in noun.categories and following.is_person)  # een peloton mariniers
        if noun is not None and not noun.plural and lower[at].endswith("e") and lower[at + 1] == ",":
            listed = at + 3 < high and lower[at + 2] != "een" and not is_cardinal(lower[at + 2])
            return listed and self.nouns.find(lower[at + 3]) is not None  # goed opgeleide, ervaren militairen
        typed = lower[at] in self._types and at + 2 < high
        return typed and lower[at + 1].endswith("e") and self.nouns.find(lower[at + 2]) is not None

    def _is_modifier(self, words: Sequence[str], lower: Sequence[str], at: int) -> bool:
        word = lower[at]
        if word in self._modifiers or word in self._types:
            return True
        if word in self._no_modifiers or not word[0].isalnum() or is_cardinal(word):
            return False
        if words[at][0].isupper() or word.endswith("-"):
            return True
        return len(word) > 3 and word[0].isalpha() and word.endswith(self._endings)

    def _types_of(self, word: str, noun: Noun | None) -> frozenset[Category]:
        if word in self._types:
            return frozenset((self._types[word],))
        if noun is not None:
            return noun.categories if noun.is_person and not noun.default else frozenset()
        return self.nouns.types_in(word)

    def _joined(
        self, words: Sequence[str], lower: Sequence[str], at: int, high: int, head: Noun
    ) -> tuple[int, Noun, frozenset[Category]] | None:
        """A further head of one number: `militairen/stafofficieren`, `civiele experts en politiefunctionarissen`."""
        if at + 1 >= high or lower[at] not in ("/", "en", "of", "en/of", "dan", ","):
            return None
        following = self.nouns.find(lower[at + 1])
        if lower[at] == "/":
            return (at + 2, following, frozenset()) if following is not None else None
        if head.plural and head.is_person:
            return self._joined_people(words, lower, at, high)
        bodies = following is not None and head.plural and following.plural and _are_bodies(head, following)
        return (at + 2, following, frozenset()) if following and bodies and lower[at] != "," else None

    def _joined_people(
        self, words: Sequence[str], lower: Sequence[str], at: int, high: int
    ) -> tuple[int, Noun, frozenset[Category]] | None:
        """A further plural of people after the joint at token `at`; after a comma, only if the list goes on."""
        found, types = self._head(words, lower, at + 1, high)
        if found is None:
            return None
        end, noun = found
        if not noun.is_person or not noun.plural or (noun.cue and noun.default):
            return None
        if lower[at] == "," and self._joined(words, lower, end + 1, high, noun) is None:  # agenten, rechters en tolken
            return None
        return end + 1, noun, types


def _are_bodies(first: Noun, second: Noun) -> bool:
    """Whether one names states and the other organisations."""
    return first.categories | second.categories == {"state", "organisation"} and first.categories != second.categories
