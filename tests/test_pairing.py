"""Which finding is held against which gold item."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate.pairing import Span, pair

spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=8
)  # fmt: skip


def as_spans(wanted: list[Span], got: list[Span]) -> Counter[tuple[Span, Span]]:
    return Counter((wanted[i], got[j]) for i, j in pair(wanted, got))


def share(a: Span, b: Span) -> float:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


@given(spans, spans)
def test_pairs_are_one_to_one_and_overlap(wanted: list[Span], got: list[Span]) -> None:
    pairs = pair(wanted, got)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(share(wanted[i], got[j]) > 0 for i, j in pairs)


def test_of_equal_overlaps_the_later_pairs() -> None:
    assert pair([(0, 10)], [(0, 5), (5, 10)]) == [(0, 1)]
    assert pair([(0, 5), (5, 10)], [(0, 10)]) == [(1, 0)]


@given(spans, spans)
def test_pairing_is_symmetric(wanted: list[Span], got: list[Span]) -> None:
    assert as_spans(wanted, got) == Counter({(a, b): n for (b, a), n in as_spans(got, wanted).items()})


@given(spans, spans, st.randoms())
def test_pairing_does_not_depend_on_order(wanted: list[Span], got: list[Span], random: Any) -> None:
    before = as_spans(wanted, got)
    random.shuffle(wanted)
    random.shuffle(got)
    assert as_spans(wanted, got) == before


@given(spans, spans)
def test_whoever_stays_alone_lost_to_a_larger_overlap(wanted: list[Span], got: list[Span]) -> None:
    pairs = pair(wanted, got)
    mine = {i: share(wanted[i], got[j]) for i, j in pairs}
    theirs = {j: share(wanted[i], got[j]) for i, j in pairs}
    for i, a in enumerate(wanted):
        for j, b in enumerate(got):
            assert share(a, b) <= max(mine.get(i, 0), theirs.get(j, 0))


@given(spans, spans)
def test_found_is_what_counting_pairs_by_hand_gives(wanted: list[Span], got: list[Span]) -> None:
    """The tally, counted again: take the largest share left, strike both out, until nothing overlaps."""
    left, right, hits = list(wanted), list(got), 0
    while True:
        best = max(
            ((share(a, b), a[0] + b[0], a[1] + b[1], a, b) for a in left for b in right if share(a, b)), default=None
        )
        if best is None:
            break
        left.remove(best[3])
        right.remove(best[4])
        hits += 1
    assert len(pair(wanted, got)) == hits
