"""Placeholder of the component `dates`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.rules import PatternFile, RuleFile

FILES: dict[str, type[RuleFile]] = {"dates.yaml": PatternFile}


@Language.factory("kamerbrief_dates")
def make_dates(nlp: LetterDutch, name: str) -> Dates:
    """The component."""
    return Dates()


class Dates:
    """Finds nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the group."""
        write(doc, "dates", [])
        return doc
