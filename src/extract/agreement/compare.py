"""Two annotations of the same letters, item by item and word by word.

Both sides count alike: F1 does not depend on which is called the first. What either marks as optional is neither
agreement nor its lack, as in evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.agreement.alpha import nominal_alpha
from extract.evaluate.compare import comparable
from extract.evaluate.gold import GoldError, GoldItem, GoldLetter, GoldSection, check_gold, gold_paths, load_gold
from extract.evaluate.gold import text_beside as text_of
from extract.evaluate.kinds import ITEM_TYPES, ItemType
from extract.evaluate.pairing import pair
from extract.evaluate.score import Tally

Item = GoldItem | GoldSection
TYPES = (ItemType("sections", ("level",), ("number",)), *ITEM_TYPES)
LINKS = "links"
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class TypeAgreement:
    """The agreement on one type.

    `found`, `exact` and `value` are tallies as in evaluation: items that overlap, that have the same span, that have
    the same key attributes. `words` is alpha of whether each word begins an item, continues one or is outside;
    `attributes` is alpha of each attribute's values, of the items that both found. None: not defined.
    """

    found: Tally
    exact: Tally
    value: Tally
    words: float | None = None
    attributes: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Agreement:
    """The agreement on some letters, by type; `links` is that on which counts belong to which acts.

    `alone` names the letters that only one side has; `without_text` those whose words are unknown.
    """

    letters: Sequence[str]
    types: Mapping[str, TypeAgreement]
    links: Tally
    alone: Sequence[str]
    without_text: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The items of a type in both annotations of a letter, and which of them are the same."""

    one: Sequence[Item]
    other: Sequence[Item]
    pairs: Sequence[tuple[int, int]]

    def both(self) -> list[tuple[Item, Item]]:
        """The items that both have and neither calls optional."""
        both = ((self.one[i], self.other[j]) for i, j in self.pairs)
        return [(a, b) for a, b in both if not (_optional(a) or _optional(b))]

    def alone(self) -> tuple[int, int]:
        """How many only the other side has, and only this one, without the optional ones."""
        seen, seen_other = {i for i, _ in self.pairs}, {j for _, j in self.pairs}
        extra = sum(j not in seen_other and not _optional(item) for j, item in enumerate(self.other))
        return extra, sum(i not in seen and not _optional(item) for i, item in enumerate(self.one))


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter annotated twice: its text where known, and its items by type."""

    raw: str | None
    pairings: Mapping[str, _Pairing]


def agree(one: Path, other: Path, *texts: Path) -> Agreement:
    """Compare two gold files, or two folders of them by the files' names.

    A letter's text stands beside one of its gold files or in one of the folders `texts`; where there is one, both
    annotations are checked against it. Raises GoldError with a plain sentence, also where no letter is on both sides.
    """
    ones, others = ({path.stem: path for path in gold_paths(side)} for side in (one, other))
    if one.is_file() and other.is_file():
        others = {one.stem: other}
    both = sorted(set(ones) & set(others))
    if not both:
        raise GoldError(f"{one} and {other}: have no letter in common")
    letters = {name: _letter(ones[name], others[name], texts) for name in both}
    return Agreement(
        letters=both,
        types={t.table: _type(t, letters.values()) for t in TYPES},
        links=sum((_links(letter.pairings) for letter in letters.values()), start=Tally()),
        alone=sorted(set(ones) ^ set(others)),
        without_text=[name for name, letter in letters.items() if letter.raw is None],
    )


def _letter(one: Path, other: Path, texts: Sequence[Path]) -> _Letter:
    found = (text_of(path, *texts) for path in (one, other))
    raw = next((text for text in found if text is not None), None)
    sides = [load_gold(path) if raw is None else check_gold(path, raw) for path in (one, other)]
    return _Letter(raw, {t.table: _pairing(t.table, *sides) for t in TYPES})


def _pairing(table: str, one: GoldLetter, other: GoldLetter) -> _Pairing:
    items: tuple[Sequence[Item], Sequence[Item]] = (one.items(table), other.items(table))
    spans = ([(item.start, item.end) for item in side] for side in items)
    return _Pairing(*items, pair(*spans))


def _optional(item: Item) -> bool:
    return isinstance(item, GoldItem) and item.optional


def _type(item_type: ItemType, letters: Iterable[_Letter]) -> TypeAgreement:
    found = exact = value = Tally()
    both: list[tuple[Item, Item]] = []
    words: list[tuple[str, str]] = []
    for letter in letters:
        pairing = letter.pairings[item_type.table]
        pairs, (extra, missed) = pairing.both(), pairing.alone()
        right = sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
        same = sum(_values(a, item_type.keys) == _values(b, item_type.keys) for a, b in pairs)
        found += Tally(len(pairs), extra, missed)
        exact += Tally(right, extra + len(pairs) - right, missed + len(pairs) - right)
        value += Tally(same, extra + len(pairs) - same, missed + len(pairs) - same)
        both += pairs
        if letter.raw is not None:
            words += _words(letter.raw, pairing)
    return TypeAgreement(
        found, exact, value,
        words=nominal_alpha(words),
        attributes={
            name: nominal_alpha((*_values(a, (name,)), *_values(b, (name,))) for a, b in both)
            for name in item_type.columns
        },
    )  # fmt: skip


def _values(item: Item, names: Sequence[str]) -> tuple[Hashable, ...]:
    return tuple(comparable(getattr(item, name)) for name in names)


def _words(raw: str, pairing: _Pairing) -> Iterator[tuple[str, str]]:
    """What both sides say of each word of a text, without the words of optional items."""
    sides = [_marks(side, len(raw)) for side in (pairing.one, pairing.other)]
    for word in _WORD.finditer(raw):
        one, other = (side[word.start() : word.end()] for side in sides)
        if "?" not in one + other:
            yield _mark(one), _mark(other)


def _marks(items: Sequence[Item], length: int) -> str:
    """A character for each one of the text: `B` begins an item, `I` continues one, `O` is outside, `?` is optional."""
    marks = ["O"] * length
    for item in items:
        marks[item.start : item.end] = "I" * (item.end - item.start)
    for item in items:
        marks[item.start] = "B"
    for item in items:
        if _optional(item):
            marks[item.start : item.end] = "?" * (item.end - item.start)
    return "".join(marks)


def _mark(word: str) -> str:
    return next((mark for mark in "BI" if mark in word), "O")


def _links(pairings: Mapping[str, _Pairing]) -> Tally:
    """Which counts both tie to the acts that both have."""
    acts, counts = pairings["decisions"], pairings["actor_counts"]
    number = {item.start: i for i, item in enumerate(counts.one)}
    other_number = {item.start: j for j, item in enumerate(counts.other)}
    same = {j: i for i, j in counts.pairs}
    tally = Tally()
    for one, other in acts.both():
        wanted: set[Any] = {number[start] for start in getattr(one, "counts", ())}
        numbers = (other_number[start] for start in getattr(other, "counts", ()))
        got = {same.get(j, ("other", j)) for j in numbers}
        tally += Tally(len(wanted & got), len(got - wanted), len(wanted - got))
    return tally
