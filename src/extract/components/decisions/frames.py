"""The verb frame: which auxiliaries a verb stands under, whether it is negated, and where its finite verb is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.components.decisions.clauses import Clauses
from extract.components.decisions.words import Word

_AMBIGUOUS = frozenset("zijn worden hebben kunnen moeten mogen willen gaan blijven wensen dienen hoeven".split())
_POSSESSED_BY = frozenset("worden wordt is heeft zal".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with its auxiliaries (infinitives of `hebben`, `worden` …), and the position of the finite one."""

    auxiliaries: frozenset[str]
    finite: int
    past: bool
    to: bool

    @property
    def passive(self) -> bool:
        """Whether it is a passive: worden, or zijn without hebben."""
        return "worden" in self.auxiliaries or "zijn" in self.auxiliaries


class FrameReader:
    """Finds verb frames with the auxiliaries of the rule file."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._verb_of: Mapping[str, str] = words["auxiliary"]
        self._past = frozenset(words["past_auxiliary"])
        self._negation = frozenset(words["negation"])

    def read(self, lower: Sequence[str], clauses: Clauses, word: Word[Any], low: int, high: int) -> Frame:
        """The frame of a verb within the sentence of tokens `low` to `high`."""
        if word.kind in ("present", "past"):
            return Frame(frozenset(), word.at, word.kind == "past", False)
        first, last = word.start, word.last
        found: list[int] = []
        to = word.kind == "to-infinitive" or (word.at > word.start and "te" in lower[word.start : word.at])
        found += [i for i in range(word.start, word.at) if lower[i] in self._verb_of]
        while last + 1 < high and lower[last + 1] in self._verb_of and clauses.of[last + 1] == clauses.of[word.at]:
            last += 1
            found.append(last)
        while first - 1 >= low and (lower[first - 1] in self._verb_of or lower[first - 1] == "te"):
            first -= 1
            if lower[first] == "te":
                to = True
            else:
                found.append(first)
        if not any(lower[i] not in _AMBIGUOUS for i in found) and not to:
            finite = self._finite_before(lower, clauses, first, low, word.at)
            if finite is not None:
                found.append(finite)
        where = min(found, default=word.at)
        past = any(lower[i] in self._past for i in found)
        return Frame(frozenset(self._verb_of[lower[i]] for i in found), where, past, to)

    def _finite_before(self, lower: Sequence[str], clauses: Clauses, first: int, low: int, verb: int) -> int | None:
        """The nearest auxiliary to the left in the verb's clause, else in a clause that holds it."""
        for clause in clauses.ancestors(clauses.of[verb])[:2]:
            for i in range(first - 1, low - 1, -1):
                if clauses.of[i] == clause and lower[i] in self._verb_of and not self._possessive(lower, i, low):
                    return i
        return None

    def _possessive(self, lower: Sequence[str], at: int, low: int) -> bool:
        """Whether `zijn` at `at` is rather a possessive: it follows a preposition, another verb, or `en`."""
        if lower[at] != "zijn" or at == low:
            return False
        before = lower[at - 1]
        return before in ("van", "aan", "in", "met", "voor", "op", "bij", "door", "tot", "uit", "en", "om", "over", "besloten", "naar") or before in self._verb_of

    def negated(self, lower: Sequence[str], start: int, end: int) -> bool:
        """Whether a negation stands in tokens `start` to `end` (`niet alleen`, `niet meer dan` are none)."""
        for i in range(start, end):
            if lower[i] in self._negation:
                after = lower[i + 1 : i + 3]
                if after[:1] not in (["alleen"], ["slechts"], ["enkel"]) and list(after) != ["meer", "dan"]:
                    return True
        return False
