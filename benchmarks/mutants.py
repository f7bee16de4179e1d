"""Rule files without one thing: a rule, a pattern of one, a word, a list of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from extract.rules import Rule, RuleFile

WHOLE = "the rule"
_PATTERNS = "patterns"

# Stands alone in an emptied list: an empty alternative of a regex would fit everything.
_NO_WORD = "\0"

Part = TypeVar("Part", bound=BaseModel)


@dataclass(frozen=True)
class Mutant:
    """A rule file without one thing: its rule (None for a list of the file), what is gone, the file that is left.

    `word` says that one word of a rule is gone, which the rule as a whole may well do without.
    """

    rule: Rule | None
    lost: str
    word: bool
    name: str
    file: RuleFile


def mutants(name: str, file: RuleFile, *, lists: bool) -> Iterator[Mutant]:
    """The file without each of its rules in turn, and without each member of its rules' lists.

    Rules that hold nothing but examples stay. With `lists` the file also goes without each of its own lists of words.
    """
    for part in type(file).model_fields:
        held = getattr(file, part)
        if not (isinstance(held, tuple) and held and isinstance(held[0], Rule)) or type(held[0]) is Rule:
            continue
        for i, rule in enumerate(held):
            rest = (held[:i], held[i + 1 :])
            yield Mutant(rule, WHOLE, False, name, file.model_copy(update={part: (*rest[0], *rest[1])}))
            for lost, word, less in _lesser(rule):
                yield Mutant(rule, lost, word, name, file.model_copy(update={part: (*rest[0], less, *rest[1])}))
    if lists:
        for lost, less_words in _without_lists(file):
            yield Mutant(None, lost, False, name, less_words)


def _lesser(rule: Rule) -> Iterator[tuple[str, bool, Rule]]:
    """The rule without each member of its lists, where the list has others."""
    for part in type(rule).model_fields:
        members = getattr(rule, part)
        if part == "examples" or not isinstance(members, tuple) or len(members) < 2:
            continue
        for i, member in enumerate(members):
            less = rule.model_copy(update={part: (*members[:i], *members[i + 1 :])})
            yield f"{part}[{i}]: {_brief(member)}", part != _PATTERNS, less


def _without_lists(part: Part) -> Iterator[tuple[str, Part]]:
    """The file, or a part of one, with each list of words emptied in turn, and the list's name."""
    for name in type(part).model_fields:
        held = getattr(part, name)
        if isinstance(held, BaseModel):
            for lost, less in _without_lists(held):
                yield f"{name}.{lost}", part.model_copy(update={name: less})
        elif isinstance(held, Mapping):
            for listed, words in held.items():
                if isinstance(words, tuple):
                    yield f"{name}.{listed}", part.model_copy(update={name: {**held, listed: (_NO_WORD,)}})
        elif isinstance(held, tuple | frozenset) and held and not any(isinstance(member, Rule) for member in held):
            yield name, part.model_copy(update={name: type(held)([_NO_WORD])})


def _brief(member: object) -> str:
    if isinstance(member, tuple):
        return " ".join(_brief(item) for item in member)
    if isinstance(member, Mapping):
        return "{" + ", ".join(f"{key}: {value}" for key, value in member.items()) + "}"
    return str(member)
