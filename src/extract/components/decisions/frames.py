"""The verb frame: which auxiliaries a verb stands under, whether it is negated, and where its finite verb is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extract.components.decisions.clauses import Clauses
from extract.components.decisions.words import Word, WordKind

# Not denied, denied, or denied for what was so before: niet langer, niet opnieuw.
Denial = Literal["", "not", "no-longer"]

_PERFECT = frozenset({"hebben", "zijn", "worden"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb as it stands: its kind, its auxiliaries (`hebben`, `worden` …), and the position of the finite one."""

    kind: WordKind
    auxiliaries: frozenset[str]
    finite: int
    past: bool

    @property
    def passive(self) -> bool:
        """Whether it is a passive: worden, or zijn without hebben."""
        return "worden" in self.auxiliaries or ("zijn" in self.auxiliaries and "hebben" not in self.auxiliaries)


class FrameReader:
    """Finds verb frames with the auxiliaries of the rule file (form → verb) and its word classes."""

    def __init__(self, auxiliaries: Mapping[str, str], classes: Mapping[str, frozenset[str]]) -> None:
        self._verb_of = auxiliaries
        self._classes = classes

    def auxiliary(self, word: str) -> str | None:
        """The auxiliary that a word is a form of."""
        return self._verb_of.get(word)

    def read(self, lower: Sequence[str], clauses: Clauses, word: Word[Any]) -> Frame:
        """The frame of a verb; the sentence is that of `clauses`."""
        if word.kinds[0] in ("noun", "word"):
            return Frame(word.kinds[0], frozenset(), word.at, False)
        if self._own_finite(clauses, word):
            past = "present" not in word.kinds
            return Frame("past" if past else "present", frozenset(), word.at, past)
        cluster, to = self._cluster(lower, clauses, word)
        if word.kinds == ("to-infinitive",) or to:
            return Frame("to-infinitive", self._verbs(lower, cluster), min(cluster, default=word.at), False)
        if not self._classes["finite"] & {lower[i] for i in cluster}:
            bare = "participle" not in word.kinds
            finite = self._finite_before(lower, clauses, min([word.start, *cluster]), word.at, bare=bare)
            cluster += [] if finite is None else [finite]
        verbs = self._verbs(lower, cluster)
        kind = self._kind(word.kinds, verbs)
        if kind in ("present", "past"):
            return Frame(kind, frozenset(), word.at, kind == "past")
        past = any(lower[i] in self._classes["past_auxiliary"] for i in cluster)
        return Frame(kind, verbs, min(cluster, default=word.at), past)

    @staticmethod
    def _own_finite(clauses: Clauses, word: Word[Any]) -> bool:
        """Whether a verb opens a coordinated clause, so that it is finite itself: … en vergroot daarmee."""
        clause = clauses.at(word.at)
        opens = not clause.opener and clause.parent is not None and clause.start == word.at
        return opens and bool({"present", "past"} & set(word.kinds))

    @staticmethod
    def _kind(kinds: tuple[WordKind, ...], verbs: frozenset[str]) -> WordKind:
        """What an ambiguous form is under these auxiliaries: besloten, bezien, vergroot, verlengen."""
        finite = [k for k in kinds if k in ("present", "past")]
        if "participle" in kinds and (verbs & _PERFECT or not finite):
            return "participle"
        if "infinitive" in kinds and (verbs - _PERFECT or not finite):
            return "infinitive"
        return finite[0] if finite else kinds[0]

    def _verbs(self, lower: Sequence[str], positions: Sequence[int]) -> frozenset[str]:
        return frozenset(self._verb_of[lower[i]] for i in positions)

    def _cluster(self, lower: Sequence[str], clauses: Clauses, word: Word[Any]) -> tuple[list[int], bool]:
        """The auxiliaries right beside a verb, and whether `te` stands among them."""
        own = clauses.of[word.at]
        found = [i for i in range(word.start, word.at) if lower[i] in self._verb_of]
        to = "te" in lower[word.start : word.at]
        i = word.at + 1
        while i < clauses.end and clauses.of[i] == own and (lower[i] in self._verb_of or lower[i] == "te"):
            found += [i] if lower[i] in self._verb_of else []
            to = to or lower[i] == "te"
            i += 1
        i = word.start - 1
        while i >= clauses.start and clauses.of[i] == own and (lower[i] in self._verb_of or lower[i] == "te"):
            if not self._possessive(lower, clauses, i):
                found += [i] if lower[i] in self._verb_of else []
                to = to or lower[i] == "te"
            i -= 1
        return found, to

    def _finite_before(
        self, lower: Sequence[str], clauses: Clauses, first: int, verb: int, *, bare: bool
    ) -> int | None:
        """The nearest auxiliary to the left in the verb's clause, else in the clause that holds it.

        A `bare` infinitive has no `zijn` for its auxiliary.
        """
        own = clauses.of[verb]
        relative = clauses.clauses[own].opener in self._classes["relative"]
        for clause in clauses.ancestors(own)[: 2 if relative or not clauses.clauses[own].opener else 1]:
            for i in range(first - 1, clauses.start - 1, -1):
                if lower[i] == "zijn" and bare:
                    continue  # zal zijn officieren terugtrekken
                if clauses.of[i] == clause and lower[i] in self._verb_of and not self._possessive(lower, clauses, i):
                    return i
        return None

    def _possessive(self, lower: Sequence[str], clauses: Clauses, at: int) -> bool:
        """Whether `zijn` is rather a possessive: it follows a preposition, a verb or a coordinator."""
        if lower[at] != "zijn" or at == clauses.start:
            return False
        own = range(clauses.at(at).start, at)
        if any(self._verb_of.get(lower[i]) == "hebben" and clauses.of[i] == clauses.of[at] for i in own):
            return True
        return (
            lower[at - 1] in self._classes["preposition"] | {"en", "of", "besloten", "om", "nederland", "kabinet"}
            or lower[at - 1] in self._verb_of
        )

    def denial(self, lower: Sequence[str], start: int, end: int) -> Denial:
        """Whether a negation stands in tokens `start` to `end`, and of what (`niet alleen` is none)."""
        for i in range(start, end):
            if lower[i] in self._classes["negation"]:
                after = list(lower[i + 1 : i + 3])
                if not self._classes["part_denied"].intersection(after[:1]) and after != ["meer", "dan"]:
                    return "no-longer" if after[:1] and after[0] in self._classes["no_longer"] else "not"
        return ""
