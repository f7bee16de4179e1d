"""What `rules/layout.yaml` says, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field, field_validator

from extract.rules import Rule, RuleFile, load

_PARTS = ("furniture", "lines", "tails", "openings", "sheet")


class FurnitureRule(Rule):
    """A regular expression for page furniture. `page` says that it stands at a page's edge."""

    pattern: str
    page: bool = False

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from error
        return pattern


class SignedRule(FurnitureRule):
    """Furniture that may stand anywhere; `sign` is a piece of text without which it cannot occur."""

    sign: str = Field(min_length=3)


class LayoutFile(RuleFile):
    """The rule file of the layout."""

    words: Mapping[str, tuple[str, ...]]
    furniture: tuple[SignedRule, ...] = Field(min_length=1)
    lines: tuple[FurnitureRule, ...] = Field(min_length=1)
    tails: tuple[FurnitureRule, ...] = Field(min_length=1)
    openings: tuple[FurnitureRule, ...] = Field(min_length=1)
    sheet: tuple[FurnitureRule, ...] = Field(min_length=1)

    def all_rules(self) -> Sequence[Rule]:
        """Every rule of the file."""
        return (*self.furniture, *self.lines, *self.tails, *self.openings, *self.sheet)

    def part_of(self, rule: Rule) -> str:
        """The name of the list in which a rule of the file stands."""
        return next(part for part in _PARTS if rule in getattr(self, part))


@dataclass(frozen=True)
class Vocabulary:
    """Compiled patterns and word sets. In the patterns `page` is a group that matches for rules at a page's edge.

    `anywhere` pairs each pattern of furniture within the text with a sign without which it cannot occur; in `sheet` the
    group `label` matches what names the value behind or below it.
    """

    anywhere: tuple[tuple[str, re.Pattern[str]], ...]
    lines: re.Pattern[str]
    tails: re.Pattern[str]
    openings: re.Pattern[str]
    sheet: re.Pattern[str]
    hanging_before: frozenset[str]
    keeps_hyphen: frozenset[str]
    not_a_mark: frozenset[str]
    numbered_by: frozenset[str]

    def first(self, part: str, text: str) -> re.Match[str] | None:
        """What a part of the file finds in a text: in it (`furniture`), at its start (`openings`), or as a whole."""
        if part == "furniture":
            found = (pattern.search(text) for sign, pattern in self.anywhere if sign in text)
            return next((match for match in found if match), None)
        return self.openings.match(text) if part == "openings" else getattr(self, part).fullmatch(text)


def _either(rules: Iterable[FurnitureRule]) -> re.Pattern[str]:
    by_edge: dict[bool, list[str]] = {True: [], False: []}
    for rule in rules:
        by_edge[rule.page].append(f"(?:{rule.pattern})")
    edge = "|".join(by_edge[True]) or "(?!)"
    return re.compile("|".join([f"(?P<page>{edge})", *by_edge[False]]))


@lru_cache(maxsize=4)
def vocabulary(folder: Path) -> Vocabulary:
    """The layout's vocabulary, from the rule files in `folder`; read once. Raises RuleError where it is wrong."""
    file = load(folder / "layout.yaml", LayoutFile)
    words = {name: frozenset(listed) for name, listed in file.words.items()}
    anywhere = tuple((rule.sign, re.compile(rule.pattern)) for rule in file.furniture)
    lines, tails, openings, sheet = (_either(part) for part in (file.lines, file.tails, file.openings, file.sheet))
    return Vocabulary(anywhere, lines, tails, openings, sheet, **words)
