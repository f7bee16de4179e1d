"""Every example of every rule, one test each: exactly the spans it names, with the values it names."""

from __future__ import annotations

from typing import Any

import pytest

from extract.examples import MODELS, shortfalls_of
from extract.language import LetterDutch
from extract.rules import Example, Rule, RuleFile, load, rules_folder

FILES = [load(rules_folder() / name, model) for name, model in MODELS.items()]


def examples() -> list[Any]:
    return [
        pytest.param(file, rule, example, id=f"{rule.id}-{number}")
        for file in FILES
        for rule in file.all_rules()
        for number, example in enumerate(rule.examples)
    ]


@pytest.mark.parametrize(("file", "rule", "example"), examples())
def test_example(nlp: LetterDutch, file: RuleFile, rule: Rule, example: Example) -> None:
    assert shortfalls_of(nlp, file, rule, example) == []


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for file in FILES for rule in file.all_rules()]
    assert len(ids) == len(set(ids))
