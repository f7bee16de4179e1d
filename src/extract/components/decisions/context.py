"""What the reading of one sentence works with: the compiled rule files, the letter's evidence, the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from extract.annotations import Found, read
from extract.components.decisions.authority import Authorities, Authority
from extract.components.decisions.clauses import ClauseReader, Clauses
from extract.components.decisions.frames import FrameReader
from extract.components.decisions.models import Company, ConstructionRule, CueRule, Pattern, Strength
from extract.components.decisions.words import Word, Words
from extract.reading import letter_of
from extract.values import Action, AmountValue, Anchor, CountValue, DateValue, MissionValue

_PEOPLE = frozenset({"military", "police", "civil", "unit", "asset"})
DUTCH = frozenset({"kabinet", "Nederland", "minister"})


@dataclass(frozen=True, slots=True)
class Act:
    """What a word names: the action, how surely it is an act, and what it needs beside it: a word or a negation."""

    action: Action
    strength: Strength
    only_with: tuple[str, ...] = ()
    only_without: tuple[str, ...] = ()
    only_denied: bool = False
    only_beside: Company | None = None
    only_sent: bool = False

    @property
    def conditional(self) -> bool:
        """Whether it is this act only beside something."""
        return bool(self.only_with or self.only_without) or self.only_beside is not None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The compiled rule files; `classes` are the word classes of decisions.yaml.

    `patterns` and `modals` are the constructions, by pattern and by auxiliary.
    """

    acts: Words[Act]
    cues: Words[CueRule]
    clauses: ClauseReader
    frames: FrameReader
    authorities: Authorities
    classes: Mapping[str, frozenset[str]]
    patterns: Mapping[Pattern, ConstructionRule]
    modals: Mapping[str, ConstructionRule]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document names missions, numbers of actors, sums of money and dates: token positions, in order.

    `ends` are dates until which, `limits` those from or until which something lasts, `ahead` those after the letter's;
    `resized` are the numbers to which those who are sent rise or fall, `inside_missions` what follows a name's first,
    `after_dates` what follows a date.
    """

    missions: Sequence[int]
    counts: Sequence[int]
    amounts: Sequence[int]
    ends: Sequence[int]
    limits: Sequence[int]
    ahead: Sequence[int]
    resized: Sequence[int]
    organisations: Mapping[int, str]
    names: Mapping[int, tuple[int, str]]
    inside_missions: Set[int]
    after_dates: Set[int]

    def named_missions(self, low: int, high: int) -> Iterator[tuple[int, int, str]]:
        """Start, end and short name of the single missions in tokens `low` to `high`."""
        for start in self.missions[bisect_left(self.missions, low) : bisect_left(self.missions, high)]:
            if start in self.names:
                yield start, *self.names[start]

    @classmethod
    def of(cls, doc: Doc) -> Evidence:
        """The evidence in the document's span groups."""
        missions: list[Found[MissionValue]] = read(doc, "missions")
        counts: list[Found[CountValue]] = read(doc, "actor_counts")
        dates: list[Found[DateValue]] = read(doc, "dates")
        amounts: list[Found[AmountValue]] = read(doc, "amounts")
        anchor = letter_of(doc).anchor
        return cls(
            missions=[f.start for f in missions],
            counts=[f.start for f in counts if not {"state", "organisation"} & set(f.value.categories)],
            amounts=[f.start for f in amounts],
            ends=[f.start for f in dates if f.value.bound in ("until", "until_incl")],
            limits=[f.start for f in dates if f.value.bound in ("until", "until_incl", "from", "as_of")],
            resized=[f.start for f in counts if f.value.change == "to" and not _PEOPLE.isdisjoint(f.value.categories)],
            ahead=[f.start for f in dates if anchor and _ahead(f.value, anchor)],
            names={f.start: (f.end, f.value.mission_ids[0]) for f in missions if len(f.value.mission_ids) == 1},
            organisations={f.start: f.value.organisation for f in missions},
            inside_missions={i for f in missions for i in range(f.start + 1, f.end)},
            after_dates={f.end for f in dates},
        )


def _ahead(value: DateValue, anchor: Anchor) -> bool:
    """Whether a date begins after the letter's and does not only end something."""
    ends = value.bound in ("until", "until_incl", "before", "by")
    return value.earliest is not None and value.earliest > anchor.day and not ends


def first_within(starts: Sequence[int], low: int, high: int) -> int | None:
    """The first of the sorted `starts` in tokens `low` to `high`."""
    at = bisect_left(starts, low)
    return starts[at] if at < len(starts) and starts[at] < high else None


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, tokens `start` to `end`, with its clauses and authorities; `carried` acted in the one before.

    `writer` is whose letter it is: the minister's who says ik, else the cabinet's.
    `topics` and `measures` are the letter's words that speak of deployment, mandate, money and rules, `forces` those
    of people, units and ships that are sent; `parts` remembers the parts of the sentence found so far.
    """

    vocabulary: Vocabulary
    evidence: Evidence
    lower: Sequence[str]
    start: int
    end: int
    carried: str | None
    writer: str
    clauses: Clauses
    authorities: Sequence[Authority]
    topics: Collection[str]
    measures: Collection[str]
    forces: Collection[str]
    parts: dict[int, tuple[int, int]] = field(default_factory=dict)

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
        if token in self.parts:
            return self.parts[token]
        of, clauses = self.clauses.of, self.clauses.clauses
        clause = self.clauses.at(token)
        own = {of[token]}
        if not clause.opener and clause.parent is not None:
            own.add(clause.parent)
        near = {i for i, c in enumerate(clauses) if i in own or c.parent in own}
        low = high = token
        while low > self.start and of[low - 1] in near:
            low -= 1
        while high < self.end and of[high] in near:
            high += 1
        self.parts[token] = low, high
        return low, high

    def beside(self, starts: Sequence[int], token: int) -> bool:
        """Whether one of the sorted `starts` stands beside a token, in its part of the sentence."""
        return first_within(starts, *self.part(token)) is not None

    def mentions(self, token: int, name: str) -> bool:
        """Whether a word of class `name` stands beside a token, in its part of the sentence."""
        low, high = self.part(token)
        return not self.words(name).isdisjoint(self.lower[low:high])

    def clause_mentions(self, token: int, name: str) -> bool:
        """Whether a word of class `name` stands in a token's own clause."""
        low, high = self.part(token)
        own = self.clauses.of[token]
        return any(self.clauses.of[i] == own and self.lower[i] in self.words(name) for i in range(low, high))

    def evident(self, word: Word[Act]) -> bool:
        """Whether what stands beside a word shows that it is an act.

        For an activity a mission, number of actors or sum; for a soft word a matter of deployment is enough.
        """
        e = self.evidence
        if any(self.beside(starts, word.at) for starts in (e.missions, e.counts, e.amounts)):
            return True
        return word.value.strength != "activity" and self.topical(word)

    def topical(self, word: Word[Act]) -> bool:
        """Whether a matter of deployment, mandate or money is named beside a word."""
        low, high = self.part(word.at)
        return any(w in self.topics for w in self.lower[low:high])

    def sends(self, word: Word[Act]) -> bool:
        """Whether people, a unit or a ship that can be sent are named beside a word."""
        low, high = self.part(word.at)
        return any(w in self.forces for w in self.lower[low:high])

    def measured(self, word: Word[Act]) -> bool:
        """Whether a measure is named beside a word, or how much more or less it will be."""
        low, high = self.part(word.at)
        sized = word.value.action in ("increase", "decrease")
        if word.value.only_with:  # a matter of the act's own: een vestiging sluiten
            return True
        return any(w in self.measures or (sized and w[0].isdigit()) for w in self.lower[low:high])

    def subject_beside(self, word: Word[Any]) -> bool:
        """Whether an authority stands right before a verb or behind it, where its subject would."""
        return any(a.end == word.start or 0 <= a.start - word.end <= 1 for a in self.authorities)

    def allows(self, word: Word[Act], act: Act) -> bool:
        """Whether what an act needs beside it is there: een mandaat vaststellen, militairen ter beschikking stellen."""
        if act.only_beside:
            counted = self.beside(self.evidence.counts, word.at)
            paid = self.beside(self.evidence.amounts, word.at)
            if (counted, paid) != (act.only_beside == "counts", act.only_beside == "amounts"):
                return False
        low, high = self.part(word.at)
        if not set(act.only_without).isdisjoint(self.lower[low:high]):
            return False
        with_it = act.only_with
        return not with_it or any(w.endswith(with_it) or w.startswith(with_it) for w in self.lower[low:high])

    def accepts(self, word: Word[Act]) -> bool:
        """Whether a word that no cue governs can be an act here."""
        return word.value.strength == "change" or self.evident(word)
