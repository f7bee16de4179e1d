"""Word classes: which words are months, cardinals, actors …, as flags that spaCy's matcher reads at C speed.

A class is either listed in a rule file's `words` or computed by a function of the word. A flag is worked out once for
each word type, not for each token.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.rules import RuleError, RuleFile


class Lexicon:
    """The word classes of one vocabulary. Words are compared in lower case."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._tests: dict[str, Callable[[str], bool]] = {}
        self._values: dict[str, dict[str, Any]] = {}
        self._flags: dict[str, int] = {}

    def add_words(self, file: RuleFile) -> None:
        """Take over the word classes of a rule file; a class that another file has already defined is an error."""
        for name, words in file.words.items():
            pairs = words if isinstance(words, Mapping) else dict.fromkeys(words, True)
            values = {str(word).lower(): value for word, value in pairs.items()}
            if self._values.setdefault(name, values) != values:
                raise RuleError(f"word class '{name}' of component '{file.component}' is defined twice")
            self._tests[name] = values.__contains__

    def compute(self, name: str, test: Callable[[str], bool]) -> None:
        """Define class `name` by a function of the lower-case word."""
        self._tests[name] = test

    def values(self, name: str) -> Mapping[str, Any]:
        """The words of a listed class, with their values."""
        return self._values[name]

    def flag(self, name: str) -> int:
        """The vocabulary's flag for class `name`, made at its first use. Raises KeyError for an unknown class."""
        if name not in self._flags:
            test = self._tests[name]
            self._flags[name] = self.vocab.add_flag(lambda word: test(word.lower()))
        return self._flags[name]

    def where(self, doc: Doc, names: Iterable[str]) -> NDArray[np.intp]:
        """The positions of the tokens that belong to any of the classes, in order."""
        return np.flatnonzero(self._table(doc, names).any(axis=1))

    def where_each(self, doc: Doc, names: Sequence[str]) -> dict[str, NDArray[np.intp]]:
        """The positions of the tokens of each class, in order; one pass over the document for all."""
        table = self._table(doc, names)
        return {name: np.flatnonzero(table[:, column]) for column, name in enumerate(names)}

    def _table(self, doc: Doc, names: Iterable[str]) -> NDArray[Any]:
        flags: list[int | str] = [self.flag(name) for name in names]
        table: NDArray[Any] = doc.to_array(flags).reshape(len(doc), len(flags))
        return table
