"""Shared fixtures: the checkout's folders, the pipeline and the five letters' rows, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import Extraction, extract_file
from extract.language import LetterDutch
from extract.pipeline import build

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def nlp() -> LetterDutch:
    return build()


@pytest.fixture(scope="session")
def corpus() -> dict[str, Extraction]:
    """What is extracted from each letter of the corpus, by the file's name without extension."""
    return {path.stem: extract_file(path) for path in sorted((ROOT / "corpus").glob("*.txt"))}
