"""The component: completes the values of `decisions` and `actor_counts` with what belongs to them."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.link.counts import CountsOfActs
from extract.link.dates import DatesOfActs
from extract.link.findings import Findings
from extract.link.missions import MissionsOfActs
from extract.link.model import LinkFile, Vocabulary, vocabulary_of
from extract.link.parts import acts_of
from extract.link.placing import Placing
from extract.link.topics import Topics
from extract.reading import letter_of
from extract.rules import RuleFile, load

FILES: dict[str, type[RuleFile]] = {"link.yaml": LinkFile}


@Language.factory("kamerbrief_link", requires=["doc.spans"], assigns=["doc.spans"])
def make_link(nlp: LetterDutch, name: str) -> Link:
    """The component."""
    # Late, since the components' package imports this one.
    from extract.components.missions.model import PlacesFile  # noqa: PLC0415

    file, places = load(nlp.rules / "link.yaml", LinkFile), load(nlp.rules / "places.yaml", PlacesFile)
    return Link(vocabulary_of(file, places))


class Link:
    """Completes the values of `decisions` and `actor_counts`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Fill in missions, dates and counts of decisions, and missions of counts."""
        findings = Findings(doc, self._vocabulary)
        letter = letter_of(doc)
        topics = Topics(findings, letter)
        missions = MissionsOfActs(findings, topics)
        dates = DatesOfActs(findings, letter.anchor.day if letter and letter.anchor else None)
        counts = CountsOfActs(findings, missions)
        decisions = list(findings.acts)
        for act in acts_of(findings):
            start, until = dates.of(act)
            value = replace(
                act.value,
                mission_ids=missions.of(act),
                from_date=start,
                until_date=until,
                counts=counts.of(act),
            )
            decisions[act.index] = replace(act.found, value=value)
        placing = Placing(findings, topics, decisions)
        write(doc, "decisions", decisions)
        write(
            doc,
            "actor_counts",
            [
                replace(f, value=replace(f.value, mission_ids=placing.of(i)))
                for i, f in enumerate(findings.counts.found)
            ],
        )
        return doc
