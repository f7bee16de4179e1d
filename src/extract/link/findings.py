"""A letter's findings by place, and how each mention of a mission stands in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Generic, TypeVar

from spacy.tokens import Doc

from extract.annotations import Found, read
from extract.link.model import Vocabulary
from extract.reading import Reading, Sentence, reading_of
from extract.values import CountValue, DateValue, DecisionValue, MissionValue

V = TypeVar("V")

_NEAR = 6  # tokens between a preposition and the mission it places
_ASIDE = 4  # tokens from the start of `naar het voorbeeld van` to its end
_ABOUT = frozenset({"over", "omtrent", "inzake", "aangaande", "betreffende"})
_PARTITIVE = frozenset({"waarvan", "wie"})
_LISTS = frozenset({",", "en", "of"})
_BOTH = 12  # tokens back from a mission to the `zowel` of zowel aan … als aan
_OPENING = 2  # sentences that say what a letter is about
_SELDOM = 0.05  # fewer, and the letter is about something else
_OFTEN = 0.1  # mentions of missions a sentence
_LONGEST_RELATIVE = 60  # tokens of a relative clause, beyond which a comma is no longer looked for


class Role(IntEnum):
    """How a mission stands in its sentence, the most prominent first."""

    SUBJECT = 0  # de missie MINUSMA
    PLACED = 1  # aan MINUSMA, in het kader van MINUSMA
    OBLIQUE = 2  # met MINUSMA, voorheen EUCAP Nestor
    ASIDE = 3  # na afloop van MINUSMA, op verzoek van MINUSMA: not what anything here is about


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of one or more missions."""

    start: int
    end: int
    value: MissionValue
    role: Role

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its missions."""
        return self.value.mission_ids

    def whole(self, parts: frozenset[str]) -> bool:
        """Whether it names no mere part of a mission, as a PRT is of ISAF."""
        return all(name.split("-")[0].split()[0].lower() not in parts for name in self.ids)


class ByPlace(Generic[V]):
    """Findings of one kind, in the order of the text."""

    def __init__(self, found: Sequence[Found[V]]) -> None:
        self.found = found
        self._starts = [f.start for f in found]

    def within(self, low: int, high: int) -> range:
        """The positions of the findings that start in tokens `low` to `high`."""
        return range(bisect_left(self._starts, low), bisect_left(self._starts, max(low, high)))


class Findings:
    """A document's missions, counts, dates and acts, with its sentences."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary) -> None:
        self.reading: Reading = reading_of(doc)
        self.lower = self.reading.lower
        self.sentences: list[Sentence] = self.reading.sentences
        self.vocabulary = vocabulary
        self.words = vocabulary.words
        self._missions: list[Found[MissionValue]] = read(doc, "missions")
        self.counts: ByPlace[CountValue] = ByPlace(read(doc, "actor_counts"))
        self.dates: ByPlace[DateValue] = ByPlace(read(doc, "dates"))
        self.acts: list[Found[DecisionValue]] = read(doc, "decisions")
        self.mentions = sorted(
            [*(Mention(f.start, f.end, f.value, self._role(f.start)) for f in self._missions), *self._known_as()],
            key=lambda m: m.start,
        )
        self._mention_starts = [m.start for m in self.mentions]
        self._count_starts = frozenset(f.start for f in self.counts.found)
        self._relatives: dict[int, list[tuple[int, int]]] = {}

    def _known_as(self) -> Iterator[Mention]:
        """What stands for a mission that the letter names somewhere: de strijd tegen ISIS."""
        named = {f.value.mission_ids[0]: f.value for f in self._missions if len(f.value.mission_ids) == 1}
        taken = {i for f in self._missions for i in range(f.start, f.end)}
        phrases, known = self.vocabulary.known_as, self.vocabulary.known
        if named.keys().isdisjoint(known.values()):
            return
        for start, end in phrases.everywhere(self.lower):
            mission = named.get(known[" ".join(self.lower[start:end])])
            if mission and taken.isdisjoint(range(start, end)):
                yield Mention(start, end, mission, self._role(start))

    def missions(self, low: int, high: int) -> list[Mention]:
        """The mentions of missions that start in tokens `low` to `high`."""
        return self.mentions[bisect_left(self._mention_starts, low) : bisect_left(self._mention_starts, high)]

    def themes(self, low: int, high: int) -> list[Mention]:
        """The mentions of `missions` that can be what a text is about: no parts of a mission that it names."""
        mentions = [m for m in self.missions(low, high) if m.role != Role.ASIDE]
        return [m for m in mentions if m.whole(self.words.part)] if self._names_whole else mentions

    @cached_property
    def _names_whole(self) -> bool:
        return any(m.value.kind == "mission" and m.whole(self.words.part) for m in self.mentions)

    def _role(self, start: int) -> Role:
        words = self.words
        first = max(0, start - _NEAR)
        for i in range(start - 1, first - 1, -1):
            word = self.lower[i]
            if (word in words.placing or word in words.not_placing) and self._aside(i):
                return Role.ASIDE
            if word in words.announcing:
                return Role.SUBJECT  # op verzoek van Irak besloten NMI te verlengen
            if word in words.not_placing:
                return self._beside(i)
            if word in words.placing:
                return Role.PLACED
            if word in words.article and i > 0:
                before = self.lower[i - 1]
                if before not in words.placing and before not in words.not_placing and before not in _LISTS:
                    return Role.SUBJECT
        return Role.SUBJECT

    def _beside(self, i: int) -> Role:
        """The role of a mission after a preposition at `i` that places none.

        `Over EUTM Mali meldde …` says what a sentence is about, `onder bevel van` and its like where somebody is.
        """
        if self.lower[i] in _ABOUT and self.reading.sentence_at(i) != self.reading.sentence_at(i - 1):
            return Role.SUBJECT
        return Role.PLACED if self.lower[i - 1] in self.words.command else Role.OBLIQUE

    def _aside(self, i: int) -> bool:
        """Whether the preposition at `i` stands in op verzoek van, net als bij, na afloop van, sinds het einde van."""
        if any(self.vocabulary.aside.at(self.lower, k) == i + 1 - k for k in range(max(0, i - _ASIDE), i)):
            return True
        return self.lower[i - 1] in self.words.ending and not self.words.not_placing.isdisjoint(
            self.lower[max(0, i - 3) : i]
        )

    @cached_property
    def speaks_of_missions(self) -> bool:
        """Whether the letter is about missions: it names them often, opens with one, or has a heading for it."""
        often = len(self.mentions) / max(1, len(self.sentences))
        opening = [s for s in self.sentences if s.kind != "heading"][:_OPENING]
        opened = any(self.missions(s.start, s.end) for s in opening)
        if often < _SELDOM:
            return opened and len({m.ids for m in self.mentions}) == 1
        headings = [self.lower[s.start : s.end] for s in self.sentences if s.kind == "heading"]
        spoken = any(not self.words.deployment.isdisjoint(words) for words in headings)
        return often >= _OFTEN or opened or spoken

    @cached_property
    def countries(self) -> dict[str, tuple[str, ...]]:
        """The countries of each mission that the letter names alone."""
        return {m.ids[0]: m.value.countries for m in self.mentions if len(m.ids) == 1}

    @cached_property
    def covered(self) -> frozenset[int]:
        """The tokens within a mission, count or date, where no clause can end."""
        spans = [(f.start, f.end) for found in (self._missions, self.counts.found, self.dates.found) for f in found]
        return frozenset(i for start, end in spans for i in range(start, end))

    def joined(self, end: int, start: int) -> bool:
        """Whether only a coordination (and text in brackets) stands between two missions."""
        words: list[str] = []
        depth = 0
        for word in self.lower[end:start]:
            depth += (word == "(") - (word == ")")
            if depth < 0:  # the first mission stood in brackets itself
                words, depth = [], 0
            elif depth == 0 and word != ")":
                words.append(word)
        if "als" in words and "zowel" in self.lower[max(0, end - _BOTH) : end]:
            return True
        return len(words) <= 4 and (not words or not self.words.joining.isdisjoint(words))

    def group(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The first of some mentions and those joined to it: EUCAP Mali en EUCAP Niger."""
        chain = list(mentions[:1])
        for mention in mentions[1:]:
            last = chain[-1]
            if mention.role >= Role.OBLIQUE > last.role or self.counts.within(last.end, mention.start):
                break
            if not self.joined(last.end, mention.start):
                break
            chain.append(mention)
        return chain

    # -- clauses -----------------------------------------------------------------------------------------------

    def relatives(self, at: int) -> list[tuple[int, int]]:
        """The relative clauses of sentence `at`: tokens from the relative word to the comma that closes it."""
        if at not in self._relatives:
            self._relatives[at] = self._find_relatives(self.sentences[at])
        return self._relatives[at]

    def _find_relatives(self, sentence: Sentence) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        i = sentence.start + 1
        while i < sentence.end:
            if self.lower[i] in self.words.relative and self._opens_relative(i):
                stop = min(sentence.end, i + _LONGEST_RELATIVE)
                end = next((k for k in range(i + 1, stop) if self._closes(k)), sentence.end)
                found.append((i, end))
                i = end
            i += 1
        return found

    def _opens_relative(self, i: int) -> bool:
        word = self.lower[i]
        if i + 1 < len(self.lower) and (
            (word in _PARTITIVE and i + 1 in self._count_starts) or self.lower[i + 1] == "wil"
        ):
            return False  # waarvan drie officieren, dat wil zeggen
        before = self.lower[i - 1]
        if before == "," or (self.lower[i - 2] == "," and before in self.words.placing | {"met"}):
            return True
        # Without a comma `die` is more often demonstrative: a relative one has a preposition or article after it.
        noun_before = before not in self.words.coordinator | self.words.placing | self.words.not_placing | _LISTS
        follows = i + 1 < len(self.lower) and self.lower[i + 1] in self.words.relative_opener
        return word == "die" and noun_before and follows

    def _closes(self, i: int) -> bool:
        return self.lower[i] in {",", ";", ")"} and i not in self.covered

    def clause(self, at: int, token: int) -> tuple[int, int] | None:
        """The relative clause of sentence `at` that holds a token."""
        return next(((low, high) for low, high in self.relatives(at) if low <= token < high), None)
