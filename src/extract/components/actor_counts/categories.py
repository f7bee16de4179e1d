"""What the words around a count say of the actors' kind, where their own phrase states none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extract.annotations import Found
from extract.components.actor_counts.model import Count, Sentence
from extract.lexicon import Lexicon
from extract.values import Category, MissionValue

# How far behind a noun the body stands that its people are of (`functionarissen van de nationale politie`).
_BODY_REACH = 5
_COMMAND_REACH = 4
_PARTITIVE_REACH = 3


class Categories:
    """Types people by the contribution, body, commander, mission or greater count that they belong to.

    `military` tells that the letter is about the armed forces; `missions` are its mentions of missions, in order.
    """

    def __init__(self, lexicon: Lexicon, lower: Sequence[str], missions: list[Found[MissionValue]]) -> None:
        def words(name: str) -> Mapping[str, Any]:
            return lexicon.values(name)

        self._lower = lower
        self._missions = missions
        self._types: Mapping[str, Category] = words("actor_type")
        self._bodies: Mapping[str, Category] = words("actor_body")
        self._missionary: Mapping[str, Category] = words("mission_type")
        self._contributions, self._command = words("contribution_noun"), words("command")
        self._partitives, self._stops = words("partitive"), words("clause_start")
        self.military = bool(missions) or not frozenset(words("deployment_context")).isdisjoint(lower)

    def of(self, sentence: Sentence, count: Count) -> frozenset[Category]:
        """The categories of `count`, a new one of `sentence`."""
        phrase = count.phrase
        if phrase.typed or not phrase.noun.is_person:
            return count.categories
        stated = self._of_contribution(sentence, count) or self._of_body(sentence, count)
        if stated is not None:
            return frozenset((stated,))
        left = self._lower[max(sentence.low, count.start - _PARTITIVE_REACH) : count.start]
        whole = sentence.counts[-1].categories if sentence.counts else frozenset()
        if len(whole) == 1 and any(word in self._partitives for word in left):
            return whole
        if phrase.noun.by_organisation and (mission := self._mission(sentence, count)):
            stated = phrase.noun.by_organisation.get(mission.organisation)
            return frozenset((stated,)) if stated else count.categories
        if count.categories == {"military"}:  # trainers are soldiers in a letter about soldiers
            stated = self._among(self._lower[sentence.low : sentence.high])
            return frozenset((stated or ("military" if self.military else "person"),))
        return count.categories

    def _of_contribution(self, sentence: Sentence, count: Count) -> Category | None:
        """`een militaire bijdrage van tien personen`."""
        governor = count.start - 2
        governed = governor > sentence.low and self._lower[governor] in self._contributions
        return self._types.get(self._lower[governor - 1]) if governed else None

    def _of_body(self, sentence: Sentence, count: Count) -> Category | None:
        """`functionarissen van de Koninklijke Marechaussee`, `een adviseur van de commandant`."""
        after = self._lower[count.end : min(sentence.high, count.end + _BODY_REACH)]
        if not after or after[0] not in ("van", "bij", "in", "voor", "uit"):
            return None
        if after[0] in ("van", "uit"):
            for word in after[1:]:
                if word in self._bodies:
                    return self._bodies[word]
                if word in self._stops or not word[0].isalpha():
                    break
        return "military" if any(word in self._command for word in after[:_COMMAND_REACH]) else None

    def _among(self, words: Iterable[str]) -> Category | None:
        """The type that the first word for a mission of some type states (`de politiemissie`)."""
        return next((self._missionary[word] for word in words if word in self._missionary), None)

    def _mission(self, sentence: Sentence, count: Count) -> MissionValue | None:
        """The mission of the count's sentence, else the latest one named before it."""
        before = [m for m in self._missions if m.start < sentence.high]
        within = [m for m in before if m.start >= sentence.low]
        nearest = min(within, key=lambda m: abs(m.start - count.start), default=None)
        chosen = nearest or (before[-1] if before else None)
        return chosen.value if chosen else None
