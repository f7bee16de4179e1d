"""Placeholder of the component `amounts`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.rules import PatternFile, RuleFile

FILES: dict[str, type[RuleFile]] = {"amounts.yaml": PatternFile}


@Language.factory("kamerbrief_amounts")
def make_amounts(nlp: LetterDutch, name: str) -> Amounts:
    """The component."""
    return Amounts()


class Amounts:
    """Finds nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the group."""
        write(doc, "amounts", [])
        return doc
