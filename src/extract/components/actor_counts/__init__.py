"""Stated numbers of actors: `maximaal acht civiele en politie-experts`, `van zes naar zeven personen`, `een fregat`.

A count is read in three steps: numbers with an actor's noun phrase; `een` with one, where it is a number; numbers that
leave the noun of a count beside them out. Which mission the actors are in is for `extract.link` to say.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import write
from extract.components.actor_counts.counting import Counting
from extract.components.actor_counts.model import CountFile
from extract.components.actor_counts.nouns import ActorFile, Nouns
from extract.language import LetterDutch
from extract.rules import RuleFile, load

FILES: dict[str, type[RuleFile]] = {"actor_counts.yaml": CountFile, "actors.yaml": ActorFile}


@Language.factory("kamerbrief_actor_counts", requires=["token.is_sent_start"])
def make_actor_counts(nlp: LetterDutch, name: str) -> ActorCounts:
    """The component; it reads the span groups `numbers`, `amounts` and `dates`, and defines the word class `actor`."""
    nouns = Nouns(load(nlp.rules / "actors.yaml", ActorFile), nlp.lexicon)
    nlp.lexicon.compute("actor", nouns.opens)
    return ActorCounts(Counting(load(nlp.rules / "actor_counts.yaml", CountFile), nouns, nlp))


class ActorCounts:
    """Writes the span group `actor_counts`."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def __call__(self, doc: Doc) -> Doc:
        """Find the counts of `doc`."""
        write(doc, "actor_counts", self._counting.read(doc))
        return doc
