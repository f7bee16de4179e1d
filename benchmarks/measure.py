"""Taking time: processor seconds, as the median of runs taken in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

RUNS = 9


def medians(*actions: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Median processor seconds of each action, taken in turn, after one round that is not counted."""
    taken: list[list[float]] = [[] for _ in actions]
    for run in range(runs + 1):
        for action, times in zip(actions, taken, strict=True):
            began = time.process_time()
            action()
            if run:
                times.append(time.process_time() - began)
    return [median(times) for times in taken]
