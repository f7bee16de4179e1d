"""The words around a number that bound it: `ten hoogste`, `of meer`, `naar schatting`; and those that join two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.components.numbers.words import fold
from extract.rules import Rule, RuleFile

Role = Literal["exact", "max", "min", "approx", "range", "collective", "no_quantity"]


class NumberRule(Rule):
    """Phrases that say the same of the number they stand beside.

    `role` is the modifier that they give it (`no_quantity`: it is no quantity at all). Of a range, `before` opens it
    and `between` joins its ends.
    """

    role: Role
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


class NumberFile(RuleFile):
    """The rule file of the numbers."""

    rules: tuple[NumberRule, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase's words in lower case, its rule's id and role."""

    words: tuple[str, ...]
    rule: str
    role: Role


def plain(word: str) -> str:
    """`word` with a straight apostrophe and without accents, as phrases are compared."""
    return word if word.isascii() else fold(word.replace("’", "'").replace("‘", "'"))


class Phrases:
    """Phrases to look up before or after a token; of several that fit, the longest wins."""

    def __init__(
        self, phrases: Iterable[tuple[str, str, Role]], tokenize: Callable[[str], list[str]], *, backwards: bool
    ) -> None:
        self._backwards = backwards
        self._by_word: dict[str, list[Phrase]] = {}
        for text, rule, role in phrases:
            words = tuple(plain(w).lower() for w in tokenize(text))
            self._by_word.setdefault(words[-1 if backwards else 0], []).append(Phrase(words, rule, role))
        for listed in self._by_word.values():
            listed.sort(key=lambda p: -len(p.words))

    def ending_at(self, lower: Sequence[str], end: int, low: int) -> Phrase | None:
        """The longest phrase that ends right before token `end`, starting no earlier than `low`."""
        if end <= low:
            return None
        for phrase in self._by_word.get(plain(lower[end - 1]), ()):
            start = end - len(phrase.words)
            if start >= low and all(plain(lower[start + i]) == w for i, w in enumerate(phrase.words)):
                return phrase
        return None

    def starting_at(self, lower: Sequence[str], start: int, high: int) -> Phrase | None:
        """The longest phrase that starts at token `start` and ends no later than `high`."""
        if start >= high:
            return None
        for phrase in self._by_word.get(plain(lower[start]), ()):
            end = start + len(phrase.words)
            if end <= high and all(plain(lower[start + i]) == w for i, w in enumerate(phrase.words)):
                return phrase
        return None
