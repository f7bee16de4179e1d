"""Texts made to be slow are read to their end, and what is found in them keeps the promises of every row."""

from __future__ import annotations

import pytest
from benchmarks.hostile import PATTERNS, hostile_text

from extract import extract_text

SIZE = 200_000


@pytest.mark.parametrize("name", PATTERNS)
def test_a_hostile_text_is_read_to_its_end(name: str) -> None:
    text = hostile_text(name, SIZE)
    found = extract_text(text, letter_date="2022-06-17")
    assert found.sections[0].start_char == 0
    assert found.sections[-1].end_char == SIZE
    for table in ("dates", "missions", "actor_counts", "decisions", "citations", "amounts"):
        for row in getattr(found, table):
            assert text[row.start_char : row.end_char] == row.text
