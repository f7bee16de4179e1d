"""The pipeline of components, built once a process, and a text's way through it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from extract import components
from extract.language import LetterDutch, make_tokenizer
from extract.reading import Letter
from extract.rules import RuleFile, load, rules_folder

LANGUAGE_FILE = "language.yaml"


@lru_cache(maxsize=4)
def build(rules: Path | None = None) -> LetterDutch:
    """The pipeline over the rule files in folder `rules` (None: those of the package).

    Raises RuleError where a rule file is wrong. Built once a process and folder.
    """
    folder = rules or rules_folder()
    nlp = LetterDutch(max_length=1_000_000_000)
    nlp.rules = folder
    for file in [load(folder / LANGUAGE_FILE, RuleFile), *components.rule_files(folder)]:
        nlp.lexicon.add_words(file)
    nlp.tokenizer = make_tokenizer(nlp, tuple(nlp.lexicon.values("abbreviation")))
    nlp.add_pipe("kamerbrief_sentences", name="sentences")
    for name in components.NAMES:
        nlp.add_pipe(f"kamerbrief_{name}", name=name)
    return nlp


def read(nlp: LetterDutch, text: str, letter: Letter) -> Doc:
    """Run the pipeline over clean text `text` with the letter's facts."""
    doc = nlp.make_doc(text)
    doc._.letter = letter
    return nlp(doc)
