"""How fast is it, next to what, and does it stay linear? `make bench` prints the answers; nothing is asserted.

Everything is measured in one process, in processor time, each figure as the median of repeated runs; the runs of what
is compared are taken in turn, so that a slow moment of the machine falls on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import spacy
from dateparser.search import search_dates
from hostile import PATTERNS, hostile_text
from measure import medians
from readers import table as reading
from rich.console import Console
from rich.table import Table

from extract.language import LetterDutch
from extract.letter import extract_source
from extract.pipeline import build
from extract.readers import Source, read
from extract.readers.source import digest
from extract.segment import analyse

ROOT = Path(__file__).parents[1]

SIZES = (50_000, 100_000, 200_000)


def compared(nlp: LetterDutch, letters: list[Source]) -> Table:
    """The whole way from text to rows, next to a bare tokenizer and to a search for dates alone."""
    blank = spacy.blank("nl")
    ours, tokens = medians(
        lambda: [extract_source(letter, nlp) for letter in letters],
        lambda: [blank.make_doc(letter.text) for letter in letters],
    )
    (dates,) = medians(lambda: [search_dates(letter.text, languages=["nl"]) for letter in letters], runs=1)
    chars = sum(len(letter.text) for letter in letters)
    table = Table("of the letters in corpus/", "", title="Speed", title_justify="left")
    table.add_row("all of it: text to rows", f"{ours * 1000:.0f} ms")
    table.add_row("tokenizing by spacy.blank('nl')", f"{tokens * 1000:.0f} ms")
    table.add_row("dateparser's search_dates", f"{dates * 1000:.0f} ms")
    table.add_row("all of it / tokenizing", f"{ours / tokens:.2f}")
    table.add_row("all of it / search_dates", f"{ours / dates:.4f}")
    table.add_row("letters a second", f"{len(letters) / ours:.0f}")
    table.add_row("characters a second", f"{chars / ours:,.0f}")
    return table


def stages(nlp: LetterDutch, letters: list[Source]) -> Iterator[tuple[str, float]]:
    """Seconds that each stage takes of all letters."""
    analysed = [analyse(letter.text) for letter in letters]
    yield "layout, letterhead, sections", medians(lambda: [analyse(letter.text) for letter in letters])[0]
    yield "tokens", medians(lambda: [nlp.make_doc(a.clean.text) for a in analysed])[0]
    docs = [nlp.make_doc(a.clean.text) for a in analysed]
    for doc, one in zip(docs, analysed, strict=True):
        doc._.letter = one.letter
    for name, component in nlp.pipeline:
        yield name, medians(lambda component=component: [component(doc) for doc in docs])[0]  # type: ignore[misc]


def profile(nlp: LetterDutch, letters: list[Source]) -> Table:
    """Where the time goes."""
    (whole,) = medians(lambda: [extract_source(letter, nlp) for letter in letters])
    table = Table("stage", "ms", "share", title="Where the time goes", title_justify="left")
    rest = whole
    for name, seconds in stages(nlp, letters):
        table.add_row(name, f"{seconds * 1000:.1f}", f"{seconds / whole:.0%}")
        rest -= seconds
    table.add_row("rows", f"{rest * 1000:.1f}", f"{rest / whole:.0%}")
    return table


def growth(nlp: LetterDutch) -> Iterator[str]:
    """Seconds for hostile texts of growing size, a line each; twice the text should take twice the time."""
    yield f"{'Hostile texts':20}" + "".join(f"{size // 1000:>7} kB" for size in SIZES) + "   growth"
    for name in PATTERNS:
        times = []
        for size in SIZES:
            text = hostile_text(name, size)
            source = Source(text, "text", "none", digest(text.encode()))
            times += medians(lambda source=source: extract_source(source, nlp), runs=1)  # type: ignore[misc]
        factors = " ".join(f"{after / before:4.1f}" for before, after in pairwise(times))
        yield f"{name:20}" + "".join(f"{t * 1000:>7.0f} ms" for t in times) + f"   {factors}"


def main() -> None:
    """Print all of it."""
    nlp = build()
    letters = [read(path.read_bytes(), path.name) for path in sorted((ROOT / "corpus").glob("*.txt"))]
    console = Console()
    console.print(compared(nlp, letters))
    console.print(profile(nlp, letters))
    console.print(reading())
    for line in growth(nlp):
        console.print(line)


if __name__ == "__main__":
    main()
