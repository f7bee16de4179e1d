"""The component `missions`: what names or describes a mission, and which missions it means."""

from __future__ import annotations

from typing import cast

from spacy.language import Language

from extract.components.missions.component import FILES, Missions
from extract.language import LetterDutch

__all__ = ["FILES", "Missions", "make_missions", "registry_of"]


@Language.factory("kamerbrief_missions")
def make_missions(nlp: LetterDutch, name: str) -> Missions:
    """The component that writes the span group `missions`."""
    return Missions(nlp)


def registry_of(nlp: LetterDutch) -> Missions:
    """The pipeline's component, asked for what it knows of missions rather than run."""
    return cast(Missions, nlp.get_pipe("missions"))
