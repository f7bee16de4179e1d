"""The tables: their columns, types and descriptions, and that rows fit them."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from extract.extraction import Extraction
from extract.letterhead import Signatory
from extract.tables import TABLES, AmountRow, DateRow, LetterRow, arrow_table, columns, schema

MENTIONS = ["missions", "actor_counts", "dates", "decisions", "citations", "amounts", "entities"]
MENTION = "letter_id mention_id section_id start_char end_char text text_clean sentence rule"

# The contract: what the tables' readers count on, name by name.
CONTRACT = {
    "letters": "letter_id source sha256 format reader kind document_number title dossiers number identifier date place "
    "session_year addressee authors signatories n_chars n_sections pipeline rules_version status messages",
    "texts": "letter_id text sha256",
    "sections": "letter_id section_id parent_id ordinal level number heading kind start_char end_char heading_start "
    "heading_end",
    "missions": f"{MENTION} mission_ids name organisation kind countries",
    "actor_counts": f"{MENTION} min max modifier noun categories mission_ids change",
    "dates": f"{MENTION} type value mod bound earliest latest",
    "decisions": f"{MENTION} action status actor mission_ids from_date until_date count_ids",
    "citations": f"{MENTION} dossier number identifier",
    "amounts": f"{MENTION} value currency modifier",
    "entities": f"{MENTION} label lemma model",
    "contributions": "letter_id letter_date mission_id mission_name organisation countries action status min max "
    "categories change from_date until_date decision_id count_id sentence",
}


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_contract(table: str) -> None:
    assert schema(table).names == CONTRACT[table].split()


def test_no_table_is_missing() -> None:
    assert list(TABLES) == list(CONTRACT)
    assert [f.name for f in fields(Extraction)] == list(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_holds(table: str) -> None:
    for field in schema(table):
        assert len(field.metadata[b"description"]) > 3


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("letters", "date", pa.date32()),
        ("letters", "dossiers", pa.list_(pa.string())),
        ("letters", "signatories", pa.list_(pa.struct([("name", pa.string()), ("role", pa.string())]))),
        ("texts", "text", pa.large_string()),
        ("sections", "heading_start", pa.int32()),
        ("dates", "start_char", pa.int32()),
        ("dates", "latest", pa.date32()),
        ("dates", "mod", pa.string()),
        ("actor_counts", "max", pa.int64()),
        ("actor_counts", "categories", pa.list_(pa.string())),
        ("amounts", "value", pa.decimal128(18, 2)),
        ("contributions", "min", pa.int64()),
    ],
)
def test_types(table: str, column: str, kind: pa.DataType) -> None:
    assert schema(table).field(column).type == kind


def test_standard_names_stand_beside_the_letters_columns() -> None:
    same = {c.name: c.same_as for c in columns("letters") if c.same_as}
    assert same["title"] == "dcterms:title"
    assert same["date"] == "dcterms:issued"
    assert same["authors"] == "dcterms:creator"
    assert same["identifier"] == "dcterms:identifier"


def test_rows_become_arrow_as_they_are() -> None:
    letter = LetterRow(
        "x", "x.txt", None, "text", None, date=date(2020, 2, 29), signatories=(Signatory("A. de Vries", None),)
    )
    (row,) = arrow_table("letters", [letter]).to_pylist()
    assert row["signatories"] == [{"name": "A. de Vries", "role": None}]
    assert row["date"] == date(2020, 2, 29)
    assert row["title"] is None
    assert row["authors"] == []


def test_money_is_exact() -> None:
    row = AmountRow("x", "x/e1", "x/s1", 0, 1, "t", "t", None, "r", Decimal("1234567890123.45"), "EUR", "exact")
    assert arrow_table("amounts", [row])["value"].to_pylist() == [Decimal("1234567890123.45")]


def test_a_value_that_does_not_fit_is_refused() -> None:
    row = DateRow("x", "x/d1", "x/s1", 2**31, 1, "t", "t", None, "r", "date", "2020")
    with pytest.raises(pa.ArrowInvalid):
        arrow_table("dates", [row])


@pytest.mark.parametrize("table", TABLES)
def test_names_need_no_quotes_in_sql(table: str) -> None:
    empty = arrow_table(table, [])
    with duckdb.connect() as database:
        database.register(table, empty)
        assert database.sql(f"select {', '.join(empty.column_names)} from {table}").columns == empty.column_names


def test_columns_are_described_in_one_place_only() -> None:
    source = Path(__file__).parents[1] / "src" / "extract"
    elsewhere = [p.name for p in source.rglob("*.py") if re.search(r"\bpa\.(schema|field)\(", p.read_text("utf-8"))]
    assert elsewhere == ["tables.py"]
