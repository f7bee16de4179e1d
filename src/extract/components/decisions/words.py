"""Where a sentence names acts and cues: inflected verbs, separated particles, nouns, fixed words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from extract.components.decisions.inflection import Form, Irregular, Verb, spellings

T = TypeVar("T")
WordKind = Literal["infinitive", "to-infinitive", "present", "past", "participle", "noun", "word"]

# Words that may stand between a separated particle and its verb: in het leven IS geroepen, voort te KUNNEN zetten.
_BETWEEN = frozenset(
    "te is zijn was waren wordt worden werd werden heeft hebben had hadden zal zullen kan kunnen moet moeten".split()
)
_REACH = 60  # tokens between a finite verb and its particle
_ENDS = frozenset(", . ; : ? ! ) – — en of maar om met voor tot aan in op per van vanaf vanwege door omdat waarmee zodat als ten".split())
_PREPOSITIONS = frozenset("aan bij in om op over uit voor mee".split())


@dataclass(frozen=True, slots=True)
class Word(Generic[T]):
    """Tokens `start` to `end` (half-open) that stand for `value`; `at` is the verb itself, `last` its last token."""

    start: int
    end: int
    at: int
    kind: WordKind
    value: T
    last: int


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    form: Form | None
    particle: tuple[str, ...]
    value: T


class Words(Generic[T]):
    """Verbs in all their forms and words as they stand, each with a value, found by one look-up a token."""

    def __init__(self, irregular: Mapping[str, Irregular]) -> None:
        self._irregular = irregular
        self._table: dict[str, list[_Entry[T]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], WordKind, T]]] = defaultdict(list)

    def add_verb(self, text: str, value: T) -> None:
        """Add a verb, written as in a rule file (`terug|trekken`)."""
        verb = Verb.parse(text)
        for form in verb.joined(self._irregular):
            for spelling in spellings(form.text):
                self._table[spelling].append(_Entry(form, (), value))
        if verb.particle:
            for form in verb.forms(self._irregular):
                for spelling in spellings(form.text):
                    self._table[spelling].append(_Entry(form, verb.particle, value))

    def add_words(self, texts: Iterable[str], kind: WordKind, value: T) -> None:
        """Add nouns or fixed phrases."""
        for text in texts:
            words = tuple(text.split())
            self._phrases[words[0]].append((words, kind, value))

    def __contains__(self, word: str) -> bool:
        return word in self._table or word in self._phrases

    def find(self, lower: Sequence[str], start: int, end: int) -> list[Word[T]]:
        """All words of tokens `start` to `end`, in order."""
        found: list[Word[T]] = []
        for i in range(start, end):
            word = lower[i]
            if word in self._phrases:
                found += self._phrases_at(lower, i, end)
            if word in self._table:
                found += self._verbs_at(lower, i, start, end)
        return found

    def _phrases_at(self, lower: Sequence[str], at: int, end: int) -> Iterator[Word[T]]:
        for words, kind, value in self._phrases[lower[at]]:
            stop = at + len(words)
            if stop <= end and tuple(lower[at:stop]) == words:
                yield Word(at, stop, at, kind, value, stop - 1)

    def _verbs_at(self, lower: Sequence[str], at: int, start: int, end: int) -> Iterator[Word[T]]:
        seen: set[tuple[int, int, int]] = set()
        for entry in self._table[lower[at]]:
            form = entry.form
            assert form is not None
            if not entry.particle:
                word = self._plain(lower, at, start, form, entry.value)
            else:
                word = self._separated(lower, at, start, end, form, entry)
            if word is None:
                continue
            key = (word.start, word.last, id(word.value))
            if key not in seen or word.kind == "participle":
                seen.add(key)
                yield word

    @staticmethod
    def _plain(lower: Sequence[str], at: int, start: int, form: Form, value: T) -> Word[T]:
        if form.kind == "infinitive" and at > start and lower[at - 1] == "te":
            return Word(at, at + 1, at, "to-infinitive", value, at)
        return Word(at, at + 1, at, form.kind, value, at)

    @staticmethod
    def _separated(
        lower: Sequence[str], at: int, start: int, end: int, form: Form, entry: _Entry[T]
    ) -> Word[T] | None:
        size = len(entry.particle)
        # the particle right before: voort te zetten, ter beschikking gesteld, in het leven is geroepen
        before = at
        while before > start and at - before < 3 and lower[before - 1] in _BETWEEN:
            before -= 1
        if before - size >= start and tuple(lower[before - size : before]) == entry.particle:
            to = "te" in lower[before:at]
            kind: WordKind = "to-infinitive" if to and form.kind == "infinitive" else form.kind
            return Word(before - size, at + 1, at, kind, entry.value, at)
        if form.kind not in ("present", "past"):
            return None
        for i in range(at + 1, min(end, at + _REACH) - size + 1):
            if lower[i] in ";:":
                return None
            if tuple(lower[i : i + size]) == entry.particle and _closes(lower, i, size, end):
                return Word(at, at + 1, at, form.kind, entry.value, i + size - 1)
        return None


def _closes(lower: Sequence[str], at: int, size: int, end: int) -> bool:
    """Whether a particle found after its verb ends the clause, and is not a preposition with its own noun."""
    after = at + size
    if size > 1 or after >= end:
        return True
    return lower[after] in _ENDS or lower[at] not in _PREPOSITIONS
