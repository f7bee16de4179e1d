"""The rule files of decisions: acts (verbs.yaml), authorities (authorities.yaml), governing cues (decisions.yaml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from extract.components.decisions.inflection import Irregular
from extract.rules import Rule, RuleFile
from extract.values import Action, Status

Strength = Literal["change", "soft", "activity", "movement"]
Company = Literal["counts", "amounts"]
Pattern = Literal["present", "past", "perfect", "passive", "future-passive", "reduced", "scheduled", "moved", "denied"]


class ActRule(Rule):
    """The words that name one kind of act, by how sure it is that they name an act and not a state of affairs.

    `only_with` are words of which one, or a compound of one, must stand in the clause (een mandaat vaststellen),
    `only_without` words of which none may (hierbij het verslag aanbieden);
    `only_beside` is what must be stated there (militairen ter beschikking stellen, but no sum). `only_denied` words are
    acts only under a negation (niet ingaan op). The subject of a `movement` is not who decides but who is sent (de
    helikopters vertrekken in mei), of an `only_sent` one never an authority (Nederland blijft bijdragen). A word of
    several rules takes the first that its clause allows.
    """

    action: Action
    change: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    movement: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    soft_nouns: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    only_without: tuple[str, ...] = ()
    only_beside: Company | None = None
    only_denied: bool = False
    only_sent: bool = False


class ActFile(RuleFile):
    """verbs.yaml: acts, and the principal parts of irregular verbs."""

    irregular: Mapping[str, Irregular]
    rules: tuple[ActRule, ...]


class AuthorityRule(Rule):
    """An actor and the ways in which it is written, in lower case.

    In a letter that names a mission of `meant_beside` that mission's actor is meant (de coalitie, beside OIR).
    """

    actor: str
    names: tuple[str, ...] = Field(min_length=1)
    meant_beside: Mapping[str, str] = Field(default_factory=dict)


class AuthorityFile(RuleFile):
    """authorities.yaml: actors; `states` are names that are their own actor.

    `peoples` are states by their adjective, `powers` the nouns with which it names one (Franse regering).
    """

    states: tuple[str, ...]
    peoples: Mapping[str, str]
    powers: tuple[str, ...]
    heads: tuple[str, ...]
    rules: tuple[AuthorityRule, ...]


class CueRule(Rule):
    """Words that govern an act and give it a status.

    `verbs` are inflected, `words` stand as they are (several words allowed). A cue governs an infinitive with `te`
    (`infinitive`), a clause opened by a word in `clause`, an act noun after a preposition in `prepositions` (of a
    choice still to be made also `later_prepositions`), or one that is its direct object (`object`). Where it governs
    nothing, `alone` is the act, if what `alone_beside` names is there too; of a choice that has been taken, only a
    `taken` cue (daarmee ingestemd). A cue works only in a sentence that holds one of `only_with`. An `active` cue does
    not work in the passive; one that is `asked` is a choice by itself in the passive only where a question follows it
    (wordt bezien of). Of what is `told` the clause names who does it, or it is no act. `accepts` says which acts it
    makes decisions: `any` verb whatever, those `named` in verbs.yaml, named ones with `evidence` beside them, or only
    `change` words.
    """

    status: Status
    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    infinitive: bool = False
    clause: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    later_prepositions: tuple[str, ...] = ()
    object: bool = False
    alone: Action | None = None
    alone_beside: Company | None = None
    taken: bool = False
    only_with: tuple[str, ...] = ()
    active: bool = False
    asked: bool = False
    told: bool = False
    accepts: Literal["any", "named", "evidence", "change"] = "named"

    @property
    def sole(self) -> bool:
        """Whether the choice is an act by itself only where its sentence names no other."""
        return self.taken or self.alone_beside is not None


class ConstructionRule(Rule):
    """A construction that makes a verb an act without any cue, and the status that it gives.

    Either a bare infinitive under the auxiliary `modal` (zullen), or the verb in `pattern`. `action` is the act where
    the construction settles it (blijft bijdragen). Without its rule a construction states no act.
    """

    pattern: Pattern | None = None
    modal: str | None = None
    status: Status
    action: Action | None = None


class CueFile(RuleFile):
    """decisions.yaml: cues, constructions, and the word classes of the clause analysis."""

    cues: tuple[CueRule, ...]
    constructions: tuple[ConstructionRule, ...]

    def all_rules(self) -> Sequence[Rule]:
        """Cues and constructions."""
        return (*self.cues, *self.constructions)
