"""What `rules/segment.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.rules import RuleFile, load


@dataclass(frozen=True)
class Vocabulary:
    """The word sets that headings are judged by, in lower case."""

    top_heading: frozenset[str]
    box_label: frozenset[str]
    announces: frozenset[str]
    leads_in: frozenset[str]
    finite: frozenset[str]
    relative: frozenset[str]


@lru_cache(maxsize=4)
def vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of headings, from the rule files in `folder`; read once. Raises RuleError where it is wrong."""
    file = load(folder / "segment.yaml", RuleFile)
    return Vocabulary(**{name: frozenset(listed) for name, listed in file.words.items()})
