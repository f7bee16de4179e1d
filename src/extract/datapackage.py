"""The description of the output folder as a Frictionless Data Package, so that a stranger can read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import extract
from extract.tables import TABLES, Column, columns

PACKAGE = "datapackage.json"

_TYPES = {str: "string", int: "integer", date: "date", Decimal: "number"}
_ID = {"letters": "letter_id", "texts": "letter_id", "sections": "section_id"}
_MENTIONS = {"decision_id": "decisions", "count_id": "actor_counts"}


class PartFile(NamedTuple):
    """A file of a table: its path in the folder, its size in bytes, its SHA-256 and its number of rows."""

    path: str
    size: int
    digest: str
    rows: int


def describe(files: Mapping[str, Sequence[PartFile]]) -> dict[str, Any]:
    """The package's descriptor; `files` holds each table's parts, in the order of their rows."""
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "kamerbrief",
        "title": "Missions, people, dates and decisions in Dutch government letters to parliament",
        "version": extract.__version__,
        "resources": [_resource(name, parts) for name, parts in files.items()],
    }


def _resource(table: str, parts: Sequence[PartFile]) -> dict[str, Any]:
    return {
        "name": table.replace("_", "-"),
        "path": [part.path for part in parts],
        "title": (TABLES[table].__doc__ or "").split("\n", 1)[0],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": sum(part.size for part in parts),
        "parts": [
            {"path": part.path, "bytes": part.size, "hash": f"sha256:{part.digest}", "rows": part.rows}
            for part in parts
        ],
        "schema": table_schema(table),
    }


def table_schema(table: str) -> dict[str, Any]:
    """The Frictionless schema of a table. Raises KeyError for a table that does not exist."""
    names = {c.name for c in columns(table)}
    key = _ID.get(table) or ("mention_id" if "mention_id" in names else None)
    return {
        "fields": [_field(c) for c in columns(table)],
        **({"primaryKey": [key]} if key else {}),
        "foreignKeys": [_foreign(name, target) for name, target in _targets(table, names)],
    }


def _field(column: Column) -> dict[str, Any]:
    many = {"type": "array", "arrayItem": {"type": "object" if is_dataclass(column.kind) else "string"}}
    kind = many if column.many else {"type": _TYPES[column.kind]}
    required = {} if column.nullable else {"constraints": {"required": True}}
    same = {"rdfType": column.same_as} if column.same_as else {}
    return {"name": column.name, **kind, "description": column.description, **required, **same}


def _targets(table: str, names: set[str]) -> list[tuple[str, str]]:
    """Each column of the table that points to another table, and that table."""
    pointers = [("letter_id", "letters")] if table != "letters" else []
    if "section_id" in names and table != "sections":
        pointers.append(("section_id", "sections"))
    return pointers + [(name, target) for name, target in _MENTIONS.items() if name in names]


def _foreign(name: str, target: str) -> dict[str, Any]:
    key = _ID.get(target, "mention_id")
    return {"fields": [name], "reference": {"resource": target.replace("_", "-"), "fields": [key]}}
