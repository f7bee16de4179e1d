"""What `rules/segment.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extract.rules import RuleFile, load, rules_folder


@dataclass(frozen=True)
class Vocabulary:
    """The word sets that headings are judged by, in lower case."""

    top_heading: frozenset[str]
    box_label: frozenset[str]
    announces: frozenset[str]
    leads_in: frozenset[str]
    finite: frozenset[str]
    relative: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of headings, read once a process. Raises RuleError where its file is wrong."""
    file = load(rules_folder() / "segment.yaml", RuleFile)
    return Vocabulary(**{name: frozenset(listed) for name, listed in file.words.items()})
