"""Gold files written: from an extraction, and as text in the form that the annotated letters have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from extract.annotate.fields import ATTRIBUTES, LINK, MODELS, as_json
from extract.evaluate.gold import GoldFile
from extract.extraction import Extraction

# Where a table's or column's name is not the gold file's key.
_TABLES = {"references": "citations"}
_COLUMNS = {"from": "from_date", "until": "until_date"}


def gold_of(extraction: Extraction) -> GoldFile:
    """One letter's findings as a gold file, with every key."""
    (letter,), (text,) = extraction.letters, extraction.texts
    starts = {count.mention_id: count.start_char for count in extraction.actor_counts}
    fields = {key: getattr(letter, key) for key in ("title", "number", "identifier", "place", "session_year")}
    data: dict[str, Any] = {
        "source": PurePath(letter.source).name,
        "letter": {
            **fields,
            "dossier": letter.dossiers,
            "date": letter.date and letter.date.isoformat(),
            "addressee": letter.addressee,
            "authors": letter.authors,
            "signatories": [asdict(signatory) for signatory in letter.signatories],
        },
        "sections": list(_headings(extraction, text.text)),
    }
    for table in MODELS:
        if table == "sections":
            continue
        data[table] = [_item(table, asdict(row), starts) for row in getattr(extraction, _TABLES.get(table, table))]
    return GoldFile.model_validate_json(json.dumps(data))


def _headings(extraction: Extraction, raw: str) -> Iterator[dict[str, Any]]:
    for row in extraction.sections:
        if row.heading_start is not None and row.heading_end is not None:
            place = {"start": row.heading_start, "end": row.heading_end}
            yield {**place, "text": raw[row.heading_start : row.heading_end], "number": row.number, "level": row.level}


def _item(table: str, row: Mapping[str, Any], starts: Mapping[str, int]) -> dict[str, Any]:
    item = {"start": row["start_char"], "end": row["end_char"], "text": row["text"]}
    for attribute in ATTRIBUTES[table]:
        if attribute.kind != "flag":
            value = row[_COLUMNS.get(attribute.key, attribute.key)]
            item[attribute.key] = _number(value) if isinstance(value, Decimal) else value
    if table == "decisions":
        item[LINK] = [starts[count] for count in row["count_ids"]]
    return item


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def write_gold(content: GoldFile) -> str:
    """A gold file's text: every key, one item a line; `optional` only where it is so."""
    data = as_json(content)
    parts = [f' "{key}": {_line(data[key])}' for key in ("source", "letter")]
    for table in MODELS:
        items = [{k: v for k, v in item.items() if k != "optional" or v} for item in data[table]]
        lines = ",\n".join(f"  {_line(item)}" for item in items)
        parts.append(f' "{table}": [\n{lines}\n ]' if lines else f' "{table}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
