"""Shared fixtures: the checkout's folders and the pipeline, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.language import LetterDutch
from extract.pipeline import build

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def nlp() -> LetterDutch:
    return build()
