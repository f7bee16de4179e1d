"""The description of the output folder as a Frictionless Data Package, so that a stranger can read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import extract
from extract.tables import TABLES, Column, columns

_TYPES = {str: "string", int: "integer", date: "date", Decimal: "number"}
_ID = {"letters": "letter_id", "texts": "letter_id", "sections": "section_id"}
_MENTIONS = {"decision_id": "decisions", "count_id": "actor_counts"}


def describe(files: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """The package's descriptor; `files` holds each table's size in bytes and SHA-256."""
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "kamerbrief",
        "title": "Missions, people, dates and decisions in Dutch government letters to parliament",
        "version": extract.__version__,
        "resources": [_resource(name, size, digest) for name, (size, digest) in files.items()],
    }


def _resource(table: str, size: int, digest: str) -> dict[str, Any]:
    return {
        "name": table.replace("_", "-"),
        "path": f"{table}.parquet",
        "title": (TABLES[table].__doc__ or "").split("\n", 1)[0],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": size,
        "hash": f"sha256:{digest}",
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
