"""One sentence's decisions: for each word that names an act, what governs it and who takes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.annotations import Found
from extract.components.decisions import who
from extract.components.decisions.context import Act, Scene, first_within
from extract.components.decisions.frames import Frame
from extract.components.decisions.governors import Governor, governor
from extract.components.decisions.nouns import noun_governor
from extract.components.decisions.words import Word
from extract.values import Action, DecisionValue, Status

_JOINING = frozenset({"en", "of", "alsmede", "alsook"})
_CLAUSE_REACH = 25  # tokens between a cue and the clause that it governs
_NAMED_BY_CUE = ("zullen", "willen", "gaan", "blijven")
_MODALS: dict[str, tuple[str, Status]] = {
    "zullen": ("decisions.future", "decided"),
    "willen": ("decisions.wish", "intended"),
    "gaan": ("decisions.going", "decided"),
    "blijven": ("decisions.staying", "decided"),
}


class SentenceReader:
    """Reads the decisions of one sentence."""

    def __init__(self, scene: Scene, acts: list[Word[Act]], cues: list[Any]) -> None:
        self._scene = scene
        self._frames = scene.vocabulary.frames
        governors = [g for g in (governor(scene, cue) for cue in cues) if g is not None]
        planned = [g.at for g in governors if g.rule.status == "intended"]
        self._governors = [g for g in governors if not g.infinite or (planned and planned[0] < g.at)]
        chosen = {g.at for g in self._governors if g.rule.alone and g.frame.kind != "word" and g.status != "decided"}
        self._acts = [w for w in acts if w.at not in chosen and self._has_company(w)]
        self._governed: dict[int, Governor | None] = {}

    def _has_company(self, word: Word[Act]) -> bool:
        """Whether the words that an act needs beside it (een mandaat vaststellen) are there."""
        low, high = self._scene.part(word.at)
        return not word.value.only_with or not word.value.only_with.isdisjoint(self._scene.lower[low:high])

    def decisions(self) -> Iterator[Found[DecisionValue]]:
        """The sentence's decisions, in order."""
        found: dict[int, Found[DecisionValue]] = {}
        verbs = [w for w in self._acts if w.kind != "noun" and not self._nominal(w)]
        infinitives = [w.at for w in verbs if w.kind == "to-infinitive"]
        for word in verbs:
            result = self._verb(word)
            if result:
                found[word.at] = result
        for word in self._acts:
            if word.kind == "noun" or self._nominal(word):
                cue = noun_governor(self._scene, self._governors, self._governed, word, infinitives)
                result = self._under(word, cue) if cue and not self._scene.clauses.at(word.at).conditional else None
                if result:
                    found[word.at] = result
        for result in (*self._unnamed(), *map(self._alone, self._governors)):
            if result:
                found.setdefault(result.start, result)
        yield from (found[at] for at in sorted(found))

    def _nominal(self, word: Word[Act]) -> bool:
        """Whether an infinitive is used as a noun: het verlengen van."""
        before = next(iter(self._scene.before(word.start)), "")
        herald = before in self._scene.words("preposition") or before == "en"
        return "infinitive" in word.kinds and (before == "het" or (herald and "van" in self._scene.after(word.end)))

    # -- verbs -------------------------------------------------------------------------------------------------

    def _verb(self, word: Word[Act]) -> Found[DecisionValue] | None:
        frame = self._frames.read(self._scene.lower, self._scene.clauses, word)
        if self._scene.clauses.at(word.at).conditional or self._attributive(word, frame):
            return None
        if frame.kind == "to-infinitive":
            return self._infinitive(word)
        cue = self._clause_governor(word)
        if cue:
            return self._under(word, cue, self._frames.negated(self._scene.lower, cue.word.end, word.start))
        if frame.auxiliaries & self._scene.words("blocking_auxiliary"):
            return None
        readings = {"infinitive": self._modal, "participle": self._participle}
        return readings.get(frame.kind, self._finite)(word, frame)

    def _act(self, word: Word[Any], rule: str, value: DecisionValue, cue: Governor | None) -> Found[DecisionValue]:
        self._governed[word.at] = cue
        if cue:
            cue.governs.append(word.at)
        return Found(word.start, word.end, rule, value)

    def _under(self, word: Word[Act], cue: Governor, negated: bool = False) -> Found[DecisionValue] | None:
        """The act of `word` under a cue, where the cue accepts it and somebody with authority stands behind it."""
        accepts, strength = cue.rule.accepts, word.value.strength
        if accepts == "change" and strength != "change":
            return None
        if accepts == "evidence" and strength != "change" and not self._scene.evident(word):
            return None
        denied = (
            negated
            or (cue.negated and cue.status == cue.rule.status and cue.frame.kind != "word")
            or (cue.negated and cue.rule.status == "intended")
        )
        actor = cue.actor(self._scene)
        if actor is None or (word.value.only_denied and not denied):
            return None
        action = _denied(word.value.action) if denied else word.value.action
        return self._act(word, cue.rule.id, DecisionValue(action, cue.status, actor), cue)

    def _infinitive(self, word: Word[Act]) -> Found[DecisionValue] | None:
        """An infinitive with te: under the nearest open cue to its left, or joined to one that is."""
        cue, low = self._open_governor(word)
        return self._under(word, cue, self._frames.negated(self._scene.lower, low, word.start)) if cue else None

    def _open_governor(self, word: Word[Any]) -> tuple[Governor | None, int]:
        """The cue that governs a te-infinitive, and where its complement begins."""
        clauses = self._scene.clauses
        clause = clauses.at(word.at)
        joined, low = self._joined(word)
        if joined:
            return joined, low
        if clause.opener == "door":
            before = [at for at in self._governed if at < clause.start]
            return (self._governed[max(before)] if before else None), clause.start
        if clause.opener in ("zonder", "teneinde", "alvorens"):
            return None, low
        om = clause.opener == "om" and clause.parent is not None
        holder = clause.parent if om and clause.parent is not None else clauses.of[word.at]
        limit = clause.start if om else word.start
        near = [g for g in self._governors if g.rule.infinitive and g.at < limit and clauses.reaches(g.clause, holder)]
        cue = near[-1] if near else None
        if cue is None or cue.governs or (om and self._filled(cue, limit)) or self._taken(cue.at, word.start):
            return None, low
        return cue, max(cue.word.end, limit if om else cue.word.end)

    def _joined(self, word: Word[Any]) -> tuple[Governor | None, int]:
        """The cue of the act to the left to which `en` or `of` joins this one, and the place of that word."""
        before = [at for at in self._governed if at < word.start]
        if before and self._scene.clauses.of[max(before)] == self._scene.clauses.of[word.at]:
            for i in range(word.start - 1, max(before), -1):
                if self._scene.lower[i] in _JOINING and self._scene.lower[i - 1] != "tot":
                    return self._governed[max(before)], i
        return None, word.start

    def _filled(self, cue: Governor, om: int) -> bool:
        """Whether a cue already has its complement before the `om` at token `om`, which then states a purpose."""
        lower, clauses = self._scene.lower, self._scene.clauses
        verbs = [lower[i + 1] for i in range(cue.at + 1, om) if lower[i] == "te" and clauses.of[i] == cue.clause]
        if any(verb not in self._scene.words("auxiliary") for verb in verbs):
            return True
        nouns = [w for w in self._acts if w.kind == "noun" and cue.at < w.at < om]
        return any(noun_governor(self._scene, self._governors, self._governed, w, ()) is cue for w in nouns)

    def _taken(self, low: int, high: int) -> bool:
        """Whether another word between a cue and an infinitive takes it: dient te, in staat te."""
        return not self._scene.words("takes_infinitive").isdisjoint(self._scene.lower[low + 1 : high])

    def _clause_governor(self, word: Word[Act]) -> Governor | None:
        """The cue whose clause (dat …, of …) holds the verb."""
        clauses = self._scene.clauses
        clause = clauses.at(word.at)
        if clause.parent is None or not clause.opener:
            return None
        for cue in reversed(self._governors):
            near = 0 <= clause.start - cue.word.end <= _CLAUSE_REACH
            if clause.opener in cue.rule.clause and near and clauses.reaches(cue.clause, clause.parent):
                return cue
        return None

    def _modal(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        """A bare infinitive under zal, wil, gaat or blijft."""
        modal = next((m for m in _NAMED_BY_CUE if m in frame.auxiliaries), None)
        if modal is None or self._cue_between(frame.finite, word.start):
            return None
        denied = self._frames.negated(self._scene.lower, frame.finite, word.start)
        going_on = (modal == "blijven" or denied) and self._scene.mentions(word, "deployment")
        if not going_on and not self._scene.accepts(word):
            return None
        actor = who.subject(self._scene, word, frame)
        if actor is None or (modal == "blijven" and word.value.strength != "activity"):
            return None
        rule, status = _MODALS[modal]
        action = word.value.action
        if modal == "blijven":
            action = "extend"
        elif denied:
            action = _denied(action)
        elif word.value.only_denied:
            return None
        return self._act(word, rule, DecisionValue(action, status, actor), None)

    def _cue_between(self, low: int, high: int) -> bool:
        """Whether a cue's infinitive or participle stands between, so that the auxiliary is the cue's."""
        return any(low < g.at < high and g.frame.kind in ("infinitive", "participle") for g in self._governors)

    def _participle(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        if not frame.auxiliaries:
            return self._reduced(word)
        if self._frames.negated(self._scene.lower, min(frame.finite, word.start), word.start):
            return None
        if "hebben" in frame.auxiliaries:
            return self._active(word, frame, "decisions.perfect")
        return self._passive(word, frame) if frame.passive else None

    def _reduced(self, word: Word[Act]) -> Found[DecisionValue] | None:
        """A participle with only its end date: (eFP, verlengd tot 31 december 2024)."""
        opens = bool({"(", ","} & set(self._scene.before(word.start)))
        dated = first_within(self._scene.evidence.ends, word.end, word.end + 5) is not None
        if word.value.strength != "change" or not opens or not dated:
            return None
        value = DecisionValue(word.value.action, "decided", who.carried(self._scene))
        return self._act(word, "decisions.reduced", value, None)

    def _finite(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        """A finite verb: in a relative clause it describes, in other clauses only a change is an act."""
        opener = self._scene.clauses.at(word.at).opener
        if opener in self._scene.words("descriptive_opener") or (opener and word.value.strength != "change"):
            return None
        impersonal = word.first_person and "ik" not in (
            *self._scene.before(word.at, 2),
            *self._scene.after(word.end, 2),
        )
        if impersonal or self._negated_after(word) or self._lone_plural(word):
            return None
        return self._active(word, frame, "decisions.past" if frame.past else "decisions.present")

    def _attributive(self, word: Word[Act], frame: Frame) -> bool:
        """Whether a form is rather an adjective: een beperkte bijdrage, op een versterkt optreden."""
        before = next(iter(self._scene.before(word.start)), "")
        if frame.kind not in ("present", "past", "participle") or word.last != word.at:
            return False
        if before in self._scene.words("article"):
            return True
        return frame.kind == "past" and (before in self._scene.words("preposition") or before in ("het", "deze", "en"))

    def _lone_plural(self, word: Word[Act]) -> bool:
        """Whether a form in -en stands away from any authority that could be its plural subject."""
        near = any(a.end == word.start or 0 <= a.start - word.end <= 1 for a in self._scene.authorities)
        near = near or bool({"zij", "ze"} & {*self._scene.before(word.start), *self._scene.after(word.end)})
        return self._scene.lower[word.at].endswith("en") and not near

    def _negated_after(self, word: Word[Act]) -> bool:
        """Whether a negation follows a finite verb in its clause."""
        high = next((i for i in range(word.end, self._scene.end) if self._scene.lower[i] in ",;("), self._scene.end)
        return self._frames.negated(self._scene.lower, word.end, high)

    def _active(self, word: Word[Act], frame: Frame, rule: str) -> Found[DecisionValue] | None:
        described = word.value.strength == "activity" and not self._paid(word, frame)
        if described or word.value.only_denied or not self._scene.accepts(word):
            return None
        actor = who.subject(self._scene, word, frame)
        return self._act(word, rule, DecisionValue(word.value.action, "decided", actor), None) if actor else None

    def _paid(self, word: Word[Act], frame: Frame) -> bool:
        """Whether money is given: a sum stands beside the verb, or an authority is its agent."""
        if word.value.action != "fund":
            return False
        low, high = self._scene.part(word.at)
        by = frame.passive and any(a.role == "agent" and low <= a.start < high for a in self._scene.authorities)
        return by or first_within(self._scene.evidence.amounts, low, high) is not None

    def _passive(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        """A passive: with an agent, or with evidence that it is an act."""
        act, future = word.value, "zullen" in frame.auxiliaries
        agent = who.agent(self._scene, word)
        starts = act.action == "start"
        described = (
            act.only_denied
            or (act.strength == "activity" and not (future and starts) and not self._paid(word, frame))
            or (starts and "worden" not in frame.auxiliaries and agent is None)
        )
        in_clause = self._scene.clauses.at(word.at).opener in self._scene.words("reported_opener")
        sure = (agent is not None and act.strength == "change") or self._scene.evident(word) or self._paid(word, frame)
        if described or in_clause or not sure:
            return None
        actor = agent or who.owner(self._scene, word, frame) or who.understood(self._scene, frame)
        rule = "decisions.future-passive" if future else "decisions.passive"
        return self._act(word, rule, DecisionValue(act.action, "decided", actor), None)

    # -- cues that name no act of verbs.yaml -------------------------------------------------------------------

    def _unnamed(self) -> Iterator[Found[DecisionValue] | None]:
        """Infinitives that verbs.yaml does not know, under a cue that accepts any act."""
        scene = self._scene
        for i in range(scene.start + 2, scene.end):
            verb = scene.lower[i]
            if scene.lower[i - 1] != "te" or not verb.endswith("n") or verb in scene.words("auxiliary"):
                continue
            if verb in scene.vocabulary.acts or verb in scene.vocabulary.cues or verb in scene.words("no_act"):
                continue
            word: Word[Act] = Word(i, i + 1, i, i, ("to-infinitive",), Act("other", "change"))
            clause = scene.clauses.at(i)
            if clause.conditional or clause.opener == "door" or self._joined(word)[0]:
                continue
            cue, low = self._open_governor(word)
            if cue and cue.rule.accepts == "any":
                yield self._under(word, cue, self._frames.negated(scene.lower, low, i))

    def _alone(self, cue: Governor) -> Found[DecisionValue] | None:
        """The choice itself, where it names no act."""
        rule, scene = cue.rule, self._scene
        if rule.alone is None or cue.governs or (cue.status == "decided" and rule.alone == "decide"):
            return None
        opener = scene.clauses.clauses[cue.clause].opener
        asks = bool(scene.words("question_word") & set(scene.after(cue.word.end, 2)))
        if cue.frame.passive and rule.alone == "investigate" and not asks:
            return None
        if opener and opener not in scene.words("stating_opener"):
            return None
        actor = cue.actor(scene)
        if actor is None:
            return None
        return Found(cue.word.start, cue.word.end, rule.id, DecisionValue(rule.alone, cue.status, actor))


def _denied(action: Action) -> Action:
    """What not doing it amounts to: not to extend is to end, not to do anything else is to decline."""
    return "end" if action == "extend" else "decline"
