"""The suites of expressions: what Dutch says of dates, written from the language and not from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import Extraction, extract_text
from extract.tables import Mention

SUITES = Path(__file__).parent / "suites"

Spans = list[tuple[int, int]]


def _cases(name: str) -> Iterator[Any]:
    """Each case of a suite: its marked text, its values, the letter's day; a missed one is expected to fail."""
    for group in yaml.safe_load((SUITES / f"{name}.yaml").read_text("utf-8")):
        for number, (text, *rest) in enumerate(group["cases"], 1):
            values = [v.strip() for v in str(rest[0]).split(";")] if rest else []
            missed = [pytest.mark.xfail(strict=True, reason="the rules do not reach it yet")] if rest[1:] else []
            day = str(group["letter_date"])
            yield pytest.param(text, values, day, id=f"{group['group']}-{number}", marks=missed)


def _read(marked: str) -> tuple[str, Spans]:
    """The text without its brackets, and what they held."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        inner = part[1:-1] if part.startswith("[") else part
        if inner != part:
            spans.append((len(text), len(text) + len(inner)))
        text += inner
    return text, spans


def _extracted(marked: str, day: str) -> tuple[Extraction, Spans]:
    text, spans = _read(marked)
    return extract_text(text, letter_date=day), spans


def _in_their_places(rows: Sequence[Mention], spans: Spans) -> bool:
    return all(r.start_char < end and start < r.end_char for r, (start, end) in zip(rows, spans, strict=True))


@pytest.mark.parametrize(("text", "values", "day"), list(_cases("dates")))
def test_a_date(text: str, values: list[str], day: str) -> None:
    found, spans = _extracted(text, day)
    assert [f"{d.value} {d.mod or ''}".strip() for d in found.dates] == values
    assert _in_their_places(found.dates, spans)
