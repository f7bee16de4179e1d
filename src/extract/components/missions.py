"""Placeholder of the component `missions`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.language import LetterDutch
from extract.rules import PatternFile, RuleFile

FILES: dict[str, type[RuleFile]] = {"missions.yaml": PatternFile}


@Language.factory("kamerbrief_missions")
def make_missions(nlp: LetterDutch, name: str) -> Missions:
    """The component."""
    return Missions()


class Missions:
    """Finds nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the group."""
        write(doc, "missions", [])
        return doc
