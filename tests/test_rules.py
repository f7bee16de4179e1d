"""Every example of every rule, one test each: exactly the spans it names, with the values it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from extract import components
from extract.annotations import read as findings
from extract.language import LetterDutch
from extract.pipeline import read
from extract.reading import Letter
from extract.rules import Example, Rule, rules_folder
from extract.values import Anchor


def examples() -> Iterator[Any]:
    for file in components.rule_files(rules_folder()):
        for rule in file.all_rules():
            for number, example in enumerate(rule.examples):
                yield pytest.param(rule, example, example.group or file.component, id=f"{rule.id}-{number}")


def plain(value: object) -> object:
    """A value as a rule file writes it: lists for tuples, text for dates and decimals."""
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


@pytest.mark.parametrize(("rule", "example", "group"), examples())
def test_example(nlp: LetterDutch, rule: Rule, example: Example, group: str) -> None:
    anchor = Anchor(date.fromisoformat(example.letter_date)) if example.letter_date else None
    doc = read(nlp, example.text, Letter(anchor))
    found = findings(doc, group)
    got = [(doc[f.start : f.end].text, f.rule, f.value) for f in found]
    assert [span for span, _, _ in got] == [want["span"] for want in example.finds]
    for (_, name, value), want in zip(got, example.finds, strict=True):
        stated = {k: plain(v) for k, v in want.items() if k not in ("span", "rule")}
        assert {k: plain(getattr(value, k)) for k in stated} == stated
        assert name == want.get("rule", name)


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for file in components.rule_files(rules_folder()) for rule in file.all_rules()]
    assert len(ids) == len(set(ids))
