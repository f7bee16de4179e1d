"""When `een` is a number: only where it states what is sent, held or mandated."""

from __future__ import annotations

from collections.abc import Sequence

from extract.lexicon import Lexicon

# How far from `een` the word stands that makes a number of it; a clause seldom puts more between them.
_NOUN_REACH = 9
_VERB_BEFORE = 10
_VERB_AFTER = 30
_AUXILIARY = frozenset({"heeft", "hebben", "had", "hadden"})


class ArticleCues:
    """Looks for words of contributing around `een` and its noun phrase, by the classes of the rule file.

    Tokens `start` to `end` are `een` and its phrase; `low` and `high` the sentence's bounds.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        def words(name: str) -> frozenset[str]:
            return frozenset(lexicon.values(name))

        self._nouns, self._verbs = words("contribution_noun"), words("contribution_verb")
        self._particles = words("contribution_particle")
        self._separable = words("separable_verb")
        self._consists, self._considers = words("consists"), words("considers")
        self._restricts, self._fillers = words("restricts"), words("before_article")
        self._reinforces, self._split = words("reinforces"), words("split_particle")
        self._targets, self._urges = words("before_target"), words("urges")
        self._stops, self._provides = words("clause_start"), words("provides")

    def states(self, lower: Sequence[str], start: int, end: int, low: int, high: int) -> bool:
        """Whether the words around make `een` a number."""
        at = start
        while at > low and lower[at - 1] in self._fillers:
            at -= 1
        if at > low and lower[at - 1] in self._restricts:
            return True
        if list(lower[max(low, at - 2) : at]) == ["niet", "met"] or not self._urges.isdisjoint(lower[low:at]):
            return False
        return self._is_governed(lower, at, low) or self._has_verb(lower, at, end, low, high)

    def _is_governed(self, lower: Sequence[str], at: int, low: int) -> bool:
        """`bijdrage met een …`, `inzet van een …`, `mandaat voor een …`, `bestaat uit een …`, `voorziet in een …`."""
        preposition = lower[at - 1] if at > low else ""
        before = lower[max(low, at - 2 - _NOUN_REACH) : max(low, at - 1)][::-1]
        if preposition == "met":
            clause = before[: next((i for i, word in enumerate(before) if word in self._stops), len(before))]
            given = any(word in self._nouns or word in self._verbs or word in self._reinforces for word in clause)
            return given or before[:1] in (["bij"], ["deel"])
        if preposition in ("van", "door", "voor", "als") and before and before[0] in self._nouns:
            return True
        if preposition == "in":
            return bool(before) and before[0] in self._provides
        if preposition == "uit":
            return not self._consists.isdisjoint(before[:3])
        return preposition in ("aan", "om", "voor", "naar") and not self._considers.isdisjoint(before[:6])

    def _has_verb(self, lower: Sequence[str], at: int, end: int, low: int, high: int) -> bool:
        """`levert een …`, `zet een … in`, `een … wordt ingezet`, `een … te leveren`."""
        if at > low and lower[at - 1] in self._targets:  # deelnemen aan een …, op een …
            return False
        separable = False
        for i in range(at - 1, max(low, at - _VERB_BEFORE) - 1, -1):
            word = lower[i]
            if word in self._verbs:
                return True
            separable = separable or word in self._separable
            if word in self._stops or word == ",":
                break
        for i in range(end, min(high, end + _VERB_AFTER)):
            word = lower[i]
            ends_clause = i == end and lower[at - 1] == "met" and word in _AUXILIARY  # met een … heeft bijgedragen
            if word in self._stops and not ends_clause:
                return False
            split = lower[i - 1] == "te" and lower[i - 2] in self._split  # in te zetten
            if word in self._verbs or (separable and word in self._particles) or (split and word in self._separable):
                return True
            if word in self._reinforces and lower[at - 1] == "met":
                return True
        return False
