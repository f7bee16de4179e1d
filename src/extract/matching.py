"""Token patterns of a rule file, compiled for spaCy's `Matcher` and run only near their triggers.

A matcher's cost grows with patterns times tokens, so a component first finds the tokens that could start anything
(`Lexicon.where`) and matches in small windows around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from spacy.matcher import Matcher
from spacy.tokens import Doc

from extract.lexicon import Lexicon
from extract.rules import PatternRule, RuleFile, fail

R = TypeVar("R", bound=PatternRule)

# What a token pattern may say besides a word class (IS_…): spaCy's own names.
_ATTRIBUTES = frozenset(
    {"TEXT", "ORTH", "LOWER", "LENGTH", "SHAPE", "OP", "SPACY"}
    | {"IS_DIGIT", "IS_TITLE", "IS_UPPER", "IS_LOWER", "IS_PUNCT", "IS_ALPHA"}
)


@dataclass(frozen=True, slots=True)
class Match(Generic[R]):
    """Tokens `start` to `end` (half-open) that fit a rule, and the named parts: `slots[name]` is a part's tokens."""

    rule: R
    start: int
    end: int
    slots: dict[str, tuple[int, int]]

    def __len__(self) -> int:
        return self.end - self.start


class PatternSet(Generic[R]):
    """The token patterns of several rules, ready to run. Raises RuleError for a pattern that cannot be compiled."""

    def __init__(self, rules: Sequence[R], file: RuleFile, path: Path, lexicon: Lexicon, key: str = "rules") -> None:
        self._matcher = Matcher(lexicon.vocab, validate=False)
        self._patterns: dict[int, tuple[R, tuple[str | None, ...]]] = {}
        for i, rule in enumerate(rules):
            for j, items in enumerate(rule.patterns):
                where: list[str | int] = [key, i, "patterns", j]
                tokens = [self._token(t, path, where, lexicon) for t in self._expand(items, file, path, where)]
                name = f"{rule.id}/{j}"
                self._matcher.add(name, [[spec for spec, _ in tokens]])
                self._patterns[lexicon.vocab.strings[name]] = (rule, tuple(slot for _, slot in tokens))

    @staticmethod
    def _expand(items: Iterable[Any], file: RuleFile, path: Path, where: list[str | int]) -> Iterator[dict[str, Any]]:
        for item in items:
            if not isinstance(item, str):
                yield dict(item)
            elif item in file.define:
                yield from (dict(token) for token in file.define[item])
            else:
                raise fail(path, where, f"'{item}' is not in the file's `define`")

    @staticmethod
    def _token(
        token: dict[str, Any], path: Path, where: list[str | int], lexicon: Lexicon
    ) -> tuple[dict[Any, Any], str | None]:
        slot = token.pop("as", None)
        spec: dict[Any, Any] = {}
        for name, value in token.items():
            if name in _ATTRIBUTES:
                spec[name] = value
                continue
            try:
                spec[lexicon.flag(name.removeprefix("IS_").lower())] = value
            except KeyError:
                raise fail(path, where, f"'{name}' is neither a token attribute nor a word class") from None
        return spec, slot

    def matches(self, doc: Doc, start: int, end: int) -> list[Match[R]]:
        """Every fit within tokens `start` to `end` (half-open), overlapping ones included."""
        found = []
        fits: list[Any] = self._matcher(doc[start:end], with_alignments=True)
        for name, first, last, alignment in fits:
            rule, names = self._patterns[name]
            slots: dict[str, tuple[int, int]] = {}
            for offset, position in enumerate(alignment):
                slot = names[position]
                if slot is not None:
                    at = start + first + offset
                    slots[slot] = (slots.get(slot, (at, at))[0], at + 1)
            found.append(Match(rule, start + first, start + last, slots))
        return found


def windows(
    positions: Iterable[int], bounds: Sequence[tuple[int, int]], before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Merge `positions`, each with `before` and `after` tokens around it, into windows within `bounds`.

    `bounds` are sorted half-open token ranges (sentences); a position outside all of them is passed over.
    """
    bound = iter(bounds)
    low, high = next(bound, (0, 0))
    current: tuple[int, int] | None = None
    for position in positions:
        while position >= high:
            following = next(bound, None)
            if following is None:
                break
            low, high = following
        if not low <= position < high:
            continue
        first, last = max(low, position - before), min(high, position + after + 1)
        if current and first < current[1] and current[0] >= low:
            current = (current[0], last)
        else:
            if current:
                yield current
            current = (first, last)
    if current:
        yield current
