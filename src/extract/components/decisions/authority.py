"""Who acts: the authorities that a sentence names, and which of them is the subject or agent of a verb."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.components.decisions.clauses import Clauses
from extract.components.decisions.inflection import spellings
from extract.components.decisions.models import AuthorityFile

Role = Literal["direct", "agent", "within", "oblique"]

_ARTICLES = frozenset("de het een deze dit dat die onze ons zijn haar hun alle beide 's den der des mijn uw".split())
_PREPOSITIONS = frozenset(
    "van aan in op bij met voor tot door over onder uit tussen naar tegen namens volgens binnen buiten via na om rond"
    " sinds ten per vanuit zonder jegens behoudens als en evenals".split()
)
_STATE_CASE = {"kustwacht": "Kustwacht"}
_REACH = 4  # tokens between a preposition and its noun


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority named by tokens `start` to `end`.

    `role`: direct (may be a subject or object), agent (after `door`), within (`in EU-verband`), oblique (in another
    prepositional phrase).
    """

    start: int
    end: int
    actor: str
    role: Role


class Authorities:
    """Finds the authorities of a sentence."""

    def __init__(self, file: AuthorityFile) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for rule in file.rules:
            for name in rule.names:
                self._add(name, rule.actor)
        for name in file.states:
            self._add(name, "-".join(part.capitalize() for part in name.split("-")) if " " not in name else name.title())
        for names in self._names.values():
            names.sort(key=lambda pair: -len(pair[0]))
        self._heads = frozenset(file.heads)

    def _add(self, name: str, actor: str) -> None:
        for spelling in spellings(name):
            words = tuple(spelling.split())
            self._names[words[0]].append((words, actor))

    def find(self, lower: Sequence[str], start: int, end: int) -> list[Authority]:
        """The authorities named in tokens `start` to `end`, in order."""
        found = []
        i = start
        while i < end:
            word = lower[i]
            if word in self._names:
                for words, actor in self._names[word]:
                    stop = i + len(words)
                    if stop <= end and tuple(lower[i:stop]) == words:
                        found.append(self._authority(lower, start, i, stop, actor))
                        i = stop - 1
                        break
            elif word.endswith("-verband") and word.removesuffix("-verband") in self._names:
                actor = self._names[word.removesuffix("-verband")][0][1]
                found.append(Authority(i, i + 1, actor, "within"))
            elif word == "coalitieverband":
                found.append(Authority(i, i + 1, "coalitie", "within"))
            i += 1
        return found

    def _authority(self, lower: Sequence[str], low: int, start: int, end: int, actor: str) -> Authority:
        """The authority at `start`, with its role; after a head (de commandant van …) it begins at the head."""
        at = start
        while True:
            before = self._preposition(lower, low, at)
            if before is None:
                return Authority(at, end, actor, "direct")
            preposition = lower[before]
            if preposition == "van" and before > low and lower[before - 1] in self._heads:
                at = before - 1
                continue
            if preposition == "en":
                return Authority(at, end, actor, "oblique")
            return Authority(at, end, actor, "agent" if preposition == "door" else "oblique")

    @staticmethod
    def _preposition(lower: Sequence[str], low: int, start: int) -> int | None:
        """The position of the preposition whose noun phrase begins right before or holds token `start`."""
        for i in range(start - 1, max(low, start - _REACH) - 1, -1):
            word = lower[i]
            if word in _PREPOSITIONS:
                return i
            if word not in _ARTICLES and not (word.endswith("e") and len(word) > 4):
                return None
        return None


def subject(authorities: Sequence[Authority], clauses: Clauses, lower: Sequence[str], clause: int, verb: int) -> str | None:
    """The actor that is the subject of the finite verb at `verb` in `clause`, if an authority is."""
    direct = [a for a in authorities if a.role == "direct" and clauses.of[a.start] == clause]
    for a in direct:
        if verb < a.start <= verb + 5 and all(
            w in _ARTICLES or w in clauses.adverbs or w in ("zich", "er") or w.endswith("e") for w in lower[verb + 1 : a.start]
        ):
            return a.actor
    left = [a for a in direct if a.end <= verb]
    if left:
        return left[0].actor
    return next((a.actor for a in direct if a.start > verb), None)
