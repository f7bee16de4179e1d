"""What the reading of one sentence works with: the compiled rule files, the letter's evidence, the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.annotations import Found, read
from extract.components.decisions.authority import Authorities, Authority
from extract.components.decisions.clauses import ClauseReader, Clauses
from extract.components.decisions.frames import FrameReader
from extract.components.decisions.models import CueRule, Strength
from extract.components.decisions.words import Word, Words
from extract.values import Action, AmountValue, CountValue, DateValue, MissionValue

DUTCH = frozenset({"kabinet", "Nederland", "minister"})


@dataclass(frozen=True, slots=True)
class Act:
    """What a word names: the action, how surely it is an act, and what it needs beside it: a word or a negation."""

    action: Action
    strength: Strength
    only_with: frozenset[str] = frozenset()
    only_denied: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The compiled rule files; `classes` are the word classes of decisions.yaml."""

    acts: Words[Act]
    cues: Words[CueRule]
    clauses: ClauseReader
    frames: FrameReader
    authorities: Authorities
    classes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document names missions, numbers of actors, sums of money and end dates: token positions, in order."""

    missions: Sequence[int]
    counts: Sequence[int]
    amounts: Sequence[int]
    ends: Sequence[int]
    organisations: Mapping[int, str]

    @classmethod
    def of(cls, doc: Doc) -> Evidence:
        """The evidence in the document's span groups."""
        missions: list[Found[MissionValue]] = read(doc, "missions")
        counts: list[Found[CountValue]] = read(doc, "actor_counts")
        dates: list[Found[DateValue]] = read(doc, "dates")
        amounts: list[Found[AmountValue]] = read(doc, "amounts")
        return cls(
            missions=[f.start for f in missions],
            counts=[f.start for f in counts if not {"state", "organisation"} & set(f.value.categories)],
            amounts=[f.start for f in amounts],
            ends=[f.start for f in dates if f.value.bound in ("until", "until_incl")],
            organisations={f.start: f.value.organisation for f in missions},
        )


def first_within(starts: Sequence[int], low: int, high: int) -> int | None:
    """The first of the sorted `starts` in tokens `low` to `high`."""
    at = bisect_left(starts, low)
    return starts[at] if at < len(starts) and starts[at] < high else None


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, tokens `start` to `end`, with its clauses and authorities; `carried` acted in the one before."""

    vocabulary: Vocabulary
    evidence: Evidence
    lower: Sequence[str]
    start: int
    end: int
    carried: str | None
    clauses: Clauses
    authorities: Sequence[Authority]

    def words(self, name: str) -> frozenset[str]:
        """A word class of decisions.yaml."""
        return self.vocabulary.classes[name]

    def before(self, token: int, count: int = 1) -> Sequence[str]:
        """The words right before a token, within the sentence."""
        return self.lower[max(self.start, token - count) : token]

    def after(self, token: int, count: int = 1) -> Sequence[str]:
        """The words from a token on, within the sentence."""
        return self.lower[token : min(self.end, token + count)]

    def part(self, token: int) -> tuple[int, int]:
        """The tokens around one that belong to its clause or to clauses within it: where its objects stand.

        A coordinated main clause shares what stands in the one before it (… en wordt verlengd).
        """
        clause = self.clauses.at(token)
        own = {self.clauses.of[token]}
        if not clause.opener and clause.parent is not None:
            own.add(clause.parent)
        low = high = token
        while low > self.start and not own.isdisjoint(self.clauses.ancestors(self.clauses.of[low - 1])[:2]):
            low -= 1
        while high < self.end and not own.isdisjoint(self.clauses.ancestors(self.clauses.of[high])[:2]):
            high += 1
        return low, high

    def mentions(self, word: Word[Act], name: str) -> bool:
        """Whether a word of class `name` stands beside a word."""
        low, high = self.part(word.at)
        return not self.words(name).isdisjoint(self.lower[low:high])

    def evident(self, word: Word[Act]) -> bool:
        """Whether what stands beside a word shows that it is an act.

        For an activity a mission, number of actors or sum; for a soft word a matter of deployment is enough.
        """
        low, high = self.part(word.at)
        e = self.evidence
        if any(first_within(starts, low, high) is not None for starts in (e.missions, e.counts, e.amounts)):
            return True
        return word.value.strength != "activity" and self.mentions(word, "topic")

    def accepts(self, word: Word[Act]) -> bool:
        """Whether a word that no cue governs can be an act here."""
        return word.value.strength == "change" or self.evident(word)
