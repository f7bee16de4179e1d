"""The components, one phenomenon each, in the order in which they run.

Each may read the span groups of those before it. A component's module registers the factory `kamerbrief_NAME` and
says in `FILES` which rule files it reads, with their models.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract import link
from extract.components import actor_counts, amounts, citations, dates, decisions, missions, numbers
from extract.rules import RuleFile, load

_MODULES = (citations, numbers, amounts, dates, missions, actor_counts, decisions, link)

FILES: dict[str, type[RuleFile]] = {name: model for module in _MODULES for name, model in module.FILES.items()}

NAMES = tuple(module.__name__.rsplit(".", 1)[1] for module in _MODULES)


def rule_files(folder: Path) -> Iterator[RuleFile]:
    """Every component's rule files in `folder`, read and checked. Raises RuleError where one is wrong."""
    for name, model in FILES.items():
        yield load(folder / name, model)
