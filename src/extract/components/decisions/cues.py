"""Governors: the cues of a sentence with the status that their own tense, negation and clause leave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.components.decisions.clauses import Clauses
from extract.components.decisions.frames import Frame
from extract.components.decisions.models import CueRule
from extract.components.decisions.words import Word
from extract.values import Status

_NOUN_MARKS = frozenset("het een dit dat de geen genomen eerder eerdere volgende haar zijn hun deze definitief".split())


@dataclass(slots=True)
class Governor:
    """A cue that governs acts: `status` of what it governs, its clause and finite verb, and what it governs so far."""

    rule: CueRule
    word: Word[CueRule]
    frame: Frame
    status: Status
    clause: int
    negated: bool
    governs: list[int] = field(default_factory=list)

    @property
    def at(self) -> int:
        """The cue's position."""
        return self.word.at


def is_noun(lower: Sequence[str], word: Word[CueRule], low: int) -> bool:
    """Whether a verb's form that is a noun's too (besluit, besluiten) is the noun here."""
    return word.at > low and lower[word.at - 1] in _NOUN_MARKS


def status_of(rule: CueRule, frame: Frame, kind: str, blocking: frozenset[str], negated: bool, deferral: bool) -> Status | None:
    """The status that a cue gives, or None where it states no choice at all (kan besluiten, moet bezien)."""
    verbs = frame.auxiliaries
    perfect = "hebben" in verbs or (verbs & {"zijn"} and kind == "participle")
    if verbs & blocking and not perfect:
        return None
    if rule.status == "decided":
        if negated:
            return "deferred" if deferral else None
        if kind == "participle" and "worden" in verbs and not frame.past:
            return "deferred"
        if kind in ("infinitive", "to-infinitive") and not perfect and (verbs & {"zullen", "willen", "gaan"} or frame.to):
            return "deferred"
        return "decided"
    if rule.status == "considered":
        if "zullen" in verbs:
            return "deferred"
        return None if negated else "considered"
    return rule.status


def reach(clauses: Clauses, governor: Governor, clause: int) -> bool:
    """Whether a cue's clause is `clause` or holds it."""
    return governor.clause in clauses.ancestors(clause)
