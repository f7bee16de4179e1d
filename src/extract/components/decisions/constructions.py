"""Constructions: verbs that are acts without any cue, by their tense, voice, auxiliary and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.components.decisions import who
from extract.components.decisions.context import Act, Scene, first_within
from extract.components.decisions.frames import Denial, Frame
from extract.components.decisions.governors import Governor
from extract.components.decisions.models import Pattern
from extract.components.decisions.words import Word
from extract.values import Action, DecisionValue

_SUBJECT = 3  # tokens from a clause's start among which its subject stands
_UNLIKE = ("moeten", "dienen", "behoren", "zouden", "hoeven")  # a refusal under these is an obligation or a wish


@dataclass(frozen=True, slots=True)
class Stated:
    """An act that a construction states, with the id of its rule."""

    rule: str
    value: DecisionValue


class Constructions:
    """Reads the verbs of one sentence that no cue governs; `governors` are the sentence's cues."""

    def __init__(self, scene: Scene, governors: Sequence[Governor]) -> None:
        self._scene = scene
        self._frames = scene.vocabulary.frames
        self._governors = governors

    def read(self, word: Word[Act], frame: Frame) -> Stated | None:
        """The act that `word` states in `frame`, if any."""
        if word.value.only_denied:
            return self._turned_down(word, frame)
        if frame.auxiliaries & self._scene.words("blocking_auxiliary"):
            return None
        if self._scene.clause_mentions(word.at, "enclosed"):
            return None
        if frame.kind in ("infinitive", "participle", "present") and self._unsure(word, frame):
            return None
        if word.value.strength == "movement":
            return self._moved(word, frame)
        readings = {"infinitive": self._modal, "participle": self._participle}
        return readings.get(frame.kind, self._finite)(word, frame)

    def _unsure(self, word: Word[Act], frame: Frame) -> bool:
        """Whether what is told is usual or only expected: zal naar verwachting (but not: naar verwachting tien)."""
        scene = self._scene
        if self._in_case(word):
            return True
        if frame.kind == "present" or not scene.mentions(word.at, "expected"):
            return scene.clause_mentions(word.at, "habitual") and not self._paid(word, frame)
        low, high = scene.part(word.at)
        at = next(i for i in range(low, high) if scene.lower[i] in scene.words("expected"))
        return first_within(scene.evidence.counts, at, at + 3) is None

    def _in_case(self, word: Word[Act]) -> bool:
        """Whether a verb tells what is provided for: voor het geval de grens wordt geopend."""
        low, _ = self._scene.part(word.at)
        words = self._scene.lower[low : word.at]
        return any(words[i : i + 3] == ["voor", "het", "geval"] for i in range(len(words) - 2))

    def _stated(self, pattern: Pattern, action: Action, actor: str | None) -> Stated | None:
        """The act of a pattern whose rule is there, if somebody with authority is."""
        rule = self._scene.vocabulary.patterns.get(pattern)
        return Stated(rule.id, DecisionValue(rule.action or action, rule.status, actor)) if rule and actor else None

    # -- what is refused ---------------------------------------------------------------------------------------

    def _turned_down(self, word: Word[Act], frame: Frame) -> Stated | None:
        """A verb that is an act only when it is not done: kan niet ingaan op, is niet gehonoreerd."""
        if frame.auxiliaries & set(_UNLIKE) or not self._denial(word, frame) or word.value.strength == "activity":
            return None
        actor = None if frame.passive and not self._first_person(frame) else who.subject(self._scene, word, frame)
        if actor is None and frame.passive:
            actor = who.acting(self._scene, frame) or who.understood(self._scene, frame)
        return self._stated("denied", word.value.action, actor)

    def _denial(self, word: Word[Act], frame: Frame) -> Denial:
        """Whether a verb is denied: between its finite verb and itself, after a finite verb, or by evenmin."""
        scene = self._scene
        if frame.kind in ("present", "past"):
            high = next((i for i in range(word.end, scene.end) if scene.lower[i] in ",;("), scene.end)
            denial = self._frames.denial(scene.lower, word.end, high)
            if denial or frame.finite != word.at or not scene.clauses.at(word.at).opener:
                return denial or self._neither(word)
            return self._frames.denial(scene.lower, scene.clauses.at(word.at).start, word.start)
        low = min(frame.finite, word.start)
        if scene.clauses.at(word.at).opener:
            low = min(low, scene.clauses.at(word.at).start)
        return self._frames.denial(scene.lower, low, word.start) or self._neither(word)

    def _neither(self, word: Word[Act]) -> Denial:
        """The denial of a clause that opens with evenmin."""
        scene = self._scene
        clause = scene.clauses.of[word.at]
        low = scene.clauses.at(word.at).start
        neither = any(scene.lower[i] == "evenmin" and scene.clauses.of[i] == clause for i in range(low, word.start))
        return "not" if neither else ""

    # -- bare infinitives --------------------------------------------------------------------------------------

    def _modal(self, word: Word[Act], frame: Frame) -> Stated | None:
        """A bare infinitive under zal, wil, gaat or blijft."""
        scene, act = self._scene, word.value
        rule = next((r for modal, r in scene.vocabulary.modals.items() if modal in frame.auxiliaries), None)
        if rule is None or self._cue_between(frame.finite, word.start) or scene.clauses.at(word.at).opener == "of":
            return None
        denial = self._denial(word, frame)
        going_on = (rule.action or denial) and scene.mentions(word.at, "deployment")
        sent = act.strength == "soft" or scene.sends(word)
        dated = act.action == "start" and sent and scene.beside(scene.evidence.ahead, word.at)
        personal = denial and (self._first_person(frame) or act.action == "start")
        if not (going_on or dated or personal or scene.accepts(word)):
            return None
        actor = self._doer(word, frame)
        if actor is None or (rule.action and act.strength != "activity"):
            return None
        lasting = rule.action or ("extend" if "blijven" in frame.auxiliaries and act.action == "start" else act.action)
        action = denied(act.action, denial) if denial else lasting
        return Stated(rule.id, DecisionValue(action, rule.status, actor))

    def _cue_between(self, low: int, high: int) -> bool:
        """Whether a cue's infinitive or participle stands between, so that the auxiliary is the cue's."""
        return any(low < g.at < high and g.frame.kind in ("infinitive", "participle") for g in self._governors)

    # -- participles -------------------------------------------------------------------------------------------

    def _participle(self, word: Word[Act], frame: Frame) -> Stated | None:
        scene = self._scene
        if not frame.auxiliaries:
            return self._reduced(word)
        if "gebleven" in scene.after(word.end):
            return None
        denial = self._denial(word, frame)
        if "hebben" in frame.auxiliaries:
            return self._refused(word, frame) if denial else self._active(word, frame, "perfect")
        if frame.auxiliaries == {"blijven"}:
            return None if denial else self._kept(word)
        return self._passive(word, frame, denial) if frame.passive else None

    def _kept(self, word: Word[Act]) -> Stated | None:
        """What is kept as it is, the subject of its clause: de Nederlandse bijdrage blijft gehandhaafd."""
        scene = self._scene
        subject = scene.after(scene.clauses.at(word.at).start, _SUBJECT)
        kept = word.value.action == "extend" and any(w in scene.topics for w in subject)
        return self._stated("passive", "extend", who.carried(scene)) if kept else None

    def _reduced(self, word: Word[Act]) -> Stated | None:
        """A participle with only its end date: (eFP, verlengd tot 31 december 2024)."""
        scene = self._scene
        opens = bool({"(", ","} & set(scene.before(word.start)))
        dated = first_within(scene.evidence.ends, word.end, word.end + 5) is not None
        if word.value.strength != "change" or not opens or not dated:
            return None
        return self._stated("reduced", word.value.action, who.carried(scene))

    def _passive(self, word: Word[Act], frame: Frame, denial: Denial) -> Stated | None:
        """A passive: with an agent, or with evidence that it is an act."""
        scene, act = self._scene, word.value
        agent = who.agent(scene, word)
        if self._reported(word, frame) or (agent is None and who.stranger(scene, word, frame)):
            return None
        if denial != "no-longer" and (self._described(word, frame, agent) or (denial and act.strength == "activity")):
            return None
        if "dat" in scene.after(word.end) or not self._evident(word, frame, agent, denial):
            return None
        actor = agent or who.owner(scene, word, frame) or who.acting(scene, frame) or who.understood(scene, frame)
        if denial:
            return self._stated("denied", denied(act.action, denial), actor)
        return self._stated("future-passive" if "zullen" in frame.auxiliaries else "passive", act.action, actor)

    def _reported(self, word: Word[Act], frame: Frame) -> bool:
        """Whether a passive stands in a clause that reports, or tells what went before or which one is meant."""
        scene, opener = self._scene, self._scene.clauses.at(word.at).opener
        last = frame.finite in (word.start - 1, word.end)  # in a subordinate clause all verbs stand last
        told = last and frame.past and "worden" not in frame.auxiliaries and opener in scene.words("background_opener")
        told = told or (frame.past and opener in scene.words("relative_opener"))
        return told or (opener in scene.words("reported_opener") and not self._relative(word))

    def _evident(self, word: Word[Act], frame: Frame, agent: str | None, denial: Denial) -> bool:
        """Whether what stands beside a passive, or its tense, shows that it is an act."""
        scene, act = self._scene, word.value
        changes, lasting = act.strength == "change", act.action == "extend"
        if (agent is not None and changes) or scene.evident(word) or self._paid(word, frame):
            return True
        if (denial == "no-longer" and scene.topical(word)) or self._resized(word, frame):
            return True
        if (act.action == "start" and self._sent(word, frame)) or (changes and self._interrupted(word, frame)):
            return True
        if (changes and act.action == "decline") or ((changes or lasting) and self._limited(word, frame)):
            return True
        to_come = "worden" in frame.auxiliaries and not frame.past
        stated = changes or (lasting and "zullen" in frame.auxiliaries)
        return stated and (lasting or to_come) and scene.measured(word)

    def _relative(self, word: Word[Act]) -> bool:
        """Whether `dat` after a comma tells more of a noun: het bataljon, dat in mei zal worden ontplooid."""
        clause = self._scene.clauses.at(word.at)
        return clause.opener == "dat" and list(self._scene.before(clause.start)) == [","]

    def _limited(self, word: Word[Act], frame: Frame) -> bool:
        """Whether what is told to happen has a date from or until which it holds, or on which it is to come."""
        scene = self._scene
        to_come = "worden" in frame.auxiliaries and not frame.past and scene.beside(scene.evidence.ahead, word.at)
        return to_come or scene.beside(scene.evidence.limits, word.at) or scene.mentions(word.at, "effect")

    def _interrupted(self, word: Word[Act], frame: Frame) -> bool:
        """Whether those who are sent go home or become fewer, or what they do is broken off or taken up again."""
        scene, action = self._scene, word.value.action
        to_come = "worden" in frame.auxiliaries and not frame.past
        if action in ("suspend", "resume"):
            return scene.clause_mentions(word.at, "measure") or scene.clause_mentions(word.at, "topic")
        return (action == "end" or (to_come and action in ("increase", "decrease"))) and scene.sends(word)

    def _sent(self, word: Word[Act], frame: Frame) -> bool:
        """Whether a ship or unit has a day to come on which something happens to it: Zr.Ms. Tromp wordt ingezet."""
        return self._scheduled(word, frame) and self._scene.sends(word)

    def _resized(self, word: Word[Act], frame: Frame) -> bool:
        """Whether a number is made larger or smaller: wordt dit aantal met vijf verminderd."""
        scene = self._scene
        to_come = "worden" in frame.auxiliaries and not frame.past
        return to_come and word.value.action in ("increase", "decrease") and scene.mentions(word.at, "number")

    def _described(self, word: Word[Act], frame: Frame, agent: str | None) -> bool:
        """Whether a passive tells what is or was the case: is gestationeerd, werden uitgezonden, wordt ingezet."""
        scene, act = self._scene, word.value
        if act.strength == "activity" and not self._paid(word, frame):
            announced = "zullen" in frame.auxiliaries or ("worden" in frame.auxiliaries and not frame.past)
            if act.action != "start" or not announced or not self._scheduled(word, frame):
                return True
        if act.action != "start" or agent is not None:
            return act.action in ("start", "fund") and not frame.past and scene.mentions(word.at, "now")
        return "worden" not in frame.auxiliaries or frame.past or scene.mentions(word.at, "now")

    def _timed(self, word: Word[Act], frame: Frame) -> bool:
        """Whether a start has a date to come beside it, or what goes on a date until which."""
        if word.value.action == "extend":
            return self._scene.beside(self._scene.evidence.ends, word.at)
        return word.value.action == "start" and self._scheduled(word, frame)

    def _scheduled(self, word: Word[Act], frame: Frame) -> bool:
        """Whether an activity is one to come: under zal, or with a date after the letter's beside it."""
        return "zullen" in frame.auxiliaries or self._scene.beside(self._scene.evidence.ahead, word.at)

    # -- finite verbs and perfects -----------------------------------------------------------------------------

    def _finite(self, word: Word[Act], frame: Frame) -> Stated | None:
        """A finite verb: in a relative clause it describes, in other clauses only a change is an act."""
        scene = self._scene
        opener = scene.clauses.at(word.at).opener
        personal = self._first_person(frame) and word.value.strength == "change"
        planned = not frame.past and self._scheduled(word, frame) and opener not in scene.words("reported_opener")
        described = opener in scene.words("descriptive_opener") or (opener and word.value.strength != "change")
        asks = scene.lower[scene.clauses.at(word.at).start] in scene.words("interrogative")
        if asks or (described and not personal and not planned):
            return None
        impersonal = word.first_person and not self._first_person(frame)
        if impersonal or self._lone(word):
            return None
        if self._denial(word, frame):
            return self._refused(word, frame)
        return self._active(word, frame, "past" if frame.past else "present")

    def _first_person(self, frame: Frame) -> bool:
        """Whether ik or wij stands beside the finite verb, or opens its clause."""
        scene = self._scene
        low = scene.clauses.at(frame.finite).start
        near = {*scene.before(frame.finite, 2), *scene.after(frame.finite + 1, 2), *scene.lower[low : low + 2]}
        return bool({"ik", "wij", "we"} & near)

    def _lone(self, word: Word[Act]) -> bool:
        """Whether a form in -en, or one that is another word too, stands away from any authority as its subject."""
        scene = self._scene
        near = scene.subject_beside(word) or bool({"zij", "ze"} & {*scene.before(word.start), *scene.after(word.end)})
        other = scene.lower[word.at] in scene.words("homograph")
        verbs = scene.vocabulary.frames
        if other and any(verbs.auxiliary(w) for w in scene.before(word.at, 3)):  # gaan wij kort in op
            return True
        return (other or scene.lower[word.at].endswith("en")) and not near

    def _refused(self, word: Word[Act], frame: Frame) -> Stated | None:
        """An act that an authority states it does not take: voer ik niet in, heeft het mandaat niet verlengd."""
        if word.value.strength != "change":
            return None
        denial = self._denial(word, frame)
        return self._stated("denied", denied(word.value.action, denial), who.subject(self._scene, word, frame))

    def _active(self, word: Word[Act], frame: Frame, pattern: Pattern) -> Stated | None:
        scene, act = self._scene, word.value
        if pattern == "present" and act.action in ("start", "fund") and scene.mentions(word.at, "now"):
            return None
        if act.strength == "activity" and not self._paid(word, frame):
            if pattern != "present" or not self._timed(word, frame):
                return None
            pattern = "scheduled"
        personal = act.strength == "soft" and pattern == "present" and self._first_person(frame)
        lasting = act.action == "extend" and pattern in ("present", "scheduled") and self._timed(word, frame)
        if not (personal or lasting or scene.accepts(word)):
            return None
        return self._stated(pattern, act.action, self._doer(word, frame))

    def _doer(self, word: Word[Act], frame: Frame) -> str | None:
        """Who does something: the authority, or with a date to come the sender of the ship or unit that does it."""
        actor = who.subject(self._scene, word, frame)
        if actor or word.value.action != "start" or word.value.strength != "activity":
            return actor
        return who.sender(self._scene, word) if self._scene.beside(self._scene.evidence.ahead, word.at) else None

    def _moved(self, word: Word[Act], frame: Frame) -> Stated | None:
        """Where those who are sent go or stay, by a date to come: de vier F-16's keren op 31 december terug."""
        scene, e = self._scene, self._scene.evidence
        to_come = frame.kind == "present" or (frame.kind == "infinitive" and frame.auxiliaries == {"zullen"})
        dates = {"extend": e.ends, "increase": e.resized, "decrease": e.resized}.get(word.value.action, e.ahead)
        if not to_come or not scene.beside(dates, word.at) or self._denial(word, frame):
            return None
        if scene.clauses.at(word.at).opener in scene.words("reported_opener") or scene.mentions(word.at, "now"):
            return None
        if dates is e.resized:
            return self._stated("moved", word.value.action, who.carried(scene))
        actor = who.subject(scene, word, frame)
        if (actor and word.value.only_sent) or (word.value.action == "start" and self._pronoun(frame)):
            return None
        return self._stated("moved", word.value.action, actor or who.sender(scene, word))

    def _pronoun(self, frame: Frame) -> bool:
        """Whether those who were named before are the subject: Zij zullen in mei vertrekken."""
        scene = self._scene
        return bool({"zij", "ze"} & {*scene.before(frame.finite), *scene.after(frame.finite + 1)})

    def _paid(self, word: Word[Act], frame: Frame) -> bool:
        """Whether money is given: a sum stands beside the verb, or an authority is its agent."""
        if word.value.action != "fund":
            return False
        low, high = self._scene.part(word.at)
        by = frame.passive and any(a.role == "agent" and low <= a.start < high for a in self._scene.authorities)
        return by or first_within(self._scene.evidence.amounts, low, high) is not None


def denied(action: Action, denial: Denial) -> Action:
    """What not doing it amounts to: not to go on with something is to end it, not to do anything else to decline."""
    return "end" if action in ("extend", "resume") or denial == "no-longer" else "decline"
