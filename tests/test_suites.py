"""The suites of expressions: what Dutch says of dates and counts, written from the language and not from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import Extraction, extract_text
from extract.tables import CountRow, Mention

SUITES = Path(__file__).parent / "suites"
# The day of a suite in which none matters.
NO_DAY = "2014-06-12"

Spans = list[tuple[int, int]]


def _cases(name: str) -> Iterator[Any]:
    """Each case of a suite: its marked text, its values, the letter's day; a missed one is expected to fail."""
    for group in yaml.safe_load((SUITES / f"{name}.yaml").read_text("utf-8")):
        for number, (text, *rest) in enumerate(group["cases"], 1):
            values = [v.strip() for v in str(rest[0]).split(";")] if rest else []
            missed = [pytest.mark.xfail(strict=True, reason="the rules do not reach it yet")] if rest[1:] else []
            day = str(group.get("letter_date", NO_DAY))
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
    """Whether each row overlaps what is marked for it, where the case marks anything."""
    if not spans:
        return True
    return all(r.start_char < end and start < r.end_char for r, (start, end) in zip(rows, spans, strict=True))


@pytest.mark.parametrize(("text", "values", "day"), list(_cases("dates")))
def test_a_date(text: str, values: list[str], day: str) -> None:
    found, spans = _extracted(text, day)
    assert [f"{d.value} {d.mod or ''}".strip() for d in found.dates] == values
    assert _in_their_places(found.dates, spans)


def _value(count: CountRow) -> str:
    """A count as the suite writes it, without its categories."""
    signs = {"max": f"<={count.max}", "min": f">={count.min}", "approx": f"~{count.min}", "exact": f"{count.min}"}
    value = signs.get(count.modifier, f"{count.min}..{count.max}")
    return f"{value} {count.change}" if count.change else value


def _split(value: str) -> tuple[str, set[str]]:
    """A count of the suite without its categories, and these."""
    words = value.split()
    kinds = [w for w in words[1:] if w not in ("from", "to")]
    return " ".join(w for w in words if w not in kinds), {kind for group in kinds for kind in group.split("+")}


@pytest.mark.parametrize(("text", "values", "day"), list(_cases("counts")))
def test_a_count(text: str, values: list[str], day: str) -> None:
    found, spans = _extracted(text, day)
    expected = [_split(value) for value in values]
    assert [_value(count) for count in found.actor_counts] == [value for value, _ in expected]
    assert all(kinds in (set(), set(c.categories)) for c, (_, kinds) in zip(found.actor_counts, expected, strict=True))
    assert _in_their_places(found.actor_counts, spans)
