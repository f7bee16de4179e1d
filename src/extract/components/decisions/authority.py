"""Who acts: the authorities that a sentence names, and which of them is the subject of a verb."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.components.decisions.clauses import Clauses
from extract.components.decisions.inflection import spellings
from extract.components.decisions.models import AuthorityFile

Role = Literal["direct", "agent", "within", "oblique"]

_CHOICE = 12  # tokens from a mission to its choice: De JEF heeft op 4 februari besloten
_REACH = 4  # tokens between a preposition and its noun
_INVERTED = 5  # tokens between a finite verb and the subject after it


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
    """Finds the authorities of a sentence; `councils` are those with a name of one word, with whose they are."""

    def __init__(self, file: AuthorityFile, classes: Mapping[str, frozenset[str]]) -> None:
        self._meant_beside = {rule.actor: rule.meant_beside for rule in file.rules if rule.meant_beside}
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for rule in file.rules:
            for name in rule.names:
                self._add(name, rule.actor)
        for name in file.states:
            self._add(name, _capitals(name))
        for people, state in file.peoples.items():
            for power in file.powers:
                self._add(f"{people} {power}", state)
        for names in self._names.values():
            names.sort(key=lambda pair: -len(pair[0]))
        one_word = [(words[0], actor) for names in self._names.values() for words, actor in names if len(words) == 1]
        self.councils = {word: actor for word, actor in one_word if word.endswith("raad") and actor != "kabinet"}
        self._peoples = file.peoples
        self._heads = frozenset(file.heads)
        self._prepositions = classes["preposition"] | {"en", "evenals", "behoudens", "als"}
        self._determiners = classes["determiner"]
        self._beside = classes["determiner"] | classes["adverb"]

    def _add(self, name: str, actor: str) -> None:
        for spelling in spellings(name):
            words = tuple(spelling.split())
            self._names[words[0]].append((words, actor))

    def __contains__(self, word: str) -> bool:
        return word in self._names or word.removesuffix("verband").removesuffix("-") in self._names

    def meant(self, missions: Collection[str]) -> dict[str, str]:
        """Whom the actors without a name of their own stand for in a letter that names these missions."""
        return {
            actor: named
            for actor, beside in self._meant_beside.items()
            for mission, named in beside.items()
            if mission in missions
        }

    def people(self, word: str) -> str | None:
        """The state that an adjective names: Deense, Deens."""
        return self._peoples.get(word) or self._peoples.get(f"{word}e")

    def find(self, lower: Sequence[str], start: int, end: int, positions: Iterable[int]) -> list[Authority]:
        """The authorities that begin at `positions` of a sentence of tokens `start` to `end`, in order."""
        found: list[Authority] = []
        for i in positions:
            word = lower[i]
            name = next((n for n in self._names.get(word, ()) if tuple(lower[i : i + len(n[0])]) == n[0]), None)
            if found and i < found[-1].end:
                continue
            if name and i + len(name[0]) <= end:
                named = self._named(lower, start, (i, i + len(name[0])), name[1])
                while (
                    found and named.start <= found[-1].start and found[-1].actor != "minister"
                ):  # de Permanente Raad van de OVSE is the OVSE
                    found.pop()
                found.append(named)
            elif word.endswith("verband"):
                body = word.removesuffix("verband").removesuffix("-")
                found.append(Authority(i, i + 1, self._names[body][-1][1], "within"))
        return found

    def commands(self, lower: Sequence[str], low: int, missions: Iterable[tuple[int, int, str]]) -> Iterator[Authority]:
        """Missions (token start, token end, name) that act through a head: de commandant van KFOR."""
        for start, end, name in missions:
            before = self._preposition(lower, low, start)
            if start - low <= 1 and "heeft" in lower[end : end + 1] and "besloten" in lower[end : end + _CHOICE]:
                yield Authority(start, end, name, "direct")  # De JEF heeft besloten
            elif before is not None and lower[before] == "van" and before > low and lower[before - 1] in self._heads:
                yield self._named(lower, low, (before - 1, end), name)

    def _named(self, lower: Sequence[str], low: int, span: tuple[int, int], actor: str) -> Authority:
        """The authority at `span`, with its role; after a head (de commandant van …) it begins at the head."""
        at = span[0]
        while True:
            if lower[at] == "door":  # an agent that is known with its preposition: door ons
                return Authority(at, span[1], actor, "agent")
            before = self._preposition(lower, low, at)
            if before is None:
                return Authority(at, span[1], actor, "direct")
            if lower[before] != "van" or before == low or lower[before - 1] not in self._heads:
                # de door de VS geleide operatie names no agent of the verb
                agent = lower[before] == "door" and (before == low or lower[before - 1] not in self._determiners)
                return Authority(at, span[1], actor, "agent" if agent else "oblique")
            at = before - 1

    def _preposition(self, lower: Sequence[str], low: int, start: int) -> int | None:
        """The position of the preposition whose noun phrase begins right before or holds token `start`."""
        for i in range(start - 1, max(low, start - _REACH) - 1, -1):
            word = lower[i]
            if word in self._prepositions:
                return i
            if word not in self._determiners and not (word.endswith("e") and len(word) > 4):
                return None
        return None

    def subject(
        self, found: Sequence[Authority], lower: Sequence[str], clauses: Clauses, clause: int, verb: int
    ) -> str | None:
        """The actor that is the subject of the finite verb at `verb` in `clause`, if an authority is."""
        first = next((a for a in found if a.start == verb + 1 and lower[a.start] in ("ik", "wij", "we")), None)
        if first and clauses.of[first.start] == clause:
            return first.actor
        for before, a in zip([None, *found], found, strict=False):
            if a.end == verb and clauses.of[a.start] == clause and self._joins(lower, before, a):
                return a.actor
        direct = [a for a in found if a.role == "direct" and clauses.of[a.start] == clause]
        if direct and direct[0].end == verb:
            return direct[0].actor
        for a in direct:
            if verb < a.start <= verb + _INVERTED and all(
                w in self._beside or w.endswith("e") for w in lower[verb + 1 : a.start]
            ):
                return a.actor
        left = [a for a in direct if a.end <= verb]
        right = [a for a in direct if a.start > verb]
        return next((a.actor for a in [*left, *right]), None)

    def _joins(self, lower: Sequence[str], before: Authority | None, authority: Authority) -> bool:
        """Whether `en` joins a clause or subject to what is before: …, Denemarken en Nederland hebben."""
        at = authority.start - 1
        at -= at > 0 and lower[at] in self._determiners
        if at <= 0 or lower[at] != "en":
            return False
        return before is None or before.end != at or before.role == "direct"


def _capitals(name: str) -> str:
    """A state's name as it is written: noord-korea → Noord-Korea."""
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in name.split())
