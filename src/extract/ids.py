"""How a letter is called: its id, made of its identifier or its file's name, safe and unique."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath

# Longer names are cut, so that they stay names of files.
_MAX_ID = 120


def wanted_id(identifier: str | None, source: str) -> str:
    """The id that a letter has where no other has it: its identifier, else the stem of its source."""
    return safe_id(identifier or PurePosixPath(source).stem)


def safe_id(name: str) -> str:
    """A name as a letter's id, safe as the name of a file on every system: letters, digits, `-`, `_` and `.`.

    >>> safe_id("../Brief 3 (def)"), safe_id("")
    ('Brief-3-def', 'letter')
    """
    kept = re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFC", name)).strip("-.")
    return kept[:_MAX_ID] or "letter"


def unique_id(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or with a number where it is taken; `taken` holds ids in one case (`str.casefold`)."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}_{number}"
    return name
