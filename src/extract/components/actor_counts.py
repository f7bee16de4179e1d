"""Placeholder of the component `actor_counts`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.rules import PatternFile, RuleFile

FILES: dict[str, type[RuleFile]] = {"actor_counts.yaml": PatternFile}


@Language.factory("kamerbrief_actor_counts")
def make_actor_counts(nlp: LetterDutch, name: str) -> ActorCounts:
    """The component."""
    return ActorCounts()


class ActorCounts:
    """Finds nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the group."""
        write(doc, "actor_counts", [])
        return doc
