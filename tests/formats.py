"""What is extracted from each format of a letter, measured against the gold of its text.

`python tests/formats.py` prints the figures of all gold letters, as docs/formats.md shows them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import accuracy
from extract import Extraction
from extract.evaluate.gold import GoldLetter
from extract.language import LetterDutch
from extract.letter import extract_source
from extract.pipeline import build
from extract.readers import Source, read
from made_formats import Made, letters, to_xml
from made_office import to_docx, to_odt
from made_pages import to_html, to_kamer_page, to_old_html, to_open_page
from made_pdf import to_ministry, to_paper

MENTIONS = ("missions", "actor_counts", "dates", "decisions", "citations", "amounts")
FIELDS = ("title", "dossiers", "number", "date", "session_year", "addressee", "authors", "signatories")
MEASURES = (*MENTIONS, "headings", "fields")

# Each way of setting a letter: the file's ending, and what sets it. A ministry's own letter has no dossier or number.
FORMATS: Mapping[str, tuple[str, Callable[[Made], bytes]]] = {
    "official XML": ("xml", to_xml),
    "official page": ("html", to_html),
    "page before 2010": ("html", to_old_html),
    "tweedekamer.nl page": ("html", to_kamer_page),
    "open data page": ("html", to_open_page),
    "printed PDF": ("pdf", to_paper),
    "ministry's PDF": ("pdf", to_ministry),
    "Word": ("docx", to_docx),
    "OpenDocument": ("odt", to_odt),
}
# What a format does not carry, and so cannot give.
UNTOLD: Mapping[str, tuple[str, ...]] = {
    "ministry's PDF": ("dossiers", "number", "session_year", "authors"),
    "printed PDF": ("title",),
    "page before 2010": ("title",),
    "open data page": ("title",),
    "tweedekamer.nl page": ("session_year",),
}

_BREAKS = re.compile(r"[\s-]")  # which lines may have put in a heading
Found = Counter[tuple[Any, ...]]


def hinted(source: Source, role: str) -> list[tuple[str, int, str | None]]:
    """The places of a role in a source, each as its text, level and number."""
    return [(source.text[h.start : h.end], h.level, h.number) for h in source.hints.spans if h.role == role]


def value_of(table: str, item: Any) -> tuple[Any, ...]:
    """What a mention means, without its place."""
    match table:
        case "missions":
            return tuple(sorted(item.mission_ids))
        case "actor_counts":
            return item.min, item.max, tuple(sorted(item.categories))
        case "dates":
            return item.type, item.value
        case "decisions":
            return item.action, item.status
        case "citations":
            return item.dossier, item.number
        case _:
            return float(item.value), item.currency


def found_by(extraction: Extraction) -> dict[str, Found]:
    """What an extraction holds of each measure."""
    found = {table: Counter(value_of(table, row) for row in getattr(extraction, table)) for table in MENTIONS}
    found["headings"] = _headings((s.heading, s.level) for s in extraction.sections)
    return found


def gold_of(gold: GoldLetter) -> dict[str, tuple[Found, Found]]:
    """Of each measure what must be found, and what may be."""
    found = {
        table: (
            Counter(value_of(table, item) for item in gold.items(table) if not getattr(item, "optional", False)),
            Counter(value_of(table, item) for item in gold.items(table) if getattr(item, "optional", False)),
        )
        for table in MENTIONS
    }
    found["headings"] = _headings((s.text, s.level) for s in gold.content.sections), Counter()
    return found


def _headings(pairs: Iterable[tuple[str | None, int]]) -> Found:
    return Counter((_BREAKS.sub("", text), level) for text, level in pairs if text)


class Tally:
    """Counts of what is right, wanted and found, over letters."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    def add(self, gold: GoldLetter, extraction: Extraction, untold: Iterable[str] = ()) -> None:
        """Count a letter's extraction."""
        rows = found_by(extraction)
        for measure, (must, may) in gold_of(gold).items():
            right = (must & rows[measure]).total()
            self.right[measure] += right
            self.wanted[measure] += must.total()
            self.found[measure] += (rows[measure] - (may - must)).total()
        letter, row = gold.content.letter, extraction.letters[0]
        told = [field for field in FIELDS if field not in untold]
        self.right["fields"] += sum(_field(letter, f) == _field(row, f) for f in told)
        self.wanted["fields"] += len(told)
        self.found["fields"] += len(told)

    def figures(self) -> dict[str, float]:
        """F1 of each measure; of the letter's fields the share that is right."""
        return {m: 2 * self.right[m] / ((self.wanted[m] + self.found[m]) or 1) for m in MEASURES}


def _field(holder: Any, name: str) -> Any:
    value = getattr(holder, name)
    return [(s.name, s.role) for s in value] if name == "signatories" else value


def measure(names: Iterable[str], nlp: LetterDutch) -> dict[str, dict[str, float]]:
    """The figures of each format, after those of the plain text, over some gold letters."""
    tallies = {name: Tally() for name in ("plain text", *FORMATS)}
    gold = accuracy.gold_letters()
    for name, made in letters(names).items():
        text = read(gold[name][1].encode(), f"{name}.txt")
        tallies["plain text"].add(gold[name][0], extract_source(text, nlp, path=f"{name}.txt"))
        for kind, (ending, render) in FORMATS.items():
            file = f"{name}.{ending}"
            extraction = extract_source(read(render(made), file), nlp, path=file)
            tallies[kind].add(gold[name][0], extraction, UNTOLD.get(kind, ()))
    return {kind: tally.figures() for kind, tally in tallies.items()}


def show(figures: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as a table of Markdown."""
    lines = [f"| | {' | '.join(m.replace('actor_', '') for m in MEASURES)} |", "| --- " * (len(MEASURES) + 1) + "|"]
    lines += [f"| {kind} | {' | '.join(f'{f[m]:.2f}' for m in MEASURES)} |" for kind, f in figures.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    print(show(measure(sorted(accuracy.gold_letters()), build(None))))
