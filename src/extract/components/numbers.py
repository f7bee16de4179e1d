"""Placeholder of the component `numbers`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.rules import PatternFile, RuleFile

FILES: dict[str, type[RuleFile]] = {"numbers.yaml": PatternFile}


@Language.factory("kamerbrief_numbers")
def make_numbers(nlp: LetterDutch, name: str) -> Numbers:
    """The component."""
    return Numbers()


class Numbers:
    """Finds nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the group."""
        write(doc, "numbers", [])
        return doc
