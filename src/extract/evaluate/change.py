"""Two runs over the same gold: what the later one mended, what it broke, and which figures moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.evaluate.saved import Fault, Run


@dataclass(frozen=True)
class Change:
    """What is different since the earlier run, in the letters whose gold and text both runs share.

    `mended` are faults of the earlier run alone, `broken` those of the later alone, `turned` pairs of faults at one
    place that are not the same any more; `figures` are the measures that moved, earlier and later; `apart` names the
    letters left out.
    """

    mended: Sequence[Fault]
    broken: Sequence[Fault]
    turned: Sequence[tuple[Fault, Fault]]
    figures: Mapping[str, tuple[float | None, float | None]]
    apart: Sequence[str]


def compare_runs(before: Run, now: Run) -> Change:
    """What changed from `before` to `now`."""
    shared = {name for name, digest in now.gold.items() if before.gold.get(name) == digest}
    old, new = _by_place(before, shared), _by_place(now, shared)
    mended: list[Fault] = []
    broken: list[Fault] = []
    turned: list[tuple[Fault, Fault]] = []
    for place in dict.fromkeys([*old, *new]):
        ours, theirs = list(new.get(place, ())), list(old.get(place, ()))
        for fault in list(ours):
            if fault in theirs:
                theirs.remove(fault)
                ours.remove(fault)
        # A missed finding that is now found with a wrong value stands at the same place: it turned.
        turned += zip(theirs, ours, strict=False)
        mended += theirs[len(ours) :]
        broken += ours[len(theirs) :]
    figures = {}
    if shared == set(now.gold) == set(before.gold):
        earlier = dict(leaves(before.measures))
        figures = {n: (earlier.get(n), v) for n, v in leaves(now.measures) if earlier.get(n) != v}
    return Change(mended, broken, turned, figures, sorted((set(now.gold) | set(before.gold)) - shared))


def _by_place(run: Run, letters: set[str]) -> dict[tuple[Any, ...], list[Fault]]:
    found: dict[tuple[Any, ...], list[Fault]] = defaultdict(list)
    for fault in run.faults:
        if fault.letter in letters:
            found[fault.place].append(fault)
    return found


def leaves(measures: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float | None]]:
    """Every figure with the names that lead to it: `dates.value.f1`."""
    for name, value in measures.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
