"""Governors: the cues of a sentence with the status that their own tense, negation and clause leave them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extract.components.decisions import who
from extract.components.decisions.context import Scene
from extract.components.decisions.frames import Frame
from extract.components.decisions.models import CueRule
from extract.components.decisions.words import Word
from extract.values import Status

_PASSING = frozenset({"eerder", "zoals", "dan", "als", "reeds"})


@dataclass(slots=True)
class Governor:
    """A cue at work: the `status` of what it governs, its clause, whether it is negated, and what it governs so far.

    `settled` is the actor of a cue that leads in a list, which the list's own sentences do not name.
    """

    rule: CueRule
    word: Word[CueRule]
    frame: Frame
    status: Status
    clause: int
    negated: bool
    governs: list[int] = field(default_factory=list)
    settled: str | None = None

    @property
    def at(self) -> int:
        """The cue's position."""
        return self.word.at

    @property
    def infinite(self) -> bool:
        """Whether it is a choice that only an infinitive names, so that a plan must govern it: besluiten te nemen."""
        return self.frame.kind == "to-infinitive" and self.rule.status == "decided"

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions through which it governs a noun."""
        rule = self.rule
        return frozenset(rule.prepositions + (rule.later_prepositions if self.status == "deferred" else ()))

    def actor(self, scene: Scene) -> str | None:
        """Who chooses, plans or considers; None where that is nobody with authority."""
        if self.settled:
            return self.settled
        if self.frame.kind in ("word", "noun"):
            return who.holder(scene, self.word)
        if self.frame.passive:
            return None if self.rule.active else who.chooser(scene, self.word, self.frame)
        if self.frame.kind == "to-infinitive":
            return who.nearest(scene, self.clause) or who.carried(scene)
        return who.subject(scene, self.word, self.frame)


def governor(scene: Scene, found: Word[CueRule]) -> Governor | None:
    """The governor that a cue is here, or None where it states no choice (kan besluiten, moet bezien, indien)."""
    word = _as_noun_or_verb(scene, found)
    if word is None or scene.clauses.at(word.at).conditional:
        return None
    frame, rule = scene.vocabulary.frames.read(scene.lower, scene.clauses, word), word.value
    if _void(scene, word, frame) or _in_passing(scene, word, frame):
        return None
    if frame.kind == "word":
        negated = _negated_noun(scene, word)
        status = _noun_status(scene, word) if rule.status == "decided" else rule.status
    else:
        negated = _negated_verb(scene, word, frame)
        status = _verb_status(scene, rule, frame, negated)
    if status is None or (frame.kind in ("present", "past") and _other_word(scene, word)):
        return None
    return Governor(rule, word, frame, status, scene.clauses.of[word.at], negated)


def _in_passing(scene: Scene, word: Word[CueRule], frame: Frame) -> bool:
    """Whether a participle only tells how something was said: anders dan eerder aangekondigd, zoals toegezegd."""
    before = scene.before(word.start, 2)
    return frame.kind == "participle" and not frame.auxiliaries and not _PASSING.isdisjoint(before)


def _other_word(scene: Scene, word: Word[CueRule]) -> bool:
    """Whether a form that is another word too stands away from any subject of its own: 2900 overwegen."""
    return scene.lower[word.at] in scene.words("homograph") and not scene.subject_beside(word)


def _void(scene: Scene, word: Word[CueRule], frame: Frame) -> bool:
    """Whether a cue tells of no choice: in a relative clause, asked of somebody, done by what has no authority."""
    company = word.value.only_with
    if company and set(company).isdisjoint(scene.lower[scene.start : scene.end]):
        return True
    if frame.kind == "word":
        before = tuple(scene.before(word.at, 2))
        referred = word.value.status == "decided" and not scene.words("according").isdisjoint(before)
        return referred or before in (("waar", "dat"), ("waar", "dit"))
    opener = scene.clauses.at(word.at).opener
    if frame.kind == "past" and word.value.status == "considered" and opener in scene.words("reported_opener"):
        return True
    asked = not scene.words("request").isdisjoint(scene.lower[scene.start : word.start])
    if opener in ("die", "welke", "zoals") or (frame.kind == "to-infinitive" and asked):
        return True
    return frame.passive and "door" in scene.after(word.end) and who.agent(scene, word) is None


def _as_noun_or_verb(scene: Scene, word: Word[CueRule]) -> Word[CueRule] | None:
    """Settle forms that are nouns too: het besluit and hij besluit, het onderzoek and ik onderzoek."""
    if word.kind == "word":
        return word
    phrase = scene.vocabulary.cues.phrase_at(scene.lower, word.at, scene.end)
    before = next(iter(scene.before(word.at)), "")
    taken = not scene.words("taking").isdisjoint(scene.after(word.end, 3))
    as_noun = before in scene.words("noun_mark") or taken
    adjective = (
        before.endswith("e")
        and len(before) > 5
        and not any(0 <= a.start - word.end <= 1 for a in scene.authorities if a.role == "direct")
    )
    opens = word.at == scene.start and "infinitive" in word.kinds  # Besluiten over inzet ontvangt u apart
    if phrase is not None and (as_noun or adjective or opens):
        return phrase
    if as_noun and word.kind in ("present", "infinitive") and phrase is None and word.start == word.at:
        return None
    near = {*scene.before(word.at), *scene.after(word.last + 1), *scene.after(word.at + 1)}
    if before == "van" and "infinitive" in word.kinds and word.start == word.at:
        return phrase
    if word.first_person and not near & {"ik", "we", "wij"}:
        return phrase
    return word


def _negated_noun(scene: Scene, word: Word[CueRule]) -> bool:
    """Whether the words before a noun or adjective deny it: geen voornemen, niet van plan."""
    return bool(scene.vocabulary.frames.denial(scene.lower, max(scene.start, word.at - 3), word.at))


def _negated_verb(scene: Scene, word: Word[CueRule], frame: Frame) -> bool:
    """Whether a cue itself is denied, not what it governs: before it, or `nog niet`, `er niet` after a finite verb."""
    if frame.kind in ("present", "past"):
        after = scene.after(word.end, 6)
        return any(a in ("nog", "vooralsnog", "er") and b in ("niet", "geen") for a, b in pairwise(after))
    return bool(scene.vocabulary.frames.denial(scene.lower, frame.finite, word.at))


def _noun_status(scene: Scene, word: Word[CueRule]) -> Status | None:
    """The status of a choice noun: `nog geen besluit` and `een besluit te nemen` put it off; plurals are in general."""
    if "geen" in scene.before(word.at, 3):
        return "deferred" if word.value.alone else None
    pointed = {"dit", "deze", "die", "dat"} & set(scene.before(word.at, 2))
    if not pointed and not scene.words("awaited").isdisjoint(scene.lower[scene.start : scene.end]):
        return "deferred"
    around = [*scene.before(word.at, 25), *scene.after(word.end, 25)]
    taken = [
        word
        for before, te, word in zip(["", "", *around], ["", *around], around, strict=False)
        if word in scene.words("taking") and not (te == "te" and before in scene.words("taking_particle"))
    ]
    if scene.lower[word.at].endswith("en") and not {"te", "heeft", "hebben"} & set(around):
        return None
    if not taken and "een" in scene.before(word.at, 2) and not word.value.only_with:
        return None
    if not taken or taken[0] in ("nam", "namen"):
        return "decided"
    perfect = "genomen" in taken and not {"wordt", "worden", "zal", "zullen"} & set(around)
    return "decided" if perfect else "deferred"


def _verb_status(scene: Scene, rule: CueRule, frame: Frame, negated: bool) -> Status | None:
    """The status that a cue's verb gives in its frame."""
    verbs = frame.auxiliaries
    perfect = "hebben" in verbs or (frame.kind == "participle" and verbs == {"zijn"})
    if verbs & scene.words("blocking_auxiliary") and not perfect:
        return None
    if negated:
        return _denied(scene, rule, frame)
    if rule.status == "considered" and frame.passive and frame.past and "worden" not in verbs:
        return None  # is bezien, is gesproken over: what was considered before
    if rule.status == "considered":
        return "deferred" if "zullen" in verbs else "considered"
    if rule.status == "decided" and (_to_come(frame) or _left_open(scene, rule, frame)):
        return "deferred"
    return rule.status


def _left_open(scene: Scene, rule: CueRule, frame: Frame) -> bool:
    """Whether a present says over what somebody decides, not what: over de omvang besluit het kabinet in mei."""
    if frame.kind != "present" or rule.alone != "decide":
        return False
    low, high = scene.part(frame.finite)
    named = {*rule.later_prepositions, *scene.words("about")} & set(scene.lower[low:high])
    return bool(named) and not {"te", *rule.prepositions} & set(scene.lower[low:high])


def _to_come(frame: Frame) -> bool:
    """Whether a choice is still to be made: wordt besloten, zal besluiten, te besluiten."""
    if frame.kind == "participle":
        return "worden" in frame.auxiliaries and (not frame.past or "zullen" in frame.auxiliaries)
    future = bool(frame.auxiliaries) and "hebben" not in frame.auxiliaries
    return frame.kind == "to-infinitive" or (frame.kind == "infinitive" and future)


def _denied(scene: Scene, rule: CueRule, frame: Frame) -> Status | None:
    """The status of a denied cue: not yet decided is deferred; not intended and `kiest er niet voor` deny the act."""
    if rule.status == "intended" or (
        rule.status == "decided" and frame.kind in ("present", "past") and not _yet(scene, frame)
    ):
        return rule.status
    return "deferred" if rule.status == "decided" and _yet(scene, frame) else None


def _yet(scene: Scene, frame: Frame) -> bool:
    """Whether it is only not yet so: nog niet, vooralsnog niet."""
    return bool({"nog", "vooralsnog"} & set(scene.after(frame.finite, 12)))
