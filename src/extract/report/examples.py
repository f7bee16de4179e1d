"""A finding as an example of its rule: what to paste into a rule file, and correct, to make a mistake a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import yaml

from extract.examples import plain
from extract.report.reading import LetterRows, Row

# The columns that an example of a table's rules states; what the joined text alone can tell is left out.
_COLUMNS: Mapping[str, Sequence[str]] = {
    "missions": ("mission_ids",),
    "actor_counts": ("min", "max", "modifier", "categories"),
    "dates": ("value", "mod", "bound"),
    "decisions": ("action", "status", "actor"),
    "citations": ("dossier", "number"),
    "amounts": ("value", "currency", "modifier"),
}

# Only these tables' values depend on the day of the letter.
_DATED = frozenset({"dates"})


def examples(rows: LetterRows) -> dict[str, str]:
    """For each mention_id its sentence as an example in YAML, with all of its table's findings in that sentence."""
    return dict(_examples(rows))


def _examples(rows: LetterRows) -> Iterator[tuple[str, str]]:
    for table, columns in _COLUMNS.items():
        by_sentence: dict[str, list[Row]] = {}
        for row in rows.rows(table):
            by_sentence.setdefault(row["sentence"] or row["text_clean"], []).append(row)
        day = rows.letter["date"] if table in _DATED else None
        for sentence, found in by_sentence.items():
            text = _yaml(sentence, day, [_find(row, columns) for row in found])
            yield from ((row["mention_id"], text) for row in found)


def _find(row: Row, columns: Sequence[str]) -> dict[str, object]:
    stated = {name: plain(row[name]) for name in columns if row[name] not in (None, [])}
    if "value" in stated and row["rule"].startswith("amounts."):
        stated["value"] = f"{row['value'].normalize():f}"
    return {"span": row["text_clean"], **stated}


def _yaml(sentence: str, day: date | None, finds: Sequence[object]) -> str:
    lines = [f"text: {_flow(sentence)}"]
    lines += [f"letter_date: {day.isoformat()}"] if day else []
    lines += ["finds:", *(f"  - {_flow(find)}" for find in finds)]
    return "- " + "\n  ".join(lines)


def _flow(value: object) -> str:
    """A value on one line of YAML."""
    text: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text.removesuffix("\n").removesuffix("\n...")
