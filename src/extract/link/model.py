"""The words by which acts, missions, dates and numbers are joined, as `link.yaml` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.rules import Rule, RuleFile, Strict

if TYPE_CHECKING:
    from extract.components.missions.model import PlacesFile

Words = frozenset[str]


class Lists(Strict):
    """Lists of single words, in lower case."""

    coordinator: Words
    auxiliary: Words
    relative: Words
    relative_opener: Words
    joining: Words
    placing: Words
    not_placing: Words
    article: Words
    pronoun: Words
    demonstrative: Words
    plural: Words
    missions_in_general: Words
    referred: Words
    size_of: Words
    size_verb: Words
    size_noun: Words
    same: Words
    supplies: Words
    supplied: Words
    contribution: Words
    post: Words
    of_it: Words
    since: Words
    owning: Words
    request: Words
    expiry: Words
    announcing: Words
    start_preposition: Words
    takes_part: Words
    not_deployed: Words
    command: Words
    beside: Words
    ending: Words
    condition: Words
    part: Words
    assigned: Words
    adding: Words
    ours: Words
    host_forces: Words
    reason: Words
    lasting: Words
    elsewhere: Words
    their: Words
    general: Words
    deployment: Words
    no_effect: Words


class PhraseLists(Strict):
    """Lists of phrases of one or more words, in lower case."""

    aside: tuple[str, ...]
    specifying: tuple[str, ...]
    same_end: tuple[str, ...]
    new_body: tuple[str, ...]
    closing: tuple[str, ...]


class Stems(Strict):
    """Parts of words that show what a sentence is about."""

    begin: tuple[str, ...]
    end: tuple[str, ...]

    def pattern(self) -> re.Pattern[str]:
        """Finds a word that begins or ends so in lower-case words joined by single blanks."""
        begin, end = ("|".join(map(re.escape, part)) for part in (self.begin, self.end))
        return re.compile(f"(?:^| )(?:{begin})|(?:{end})(?: |$)")


class LinkFile(RuleFile):
    """link.yaml: lists of words and phrases, and examples; `known_as` are phrases that stand for a mission's id."""

    rules: tuple[Rule, ...]
    lists: Lists
    phrases: PhraseLists
    known_as: dict[str, str]
    matter: Stems
    act_noun: tuple[str, ...]


class Phrases:
    """A list of phrases, looked up at a place in a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append(words)

    def at(self, lower: Sequence[str], position: int) -> int:
        """The number of words of the longest phrase that starts at a position; 0 for none."""
        fits = self._by_first.get(lower[position], ())
        return max((len(p) for p in fits if tuple(lower[position : position + len(p)]) == p), default=0)

    def everywhere(self, lower: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The tokens (start, end) of each phrase, in order of their starts."""
        return ((i, i + size) for i, word in enumerate(lower) if word in self._by_first and (size := self.at(lower, i)))

    def find(self, lower: Sequence[str], low: int, high: int) -> int | None:
        """Where the first phrase within tokens `low` to `high` starts."""
        return next((i for i in range(low, high) if 0 < self.at(lower, i) <= high - i), None)


class Gazetteer:
    """Countries by their names, adjectives, and the towns and provinces within them."""

    def __init__(self, places: PlacesFile) -> None:
        tables = (places.adjectives, places.within, places.countries)
        named = [(name.lower(), code) for table in tables for code, names in table.items() for name in names]
        self._codes = {tuple(name.split()): code for name, code in named}
        self._names = Phrases(name for name, _ in named)
        self._adjectives = {name.lower(): code for code, names in places.adjectives.items() for name in names}

    def countries(self, lower: Sequence[str], low: int, high: int) -> tuple[str, ...]:
        """The codes of the countries that tokens `low` to `high` name, each once, in order."""
        found: dict[str, None] = {}
        for i in range(low, high):
            if size := self._names.at(lower, i):
                found[self._codes[tuple(lower[i : i + size])]] = None
        return tuple(found)

    def nationality(self, word: str) -> str | None:
        """The country of an adjective."""
        return self._adjectives.get(word)


@dataclass(frozen=True)
class Vocabulary:
    """What `link.yaml` and `places.yaml` say, ready to be asked."""

    words: Lists
    aside: Phrases
    specifying: Phrases
    same_end: Phrases
    new_body: Phrases
    closing: Phrases
    known_as: Phrases
    known: Mapping[str, str]
    act_noun: tuple[str, ...]
    matter: re.Pattern[str]
    places: Gazetteer


def vocabulary_of(file: LinkFile, places: PlacesFile) -> Vocabulary:
    """The vocabulary of the two rule files."""
    return Vocabulary(
        words=file.lists,
        aside=Phrases(file.phrases.aside),
        specifying=Phrases(file.phrases.specifying),
        same_end=Phrases(file.phrases.same_end),
        new_body=Phrases(file.phrases.new_body),
        closing=Phrases(file.phrases.closing),
        known_as=Phrases(file.known_as),
        known=file.known_as,
        act_noun=file.act_noun,
        matter=file.matter.pattern(),
        places=Gazetteer(places),
    )
