"""How fast is each format read? `make bench` prints it, after what follows the reading.

The letters of the corpus are set in every format by the tests' renderers. A page is one of a PDF's, else 3,000
characters of text.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.table import Table

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from measure import medians  # noqa: E402

from extract.readers import read  # noqa: E402
from formats import FORMATS  # noqa: E402
from made_formats import letters  # noqa: E402

PAGE = 3_000
RUNS = 3


def speeds() -> dict[str, float]:
    """Pages read in a second of processor time, by format."""
    made = letters().values()
    found: dict[str, float] = {}
    for kind, (ending, render) in FORMATS.items():
        files = [(render(letter), f"{letter.name}.{ending}") for letter in made]
        texts = [read(data, name).text for data, name in files]
        pages = sum(text.count("\f") + 1 if ending == "pdf" else len(text) / PAGE for text in texts)
        (seconds,) = medians(lambda files=files: [read(data, name) for data, name in files], runs=RUNS)  # type: ignore[misc]
        found[kind] = pages / seconds
    return found


def table() -> Table:
    """The speeds, to print."""
    shown = Table("format", "pages a second", title="Reading", title_justify="left")
    for kind, speed in speeds().items():
        shown.add_row(kind, f"{speed:,.0f}")
    return shown
