"""The component `missions`: what names or describes a mission, and which missions it means."""

from __future__ import annotations

from spacy.language import Language

from extract.components.missions.component import FILES, Missions
from extract.language import LetterDutch

__all__ = ["FILES", "Missions", "make_missions"]


@Language.factory("kamerbrief_missions")
def make_missions(nlp: LetterDutch, name: str) -> Missions:
    """The component that writes the span group `missions`."""
    return Missions(nlp)
