"""The component `decisions`: the acts of a letter with their status and actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Found, write
from extract.components.decisions.authority import Authorities
from extract.components.decisions.clauses import ClauseReader
from extract.components.decisions.frames import FrameReader
from extract.components.decisions.models import ActFile, AuthorityFile, CueFile, CueRule, Strength
from extract.components.decisions.sentence import Act, Evidence, SentenceReader, Vocabulary
from extract.components.decisions.words import Words
from extract.language import LetterDutch
from extract.reading import reading_of
from extract.rules import RuleFile, load
from extract.values import DecisionValue

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


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph carries from one sentence to the next: its block and the last authority that acted."""

    block: int = -1
    actor: str | None = None


class Decisions:
    """Finds decisions sentence by sentence; headings state none."""

    def __init__(self, cues: CueFile, acts: ActFile, authorities: AuthorityFile) -> None:
        vocabulary = Vocabulary(
            acts=Words[Act](acts.irregular),
            cues=Words[CueRule](acts.irregular),
            clauses=ClauseReader(cues.words),
            frames=FrameReader(cues.words),
            authorities=Authorities(authorities),
            words=cues.words,
        )
        for act in acts.rules:
            verbs: tuple[tuple[tuple[str, ...], Strength], ...] = (
                (act.change, "change"), (act.soft, "soft"), (act.activity, "activity"),
            )  # fmt: skip
            for texts, strength in verbs:
                for text in texts:
                    vocabulary.acts.add_verb(text, Act(act.action, strength, False))
            vocabulary.acts.add_words(act.nouns, "noun", Act(act.action, "change", True))
            vocabulary.acts.add_words(act.soft_nouns, "noun", Act(act.action, "soft", True))
        for cue in cues.cues:
            for text in cue.verbs:
                vocabulary.cues.add_verb(text, cue)
            vocabulary.cues.add_words(cue.words, "word", cue)
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Write the span group `decisions`."""
        write(doc, "decisions", list(self._found(doc)))
        return doc

    def _found(self, doc: Doc) -> Iterator[Found[DecisionValue]]:
        reading = reading_of(doc)
        evidence = Evidence.of(doc)
        carried = _Paragraph()
        for sentence in reading.sentences:
            if sentence.block != carried.block:
                carried = _Paragraph(sentence.block)
            if sentence.kind == "heading":
                continue
            reader = SentenceReader(self._vocabulary, reading, sentence.start, sentence.end, evidence, carried.actor)
            yield from reader.decisions()
            carried.actor = reader.actor or carried.actor
