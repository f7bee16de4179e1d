"""Krippendorff's alpha for nominal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of units, each with the values that its annotators gave; None where it is not defined.

    1 is full agreement, 0 what chance gives, below 0 worse than chance. An annotator who says nothing of a unit gives
    no value there; units with fewer than two values say nothing. Alpha is not defined where all values are the same.

    The formula is that of K. Krippendorff, 'Computing Krippendorff's Alpha-Reliability' (2011), section C: with
    `n_uc` values `c` in unit `u` of `m_u` values, `n_c` values `c` and `n` values in all,

        alpha = 1 - (n - 1) * sum_u(sum_c(n_uc * (m_u - n_uc)) / (m_u - 1)) / sum_c(n_c * (n - n_c))
    """
    observed = 0.0
    totals: Counter[Hashable] = Counter()
    for unit in units:
        size = len(unit)
        if size < 2:
            continue
        counts = Counter(unit)
        observed += sum(count * (size - count) for count in counts.values()) / (size - 1)
        totals.update(counts)
    n = totals.total()
    expected = sum(count * (n - count) for count in totals.values())
    return 1 - (n - 1) * observed / expected if expected else None
