"""The rule files of decisions: acts (verbs.yaml), authorities (authorities.yaml), governing cues (decisions.yaml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from extract.components.decisions.inflection import Irregular
from extract.rules import Rule, RuleFile
from extract.values import Action, Status

Strength = Literal["change", "soft", "activity"]


class ActRule(Rule):
    """The words that name one kind of act, by how sure it is that they name an act and not a state of affairs.

    `only_with` are words of which one must stand in the clause (een mandaat vaststellen); `only_denied` words are acts
    only under a negation (niet ingaan op).
    """

    action: Action
    change: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    soft_nouns: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    only_denied: bool = False


class ActFile(RuleFile):
    """verbs.yaml: acts, and the principal parts of irregular verbs."""

    irregular: Mapping[str, Irregular]
    rules: tuple[ActRule, ...]


class AuthorityRule(Rule):
    """An actor and the ways in which it is written, in lower case."""

    actor: str
    names: tuple[str, ...] = Field(min_length=1)


class AuthorityFile(RuleFile):
    """authorities.yaml: actors; `states` are names that are their own actor."""

    states: tuple[str, ...]
    heads: tuple[str, ...]
    rules: tuple[AuthorityRule, ...]


class CueRule(Rule):
    """Words that govern an act and give it a status.

    `verbs` are inflected, `words` stand as they are (several words allowed). A cue governs an infinitive with `te`
    (`infinitive`) or without (`bare`), a clause opened by a word in `clause`, an act noun after a preposition in
    `prepositions` (of a choice still to be made also `later_prepositions`), or one that is its direct object
    (`object`). Where it governs nothing, `alone` is the act.
    An `active` cue does not work in the passive. `accepts` says which acts it makes decisions: `any` verb whatever,
    those `named` in verbs.yaml, named ones with `evidence` beside them, or only `change` words.
    """

    status: Status
    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    infinitive: bool = False
    bare: bool = False
    clause: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    later_prepositions: tuple[str, ...] = ()
    object: bool = False
    alone: Action | None = None
    active: bool = False
    accepts: Literal["any", "named", "evidence", "change"] = "named"


class ConstructionRule(Rule):
    """A construction that makes a verb an act without any cue; the engine knows it by its id."""


class CueFile(RuleFile):
    """decisions.yaml: cues, constructions, and the word classes of the clause analysis."""

    cues: tuple[CueRule, ...]
    constructions: tuple[ConstructionRule, ...]

    def all_rules(self) -> Sequence[Rule]:
        """Cues and constructions."""
        return (*self.cues, *self.constructions)
