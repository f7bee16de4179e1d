"""Which words name actors: nouns of the rule file, their plurals, and compounds that end in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.lexicon import Lexicon
from extract.rules import Rule, RuleFile
from extract.values import Category, Organisation

# Longer words are no nouns but text that has lost its spaces.
_MAX_LENGTH = 60
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([bcdfgklmnprstvz])$")
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")
_ORDER: tuple[Category, ...] = (
    "military", "police", "civil", "diplomat", "unit", "asset", "state", "organisation", "person",
)  # fmt: skip


class NounRule(Rule):
    """Nouns for one kind of actor.

    Plurals are made by rule unless `irregular` gives them. A `default` category gives way to any type that an
    adjective, a compound's first part or a bracket states; `by_organisation` is the category that stands in for it in
    the missions of an organisation. `cue` nouns are actors only where something is sent or
    mandated. Compounds that end in one of the nouns belong to the class, except where `compounds` is false. A noun may
    have several words (`officier van justitie`), of which the plural inflects the first unless `irregular` says more.
    """

    categories: tuple[Category, ...]
    default: bool = False
    by_organisation: Mapping[Organisation, Category] = {}
    cue: bool = False
    compounds: bool = True
    nouns: tuple[str, ...] = ()
    irregular: Mapping[str, str] = {}
    only_plural: tuple[str, ...] = ()


class ActorFile(RuleFile):
    """The rule file of the actors."""

    rules: tuple[NounRule, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A word that names actors: its lemma, what it says of them, and the rule that knows it."""

    lemma: str
    singular: bool
    plural: bool
    categories: frozenset[Category]
    default: bool
    cue: bool
    rule: str
    by_organisation: Mapping[Organisation, Category] = field(default_factory=dict)

    @property
    def is_person(self) -> bool:
        """Whether it names people rather than a unit, an asset, a state or an organisation."""
        return self.categories.isdisjoint(("unit", "asset", "state", "organisation"))


def in_order(categories: frozenset[Category]) -> tuple[Category, ...]:
    """The categories in their usual order."""
    return tuple(category for category in _ORDER if category in categories)


def plurals(noun: str) -> set[str]:
    """The forms that the plural of `noun` may have by the rules of Dutch spelling."""
    if noun.endswith("heid"):
        return {noun.removesuffix("heid") + "heden"}
    forms = {noun + "s", noun + "'s"}
    if noun.endswith("ie"):
        return forms | {noun + "ën", noun + "en"}
    if noun.endswith("e"):
        return forms | {noun + "n"}
    forms.add(noun + "en")
    if match := _LONG_VOWEL.search(noun):
        voiced = {"f": "v", "s": "z"}.get(match[2], match[2])
        forms |= {f"{noun[:-3]}{match[1][0]}{consonant}en" for consonant in (match[2], voiced)}
    elif match := _SHORT_VOWEL.search(noun):
        forms.add(f"{noun}{match[1]}en")
    if noun.endswith(("f", "s")):
        forms.add(noun[:-1] + {"f": "v", "s": "z"}[noun[-1]] + "en")
    return forms


class Nouns:
    """Looks up words, in lower case."""

    def __init__(self, file: ActorFile, lexicon: Lexicon) -> None:
        self._forms: dict[str, Noun] = {}
        self._tails: dict[str, Noun] = {}
        self._phrases: dict[str, list[tuple[list[str], Noun]]] = {}
        self._known: dict[str, Noun | None] = {}
        self._not_actors = frozenset(lexicon.values("not_actors"))
        self._prefixes: tuple[tuple[str, Category], ...] = tuple(lexicon.values("actor_prefix").items())
        for rule in file.rules:
            for lemma in (*rule.nouns, *rule.irregular):
                first, *rest = lemma.lower().split(" ")
                self._add(rule, lemma, lemma.lower(), singular=True)
                forms = (" ".join((form, *rest)) for form in plurals(first))
                for form in {rule.irregular[lemma]} if lemma in rule.irregular else forms:
                    self._add(rule, lemma, form, singular=False)
            for word in rule.only_plural:
                self._add(rule, word, word, singular=False)

    def _add(self, rule: NounRule, lemma: str, form: str, *, singular: bool) -> None:
        earlier = self._forms.get(form)
        if earlier is not None and earlier.lemma != lemma:
            return
        noun = Noun(
            lemma,
            singular or (earlier is not None and earlier.singular),
            not singular or (earlier is not None and earlier.plural),
            frozenset(rule.categories),
            rule.default,
            rule.cue,
            rule.id,
            rule.by_organisation,
        )
        first, *rest = form.split(" ")
        if rest:
            self._phrases.setdefault(first, []).append((rest, noun))
            return
        self._forms[form] = noun
        if rule.compounds and len(form) > 2:
            self._tails[form] = noun

    def opens(self, word: str) -> bool:
        """Whether `word` (in lower case) names actors, or begins a noun of several words."""
        return word in self._phrases or self.find(word) is not None

    def at(self, lower: Sequence[str], place: int, high: int) -> tuple[int, Noun] | None:
        """The noun that starts at token `place` and ends by `high`, in one or several words: its last token, and it."""
        for rest, noun in self._phrases.get(lower[place], ()):
            if place + len(rest) < high and list(lower[place + 1 : place + 1 + len(rest)]) == rest:
                return place + len(rest), noun
        found = self.find(lower[place])
        return (place, found) if found is not None else None

    def find(self, word: str) -> Noun | None:
        """What `word` (in lower case) says of actors, or None where it names none."""
        if word not in self._known:
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[word] = self._find(word.replace("’", "'").replace("‘", "'"))
        return self._known[word]

    def _find(self, word: str) -> Noun | None:
        if len(word) > _MAX_LENGTH or word in self._not_actors or not word[-1:].isalnum():
            return None
        if word in self._forms:
            return self._forms[word]
        for cut in range(2, len(word) - 2):
            tail = self._tails.get(word[cut:])
            if tail is not None:
                return self._compound(word[:cut], tail)
        return None

    def _compound(self, first: str, tail: Noun) -> Noun | None:
        if not any(vowel in first for vowel in "aeiouy") and not first.endswith("-"):
            return None
        lemma = first + tail.lemma
        if lemma.lower() in self._not_actors:
            return None
        types = self.types_in(first)
        typed = tail.is_person or "unit" in tail.categories
        if not types or not typed:
            return replace(tail, lemma=lemma)
        categories = types if tail.default else tail.categories | types
        return replace(tail, lemma=lemma, categories=categories, default=False, cue=False)

    def types_in(self, first: str) -> frozenset[Category]:
        """The types that a compound's first part states (`politie-`, `staf`)."""
        return frozenset(category for prefix, category in self._prefixes if first.startswith(prefix))


def union(nouns: Sequence[Noun], types: frozenset[Category]) -> frozenset[Category]:
    """What the nouns of one phrase and the types stated around them say together.

    Types are those of people and units: `militaire helikopters` are assets all the same.
    """
    stated = frozenset(c for noun in nouns if not noun.default for c in noun.categories)
    if any(noun.is_person or "unit" in noun.categories for noun in nouns):
        stated |= types
    if stated:
        return stated
    defaults = frozenset(c for noun in nouns for c in noun.categories)
    return defaults - {"person"} or defaults
