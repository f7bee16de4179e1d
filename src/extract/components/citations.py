"""Placeholder of the component `citations`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.rules import PatternFile, RuleFile

FILES: dict[str, type[RuleFile]] = {"citations.yaml": PatternFile}


@Language.factory("kamerbrief_citations")
def make_citations(nlp: LetterDutch, name: str) -> Citations:
    """The component."""
    return Citations()


class Citations:
    """Finds nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the group."""
        write(doc, "citations", [])
        return doc
