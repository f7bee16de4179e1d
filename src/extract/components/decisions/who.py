"""The actor of an act or cue: its subject, its agent, or the authority that the text goes on about."""

from __future__ import annotations

from typing import Any

from extract.components.decisions.context import DUTCH, Scene, first_within
from extract.components.decisions.frames import Frame
from extract.components.decisions.words import Word

_NATIONALITY = 4  # tokens from a number's start among which its people are named: twee extra Deense schepen
_BODIES = {"UN": "VN", "NATO": "NAVO", "EU": "EU", "OSCE": "OVSE", "coalition": "coalitie"}


def understood(scene: Scene, frame: Frame) -> str:
    """Who acts in a passive that names nobody: what was done the text's last actor did, what is done the writer."""
    return carried(scene) if frame.past or scene.carried == "minister" else scene.writer


def acting(scene: Scene, frame: Frame) -> str | None:
    """The Dutch authority of a main clause before a passive's: Nederland levert er één; deze plaats wordt geschrapt."""
    of, clauses = scene.clauses.of, scene.clauses.clauses
    for a in reversed(scene.authorities):
        before = a.role == "direct" and a.end <= frame.finite and of[a.start] != of[frame.finite]
        if before and a.actor in DUTCH and not clauses[of[a.start]].opener:
            return a.actor
    return None


def carried(scene: Scene) -> str:
    """The Dutch authority that acted in the sentence before, else the one whose letter it is."""
    return scene.carried if scene.carried in DUTCH else scene.writer


def subject(scene: Scene, word: Word[Any], frame: Frame) -> str | None:
    """The authority that is the subject of a verb; a coordinated clause shares that of the clause before it."""
    for clause in scene.clauses.ancestors(scene.clauses.of[word.at]):
        actor = scene.vocabulary.authorities.subject(
            scene.authorities, scene.lower, scene.clauses, clause, frame.finite
        )
        if actor:
            return actor
        elided = frame.finite == scene.clauses.clauses[clause].start
        own = not elided and set(scene.after(frame.finite + 1)) & scene.words("other_subject")
        if scene.clauses.clauses[clause].opener or own:
            break
    if _resumed(scene, word):
        return nearest(scene, scene.clauses.of[word.at])
    return _antecedent(scene, frame.finite) if _pronoun(scene, frame.finite) else None


def _resumed(scene: Scene, word: Word[Any]) -> bool:
    """Whether a pronoun that opens a subordinate clause takes up an authority: waarvan het de leiding overneemt."""
    clause = scene.clauses.at(word.at)
    return bool(clause.opener) and bool({"het", "zij", "hij"} & set(scene.after(clause.start + 1)))


def _pronoun(scene: Scene, finite: int) -> bool:
    """Whether the subject is a pronoun for an authority named before: zij, hij, het at the start of a main clause."""
    before, after = set(scene.before(finite)), set(scene.after(finite + 1))
    opens = finite - 1 == scene.start or scene.before(finite - 1) == [";"]
    return bool({"zij", "ze", "hij"} & (before | after)) or (bool({"het", "deze"} & before) and opens)


def _antecedent(scene: Scene, finite: int) -> str | None:
    """The authority that a pronoun stands for: the last subject of the sentence before it, else the one carried on."""
    before = [a for a in scene.authorities if a.role == "direct" and a.end < finite - 1]
    return before[-1].actor if before else scene.carried


def sender(scene: Scene, word: Word[Any]) -> str | None:
    """The state whose people, ships or units are a verb's subject: de Deense helikopters; if none is named, ours."""
    low, high = scene.part(word.at)
    people = scene.vocabulary.authorities.people
    subjects = [i for i in scene.evidence.counts if low <= i < high]
    subjects += [i for i in range(low, high) if scene.lower[i] in scene.forces]
    ours = scene.words("national")
    subjects += [i for i in range(low + 1, high) if scene.lower[i] in scene.topics and scene.lower[i - 1] in ours]
    for at in sorted(subjects):
        first = at
        while first > low and _beside_noun(scene, scene.lower[first - 1]):
            first -= 1
        if first == low or scene.lower[first - 1] not in scene.words("preposition"):
            states = (people(scene.lower[i]) for i in range(first, min(high, at + _NATIONALITY)))
            return next((state for state in states if state), "Nederland")
    return None


def _beside_noun(scene: Scene, word: str) -> bool:
    """Whether a word stands before its noun: an article, an adjective."""
    people = scene.vocabulary.authorities.people
    return word in scene.words("determiner") or word.endswith("e") or people(word) is not None


def agent(scene: Scene, word: Word[Any]) -> str | None:
    """The authority by whom (door …) or among whom (in EU-verband) something is done in the word's clause."""
    own = scene.clauses.of[word.at]
    for role in ("agent", "within"):
        for a in scene.authorities:
            if a.role == role and scene.clauses.of[a.start] == own:
                return a.actor
    return None


def stranger(scene: Scene, word: Word[Any], frame: Frame) -> bool:
    """Whether somebody without authority is the agent of a passive: wordt overgenomen door een bedrijf.

    What stands before the finite verb is a reason: Door de onrust wordt de bijdrage beëindigd.
    """
    low, high = scene.part(word.at)
    for i in range(max(low, frame.finite), high - 1):
        own = scene.clauses.of[i] == scene.clauses.of[word.at]
        if own and scene.lower[i] == "door" and scene.lower[i - 1] not in scene.words("determiner"):
            after = scene.after(i + 1, 4)
            return after[0] not in ("middel", "te", "toedoen") and scene.words("members").isdisjoint(after)
    return False


def chooser(scene: Scene, word: Word[Any], frame: Frame) -> str:
    """Who chooses in a passive: the agent, an authority before the verb (zijn overeengekomen), or the one carried on.

    What is still to be chosen is the cabinet's.
    """
    own = scene.clauses.of[word.at]
    direct = [
        a for a in scene.authorities if a.role == "direct" and a.start < word.at and scene.clauses.of[a.start] == own
    ]
    named = agent(scene, word) or (direct[0].actor if direct else None)
    return named or (understood(scene, frame) if frame.past else "kabinet")


def owner(scene: Scene, word: Word[Any], frame: Frame) -> str | None:
    """The body whose own mandate or mission a passive speaks of: the mission's, or the authority named with it.

    What is still to be done to a whole mission is the body's that acted in the sentence before.
    """
    low, high = scene.part(word.at)
    words = set(scene.lower[low:high])
    mission = first_within(scene.evidence.missions, low, high)
    if not frame.past and scene.carried in _BODIES.values() and words & scene.words("whole_mission"):
        return None if words & scene.words("national") else scene.carried
    if not frame.past or words & scene.words("national") or (mission is None and not words & scene.words("own_matter")):
        return None
    for a in scene.authorities:
        if low <= a.start < word.start and a.role == "oblique" and a.actor not in DUTCH:
            return a.actor
    return None if mission is None else _BODIES.get(scene.evidence.organisations[mission])


def holder(scene: Scene, word: Word[Any]) -> str:
    """Who has the plan or takes the decision that a noun or adjective names: het besluit van Turkije."""
    for a in scene.authorities:
        after = a.start >= word.end and a.start - word.end <= 4 and "van" in scene.after(word.end)
        if a.start <= word.at < a.end or after:
            return a.actor
    named = nearest(scene, scene.clauses.of[word.at])
    asked = scene.clause_mentions(word.at, "asked_for")  # een verzoek is in beraad: the state's, whoever answers it
    return named or ("Nederland" if asked else carried(scene))


def nearest(scene: Scene, clause: int) -> str | None:
    """The authority that a clause, or one that holds it, names; else an agent, else the cabinet wherever it stands."""
    for index in scene.clauses.ancestors(clause):
        for a in scene.authorities:
            if a.role == "direct" and scene.clauses.of[a.start] == index and a.actor != "Kamer":
                return a.actor
    for a in scene.authorities:
        if a.role in ("agent", "within") or a.actor == "kabinet":
            return a.actor
    return None
