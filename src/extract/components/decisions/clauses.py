"""A light clause analysis: which tokens of a sentence belong to one clause, and what opens each clause.

Dutch puts a main clause's finite verb second and the rest of its verbs last, with subordinate clauses between commas
in the middle. So a subordinate clause is stacked on its parent, and a comma goes back to the parent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PUNCTUATION = frozenset(", ; : ( ) – —".split())
_DEMONSTRATIVE_AFTER = frozenset("van aan in op bij met voor tot door over onder uit na naar en of is zijn was wordt worden zal heeft".split())
_INFINITIVE_REACH = 45
_CONNECTORS = frozenset("en maar doch want of dan".split())


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """An auxiliary's form: its verb and whether it is surely or possibly finite, and its tense."""

    verb: str
    past: bool = False


@dataclass(slots=True)
class Clause:
    """A clause: the word that opens it ("" for a main clause), its parent, and whether it states a condition."""

    opener: str
    parent: int | None
    start: int
    conditional: bool
    bracket: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence's clauses; `of[i]` is the clause of token i (by document position)."""

    of: Mapping[int, int]
    clauses: Sequence[Clause]
    adverbs: frozenset[str]

    def at(self, token: int) -> Clause:
        """The clause of a token."""
        return self.clauses[self.of[token]]

    def ancestors(self, clause: int) -> list[int]:
        """The clause and those that hold it, innermost first."""
        chain = [clause]
        parent = self.clauses[clause].parent
        while parent is not None:
            chain.append(parent)
            parent = self.clauses[parent].parent
        return chain


class ClauseReader:
    """Cuts sentences into clauses by the closed-class words of the rule file."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._subordinators = frozenset(words["subordinator"])
        self._relatives = frozenset(words["relative"])
        self._conditional = frozenset(words["conditional"])
        self._first_conditional = frozenset(words["conditional_verb"])
        self._auxiliaries = words["auxiliary"]
        self.adverbs = frozenset(words["adverb"])

    def read(self, lower: Sequence[str], start: int, end: int, is_verb: Callable[[str], bool]) -> Clauses:
        """The clauses of tokens `start` to `end`; `is_verb` tells a finite verb or a cue that may open `of` clauses."""
        clauses = [Clause("", None, start, lower[start] in self._first_conditional)]
        of: dict[int, int] = {}
        current = 0
        finite = False  # whether the current main clause has its finite verb
        for i in range(start, end):
            word = lower[i]
            before = lower[i - 1] if i > start else ""
            if word in _PUNCTUATION:
                of[i] = current
                current, fresh = self._punctuate(word, i, end, lower, clauses, current)
                finite = finite and not fresh
                continue
            opener = self._opens(lower, i, start, end, before, is_verb)
            if opener:
                parent = current
                conditional = opener in self._conditional or clauses[parent].conditional
                clauses.append(Clause(opener, parent, i, conditional))
                current = len(clauses) - 1
            elif clauses[current].opener == "" and self._coordinates(lower, i, end, before, finite, is_verb):
                clauses.append(Clause("", None, i, clauses[current].conditional and word not in ("dan",)))
                clauses[-1].parent = current
                current = len(clauses) - 1
                finite = False
            of[i] = current
            if word in self._auxiliaries or is_verb(word):
                finite = True
        return Clauses(of, clauses, self.adverbs)

    def _punctuate(
        self, word: str, at: int, end: int, lower: Sequence[str], clauses: list[Clause], current: int
    ) -> tuple[int, bool]:
        """The clause after punctuation at `at`, and whether it is a new main clause."""
        clause = clauses[current]
        if word == "(":
            clauses.append(Clause("(", current, at, clause.conditional, bracket=True))
            return len(clauses) - 1, False
        if word == ")":
            while not clause.bracket and clause.parent is not None:
                current, clause = clause.parent, clauses[clause.parent]
            return (clause.parent if clause.bracket and clause.parent is not None else current), False
        if word in ";:":
            clauses.append(Clause("", None, at, False))
            return len(clauses) - 1, True
        if clause.opener in ("", "(") and not (clause.conditional and clause.parent is None):
            return current, False
        if clause.opener == "":  # mocht …, dan …: the condition ends with the comma
            clauses.append(Clause("", None, at, False))
            return len(clauses) - 1, True
        open_still = at - clause.start <= 1 or (clause.opener == "om" and "te" not in lower[clause.start : at + 1])
        if open_still:
            return current, False
        parent = clause.parent if clause.parent is not None else current
        return parent, False

    def _opens(
        self, lower: Sequence[str], at: int, start: int, end: int, before: str, is_verb: Callable[[str], bool]
    ) -> str:
        """The subordinating word at `at`, or "" where it opens no clause."""
        word = lower[at]
        after = lower[at + 1] if at + 1 < end else ""
        if word == "om":
            ahead = lower[at + 1 : min(end, at + _INFINITIVE_REACH)]
            reason = any(w in ("reden", "redenen", "niet") for w in ahead[:3]) and "te" not in ahead[:4]
            return "om" if "te" in ahead and not reason and before not in ("gaat", "gaan", "ging") else ""
        if word in ("door", "zonder"):
            ahead = lower[at + 1 : min(end, at + 12)]
            return word if after in ("te", "zich", "middel") and "te" in ahead else ""
        if word == "of":
            return "of" if before in (",", "worden", "en") or (is_verb(before) and before != "te") else ""
        if word == "als":
            return "als" if (at == start or before == ",") and after not in ("gevolg", "onderdeel", "lid", "reactie") else ""
        if word in self._relatives:
            if at == start or before in _DEMONSTRATIVE_AFTER:
                return ""
            return word
        if word in self._subordinators:
            if word in ("voor", "na", "tot", "sinds"):
                return ""
            return word
        return ""

    def _coordinates(
        self, lower: Sequence[str], at: int, end: int, before: str, finite: bool, is_verb: Callable[[str], bool]
    ) -> bool:
        """Whether a new main clause begins at `at`: after a connector or comma, with a finite verb near its start."""
        if not finite or before not in ("en", "maar", "doch", "want", ","):
            return False
        for i in range(at, min(end, at + 4)):
            word = lower[i]
            if word in self._auxiliaries and word not in ("zijn", "worden", "hebben"):
                return i == at or before != "," or lower[i - 1] in self.adverbs or lower[i - 1] in ("het", "kabinet", "nederland")
            if is_verb(word) and i == at and before != ",":
                return True
            if word not in self.adverbs and word not in ("het", "de", "kabinet", "nederland", "regering", "ook"):
                return False
        return False
