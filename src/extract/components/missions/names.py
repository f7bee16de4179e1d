"""The names of missions and places as one phrase matcher, and what a name in a text can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import product
from typing import TypeVar

from spacy.attrs import NORM
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.components.missions.model import Mission, MissionEntry, Place, PlacesFile

_SIMPLE = re.compile(r"[\w'’&-]+(?: [\w'’&-]+)*")
_DIGITS_JOINED = re.compile(r"\d[-–]\d")
_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")
MAX_HYPHENS = 3
MAX_BODY = 4  # letters of a body's abbreviation: OVSE, but EUCAP
V = TypeVar("V")


class Strength(IntEnum):
    """How far a name stands by itself: SHORT needs a word or a mention before it, WEAK a letter about deployments."""

    SHORT = 0
    WEAK = 1
    STRONG = 2


@dataclass(slots=True)
class Name:
    """A name: the missions it can mean, how far it stands by itself, whether it is long, how it may be written."""

    missions: list[Mission] = field(default_factory=list)
    strength: Strength = Strength.SHORT
    capitals: int = 2
    long: bool = False


class Spelling:
    """The normal form of words, in which names are compared: lower case, no accents, one spelling of English."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)

    def __call__(self, word: str) -> str:
        """The normal form of `word`."""
        low = word.lower()
        if not low.isascii():
            low = "".join(
                c for c in unicodedata.normalize("NFKD", low.replace("’", "'")) if not unicodedata.combining(c)
            )
        low = low.removesuffix("'s").rstrip("-") or low
        return self._table.get(low, low)

    def install(self, vocab: Vocab) -> None:
        """Make it the NORM of every word of the vocabulary, those it knows already included."""
        vocab.lex_attr_getters[NORM] = self  # type: ignore[attr-defined]
        for lexeme in vocab:
            lexeme.norm_ = self(lexeme.text)


def alternatives(text: str, places: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What a listed name stands for: `{a|b}` gives both, `{$ML}` every name of that country."""
    parts: list[list[str]] = []
    for i, part in enumerate(_ALTERNATIVES.split(text)):
        options = part.split("|") if i % 2 else [part]
        parts.append([name for o in options for name in (places[o[1:]] if o.startswith("$") else [o])])
    for chosen in product(*parts):
        yield "".join(chosen)


def spellings(name: str, synonyms: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Ways to write `name`: its body's other names, each hyphen as a space, its body with a hyphen behind it."""
    bodies = [name]
    for body, others in synonyms.items():
        if name.startswith(body + " "):
            bodies += [other + name[len(body) :] for other in others]
    for form in bodies:
        chunks = form.split("-", MAX_HYPHENS)
        for joints in product("- ", repeat=len(chunks) - 1):
            yield "".join(c + j for c, j in zip(chunks, [*joints, ""], strict=True))
        head, space, rest = form.partition(" ")
        if space and head.isupper() and " " not in rest:
            yield f"{head}-{rest}"


def strength_of(form: str) -> Strength:
    """How far `form` stands by itself as far as its shape tells: a lone word does not, a short one hardly."""
    if not form.isalnum():
        return Strength.STRONG
    if form[0].isupper() and sum(c.isupper() for c in form) == 1:
        return Strength.SHORT
    return Strength.WEAK if len(form) <= 4 and not form.startswith("EU") else Strength.STRONG


def _is_long(form: str) -> bool:
    """Whether `form` is a full name and no abbreviation, with a place or without."""
    head, space, _ = form.partition(" ")
    return bool(space) and not (head.isupper() and len(head) > MAX_BODY)


class Names:
    """All names, ready to be found in one pass."""

    def __init__(
        self,
        vocab: Vocab,
        tokenizer: Tokenizer,
        spelling: Spelling,
        places: PlacesFile,
        synonyms: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._vocab = vocab
        self._tokenizer = tokenizer
        self._spelling = spelling
        self._synonyms = synonyms
        self._matcher = PhraseMatcher(vocab, attr="NORM")
        self.missions: dict[str, Name] = {}
        self.places: dict[str, Place] = {}
        self._lower_places: set[str] = set()
        self._listed = {code: (*names, *places.within.get(code, ())) for code, names in places.countries.items()}
        self._countries = {code: tuple(names) for code, names in places.countries.items()}
        self._add_places(places)

    def _doc(self, text: str) -> Doc:
        if _SIMPLE.fullmatch(text) and not _DIGITS_JOINED.search(text):
            return Doc(self._vocab, words=text.split(" "))
        doc: Doc = self._tokenizer(text)
        return doc

    def named(self, words: Sequence[str]) -> Name | None:
        """The name that `words` make, if it is listed."""
        return self.missions.get(" ".join(self._spelling(w) for w in words))

    @staticmethod
    def key(doc: Doc, start: int, end: int) -> str:
        """The key under which tokens `start` to `end` are looked up."""
        return " ".join(doc[i].norm_ for i in range(start, end))

    def _add_places(self, places: PlacesFile) -> None:
        docs = []
        found: list[tuple[tuple[str, ...], Place]] = [
            (r.names, Place(frozenset(r.countries), key)) for key, r in places.regions.items()
        ]
        found += [(names, Place(frozenset({code}))) for code, names in self._listed.items()]
        found += [(names, Place(frozenset({code}), adjective=True)) for code, names in places.adjectives.items()]
        for names, place in found:
            for name in names:
                doc = self._doc(name)
                docs.append(doc)
                key = self.key(doc, 0, len(doc))
                self.places.setdefault(key, place)
                if name[0].islower():
                    self._lower_places.add(key)
        self._matcher.add("place", docs)

    def add(self, missions: Iterable[tuple[Mission, MissionEntry]], families: Mapping[str, tuple[str, ...]]) -> None:
        """Take over the names of `missions`; members of a family share those of the family."""
        docs: list[Doc] = []
        for mission, entry in missions:
            weak, strong = set(entry.weak), set(entry.strong)
            listed = (mission.id, mission.name, *entry.also, *entry.weak, *entry.strong)
            for name in listed[0 if entry.bare else 1 :]:
                for form in alternatives(name, self._countries):
                    strength = Strength.STRONG if form in strong else strength_of(form)
                    self._add(form, mission, Strength.WEAK if form in weak else strength, docs)
            for name in entry.short:
                self._add(name, mission, Strength.SHORT, docs)
            if entry.family:
                for name in (entry.family, *families.get(entry.family, ())):
                    self._add(name, mission, Strength.WEAK if name in weak else strength_of(name), docs)
        self._matcher.add("mission", docs)

    def _add(self, text: str, mission: Mission, strength: Strength, docs: list[Doc]) -> None:
        for form in dict.fromkeys(spellings(text, self._synonyms)):
            doc = self._doc(form)
            key = self.key(doc, 0, len(doc))
            name = self.missions.get(key)
            if name is None:
                name = self.missions[key] = Name()
                docs.append(doc)
            if mission not in name.missions:
                name.missions.append(mission)
            name.strength = max(name.strength, strength)
            name.capitals = min(name.capitals, 1 if " " in form or "-" in form else 2, sum(c.isupper() for c in form))
            name.long = name.long or _is_long(form)

    def find(self, doc: Doc) -> tuple[list[tuple[int, int, Name]], list[tuple[int, int, Place]]]:
        """Where names of missions and of places stand in `doc`, the longest of those that overlap, in order."""
        names: list[tuple[int, int, Name]] = []
        places: list[tuple[int, int, Place]] = []
        mission = self._vocab.strings["mission"]
        for match, start, end in self._matcher(doc):
            key = self.key(doc, start, end)
            text = doc[start:end].text
            if match == mission:
                name = self.missions[key]
                if sum(c.isupper() for c in text) >= name.capitals:
                    names.append((start, end, name))
            elif text[0].isupper() or key in self._lower_places:
                places.append((start, end, self.places[key]))
        return _longest(names), _longest(places)


def _longest(found: list[tuple[int, int, V]]) -> list[tuple[int, int, V]]:
    kept: list[tuple[int, int, V]] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        tokens = range(item[0], item[1])
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(item)
    return sorted(kept, key=lambda f: f[0])
