"""The component `decisions`: the acts of a letter with their status and actor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Found, write
from extract.components.decisions.authority import Authorities, Authority
from extract.components.decisions.clauses import ClauseReader
from extract.components.decisions.context import Act, Evidence, Scene, Vocabulary
from extract.components.decisions.frames import FrameReader
from extract.components.decisions.governors import Governor
from extract.components.decisions.models import ActFile, ActRule, AuthorityFile, CueFile, CueRule, Strength
from extract.components.decisions.sentence import SentenceReader
from extract.components.decisions.words import Words
from extract.language import LetterDutch
from extract.reading import Reading, reading_of
from extract.rules import RuleFile, load
from extract.values import DecisionValue

_COUNCIL = "raad"
_UNION = frozenset({"eu", "unie", "europese"})
_REPORT = 4  # mentions of a bare council in a letter that does not report of one
_COUNCIL_REACH = 120  # tokens between a council's name and the bare word for it

FILES: dict[str, type[RuleFile]] = {
    "decisions.yaml": CueFile,
    "verbs.yaml": ActFile,
    "authorities.yaml": AuthorityFile,
}


@Language.factory("kamerbrief_decisions", requires=["doc.spans"], assigns=["doc.spans"])
def make_decisions(nlp: LetterDutch, name: str) -> Decisions:
    """The component."""
    return Decisions(
        load(nlp.rules / "decisions.yaml", CueFile),
        load(nlp.rules / "verbs.yaml", ActFile),
        load(nlp.rules / "authorities.yaml", AuthorityFile),
    )


def compile_rules(cues: CueFile, acts: ActFile, authorities: AuthorityFile) -> Vocabulary:
    """The three rule files, ready for reading."""
    classes = {name: frozenset(words) for name, words in cues.words.items()}
    auxiliaries = cues.words["auxiliary"]
    vocabulary = Vocabulary(
        acts=Words[Act](acts.irregular, classes),
        cues=Words[CueRule](acts.irregular, classes),
        clauses=ClauseReader(classes),
        frames=FrameReader(dict(auxiliaries) if isinstance(auxiliaries, dict) else {}, classes),
        authorities=Authorities(authorities, classes),
        classes=classes,
        patterns={c.pattern: c for c in cues.constructions if c.pattern},
        modals={c.modal: c for c in cues.constructions if c.modal},
    )
    for rule in acts.rules:
        _add_act(vocabulary.acts, rule)
    for cue in cues.cues:
        vocabulary.cues.add_words(cue.words, "word", cue)
        for text in cue.verbs:
            vocabulary.cues.add_verb(text, cue)
    return vocabulary


def _add_act(words: Words[Act], rule: ActRule) -> None:
    """Add an act's verbs and nouns."""
    verbs: tuple[tuple[Strength, tuple[str, ...]], ...] = (
        ("change", rule.change),
        ("soft", rule.soft),
        ("activity", rule.activity),
        ("movement", rule.movement),
    )
    for strength, texts in verbs:
        act = Act(
            rule.action, strength, rule.only_with, rule.only_without, rule.only_denied, rule.only_beside, rule.only_sent
        )
        for text in texts:
            words.add_verb(text, act)
    words.add_words(rule.nouns, "noun", Act(rule.action, "change", rule.only_with, rule.only_without))
    words.add_words(rule.soft_nouns, "noun", Act(rule.action, "soft", rule.only_with, rule.only_without))


class Decisions:
    """Finds decisions sentence by sentence; headings and questions state none."""

    def __init__(self, cues: CueFile, acts: ActFile, authorities: AuthorityFile) -> None:
        self._vocabulary = compile_rules(cues, acts, authorities)

    def __call__(self, doc: Doc) -> Doc:
        """Write the span group `decisions`."""
        write(doc, "decisions", list(self._found(doc)))
        return doc

    def _found(self, doc: Doc) -> Iterator[Found[DecisionValue]]:
        letter = _Letter(self._vocabulary, doc)
        block, carried, lead = -1, None, None
        for sentence in letter.reading.sentences:
            if sentence.kind == "heading" or letter.reading.words[sentence.end - 1] == "?":
                continue
            if sentence.block != block:
                block, carried = sentence.block, None
                lead = lead if sentence.kind == "item" else None
            result = letter.sentence(sentence.start, sentence.end, carried, lead)
            carried, lead = result.carried, result.lead or lead
            yield from result.found


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence's decisions, the authority that the next one may go on about, the cue of a list that it leads in."""

    found: list[Found[DecisionValue]]
    carried: str | None
    lead: Governor | None = None


class _Letter:
    """A document's words that rules know, and its evidence."""

    def __init__(self, vocabulary: Vocabulary, doc: Doc) -> None:
        self.reading: Reading = reading_of(doc)
        self._vocabulary = vocabulary
        self._evidence = Evidence.of(doc)
        types = set(self.reading.lower)
        self._writer = self._written_by()
        self._meant = vocabulary.authorities.meant({name for _, name in self._evidence.names.values()})
        acts = {w for w in types if w in vocabulary.acts}
        cues = {w for w in types if w in vocabulary.cues}
        self._reports = self.reading.lower.count(_COUNCIL) > _REPORT
        self._passive = vocabulary.classes["past_auxiliary"] | vocabulary.classes["passive_auxiliary"]
        self._verbs = {w for w in acts if vocabulary.acts.only_verb(w)} | {
            w for w in cues if vocabulary.cues.only_verb(w)
        }
        self._topics = _headed(types, vocabulary.classes["topic"])
        self._measures = _headed(types, vocabulary.classes["measure"])
        self._forces = _headed(types, vocabulary.classes["force"])
        authorities = {w for w in types if w in vocabulary.authorities}
        known = acts | cues | authorities
        at = [(i, word) for i, word in enumerate(self.reading.lower) if word in known]
        self._acts = [i for i, word in at if word in acts]
        self._cues = [i for i, word in at if word in cues]
        inside = self._evidence.inside_missions  # Kosovo is none in EULEX Kosovo
        self._authorities = [i for i, word in at if word in authorities and i not in inside]

    def _written_by(self) -> str:
        """Whose letter it is: the minister's where it says ik oftener than it names the cabinet."""
        alone, together = (
            sum(map(self.reading.lower.count, self._vocabulary.classes[words]))
            for words in ("writing_alone", "writing_together")
        )
        return "minister" if alone > together else "kabinet"

    def _council(self, found: Authority, start: int) -> Authority:
        """A bare `Raad` as the council named last before it in its paragraph, in a letter that reports of none."""
        lower = self.reading.lower
        if self._reports or lower[found.start : found.end] != [_COUNCIL]:
            return found
        at = self.reading.sentence_at(start)
        block = self.reading.sentences[at].block if at is not None else -1
        for i in range(found.start - 1, max(-1, found.start - _COUNCIL_REACH), -1):
            sentence = self.reading.sentence_at(i)
            if sentence is None or self.reading.sentences[sentence].block != block or lower[i] in _UNION:
                break
            if actor := self._vocabulary.authorities.councils.get(lower[i]):
                return replace(found, actor=actor)
        return found

    def sentence(self, start: int, end: int, carried: str | None, lead: Governor | None) -> _Read:
        """What tokens `start` to `end` say, in a list that `lead` leads in."""
        v, lower = self._vocabulary, self.reading.lower
        authorities = v.authorities.find(lower, start, end, _within(self._authorities, start, end))
        commands = v.authorities.commands(lower, start, self._evidence.named_missions(start, end))
        authorities = sorted([*authorities, *commands], key=lambda a: a.start)
        authorities = [self._council(a, start) for a in authorities]
        authorities = [
            replace(a, actor=self._meant[a.actor]) if a.actor in self._meant and a.role != "within" else a
            for a in authorities
        ]
        acts = v.acts.find(lower, start, end, _within(self._acts, start, end))
        cues = v.cues.find(lower, start, end, _within(self._cues, start, end))
        read = _Read([], next((a.actor for a in authorities if a.role != "oblique" and a.actor != "Kamer"), carried))
        acting = authorities or carried or not self._passive.isdisjoint(lower[start:end])
        acting = acting or not self._forces.isdisjoint(lower[start:end])
        acting = acting or any(word.value.strength == "movement" for word in acts)
        if cues or (acts and (acting or lead)):
            clauses = v.clauses.read(lower, start, end, self._verbs.__contains__)
            span = (lower, start, end)
            about = (self._topics, self._measures, self._forces)
            scene = Scene(v, self._evidence, *span, carried, self._writer, clauses, authorities, *about)
            reader = SentenceReader(scene, acts, cues, lead)
            found = list(reader.decisions())
            read = _Read(found, found[-1].value.actor if found else read.carried, reader.leads_in())
        return read


def _headed(types: set[str], heads: frozenset[str]) -> set[str]:
    """The words that are one of `heads` or a compound of one: troepenbijdrage, but no reis for eis."""
    ends = tuple(heads)
    return {w for w in types if w.endswith(ends) and (w in heads or any(w[3:].endswith(h) for h in ends))}


def _within(positions: list[int], start: int, end: int) -> list[int]:
    """The sorted positions in tokens `start` to `end`."""
    return positions[bisect_left(positions, start) : bisect_left(positions, end)]
