"""Placeholder of the component `decisions`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.rules import PatternFile, RuleFile

FILES: dict[str, type[RuleFile]] = {"decisions.yaml": PatternFile}


@Language.factory("kamerbrief_decisions")
def make_decisions(nlp: LetterDutch, name: str) -> Decisions:
    """The component."""
    return Decisions()


class Decisions:
    """Finds nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the group."""
        write(doc, "decisions", [])
        return doc
