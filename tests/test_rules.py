"""Every example of every rule, one test each: exactly the spans it names, with the values it names."""

from __future__ import annotations

from typing import Any

import pytest

from extract import components
from extract.examples import shortfalls
from extract.language import LetterDutch
from extract.rules import Example, rules_folder


def examples() -> list[Any]:
    return [
        pytest.param(example, file.component, id=f"{rule.id}-{number}")
        for file in components.rule_files(rules_folder())
        for rule in file.all_rules()
        for number, example in enumerate(rule.examples)
    ]


@pytest.mark.parametrize(("example", "group"), examples())
def test_example(nlp: LetterDutch, example: Example, group: str) -> None:
    assert shortfalls(nlp, example, group) == []


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for file in components.rule_files(rules_folder()) for rule in file.all_rules()]
    assert len(ids) == len(set(ids))
