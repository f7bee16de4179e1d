"""The optional statistical model: it reads the same clean text, fills `entities`, and touches nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import is_package

from extract.values import EntityValue

DEFAULT_MODEL = "nl_core_news_md"


class ModelError(Exception):
    """A model that cannot be loaded; the message says in a plain sentence why."""


class EntityModel:
    """A spaCy pipeline that finds named entities."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        nlp.max_length = 1_000_000_000
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def find(self, text: str) -> Iterator[tuple[int, int, EntityValue]]:
        """The entities in `text`, in its order: start and end (half-open, in characters), and value."""
        for entity in self._nlp(text).ents:
            words = entity.text
            start = entity.start_char + len(words) - len(words.lstrip())
            end = entity.start_char + len(words.rstrip())
            if start < end:
                yield start, end, EntityValue(entity.label_, entity.lemma_ or None, self.name)


def load_model(name: str | None) -> EntityModel | None:
    """The pipeline called `name`, a package or a folder; without a name the default one, or None if not installed.

    Raises ModelError where the named pipeline cannot be loaded.
    """
    if name is None and not is_package(DEFAULT_MODEL):
        return None
    name = name or DEFAULT_MODEL
    if not is_package(name) and not Path(name).is_dir():
        raise ModelError(f"There is no spaCy pipeline {name}, neither installed nor in a folder.")
    try:
        return EntityModel(spacy.load(name))
    except Exception as error:  # a folder of anything can fail in any way
        raise ModelError(f"The spaCy pipeline {name} cannot be loaded: {str(error).splitlines()[0]}") from error
