"""Letters whose rows are there: where, under which id, and made of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import pyarrow as pa

from extract.fingerprint import Fingerprint
from extract.ids import unique_id, wanted_id
from extract.inputs import in_order

# What must be read of a table `letters` to know its letters.
COLUMNS = ["letter_id", "source", "sha256", "identifier", "pipeline", "rules_version", "status", "messages"]


class Origin(Protocol):
    """Rows of some letters, the letters in the order of its table `letters`."""

    def __hash__(self) -> int:
        """One origin is not another."""

    def table(self, name: str) -> pa.Table:
        """The rows of a table."""

    def bounds(self, name: str) -> list[tuple[int, int]]:
        """Where in a table the rows of each letter start and end, letter by letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter whose rows are at `position` in `origin`, there under the id `stored_id`.

    `wanted` is the id that it would have alone; `letter_id` the one that it has in the tables.
    """

    source: str
    letter_id: str
    stored_id: str
    wanted: str
    sha256: str | None
    made_by: Fingerprint | None
    status: str
    messages: tuple[str, ...]
    origin: Origin
    position: int

    def stands(self, expected: Fingerprint) -> bool:
        """Whether its rows are what the same bytes would give again."""
        return self.sha256 is not None and self.made_by == expected


def letters_of(origin: Origin, table: pa.Table) -> Iterator[Letter]:
    """The letters of an origin, whose table `letters` has (at least) `COLUMNS`."""
    for position, row in enumerate(table.select(COLUMNS).to_pylist()):
        made_by = Fingerprint(row["pipeline"], row["rules_version"]) if row["pipeline"] else None
        yield Letter(
            source=row["source"],
            letter_id=row["letter_id"],
            stored_id=row["letter_id"],
            wanted=wanted_id(row["identifier"], row["source"]),
            sha256=row["sha256"],
            made_by=made_by,
            status=row["status"],
            messages=tuple(row["messages"]) if row["status"] == "failed" else (),
            origin=origin,
            position=position,
        )


def in_their_places(old: Iterable[Letter], new: Iterable[Letter]) -> list[Letter]:
    """All letters in order, each with an id of its own; of two with one source the new one stays.

    A letter keeps the id that it has in the tables, as long as it wants the same; the others get theirs in order.
    """
    before = {letter.source: letter for letter in old}
    found = before | {letter.source: letter for letter in new}
    kept = {
        source: before[source].letter_id
        for source, letter in found.items()
        if source in before and before[source].wanted == letter.wanted
    }
    taken = {letter_id.casefold() for letter_id in kept.values()}
    placed = []
    for source in sorted(found, key=in_order):
        letter = found[source]
        letter_id = kept.get(source) or unique_id(letter.wanted, taken)
        taken.add(letter_id.casefold())
        placed.append(letter if letter.letter_id == letter_id else replace(letter, letter_id=letter_id))
    return placed
