"""A word broken off at a line's end: `onder-`/`linge` is mended, `VN-`/`missie` and `wet-`/`en` are not."""

from __future__ import annotations

import re
from functools import cached_property

from extract.layout.vocabulary import Vocabulary

_FRAGMENT = re.compile(r"[\w'’-]{1,60}$")
_HEAD = re.compile(r"[\w'’/&.-]{1,60}")
_WORDS = re.compile(r"\w[\w-]+\w")
_CAPITALS = re.compile(r"\b[A-Z]{2,12}\b(?!-)")
_SYLLABLE = 3  # no shorter part of a word in capitals stands before a hyphen at a line's end, but EU and VN do

# Vowels that clash at a compound's seam: there Dutch writes a hyphen of its own (zee-eend, drone-exploitant).
_CLASHES = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"})
_DIAERESIS = str.maketrans("eiu", "ëïü")


class Mender:
    """Decides what joins the two halves of a broken word, with the letter's other words as evidence."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORDS.findall(self._text.lower()))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(_CAPITALS.findall(self._text))

    def join(self, line: str, following: str) -> tuple[str, int]:
        """What stands between `line` (without its hyphen) and `following`, and how many letters of the latter it takes.

        `""` mends the word, `"-"` keeps its hyphen, `"- "` leaves two words; a letter that has to get its diaeresis
        back (`be-`/`invloed`) is part of the answer.
        """
        left, right = _FRAGMENT.search(line, max(0, len(line) - 60)), _HEAD.match(following)
        if left is None or right is None:
            return "- ", 0
        first, second = left.group(), right.group()
        if second.lower().rstrip(".,") in self._vocabulary.hanging_before:
            return "- ", 0
        if line.isupper() and " " in line and second.isupper():  # a heading in capitals
            return ("-" if len(first) < _SYLLABLE or first in self._capitals else ""), 0
        if not second[0].islower() or self._keeps(first, second):
            return "-", 0
        if first.lower() in ("be", "ge") and first[-1] + second[0] in _CLASHES:
            return second[0].translate(_DIAERESIS), 1
        return "", 0

    def _keeps(self, first: str, second: str) -> bool:
        """Whether the hyphen belongs to the word, and would stand there in mid-line too."""
        part = first.rsplit("-", 1)[-1]
        if part[-1].isdigit() or part[-1].isupper() or part.lower() in self._vocabulary.keeps_hyphen:
            return True
        whole = first.lower()
        if f"{whole}-{second}" in self._words or whole + second in self._words:
            return f"{whole}-{second}" in self._words
        return whole not in ("be", "ge") and whole[-1] + second[0] in _CLASHES
