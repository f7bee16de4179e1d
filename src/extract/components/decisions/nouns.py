"""Act nouns: which cue governs one, through its preposition, as its object, or by coordination."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.components.decisions.context import Act, Scene, first_within
from extract.components.decisions.governors import Governor
from extract.components.decisions.words import Word

_REACH = 9  # tokens between an act noun and its preposition
_NEAR = 8  # tokens between a participle or noun and the preposition that belongs to it
_FAR = 40  # tokens between a finite verb and the preposition that belongs to it


def noun_governor(
    scene: Scene,
    governors: Sequence[Governor],
    governed: Mapping[int, Governor | None],
    word: Word[Act],
    verbs: Sequence[int],
) -> Governor | None:
    """The cue that governs act noun `word`.

    `governed` are the acts read so far with their cues, `verbs` the positions of infinitives with te, which a cue
    governs rather than a noun that is their object.
    """
    questioned = _questioned(scene, governors, word)
    if questioned:
        return questioned
    joined = [at for at in governed if 0 < word.start - at <= 3]
    if joined and set(scene.before(word.start)) & {"en", "of", ","}:
        return governed[max(joined)]
    for at in range(word.start - 1, max(scene.start, word.start - _REACH) - 1, -1):
        here = scene.lower[at]
        if scene.clauses.of[at] != scene.clauses.of[word.at]:
            break
        if here == "om" and any(scene.clauses.of[verb] == scene.clauses.of[word.at] for verb in verbs):
            break  # the object of an infinitive: de mogelijkheid om deze bijdrage uit te breiden
        if here in scene.words("preposition"):
            return _through(scene, governors, at, word)
        if here == "en" and at == word.start - 1:
            return _listed(scene, governors, at)
        if here in scene.words("article") and (at in scene.evidence.after_dates or scene.lower[at - 1].isdigit()):
            break  # its own phrase begins: heeft op 10 november met resolutie 1838 de oprichting vastgesteld
        if here in scene.words("noun_phrase_end") or here in scene.words("auxiliary") or here in scene.vocabulary.cues:
            break
    return _object_of(scene, governors, word, verbs)


def _questioned(scene: Scene, governors: Sequence[Governor], word: Word[Act]) -> Governor | None:
    """The cue of a question whose subject the noun is: onderzoekt of plaatsing mogelijk is."""
    clauses = scene.clauses
    clause = clauses.at(word.at)
    low, high = scene.part(word.at)
    asked = scene.words("possible") | scene.words("granted")
    if clause.opener != "of" or clause.parent is None or asked.isdisjoint(scene.lower[low:high]):
        return None
    if not scene.words("preposition").isdisjoint(scene.lower[clause.start : word.start]):
        return None
    granted = [i for i in range(word.end, high) if scene.lower[i] in scene.words("granted")]
    if granted and granted[0] > word.end + 1:
        return None  # of de deelname een vervolg krijgt
    able = [
        g for g in governors if "of" in g.rule.clause and not g.governs and clauses.reaches(g.clause, clause.parent)
    ]
    return able[-1] if able else None


def _through(scene: Scene, governors: Sequence[Governor], at: int, word: Word[Act]) -> Governor | None:
    """The cue that governs through the preposition at `at`, or through a noun before it: de mogelijkheid van."""
    preposition, clause = scene.lower[at], scene.clauses.of[word.at]
    near = [g for g in governors if scene.clauses.reaches(g.clause, clause)]
    for governor in sorted(near, key=lambda g: abs(g.at - at)):
        if preposition in governor.rule.later_prepositions and _there_already(scene, at, word):
            continue
        free = not any(governor.at < done < at for done in governor.governs)
        if free and preposition in governor.prepositions and _belongs(governor, at):
            return governor
    before = scene.lower[at - 1] if at > scene.start else ""
    verb = before in scene.vocabulary.cues and before not in scene.words("bridge")
    if verb and at - 1 > scene.start:  # de mogelijkheid onderzoekt van een bijdrage
        before = scene.lower[at - 2]
    bridge = before in scene.words("bridge")
    if bridge or (preposition == "van" and "gunste" in scene.before(at)):
        return next(
            (g for g in near if bridge and (g.rule.object or g.prepositions) and abs(g.at - at) < _FAR), None
        ) or (next((g for g in near if not bridge and g.governs), None))
    return None


def _there_already(scene: Scene, at: int, word: Word[Act]) -> bool:
    """Whether a noun names a contribution that is there, about which something is chosen: over de bijdrage na 2026."""
    before = scene.lower[at + 1 : word.start]
    of_some = scene.after(word.end) == ["van"] and first_within(scene.evidence.counts, word.end + 1, word.end + 2)
    return (
        "een" not in before
        and not of_some  # over de inzet van drie Apaches
        and word.value.strength == "soft"
        and word.value.action == "start"
        and not scene.words("definite").isdisjoint(before)
    )


def _listed(scene: Scene, governors: Sequence[Governor], at: int) -> Governor | None:
    """The cue of a list that the noun after `en` at `at` ends: denkt aan een adviseur, een team en inzet van …"""
    for governor in governors:
        if (
            governor.frame.kind != "present"
            or governor.status != "considered"
            or governor.clause != scene.clauses.of[at]
        ):
            continue
        if governor.at < at and governor.prepositions & set(scene.lower[governor.at : at]) and not governor.governs:
            return governor
    return None


def _belongs(governor: Governor, at: int) -> bool:
    """Whether a preposition at `at` is near enough to its cue; before a final verb it may stand anywhere."""
    if at < governor.at:
        return governor.frame.kind != "word" or governor.status == "deferred"
    near = governor.frame.kind in ("word", "participle")
    return at - governor.word.end <= (_NEAR if near else _FAR)


def _object_of(scene: Scene, governors: Sequence[Governor], word: Word[Act], verbs: Sequence[int]) -> Governor | None:
    """The cue of whose clause the noun is the direct object."""
    for governor in governors:
        if not governor.rule.object or governor.clause != scene.clauses.of[word.at] or governor.governs:
            continue
        if (
            governor.frame.kind in ("present", "past")
            and word.start < governor.at
            and not scene.clauses.at(word.at).opener
        ):
            continue
        if not any(at > governor.at for at in verbs):
            return governor
    return None
