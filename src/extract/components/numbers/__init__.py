"""Cardinals with their bounds: `ten hoogste acht`, `twee tot drie`, `een dertigtal`, `ruim 1.100`.

The component writes the span group `numbers` for the components that read sums and counts; it is no table of its own.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Found, read, write
from extract.components.numbers.grammar import NumberGrammar, bounded, core, simple
from extract.components.numbers.phrases import NumberFile, Phrases
from extract.components.numbers.words import cardinal, collective, fold, is_cardinal, is_round, magnitude
from extract.language import LetterDutch
from extract.reading import reading_of
from extract.rules import RuleFile, load
from extract.values import CitationValue, NumberValue

__all__ = [
    "FILES",
    "NumberGrammar",
    "Numbers",
    "Phrases",
    "bounded",
    "cardinal",
    "collective",
    "core",
    "fold",
    "grammar",
    "is_cardinal",
    "is_round",
    "magnitude",
    "simple",
]

FILES: dict[str, type[RuleFile]] = {"numbers.yaml": NumberFile}


def grammar(nlp: LetterDutch) -> NumberGrammar:
    """The grammar of number expressions by the rules that `nlp` was built with."""
    return NumberGrammar(
        load(nlp.rules / "numbers.yaml", NumberFile), lambda text: [t.text for t in nlp.make_doc(text)]
    )


@Language.factory("kamerbrief_numbers", requires=["token.is_sent_start"])
def make_numbers(nlp: LetterDutch, name: str) -> Numbers:
    """The component; it also defines the word classes `cardinal` and `collective`."""
    nlp.lexicon.compute("cardinal", is_cardinal)
    nlp.lexicon.compute("collective", lambda word: collective(word) is not None)
    return Numbers(nlp)


class Numbers:
    """Writes the span group `numbers`: every cardinal in the letter's sentences that is not part of a citation."""

    def __init__(self, nlp: LetterDutch) -> None:
        self._lexicon = nlp.lexicon
        self._grammar = grammar(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Find the numbers of `doc`, from left to right."""
        reading = reading_of(doc)
        lower, bounds = reading.lower, reading.bounds
        citations: list[Found[CitationValue]] = read(doc, "citations")
        cited = {token for citation in citations for token in range(citation.start, citation.end)}
        found: list[Found[NumberValue]] = []
        done = 0
        for at in self._lexicon.where(doc, ["cardinal", "collective", "number_after"]).tolist():
            sentence = reading.sentence_at(at) if at >= done and at not in cited else None
            if sentence is None:
                continue
            low, high = bounds[sentence]
            label = self._grammar.is_label(lower, at, low)
            number = None if label else self._at(lower, at, max(low, done), high)
            if number is not None:
                found.append(number)
                done = number.end
            elif (refused := simple(lower, at, high)) is not None:
                done = refused[0]
        write(doc, "numbers", found)
        return doc

    def _at(self, lower: list[str], at: int, low: int, high: int) -> Found[NumberValue] | None:
        if lower[at] in self._lexicon.values("number_after"):
            is_article = at - 2 >= low and lower[at - 2] == "een"
            return self._grammar.read_article(lower, at - 2, low, high) if is_article else None
        return self._grammar.read(lower, at, low, high)
