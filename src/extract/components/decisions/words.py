"""Where a sentence names acts and cues: inflected verbs, separated particles, nouns, fixed words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from extract.components.decisions.inflection import Form, Irregular, Verb, spellings

T = TypeVar("T")
WordKind = Literal["infinitive", "to-infinitive", "present", "past", "participle", "noun", "word"]

_OPPOSING = frozenset({"maar", "doch", "want"})  # after a comma: another clause begins
_REACH = 60  # tokens between a finite verb and its particle


@dataclass(frozen=True, slots=True)
class Word(Generic[T]):
    """Tokens `start` to `end` (half-open) that stand for `value`.

    `at` is the verb itself, `last` its last token (a particle later in the clause included), `kinds` what the form can
    be: besloten is a past tense and a participle. `first_person` marks a form that only `ik` takes. `alternatives` are
    what else the same form can stand for.
    """

    start: int
    end: int
    at: int
    last: int
    kinds: tuple[WordKind, ...]
    value: T
    first_person: bool = False
    alternatives: tuple[T, ...] = ()

    @property
    def kind(self) -> WordKind:
        """The first of its kinds; after the frame has chosen, the only one."""
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    form: Form
    stem: bool
    particle: tuple[str, ...]
    value: T


class Words(Generic[T]):
    """Verbs in all their forms and words as they stand, each with a value, found by one look-up a token.

    `classes` are the word classes of decisions.yaml: `auxiliary` words may stand between a separated particle and its
    verb (in het leven is geroepen), a `preposition` is a particle only where it ends the clause.
    """

    def __init__(self, irregular: Mapping[str, Irregular], classes: Mapping[str, frozenset[str]]) -> None:
        self._irregular = irregular
        self._between = classes["auxiliary"] | {"te"}
        self._prepositions = classes["particle_preposition"]
        self._homographs = classes["homograph"]
        self._closing = classes["after_particle"]
        self._apart = classes["always_separable"]
        self._noun_heralds = classes["determiner"] | classes["preposition"] | classes["adjective"] | {"en", "of"}
        self._table: dict[str, list[_Entry[T]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], WordKind, T]]] = defaultdict(list)

    def add_verb(self, text: str, value: T) -> None:
        """Add a verb, written as in a rule file (`terug|trekken`)."""
        verb = Verb.parse(text)
        stem = verb.stem(self._irregular)
        forms: list[tuple[Form, tuple[str, ...]]] = [(form, ()) for form in verb.joined(self._irregular)]
        if verb.particle:
            forms += [(form, verb.particle) for form in verb.forms(self._irregular)]
        for form, particle in forms:
            first = form.kind == "present" and form.text in stem and not form.text.endswith("t")
            for spelling in spellings(form.text):
                self._table[spelling].append(_Entry(form, first, particle, value))

    def add_words(self, texts: Iterable[str], kind: WordKind, value: T) -> None:
        """Add nouns or fixed phrases."""
        for text in texts:
            words = tuple(text.split())
            self._phrases[words[0]].append((words, kind, value))

    def __contains__(self, word: str) -> bool:
        return word in self._table or word in self._phrases

    def only_verb(self, word: str) -> bool:
        """Whether a word is surely a verb's form: no noun or phrase (inzet, besluit), no other word (start, kort)."""
        return word in self._table and word not in self._phrases and word not in self._homographs

    def find(self, lower: Sequence[str], start: int, end: int, positions: Iterable[int]) -> list[Word[T]]:
        """The words at `positions` of a sentence of tokens `start` to `end`, in order."""
        found: dict[int, Word[T]] = {}
        for i in positions:
            phrase = self.phrase_at(lower, i, end)
            verb = self._verb_at(lower, i, start, end) if lower[i] in self._table else None
            noun = phrase is not None and phrase.kind == "noun"
            as_noun = noun and (self._in_noun_phrase(lower, i, start) or (i + 1 < end and lower[i + 1] == "van"))
            word = phrase if as_noun or verb is None else verb
            if word:
                found[i] = word
        inside = {i for w in found.values() for i in (*range(w.start, w.end), *range(w.last, w.last + 1)) if i != w.at}
        return [w for at, w in sorted(found.items()) if at not in inside]

    def _in_noun_phrase(self, lower: Sequence[str], at: int, start: int) -> bool:
        """Whether a word that may be a noun (bijdragen) follows a determiner, preposition, adjective or coordinator."""
        before = lower[at - 1] if at > start else ""
        return before in self._noun_heralds

    def phrase_at(self, lower: Sequence[str], at: int, end: int) -> Word[T] | None:
        """The noun or fixed phrase that begins with token `at`, whatever verb it could be too."""
        found = list(self._phrases_at(lower, at, end))
        others = tuple(word.value for word in found[1:] if word.end == found[0].end)
        return replace(found[0], alternatives=others) if others else next(iter(found), None)

    def _phrases_at(self, lower: Sequence[str], at: int, end: int) -> Iterator[Word[T]]:
        for words, kind, value in self._phrases.get(lower[at], ()):
            stop = at + len(words)
            if stop <= end and tuple(lower[at:stop]) == words:
                yield Word(at, stop, at, stop - 1, (kind,), value)

    def _verb_at(self, lower: Sequence[str], at: int, start: int, end: int) -> Word[T] | None:
        """The verb at token `at`: with a particle before it, else with the nearest after it, else plain."""
        before: list[tuple[int, int, _Entry[T]]] = []
        after: list[tuple[int, int, _Entry[T]]] = []
        plain: list[tuple[int, int, _Entry[T]]] = []
        near, window = lower[max(start, at - 5) : at], lower[at + 1 : min(end, at + _REACH)]
        for entry in self._table[lower[at]]:
            if not entry.particle:
                plain.append((at, at, entry))
                continue
            first = self._particle_before(lower, at, start, entry) if entry.particle[-1] in near else None
            if first is not None:
                before.append((first, at, entry))
            elif entry.form.kind in ("present", "past") and entry.particle[0] in window:
                last = self._particle_after(lower, at, end, entry.particle)
                if last is not None:
                    after.append((at, last, entry))
        for readings in (before, sorted(after, key=lambda r: (r[1], -len(r[2].particle))), plain):
            if readings:
                return self._merge(lower, at, start, readings)
        return None

    @staticmethod
    def _merge(lower: Sequence[str], at: int, start: int, readings: list[tuple[int, int, _Entry[T]]]) -> Word[T]:
        """One word of all readings of the same verb with the same particle."""
        first, last, chosen = readings[0]
        here = [e for low, high, e in readings if (low, high) == (first, last)]
        same = [e for e in here if e.value is chosen.value]
        others = tuple({id(e.value): e.value for e in here if e.value is not chosen.value}.values())
        kinds = tuple(dict.fromkeys(e.form.kind for e in same))
        to = "te" in lower[max(start, first, at - 3) : at] if first < at else _after_te(lower, start, at)
        marked: tuple[WordKind, ...] = ("to-infinitive",) if to and "infinitive" in kinds else kinds
        return Word(first, at + 1, at, last, marked, chosen.value, all(e.stem for e in same), others)

    def _particle_before(self, lower: Sequence[str], at: int, start: int, entry: _Entry[T]) -> int | None:
        """Where a particle right before begins: voort te zetten, ter beschikking gesteld, in het leven is geroepen."""
        size = len(entry.particle)
        first = at
        while first > start and at - first < 3 and lower[first - 1] in self._between:
            first -= 1
        if first - size < start or tuple(lower[first - size : first]) != entry.particle:
            return None
        apart = size > 1 or entry.particle[0] not in self._prepositions
        return first - size if apart or "te" in lower[first:at] else None

    def _particle_after(self, lower: Sequence[str], at: int, end: int, particle: tuple[str, ...]) -> int | None:
        """The last token of a particle that ends the clause of its finite verb."""
        size = len(particle)
        for i in range(at + 1, min(end, at + _REACH) - size + 1):
            if lower[i] in ";:" or (lower[i] in _OPPOSING and lower[i - 1] == ","):
                return None
            if tuple(lower[i : i + size]) == particle:
                after = i + size
                sure = size > 1 or lower[i] not in self._prepositions or lower[at] in self._apart
                if sure or after >= end or lower[after] in self._closing:
                    return after - 1
        return None


def _after_te(lower: Sequence[str], start: int, at: int) -> bool:
    """Whether a verb stands after `te`, or after one that lets it be done: te laten deelnemen."""
    if at > start and lower[at - 1] in ("laten", "doen"):
        at -= 1
    return at > start and lower[at - 1] == "te"
