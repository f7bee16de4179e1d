"""Tables written as a run writes them, from rows made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from extract.extraction import Extraction
from extract.fingerprint import Fingerprint
from extract.store import opened
from extract.store.batches import encode
from extract.store.letters import in_their_places

MADE_BY = Fingerprint("made by hand", "0")


def write_tables(output: Path, extractions: Iterable[Extraction], *, grow: bool = False) -> dict[str, int]:
    """Write each letter's extraction, in place of what is there or (`grow`) beside it; gives the numbers of rows."""
    with opened(output, MADE_BY) as folder:
        for extraction in extractions:
            folder.add(encode([_as_made(extraction)]))
        return folder.publish(in_their_places(folder.letters if grow else [], folder.read.values()))


def _as_made(extraction: Extraction) -> Extraction:
    (letter,) = extraction.letters
    made = replace(letter, sha256=letter.sha256 or "0", pipeline=MADE_BY.pipeline, rules_version=MADE_BY.rules_version)
    return replace(extraction, letters=[made])
