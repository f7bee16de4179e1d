"""What `rules/segment.yaml` says."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    no_heading: re.Pattern[str]  # labels, classifications and questions that fill a line
    question: re.Pattern[str]  # the number of a question or an answer, alone on its line


@lru_cache(maxsize=4)
def vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of headings, from the rule files in `folder`; read once. Raises RuleError where it is wrong."""
    file = load(folder / "segment.yaml", RuleFile)
    words = dict(file.words)
    labels, questions = (_either(words.pop(name)) for name in ("no_heading", "question_label"))
    pattern = re.compile(rf"(?i:(?:{labels})[ :.]*|(?:{questions})(?: \d{{1,3}}[a-z]?)? ?[:.] .*)", re.DOTALL)
    listed = r"\d{1,3}[a-z]?(?:(?:,? (?:en|t/m|tot en met)|,|[-–]) ?\d{1,3}[a-z]?)*"
    question = re.compile(rf"(?i:(?:{questions})(?: op)?(?: de)?(?: vra(?:ag|gen))?) (?:nr\. )?{listed}\W?")
    return Vocabulary(
        no_heading=pattern, question=question, **{name: frozenset(listed) for name, listed in words.items()}
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
