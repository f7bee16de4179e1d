"""Missions, people, dates and decisions from Dutch government letters to parliament.

>>> import extract
>>> found = extract.extract_text("De missie duurt tot 1 maart 2025.")
>>> [row.text for row in found.dates]
['1 maart 2025']

`extract_text` and `extract_file` give an `Extraction`: one attribute a table, `to_pandas()`, and a display in
notebooks. `extract_folder` turns a folder of letters into a folder of Parquet tables.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.api import extract_file, extract_folder, extract_text
    from extract.extraction import Extraction

__version__ = "0.1.0"
__all__ = ["Extraction", "__version__", "extract_file", "extract_folder", "extract_text"]

# Loaded at first use, so that `import extract` costs nothing.
_HOMES = {
    "Extraction": "extract.extraction",
    "extract_file": "extract.api",
    "extract_folder": "extract.api",
    "extract_text": "extract.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extract' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
