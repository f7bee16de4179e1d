"""One sentence's decisions: for each word that names an act, what governs it and who takes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from extract.annotations import Found, read
from extract.components.decisions.authority import Authorities, Authority, subject
from extract.components.decisions.clauses import ClauseReader, Clauses
from extract.components.decisions.cues import Governor, is_noun, reach, status_of
from extract.components.decisions.frames import Frame, FrameReader
from extract.components.decisions.models import CueRule, Strength
from extract.components.decisions.words import Word, Words
from extract.reading import Reading
from extract.values import Action, DecisionValue, Status

_COORDINATORS = frozenset("en of alsmede alsook evenals , dan wel bovendien daarnaast tevens te ook".split())
_NOUN_REACH = 9  # tokens between an act noun and its preposition
_PREPOSITIONS = frozenset(
    "van aan in op bij met voor tot door over onder uit tussen naar tegen namens volgens binnen buiten via na rond"
    " sinds ten per vanuit zonder".split()
)
_PRONOUNS = frozenset("zij ze het deze dit".split())
_DUTCH = frozenset({"kabinet", "Nederland", "minister"})
_BODIES = {"UN": "VN", "NATO": "NAVO", "EU": "EU", "OSCE": "OVSE", "coalition": "coalitie"}


@dataclass(frozen=True, slots=True)
class Act:
    """What a word names: the action, how surely it is an act, and whether the word is a noun."""

    action: Action
    strength: Strength
    noun: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The compiled rule files."""

    acts: Words[Act]
    cues: Words[CueRule]
    clauses: ClauseReader
    frames: FrameReader
    authorities: Authorities
    words: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document names missions, numbers of actors, sums of money: starts of spans, in order."""

    missions: Sequence[int]
    counts: Sequence[int]
    amounts: Sequence[int]
    bodies: Mapping[int, str]
    ends: frozenset[int]

    @classmethod
    def of(cls, doc: Doc) -> Evidence:
        """The evidence in the document's span groups."""
        missions = read(doc, "missions")
        counts = [f for f in read(doc, "actor_counts") if not {"state", "organisation"} & set(f.value.categories)]
        ends = [f.start for f in read(doc, "dates") if f.value.bound in ("until", "until_incl")]
        return cls(
            [f.start for f in missions],
            [f.start for f in counts],
            [f.start for f in read(doc, "amounts")],
            {f.start: f.value.organisation for f in missions},
            frozenset(ends),
        )

    @staticmethod
    def within(starts: Sequence[int], low: int, high: int) -> Iterator[int]:
        """The starts in tokens `low` to `high`."""
        at = bisect_left(starts, low)
        while at < len(starts) and starts[at] < high:
            yield starts[at]
            at += 1


class SentenceReader:
    """Reads the decisions of one sentence; afterwards `actor` is the authority that acted last."""

    def __init__(
        self, vocabulary: Vocabulary, reading: Reading, start: int, end: int, evidence: Evidence, carried: str | None
    ) -> None:
        self._v = vocabulary
        self._lower = reading.lower
        self._start, self._end = start, end
        self._evidence = evidence
        self._carried = carried
        self._done: dict[int, tuple[Governor | None, Status]] = {}
        self.actor: str | None = None

    def decisions(self) -> Iterator[Found[DecisionValue]]:
        """The sentence's decisions, in order."""
        acts = _best(self._v.acts.find(self._lower, self._start, self._end))
        cues = _best(self._v.cues.find(self._lower, self._start, self._end))
        self._authorities = self._v.authorities.find(self._lower, self._start, self._end)
        if self._authorities:
            direct = [a.actor for a in self._authorities if a.role in ("direct", "agent", "within")]
            self.actor = direct[0] if direct else None
        if not acts and not cues:
            return
        self._clauses: Clauses = self._v.clauses.read(self._lower, self._start, self._end, self._is_verb)
        self._governors = [g for g in map(self._governor, cues) if g is not None]
        self._acts = [w for w in acts if not any(c.at == w.at and c.value.alone for c in cues if c.kind != "word")]
        found: dict[int, Found[DecisionValue]] = {}
        for word in [*(w for w in self._acts if w.kind != "noun"), *(w for w in self._acts if w.kind == "noun")]:
            result = self._read_act(word)
            if result:
                found[word.at] = result
        for at, result in self._unnamed():
            found.setdefault(at, result)
        for governor in self._governors:
            result = self._alone(governor)
            if result:
                found.setdefault(governor.at, result)
        yield from (found[at] for at in sorted(found))

    # -- governors ---------------------------------------------------------------------------------------------

    def _is_verb(self, word: str) -> bool:
        return word in self._v.cues or (word in self._v.acts and not word.endswith("ing"))

    def _governor(self, word: Word[CueRule]) -> Governor | None:
        clause = self._clauses.of[word.at]
        rule = word.value
        if self._clauses.clauses[clause].conditional:
            return None
        noun = word.kind == "word" or is_noun(self._lower, word, self._start)
        frame = (
            Frame(frozenset(), word.at, False, False)
            if noun
            else self._v.frames.read(self._lower, self._clauses, word, self._start, self._end)
        )
        low = min(frame.finite, word.start)
        negated = self._v.frames.negated(self._lower, max(self._start, low - 2), min(self._end, word.end + 6 if word.kind in ("present", "past") else word.at))
        deferral = any(w in ("nog", "vooralsnog") for w in self._lower[max(self._start, low - 4) : word.end + 3])
        status: Status | None
        if noun and rule.status == "decided":
            status = self._noun_status(word, negated)
        elif noun:
            status = rule.status
        else:
            status = status_of(rule, frame, word.kind, self._blocking, negated, deferral)
        if status is None:
            return None
        if word.kind == "to-infinitive" and rule.status != "considered" and not self._governed_by_choice(word):
            return None
        return Governor(rule, word, frame, status, clause, negated)

    @property
    def _blocking(self) -> frozenset[str]:
        return frozenset(self._v.words["blocking_auxiliary"])

    def _noun_status(self, word: Word[CueRule], negated: bool) -> Status | None:
        """The status of a choice noun: `nog geen besluit` and `een besluit te nemen` put it off."""
        window = self._lower[max(self._start, word.at - 25) : min(self._end, word.at + 25)]
        before = self._lower[max(self._start, word.at - 3) : word.at]
        if "geen" in before:
            return "deferred"
        taken = [w for w in window if w in ("nemen", "neemt", "genomen", "nam", "namen")]
        if taken and ("genomen" not in taken or ("wordt" in window or "worden" in window)):
            return "decided" if taken[0] in ("nam", "namen") else "deferred"
        return "decided"

    def _governed_by_choice(self, word: Word[CueRule]) -> bool:
        cues = self._v.cues.find(self._lower, self._start, word.at)
        return any(c.value.infinitive and c.value.status == "intended" for c in cues)

    # -- acts --------------------------------------------------------------------------------------------------

    def _read_act(self, word: Word[Act]) -> Found[DecisionValue] | None:
        clause = self._clauses.at(word.at)
        if clause.conditional:
            return None
        if word.kind == "noun" or self._nominal(word):
            return self._noun(word)
        frame = self._v.frames.read(self._lower, self._clauses, word, self._start, self._end)
        if frame.to:
            return self._infinitive(word)
        governor = self._by_clause(word)
        if governor:
            return self._governed(word, governor)
        if word.kind == "infinitive":
            return self._modal(word, frame)
        if word.kind == "participle":
            return self._participle(word, frame)
        return self._finite(word, frame)

    def _nominal(self, word: Word[Act]) -> bool:
        """Whether an infinitive is used as a noun: het verlengen van, door verlengen."""
        if word.kind != "infinitive" or word.at + 1 >= self._end:
            return False
        before = self._lower[word.start - 1] if word.start > self._start else ""
        return before == "het" or self._lower[word.at + 1] == "van" and before not in self._v.words["auxiliary"]

    def _make(
        self, word: Word[Any], rule: str, action: Action, status: Status, actor: str | None, end: int | None = None
    ) -> Found[DecisionValue]:
        if actor:
            self.actor = actor
        return Found(word.start, end or word.end, rule, DecisionValue(action, status, actor))

    def _governed(self, word: Word[Act], governor: Governor, negated: bool = False) -> Found[DecisionValue] | None:
        """The act of `word` under a cue, where the cue accepts it."""
        act = word.value
        accepts = governor.rule.accepts
        if accepts == "change" and act.strength != "change":
            return None
        if accepts == "evidence" and act.strength != "change" and not self._evident(word, act.strength):
            return None
        actor = self._cue_actor(governor)
        if actor is None:
            return None
        governor.governs.append(word.at)
        self._done[word.at] = (governor, governor.status)
        negated = negated or (governor.negated and governor.rule.status == "intended")
        action = _negate(act.action) if negated else act.action
        return self._make(word, governor.rule.id, action, governor.status, actor)

    def _infinitive(self, word: Word[Act]) -> Found[DecisionValue] | None:
        """An infinitive with te: under the nearest open cue to its left, or joined to one that is."""
        found = self._open_governor(word)
        if found is None:
            return None
        governor, low = found
        return self._governed(word, governor, self._v.frames.negated(self._lower, low, word.start))

    def _open_governor(self, word: Word[Any]) -> tuple[Governor, int] | None:
        """The cue that governs the te-infinitive `word`, and where its complement begins."""
        joined = self._joined(word)
        if joined:
            return joined
        index = self._clauses.of[word.at]
        clause = self._clauses.clauses[index]
        low = word.start
        if clause.opener == "door" and clause.parent is not None:
            held = [a for a, (g, _) in self._done.items() if a < clause.start and g is not None]
            governor = self._done[held[-1]][0] if held else None
            return (governor, clause.start) if governor else None
        if clause.opener == "om" and clause.parent is not None:
            low = clause.start
            index = clause.parent
        elif clause.opener in ("zonder", "teneinde", "alvorens"):
            return None
        best: Governor | None = None
        for governor in self._governors:
            if governor.rule.infinitive and governor.at < low and reach(self._clauses, governor, index):
                best = governor
        if best is None or best.governs:
            return None
        if clause.opener == "om" and self._filled(best, clause.start):
            return None
        if self._blocked_between(best.at, word.start):
            return None
        return best, max(best.word.end, low if clause.opener == "om" else best.word.end)

    def _filled(self, governor: Governor, om: int) -> bool:
        """Whether the cue already has its complement before the `om` at token `om`."""
        for i in range(governor.at + 1, om):
            if self._lower[i] == "te" and self._lower[i + 1].endswith("n") and self._clauses.of[i] == governor.clause:
                return True
        return any(self._noun_governor(w) is governor for w in self._acts if w.kind == "noun" and governor.at < w.at < om)

    def _blocked_between(self, low: int, high: int) -> bool:
        """Whether another word takes the infinitive: dient te, hoeft te, in staat te."""
        return any(self._lower[i] in ("dient", "dienen", "hoeft", "hoeven", "staat", "teneinde", "door") for i in range(low + 1, high) if self._lower[i] != "door" or self._clauses.at(i).opener == "door")

    def _joined(self, word: Word[Any]) -> tuple[Governor, int] | None:
        """The cue of the act to the left to which `en`, `of` or a comma joins this one."""
        before = [at for at in self._done if at < word.start]
        if not before:
            return None
        last = max(before)
        governor = self._done[last][0]
        if governor is None:
            return None
        between = self._lower[last + 1 : word.start]
        if self._clauses.of[last] != self._clauses.of[word.at] or not {"en", "of", "alsmede", "alsook"} & set(between):
            return None
        at = next(i for i in range(word.start - 1, last, -1) if self._lower[i] in ("en", "of", "alsmede", "alsook"))
        return governor, at

    def _by_clause(self, word: Word[Act]) -> Governor | None:
        """The cue whose clause (dat …, of …) holds the verb."""
        for index in self._clauses.ancestors(self._clauses.of[word.at]):
            clause = self._clauses.clauses[index]
            if clause.opener and clause.parent is not None:
                for governor in reversed(self._governors):
                    if (
                        clause.opener in governor.rule.clause
                        and governor.at < clause.start
                        and reach(self._clauses, governor, clause.parent)
                        and clause.start - governor.word.end <= 25
                    ):
                        return governor if index == self._clauses.of[word.at] else None
        return None

    def _modal(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        """A bare infinitive under zal, wil, gaat, blijft …"""
        verbs = frame.auxiliaries
        if verbs & self._blocking or not verbs:
            return self._plural_present(word) if not verbs else None
        if verbs & {"willen", "wensen"}:
            status, rule = "intended", "decisions.wish"
        elif "zullen" in verbs:
            status, rule = "decided", "decisions.future"
        elif "gaan" in verbs:
            status, rule = "decided", "decisions.going"
        elif "blijven" in verbs:
            status, rule = "decided", "decisions.staying"
        else:
            return None
        if self._between_cue(frame.finite, word.start):
            return None
        actor = self._subject(word, frame)
        if actor is None or not self._accept(word):
            return None
        action = word.value.action
        if "blijven" in verbs:
            if word.value.strength != "activity":
                return None
            action = "extend"
        elif self._v.frames.negated(self._lower, frame.finite, word.start):
            action = _negate(action)
        return self._ungoverned(word, rule, action, status, actor)

    def _between_cue(self, low: int, high: int) -> bool:
        return any(low < g.at < high and g.word.kind in ("infinitive", "participle") for g in self._governors)

    def _ungoverned(
        self, word: Word[Act], rule: str, action: Action, status: Any, actor: str
    ) -> Found[DecisionValue]:
        self._done[word.at] = (None, status)
        return self._make(word, rule, action, status, actor)

    def _plural_present(self, word: Word[Act]) -> Found[DecisionValue] | None:
        """A form in -en without auxiliary is a plural present where a plural authority stands beside it."""
        beside = any(
            a.role == "direct" and (a.end == word.start or a.start == word.end or self._lower[word.end] in ("de", "het") and a.start == word.end + 1)
            for a in self._authorities
        ) if word.end < self._end else False
        if not beside:
            return None
        return self._finite(word, Frame(frozenset(), word.at, False, False))

    def _participle(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        verbs = frame.auxiliaries
        if verbs & self._blocking:
            return None
        if not verbs:
            return self._reduced(word)
        if "hebben" in verbs:
            return self._active(word, frame, "decisions.perfect")
        if frame.passive:
            return self._passive(word, frame)
        return None

    def _reduced(self, word: Word[Act]) -> Found[DecisionValue] | None:
        """A participle with only its end date: (eFP, verlengd tot 31 december 2024)."""
        if word.value.strength != "change" or word.end >= self._end or word.start == self._start:
            return None
        if self._lower[word.start - 1] not in ("(", ",") or not any(word.end <= e <= word.end + 4 for e in self._evidence.ends):
            return None
        return self._ungoverned(word, "decisions.reduced", word.value.action, "decided", self._carried_dutch())

    def _active(self, word: Word[Act], frame: Frame, rule: str) -> Found[DecisionValue] | None:
        if word.value.strength == "activity":
            return None
        actor = self._subject(word, frame)
        if actor is None or not self._accept(word):
            return None
        action = word.value.action
        if self._v.frames.negated(self._lower, frame.finite, word.start):
            return None
        return self._ungoverned(word, rule, action, "decided", actor)

    def _passive(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        verbs = frame.auxiliaries
        state = "zijn" in verbs and "worden" not in verbs
        agent = self._agent(word)
        act = word.value
        if act.strength == "activity" and "zullen" not in verbs:
            return None
        if state and act.action == "start" and agent is None:
            return None
        if not (agent and act.strength == "change") and not self._evident(word, act.strength):
            return None
        if self._v.frames.negated(self._lower, min(frame.finite, word.start), word.start):
            return None
        actor = agent or self._owner(word, frame) or self._carried_dutch()
        rule = "decisions.future-passive" if "zullen" in verbs else "decisions.passive"
        status = "intended" if verbs & {"willen", "wensen"} else "decided"
        return self._ungoverned(word, rule, act.action, status, actor)

    def _owner(self, word: Word[Act], frame: Frame) -> str | None:
        """The body whose own mandate or mission a past passive speaks of."""
        if not frame.past:
            return None
        low, high = self._span(word)
        words = self._lower[low:high]
        if not set(self._v.words["own_matter"]) & set(words) and not any(self._evidence.within(self._evidence.missions, low, word.at)):
            return None
        if set(self._v.words["national"]) & set(words):
            return None
        for a in self._authorities:
            if low <= a.start < word.start and a.role == "oblique" and a.actor not in _DUTCH:
                return a.actor
        for start in self._evidence.within(self._evidence.missions, low, high):
            return _BODIES.get(self._evidence.bodies[start])
        return None

    def _finite(self, word: Word[Act], frame: Frame) -> Found[DecisionValue] | None:
        clause = self._clauses.at(word.at)
        if clause.opener in ("die", "dat", "welke", "zoals", "hoe", "waarom"):
            return None
        if clause.opener and word.value.strength != "change":
            return None
        return self._active(word, frame, "decisions.past" if frame.past else "decisions.present")

    # -- nouns -------------------------------------------------------------------------------------------------

    def _noun(self, word: Word[Act]) -> Found[DecisionValue] | None:
        governor = self._noun_governor(word)
        return self._governed(word, governor) if governor else None

    def _noun_governor(self, word: Word[Act]) -> Governor | None:
        """The cue that governs an act noun, through its preposition or as its direct object."""
        start = word.start
        inherited = self._coordinated_noun(word)
        if inherited:
            return inherited
        at = start - 1
        while at >= max(self._start, start - _NOUN_REACH):
            w = self._lower[at]
            if w in _PREPOSITIONS:
                return self._through(w, at, word)
            if w in (",", "(", ")", ";", ":") or w in self._v.words["auxiliary"]:
                break
            if w in self._v.cues:
                break
            at -= 1
        return self._object_governor(word, at)

    def _coordinated_noun(self, word: Word[Act]) -> Governor | None:
        if word.start - 1 > self._start and self._lower[word.start - 1] in ("en", "of", ","):
            before = [a for a in self._done if a < word.start and word.start - a <= 3]
            if before:
                return self._done[max(before)][0]
        return None

    def _through(self, preposition: str, at: int, word: Word[Act]) -> Governor | None:
        """The cue that governs through a preposition at `at`, or through a noun before it: de mogelijkheid van."""
        clause = self._clauses.of[word.at]
        for governor in sorted(self._governors, key=lambda g: abs(g.at - at)):
            if not reach(self._clauses, governor, clause) or (governor.governs and governor.rule.infinitive and governor.at < at and self._far(governor, at)):
                continue
            if preposition in governor.rule.prepositions and self._adjoins(governor, at):
                return governor
        if preposition in ("van", "tot", "voor", "om") and at > self._start and self._lower[at - 1] in self._v.words["bridge"]:
            low = at - 1
            for governor in self._governors:
                if (governor.rule.object or governor.rule.prepositions) and reach(self._clauses, governor, clause) and abs(governor.at - low) < 30:
                    return governor
        return None

    def _far(self, governor: Governor, at: int) -> bool:
        return any(governor.at < g < at for g in governor.governs)

    def _adjoins(self, governor: Governor, at: int) -> bool:
        """Whether a preposition at `at` can belong to the cue: no other preposition's noun phrase claims it."""
        if governor.at < at:
            if governor.word.kind == "word" or governor.word.kind == "participle":
                return at - governor.word.end <= 8
            return at - governor.at <= 40
        return True

    def _object_governor(self, word: Word[Act], at: int) -> Governor | None:
        """The cue whose direct object is the noun phrase that begins after token `at`."""
        clause = self._clauses.of[word.at]
        for governor in self._governors:
            if not governor.rule.object or governor.clause != clause or governor.governs:
                continue
            before = governor.word.kind in ("present", "past") and governor.at < word.start
            after = governor.word.kind not in ("present", "past") and word.start < governor.at
            if (before or after or governor.at > word.at) and not self._infinitive_follows(governor):
                return governor
        return None

    def _infinitive_follows(self, governor: Governor) -> bool:
        return any(w.kind == "to-infinitive" and w.at > governor.at for w in self._acts)

    # -- cues without a named act ------------------------------------------------------------------------------

    def _unnamed(self) -> Iterator[tuple[int, Found[DecisionValue]]]:
        """Infinitives that verbs.yaml does not know, under a cue that accepts any act."""
        for i in range(self._start + 1, self._end - 1):
            if self._lower[i] != "te":
                continue
            verb = i + 1
            word = self._lower[verb]
            if word in self._v.words["auxiliary"] or not word.endswith("n") or word in self._v.acts or word in self._v.cues:
                continue
            fake: Word[Act] = Word(verb, verb + 1, verb, "to-infinitive", Act("other", "change", False), verb)
            if self._clauses.at(verb).opener == "door" or self._joined(fake):
                continue
            found = self._open_governor(fake)
            if found is None or found[0].rule.accepts != "any" or self._clauses.at(verb).conditional:
                continue
            result = self._governed(fake, found[0])
            if result:
                yield verb, result

    def _alone(self, governor: Governor) -> Found[DecisionValue] | None:
        """The choice itself, where it names no act."""
        rule = governor.rule
        if rule.alone is None or governor.governs or governor.word.kind == "word" and governor.status == "decided":
            return None
        clause = self._clauses.clauses[governor.clause]
        if clause.opener and clause.opener not in ("dat", "waarbij", "waarmee", "om", "omdat"):
            return None
        if set(self._lower[self._start : self._end]) & {"hiertoe", "daartoe", "ertoe", "aldus"} and governor.status == "decided":
            return None
        actor = self._cue_actor(governor)
        if actor is None:
            return None
        if rule.status == "considered":
            return self._make(governor.word, rule.id, rule.alone, governor.status, actor)
        action: Action = "decide"
        return self._make(governor.word, rule.id, action, governor.status, actor)

    # -- who ---------------------------------------------------------------------------------------------------

    def _cue_actor(self, governor: Governor) -> str | None:
        word, frame = governor.word, governor.frame
        if word.kind == "word" or (not frame.auxiliaries and frame.finite == word.at and word.kind not in ("present", "past")):
            return self._noun_actor(governor)
        if frame.passive and "hebben" not in frame.auxiliaries:
            if governor.rule.words and not governor.rule.verbs:
                return self._noun_actor(governor)
            return self._agent(word) or self._carried_or_kabinet()
        actor = self._subject(word, frame)
        if actor is None and word.kind == "to-infinitive":
            return self._any_actor(governor.clause) or self._carried_or_kabinet()
        return actor

    def _noun_actor(self, governor: Governor) -> str | None:
        """Who has the plan or takes the decision that a noun or adjective names."""
        end = governor.word.end
        for a in self._authorities:
            if a.start <= governor.at < a.end or (a.start >= end and a.start - end <= 4 and self._lower[end] == "van"):
                return a.actor
        return self._any_actor(governor.clause) or self._carried_or_kabinet()

    def _any_actor(self, clause: int) -> str | None:
        for index in self._clauses.ancestors(clause):
            for a in self._authorities:
                if a.role == "direct" and self._clauses.of[a.start] == index and a.actor != "Kamer":
                    return a.actor
        for a in self._authorities:
            if a.role in ("agent", "within"):
                return a.actor
        for a in self._authorities:
            if a.actor == "kabinet":
                return a.actor
        return None

    def _subject(self, word: Word[Any], frame: Frame) -> str | None:
        index = self._clauses.of[word.at]
        for clause in self._clauses.ancestors(index):
            actor = subject(self._authorities, self._clauses, self._lower, clause, frame.finite)
            if actor:
                return actor
            if self._clauses.clauses[clause].opener or self._own_subject(frame.finite):
                break
        if self._pronoun(frame.finite):
            return self._carried
        return None

    def _own_subject(self, finite: int) -> bool:
        """Whether the clause has a subject of its own that is no authority (a determiner right after the verb)."""
        after = self._lower[finite + 1] if finite + 1 < self._end else ""
        return after in ("de", "deze", "dit", "die", "zij", "ze", "er")

    def _pronoun(self, finite: int) -> bool:
        beside = self._lower[max(self._start, finite - 1)], self._lower[min(self._end - 1, finite + 1)]
        return beside[0] in ("zij", "ze") or beside[1] in ("zij", "ze") or (beside[0] in ("het", "deze") and finite - 1 == self._start)

    def _agent(self, word: Word[Any]) -> str | None:
        index = self._clauses.of[word.at]
        for role in ("agent", "within"):
            for a in self._authorities:
                if a.role == role and self._clauses.of[a.start] == index:
                    return a.actor
        return None

    def _carried_dutch(self) -> str:
        return self._carried if self._carried in _DUTCH else "kabinet"

    def _carried_or_kabinet(self) -> str:
        return self._carried_dutch()

    # -- evidence ----------------------------------------------------------------------------------------------

    def _span(self, word: Word[Any]) -> tuple[int, int]:
        """The tokens around a word up to the sentence's nearest clause ends: where its objects stand."""
        index = self._clauses.of[word.at]
        low = high = word.at
        while low > self._start and (self._clauses.of[low - 1] == index or self._clauses.clauses[self._clauses.of[low - 1]].parent == index):
            low -= 1
        while high < self._end and (self._clauses.of[high] == index or self._clauses.clauses[self._clauses.of[high]].parent == index):
            high += 1
        return low, high

    def _evident(self, word: Word[Any], strength: Strength) -> bool:
        """Whether a mission, number of actors, sum, or (but for activities) a matter of deployment stands beside it."""
        low, high = self._span(word)
        e = self._evidence
        for starts in (e.missions, e.counts, e.amounts):
            for _ in e.within(starts, low, high):
                return True
        return strength != "activity" and bool(self._topic & set(self._lower[low:high]))

    @property
    def _topic(self) -> frozenset[str]:
        return frozenset(self._v.words["topic"])

    def _accept(self, word: Word[Act]) -> bool:
        return word.value.strength == "change" or self._evident(word, word.value.strength)


def _best(words: Sequence[Word[Any]]) -> list[Word[Any]]:
    """One reading for each verb: that with its particle, else the earlier given."""
    best: dict[int, Word[Any]] = {}
    for word in words:
        held = best.get(word.at)
        if held is None or word.end - word.start + word.last > held.end - held.start + held.last:
            best[word.at] = word
    covered = {i for w in best.values() for i in range(w.start, w.end) if i != w.at}
    return [w for at, w in sorted(best.items()) if at not in covered]


def _negate(action: Action) -> Action:
    """What not doing it amounts to: not to extend is to end, not to do anything else is to decline."""
    return "end" if action == "extend" else "decline"
