"""The optional statistical model: it reads the same clean text, fills `entities`, and touches nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from extract.values import EntityValue

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "nl_core_news_md"


class ModelError(Exception):
    """A model that cannot be loaded; the message says in a plain sentence why."""


class EntityModel:
    """A spaCy pipeline that finds named entities."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp = nlp
        nlp.max_length = 1_000_000_000
        self.name = name

    def find(self, text: str) -> Iterator[tuple[int, int, EntityValue]]:
        """The entities in `text`, in its order: start and end (half-open, in characters), and value."""
        for entity in self._nlp(text).ents:
            words = entity.text
            start = entity.start_char + len(words) - len(words.lstrip())
            end = entity.start_char + len(words.rstrip())
            if start < end:
                yield start, end, EntityValue(entity.label_, entity.lemma_ or None, self.name)


def model_name(name: str | None) -> str | None:
    """Name and version of the pipeline that `load_model` gives, without loading it; None where it gives none.

    Raises ModelError where there is no pipeline of that name.
    """
    if name is None and not _is_package(DEFAULT_MODEL):
        return None
    name = name or DEFAULT_MODEL
    try:
        data = (_folder(name) / "meta.json").read_bytes()
        meta = json.loads(data)
        # A pipeline of one's own is seldom given a new version when it is trained anew; its scores tell.
        trained = "" if _is_package(name) else f"+{sha256(data).hexdigest()[:8]}"
        return f"{meta['lang']}_{meta['name']} {meta['version']}{trained}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The spaCy pipeline {name} cannot be loaded: it has no readable meta.json.") from error


def load_model(name: str | None) -> EntityModel | None:
    """The pipeline called `name`, a package or a folder; without a name the default one, or None if not installed.

    Raises ModelError where the named pipeline cannot be loaded.
    """
    known_as = model_name(name)
    if known_as is None:
        return None
    import spacy

    name = name or DEFAULT_MODEL
    try:
        return EntityModel(spacy.load(name), known_as)
    except Exception as error:  # a folder of anything can fail in any way
        raise ModelError(f"The spaCy pipeline {name} cannot be loaded: {str(error).splitlines()[0]}") from error


def _folder(name: str) -> Path:
    if _is_package(name):
        spec = find_spec(name.replace("-", "_"))
        return Path(spec.origin).parent if spec and spec.origin else Path(name)
    if not Path(name).is_dir():
        raise ModelError(f"There is no spaCy pipeline {name}, neither installed nor in a folder.")
    return Path(name)


def _is_package(name: str) -> bool:
    try:
        return bool(distribution(name))
    except (PackageNotFoundError, ValueError):
        return False
