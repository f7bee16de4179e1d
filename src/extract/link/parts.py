"""Which words of a sentence are an act's own.

They stand between the coordinator that divides the act from the one before and the one that divides it from the one
after; an act of a relative clause has that clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.annotations import Found
from extract.link.findings import Findings
from extract.values import DecisionValue

_FINITE = frozenset({"decisions.present", "decisions.past"})
_BEFORE_NOUN = 6  # tokens between a preposition and the noun of an act


@dataclass(frozen=True, slots=True)
class Act:
    """A decision, with its position in the group, its sentence, and its own words: tokens `low` to `high`."""

    index: int
    found: Found[DecisionValue]
    sentence: int
    low: int
    high: int

    @property
    def value(self) -> DecisionValue:
        """What has been found out of it so far."""
        return self.found.value


def acts_of(findings: Findings) -> Iterator[Act]:
    """The acts of the letter, in the order of the text. One outside the sentences that are read has none."""
    by_sentence: dict[int, list[int]] = {}
    for index, found in enumerate(findings.acts):
        at = findings.reading.sentence_at(found.start)
        if at is not None:
            by_sentence.setdefault(at, []).append(index)
    for at, indexes in by_sentence.items():
        parts = _parts(findings, at, [findings.acts[i] for i in indexes])
        for index, (low, high) in zip(indexes, parts, strict=True):
            yield Act(index, findings.acts[index], at, low, high)


def _parts(findings: Findings, at: int, acts: Sequence[Found[DecisionValue]]) -> Iterator[tuple[int, int]]:
    sentence = findings.sentences[at]
    cuts = [sentence.start, *(_cut(findings, a, b) for a, b in pairwise(acts)), sentence.end]
    for act, (low, high) in zip(acts, pairwise(cuts), strict=True):
        bounds = [(low, high), _between_semicolons(findings.lower, act, low, high)]
        if clause := findings.clause(at, act.start):
            bounds.append(clause)
        yield max(first for first, _ in bounds), min(last for _, last in bounds)


def _between_semicolons(lower: Sequence[str], act: Found[DecisionValue], low: int, high: int) -> tuple[int, int]:
    first = next((i + 1 for i in range(act.start - 1, low - 1, -1) if lower[i] == ";"), low)
    last = next((i for i in range(act.end, high) if lower[i] == ";"), high)
    return first, last


def _cut(findings: Findings, a: Found[DecisionValue], b: Found[DecisionValue]) -> int:
    """Where the words of act `a` end and those of `b` begin."""
    lower, words = findings.lower, findings.words
    between = [
        i
        for i in range(a.end, b.start)
        if lower[i] in words.coordinator and i not in findings.covered and lower[i - 1] not in ("tot", "wel")
    ]
    if (clause := _clause_of(findings, a.end, b.start)) is not None:
        return clause
    if between:
        late = a.rule in _FINITE or b.rule in _FINITE or _is_noun(findings, a)
        return between[-1] if late else between[0]
    for i in range(b.start - 1, max(a.end, b.start - _BEFORE_NOUN) - 1, -1):
        if lower[i] in words.placing or lower[i] == "om":
            return i
    return b.start


def _clause_of(findings: Findings, low: int, high: int) -> int | None:
    """The comma before a clause whose subject and finite verb stand first: …, Tsjechië overweegt … te leveren."""
    lower, words = findings.lower, findings.words
    for i in range(high - 1, low - 1, -1):
        opens = lower[i] == "," and i not in findings.covered and lower[i + 1] not in words.relative | words.coordinator
        if opens and any(lower[k] in words.auxiliary for k in range(i + 2, min(high, i + 4))):
            return i
    return None


def _is_noun(findings: Findings, act: Found[DecisionValue]) -> bool:
    return findings.lower[act.end - 1].endswith(findings.vocabulary.act_noun)


def clause_start(findings: Findings, act: Act) -> int:
    """Where the act's main clause starts: after `en` and an auxiliary (levert nu vier … en zal er zes leveren)."""
    lower, words = findings.lower, findings.words
    for i in range(act.found.start - 1, act.low, -1):
        if lower[i - 1] in words.coordinator and lower[i] in words.auxiliary and i - 1 not in findings.covered:
            return i
    return act.low
