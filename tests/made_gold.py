"""A letter small enough to count by hand: its text, its gold, and the rows of an extractor without a fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.evaluate.answers import Answers
from extract.evaluate.gold import GoldLetter

TEXT = """Geachte voorzitter,

Inzet in Mali

Nederland verlengt de bijdrage aan MINUSMA met tien militairen en
vier agenten tot en met 31 december 2018. In 2017 is € 3 mln. besteed.

Inzet in Irak

Het kabinet beziet een missie in Irak; zie Kamerstuk 27 925, nr. 600.
"""


def at(words: str, nth: int = 0) -> dict[str, Any]:
    """Place and text of a gold item."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def gold_data() -> dict[str, Any]:
    ten, four = at("tien militairen"), at("vier agenten")
    minusma = {"modifier": "exact", "mission_ids": ["MINUSMA"], "change": None}
    maybe = {"optional": True}
    return {
        "letter": {
            "title": "Inzet", "dossier": ["27925"], "number": "601", "identifier": "kst-27925-601",
            "date": "2017-11-01", "place": "Den Haag", "session_year": None, "addressee": "voorzitter",
            "authors": ["Defensie"], "signatories": [{"name": "A. de Wit", "role": "Minister van Defensie"}],
        },
        "sections": [
            {**at("Inzet in Mali"), "number": None, "level": 1},
            {**at("Inzet in Irak"), "number": None, "level": 1},
        ],
        "missions": [
            {**at("MINUSMA"), "mission_ids": ["MINUSMA"], "organisation": "UN", "kind": "mission"},
            {**at("missie in Irak"), "mission_ids": ["NMI"], "organisation": "NATO", "kind": "mission"} | maybe,
        ],
        "actor_counts": [
            {**ten, "min": 10, "max": 10, "categories": ["military"]} | minusma,
            {**four, "min": 4, "max": 4, "categories": ["police"]} | minusma,
        ],
        "dates": [
            {**at("31 december 2018"), "type": "date", "value": "2018-12-31", "mod": None, "bound": "until_incl"},
            {**at("2017"), "type": "date", "value": "2017", "mod": None, "bound": None},
        ],
        "decisions": [
            {**at("verlengt"), "action": "extend", "status": "decided", "actor": "Nederland", "from": None,
             "mission_ids": ["MINUSMA"], "until": "2018-12-31", "counts": [ten["start"], four["start"]]},
            {**at("beziet"), "action": "investigate", "status": "considered", "actor": "kabinet", "from": None,
             "mission_ids": ["NMI"], "until": None, "counts": []} | maybe,
        ],
        "references": [{**at("Kamerstuk 27 925, nr. 600"), "dossier": "27925", "number": "600"}],
        "amounts": [{**at("€ 3 mln"), "value": 3000000, "currency": "EUR", "modifier": "exact"}],
    }  # fmt: skip


def rows_of(gold: GoldLetter) -> dict[str, list[dict[str, Any]]]:
    """The rows that an extractor without a fault would write for this gold, optional items included."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in ("missions", "actor_counts", "dates", "decisions", "citations", "amounts"):
        tables[table] = [
            {**item.model_dump(), "start_char": item.start, "end_char": item.end, "rule": f"{table}.x"}
            | {"mention_id": f"{table}{item.start}"}
            for item in gold.items(table)
        ]
    for row in tables["decisions"]:
        row["count_ids"] = [f"actor_counts{start}" for start in row["counts"]]
    tables["sections"] = [
        {"heading": s.text, "number": s.number, "level": s.level, "heading_start": s.start, "heading_end": s.end}
        for s in gold.content.sections
    ]
    extended = {"mission_id": "MINUSMA", "action": "extend", "status": "decided", "until_date": "2018-12-31"}
    tables["contributions"] = [
        {**extended, "min": n, "max": n, "decision_id": tables["decisions"][0]["mention_id"]} for n in (10, 4)
    ]
    return tables


def answers(gold: GoldLetter, tables: Mapping[str, Any], **letter: Any) -> Answers:
    return Answers(TEXT, {**gold.content.letter.model_dump(), **letter}, tables)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The gold with one value changed: `dates.0.type`; the value `...` takes the key away."""
    data: Any = gold_data()
    *way, last = [int(k) if k.isdigit() else k for k in path.split(".")]
    inner = data
    for key in way:
        inner = inner[key]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return data
