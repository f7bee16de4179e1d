"""Phrases right before or after an expression, as a rule file lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases in lower case, their words separated by spaces, each with what it means; the longest that fits wins.

    A phrase of one word may be the ending of a word: `*resolutie`.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._last: dict[str, list[tuple[list[str], T]]] = {}
        self._first: dict[str, list[tuple[list[str], T]]] = {}
        endings: list[str] = []
        self._meaning: dict[str, T] = {}
        for phrase, meaning in phrases:
            if phrase.startswith("*"):
                endings.append(phrase[1:])
                self._meaning[phrase[1:]] = meaning
                continue
            words = phrase.split()
            self._last.setdefault(words[-1], []).append((words, meaning))
            self._first.setdefault(words[0], []).append((words, meaning))
        for listed in (*self._last.values(), *self._first.values()):
            listed.sort(key=lambda entry: -len(entry[0]))
        self._endings = tuple(endings)

    def before(self, lower: Sequence[str], at: int, low: int) -> tuple[int, T] | None:
        """The longest phrase that ends right before token `at`, not starting before `low`: its start and meaning."""
        if at <= low:
            return None
        for words, meaning in self._last.get(lower[at - 1], ()):
            start = at - len(words)
            if start >= low and list(lower[start:at]) == words:
                return start, meaning
        return self._ending(lower[at - 1], at - 1)

    def after(self, lower: Sequence[str], at: int, high: int) -> tuple[int, T] | None:
        """The longest phrase that starts at token `at` and ends by `high`: its end and meaning."""
        if at >= high:
            return None
        for words, meaning in self._first.get(lower[at], ()):
            end = at + len(words)
            if end <= high and list(lower[at:end]) == words:
                return end, meaning
        return self._ending(lower[at], at + 1)

    def _ending(self, word: str, place: int) -> tuple[int, T] | None:
        if self._endings and word.endswith(self._endings):
            return place, next(self._meaning[e] for e in self._endings if word.endswith(e))
        return None
