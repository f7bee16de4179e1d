"""One sentence's decisions: for each word that names an act, what governs it and who takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extract.annotations import Found
from extract.components.decisions.constructions import Constructions
from extract.components.decisions.constructions import denied as denied_action
from extract.components.decisions.context import Act, Scene
from extract.components.decisions.frames import Denial, Frame
from extract.components.decisions.governors import Governor, governor
from extract.components.decisions.nouns import noun_governor
from extract.components.decisions.words import Word
from extract.values import DecisionValue

_NUMBER = frozenset({"aantal", "aantallen"})
_WISH = frozenset({"willen", "wil"})
_JOINING = frozenset({"en", "of", "alsmede", "alsook", "maar", "doch"})
_ITEM_ENDS = frozenset({":", ";"})
_CLUSTER = 3  # tokens before an infinitive among which the verbs stand that it depends on
# A participle or adjective by its look: toegelicht, besproken, toegankelijk.
_PARTICIPLE = re.compile(r"(?:[a-z]{0,5}ge|be|ver|ont|her|onder|over)[a-z]{2,}(?:t|d|en)$|[a-z]{3,}(?:lijk|baar|zaam)$")
_LEAD_REACH = 3  # tokens between a cue and the colon behind which it leads in a list: heeft besloten om:
_QUESTION = 60  # tokens from a question to the cue that looks into it
_ASKER = 6  # tokens between a request and its `om`, with who asks: een verzoek van de Europese Unie om
_CLAUSE_REACH = 25  # tokens between a cue and the clause that it governs


class SentenceReader:
    """Reads the decisions of one sentence; `lead` is the cue that leads in the list of which it is an item."""

    def __init__(self, scene: Scene, acts: list[Word[Act]], cues: list[Any], lead: Governor | None = None) -> None:
        self._scene = scene
        self._lead = lead
        self._frames = scene.vocabulary.frames
        split = {w.at for w in acts if w.last > w.at}  # stelt … beschikbaar voor is no stelt … voor
        governors = [g for g in (governor(scene, cue) for cue in cues if cue.at not in split) if g is not None]
        planned = [g.at for g in governors if g.rule.status == "intended"]
        self._governors = [g for g in governors if not g.infinite or (planned and planned[0] < g.at)]
        chosen = {g.at for g in self._governors if g.rule.alone and g.frame.kind != "word" and g.status != "decided"}
        chosen |= {i for g in self._governors if g.frame.kind == "word" for i in range(g.word.start, g.word.end)}
        self._acts = [w for w in map(self._settled, acts) if w is not None and w.at not in chosen]
        self._constructions = Constructions(scene, self._governors)
        self._governed: dict[int, Governor | None] = {}

    def _settled(self, word: Word[Act]) -> Word[Act] | None:
        """The word as the first of its acts that what stands beside it allows, if any."""
        if not word.alternatives and not word.value.conditional:
            return word
        acts = sorted((word.value, *word.alternatives), key=lambda act: not act.conditional)
        act = next((act for act in acts if self._scene.allows(word, act)), None)
        return replace(word, value=act, alternatives=tuple(a for a in acts if a is not act)) if act else None

    def decisions(self) -> Iterator[Found[DecisionValue]]:
        """The sentence's decisions, in order."""
        found: dict[int, Found[DecisionValue]] = {}
        verbs = [w for w in self._acts if w.kind != "noun" and not self._nominal(w)]
        infinitives = [w.at for w in verbs if w.kind == "to-infinitive"]
        for word in verbs:
            result = self._verb(word) or self._verb_not_denied(word)
            if result:
                found[word.at] = result
        for word in self._acts:
            if word.kind == "noun" or self._nominal(word):
                cue = noun_governor(self._scene, self._governors, self._governed, word, infinitives)
                result = self._under(word, cue) if cue and not self._scene.clauses.at(word.at).conditional else None
                if result:
                    found[word.at] = result
        for result in self._unnamed():
            if result:
                found.setdefault(result.start, result)
        for cue in self._governors:
            result = None if found and cue.rule.sole else self._alone(cue)
            if result:
                found.setdefault(result.start, result)
        choosing = {g.at for g in self._governors if g.governs}  # heeft toegezegd trainers te leveren is one act
        yield from (found[at] for at in sorted(found.keys() - choosing))

    def leads_in(self) -> Governor | None:
        """The cue that governs the items of the list before which the sentence ends."""
        end = self._scene.end - 1
        cue = self._leading(end) if self._scene.lower[end] == ":" else None
        actor = cue.actor(self._scene) if cue else None
        return replace(cue, settled=actor, governs=[]) if cue and actor else None

    def _leading(self, colon: int) -> Governor | None:
        """The cue right before a colon."""
        near = [g for g in self._governors if g.rule.infinitive and 0 <= colon - g.word.end <= _LEAD_REACH]
        return near[-1] if near else None

    def _nominal(self, word: Word[Act]) -> bool:
        """Whether an infinitive is used as a noun: het verlengen van."""
        before = next(iter(self._scene.before(word.start)), "")
        herald = before in self._scene.words("preposition") or before == "en"
        return "infinitive" in word.kinds and (before == "het" or (herald and "van" in self._scene.after(word.end)))

    def _verb_not_denied(self, word: Word[Act]) -> Found[DecisionValue] | None:
        """What else a verb states that is one act only when it is denied: wordt niet vervangen, laat vervangen."""
        passive = self._frames.read(self._scene.lower, self._scene.clauses, word).passive
        able = [
            a
            for a in word.alternatives
            if a.strength == "activity" or (a.strength == "soft" and a.conditional and not passive)
        ]
        others = [act for act in able if not act.only_denied and self._scene.allows(word, act)]
        return self._verb(replace(word, value=others[0])) if word.value.only_denied and others else None

    # -- verbs -------------------------------------------------------------------------------------------------

    def _verb(self, word: Word[Act]) -> Found[DecisionValue] | None:
        frame = self._frames.read(self._scene.lower, self._scene.clauses, word)
        if self._scene.clauses.at(word.at).conditional or self._attributive(word, frame):
            return None
        if frame.kind == "to-infinitive":
            return None if self._gerundive(word) else self._infinitive(word)
        cue = self._clause_governor(word)
        if cue:
            if self._describes(word, frame, cue):
                return None
            low = max(cue.word.end, self._scene.clauses.at(word.at).start)
            governed = self._under(word, cue, self._frames.denial(self._scene.lower, low, word.start))
            if governed or not cue.rule.told:
                return governed
        stated = self._constructions.read(word, frame)
        return self._act(word, stated.rule, stated.value, None) if stated else None

    def _describes(self, word: Word[Act], frame: Frame, cue: Governor) -> bool:
        """Whether a clause under a noun or phrase tells what is going on: laten weten dat Nederland taken vervult."""
        told = cue.frame.kind == "word" and self._scene.clauses.at(word.at).opener == "dat"
        return told and word.value.strength in ("activity", "movement") and "zullen" not in frame.auxiliaries

    def _act(self, word: Word[Any], rule: str, value: DecisionValue, cue: Governor | None) -> Found[DecisionValue]:
        self._governed[word.at] = cue
        if cue:
            cue.governs.append(word.at)
        return Found(word.start, word.end, rule, value)

    def _under(self, word: Word[Act], cue: Governor, negated: Denial = "") -> Found[DecisionValue] | None:
        """The act of `word` under a cue, where the cue accepts it and somebody with authority stands behind it."""
        accepts, strength = cue.rule.accepts, word.value.strength
        if accepts == "change" and strength != "change":
            return None
        if accepts == "evidence" and strength != "change" and not self._scene.evident(word):
            return None
        denied = bool(
            negated
            or (cue.negated and cue.status == cue.rule.status and cue.frame.kind != "word")
            or (cue.negated and cue.rule.status == "intended")
        )
        actor = self._told_of(word) if cue.rule.told else cue.actor(self._scene)
        if actor is None or (word.value.only_denied and not denied):
            return None
        status = cue.status
        if status == "decided" and not _WISH.isdisjoint(
            self._scene.lower[max(cue.at, word.start - _CLUSTER) : word.end]
        ):
            status = "intended"  # heeft laten weten te willen deelnemen, dat het niet wil deelnemen
        turned = denied and not word.value.only_denied
        action = denied_action(word.value.action, negated) if turned else word.value.action
        return self._act(word, cue.rule.id, DecisionValue(action, status, actor), cue)

    def _told_of(self, word: Word[Act]) -> str | None:
        """The authority that a clause names as its own subject: meegedeeld dat Nederland de inzet beëindigt."""
        of = self._scene.clauses.of
        return next(
            (a.actor for a in self._scene.authorities if a.role == "direct" and of[a.start] == of[word.at]), None
        )

    def _infinitive(self, word: Word[Act]) -> Found[DecisionValue] | None:
        """An infinitive with te: under the nearest open cue to its left, or joined to one that is, or in its clause."""
        cue, low = self._governor_of(word)
        cue = cue or self._clause_governor(word)  # besloten dat de missie dient te worden beëindigd
        low = self._after_joined(low, word.start)
        return self._under(word, cue, self._frames.denial(self._scene.lower, low, word.start)) if cue else None

    def _after_joined(self, low: int, high: int) -> int:
        """Where the words of an infinitive begin after one that no rule knows: niet te vervangen en … te staken."""
        lower = self._scene.lower
        for i in range(high - 1, low, -1):
            if lower[i] in _JOINING and "te" in lower[low:i]:
                return i
        return low

    def _governor_of(self, word: Word[Any]) -> tuple[Governor | None, int]:
        """The cue that governs a te-infinitive, in its own sentence or before its list, and where its words begin."""
        cue, low = self._open_governor(word)
        return self._listed(word) if cue is None and not self._scene.clauses.at(word.at).opener else (cue, low)

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
        asked = not self._scene.words("asked_for").isdisjoint(self._scene.before(limit, _ASKER))
        if om and not near and (asked or set(self._scene.before(limit)) & self._scene.words("bridge")):
            return next((g for g in self._governors if g.rule.object and g.at > limit), None), limit
        if not near and not om:
            near = [g for g in self._interrupted(word) if g.at < limit]
        cue = near[-1] if near else None
        if cue is None or cue.governs or (om and self._filled(cue, limit)) or self._taken(cue.at, word.start):
            return None, low
        return cue, max(cue.word.end, limit if om else cue.word.end)

    def _listed(self, word: Word[Any]) -> tuple[Governor | None, int]:
        """The cue of the list in which an infinitive ends an item, and where that begins: besloten: – X te …; – …"""
        scene = self._scene
        colon = next((i for i in range(word.start - 1, scene.start, -1) if scene.lower[i] == ":"), None)
        cue = self._lead if colon is None else self._leading(colon)
        low = next((i for i in range(word.start - 1, scene.start, -1) if scene.lower[i] in _ITEM_ENDS), scene.start)
        stated = not scene.words("finite").isdisjoint(scene.lower[low : word.start])
        return (None if stated else cue), low

    def _interrupted(self, word: Word[Any]) -> list[Governor]:
        """Choices of a subordinate clause whose infinitive an insertion cuts off: waarom is besloten X, en nu, te …"""
        clauses, own = self._scene.clauses, self._scene.clauses.of[word.at]
        return [
            g
            for g in self._governors
            if g.rule.infinitive and g.frame.kind == "participle" and clauses.clauses[g.clause].parent == own
        ]

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
        able = [g for g in self._governors if clause.opener in g.rule.clause]
        before = [
            g
            for g in able
            if 0 <= clause.start - g.word.end <= _CLAUSE_REACH
            and clauses.reaches(g.clause, clause.parent)
            and not self._may_mean(g, clause.start)
            and not (
                clause.opener == "dat" and self._scene.before(clause.start) == [","] and g.word.end < clause.start - 1
            )
        ]
        if before or clause.opener != "of":
            return before[-1] if before else None
        after = [g for g in able if g.at > word.at and g.status in ("deferred", "considered")]
        return next((g for g in after if clauses.reaches(clause.parent, g.clause)), None)

    def _may_mean(self, cue: Governor, high: int) -> bool:
        """Whether a clause tells what a choice can come to, not what is chosen: de beslissing kan betekenen dat …"""
        between = self._scene.lower[cue.word.end : high]
        blocking = self._scene.words("blocking_auxiliary")
        return cue.frame.kind == "word" and any(self._frames.auxiliary(word) in blocking for word in between)

    def _attributive(self, word: Word[Act], frame: Frame) -> bool:
        """Whether a form is rather an adjective: een beperkte bijdrage, op een versterkt optreden."""
        before = next(iter(self._scene.before(word.start)), "")
        if frame.kind not in ("present", "past", "participle") or word.last != word.at:
            return False
        if before in self._scene.words("article") and not (before == "zijn" and "zijn" in frame.auxiliaries):
            return True
        after = next(iter(self._scene.after(word.end)), "")
        noun = after in self._scene.topics or after in self._scene.measures
        if frame.kind == "participle" and (before == "van" or noun or self._adverbial(word)):
            return True
        return frame.kind == "past" and (before in self._scene.words("preposition") or before in ("het", "deze", "en"))

    def _gerundive(self, word: Word[Act]) -> bool:
        """Whether an infinitive stands before its noun: het aantal op te leiden militairen."""
        before, after = self._scene.before(word.start), self._scene.after(word.end)
        noun = bool(after) and after[0].isalpha() and after[0] not in self._scene.words("after_particle")
        return noun and bool(before) and (before[0] in self._scene.words("determiner") or before[0] in _NUMBER)

    def _adverbial(self, word: Word[Act]) -> bool:
        """Whether a participle only tells how something else is done: wordt uitgebreid toegelicht."""
        scene = self._scene
        after = [w for w in scene.after(word.end, 2) if not self._frames.auxiliary(w)][:1]
        adverb = scene.lower[word.at] in scene.words("participle_adverb")
        return adverb and any(_PARTICIPLE.match(w) for w in after)

    # -- cues that name no act of verbs.yaml -------------------------------------------------------------------

    def _unnamed(self) -> Iterator[Found[DecisionValue] | None]:
        """Infinitives that verbs.yaml does not know, under a cue that accepts any act."""
        scene = self._scene
        if not any(g.rule.accepts == "any" for g in self._governors):
            return
        known = {w.at for w in self._acts}
        for i in range(scene.start + 2, scene.end):
            verb = scene.lower[i]
            if scene.lower[i - 1] != "te" or not verb.endswith("n") or verb in scene.words("auxiliary"):
                continue
            if i in known or verb in scene.vocabulary.cues or verb in scene.words("no_act"):
                continue
            word: Word[Act] = Word(i, i + 1, i, i, ("to-infinitive",), Act("other", "change"))
            clause = scene.clauses.at(i)
            if clause.conditional or clause.opener == "door" or self._joined(word)[0]:
                continue
            cue, low = self._governor_of(word)
            if cue and cue.rule.accepts == "any":
                yield self._under(word, cue, self._frames.denial(scene.lower, low, i))

    def _alone(self, cue: Governor) -> Found[DecisionValue] | None:
        """The choice itself, where it names no act."""
        rule, scene = cue.rule, self._scene
        if rule.alone is None or cue.governs or (cue.status == "decided" and rule.alone == "decide" and not rule.taken):
            return None
        if rule.alone_beside == "counts" and not scene.beside(scene.evidence.counts, cue.at):
            return None
        opener = scene.clauses.clauses[cue.clause].opener
        asks = bool(scene.words("question_word") & set(scene.after(cue.word.end, 2)))
        asks = asks or scene.clause_mentions(cue.at, "asked_for") or self._doubts(cue)
        indirect = cue.frame.passive or (cue.frame.kind == "to-infinitive" and cue.status == "deferred")
        if indirect and rule.asked and not asks:
            return None
        described = opener and opener not in scene.words("stating_opener")
        if described or scene.clause_mentions(cue.at, "habitual"):
            return None
        actor = cue.actor(scene)
        if actor is None:
            return None
        return Found(cue.word.start, cue.word.end, rule.id, DecisionValue(rule.alone, cue.status, actor))

    def _doubts(self, cue: Governor) -> bool:
        """Whether what is looked into is asked before it: Of meer maatregelen nodig zijn, wordt in mei bezien."""
        scene, clauses = self._scene, self._scene.clauses
        asking = [i for i, c in enumerate(clauses.clauses) if c.opener == "of" and c.parent == cue.clause]
        low = max(scene.start, cue.word.start - _QUESTION)
        return any(
            clauses.of[i] in asking and scene.lower[i] in scene.words("possible") for i in range(low, cue.word.start)
        )
