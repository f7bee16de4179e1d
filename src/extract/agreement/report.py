"""An agreement in print and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from extract.agreement.compare import LINKS, Agreement, TypeAgreement
from extract.evaluate.score import Tally

_FIGURES = ("found", "exact", "value")


def as_dict(agreement: Agreement) -> dict[str, Any]:
    """The figures by name, to four digits; null where one is not defined."""
    return {
        "letters": list(agreement.letters),
        "alone": list(agreement.alone),
        "without_text": list(agreement.without_text),
        "types": {name: _type(found) for name, found in agreement.types.items()},
        LINKS: {"n": _size(agreement.links), "f1": _f1(agreement.links)},
    }


def _type(found: TypeAgreement) -> dict[str, Any]:
    return {
        "n": _size(found.found),
        "f1": {name: _f1(getattr(found, name)) for name in _FIGURES},
        "alpha": {"words": _rounded(found.words), **{k: _rounded(v) for k, v in found.attributes.items()}},
    }


def _size(tally: Tally) -> int:
    """How many different things the two sides have together."""
    return tally.right + tally.spurious + tally.missed


def _f1(tally: Tally) -> float | None:
    return _rounded(tally.f1 if tally != Tally() else None)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def print_agreement(console: Console, agreement: Agreement) -> None:
    """Print the figures: F1 by type and alpha of words, then alpha of each attribute."""
    look = box.SIMPLE_HEAD if console.is_terminal else None
    table = Table(box=look, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("type", no_wrap=True)
    for name in ("items", *(f"F1 {figure}" for figure in _FIGURES), "alpha words"):
        table.add_column(name, justify="right")
    for name, found in agreement.types.items():
        figures = [_f1(getattr(found, figure)) for figure in _FIGURES]
        table.add_row(name, str(_size(found.found)), *map(_shown, [*figures, found.words]))
    table.add_row(LINKS, str(_size(agreement.links)), _shown(_f1(agreement.links)))
    console.print(table)
    console.print()
    attributes = Table(box=look, pad_edge=False, padding=(0, 2, 0, 0))
    attributes.add_column("attribute", no_wrap=True)
    attributes.add_column("alpha", justify="right")
    for name, value in _attributes(agreement):
        attributes.add_row(name, _shown(value))
    console.print(attributes)


def _attributes(agreement: Agreement) -> Iterator[tuple[str, float | None]]:
    for name, found in agreement.types.items():
        for attribute, value in found.attributes.items():
            yield f"{name}.{attribute}", value


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
