"""doccano: a line of JSON a letter, for projects of sequence labeling with relations.

An entity's label is its type with what must be chosen (`decisions; action=extend; status=decided`), so that a choice
is mended by choosing another label; more values can be written into a label in the same form. doccano keeps no other
values with an entity, so they travel in the metadata (`values`), by the entity's place, and the letter's fields too
(`letter`). An entity that was moved keeps the values of the one of its type that it overlaps most. Offsets are UTF-16
units, as doccano counts them; a project must not count grapheme clusters as one character.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extract.annotate.fields import ATTRIBUTES, LINK, Values, as_json, encode
from extract.annotate.items import AnnotationError, Draft, Drafts
from extract.annotate.text import TaskText
from extract.evaluate.gold import GoldFile
from extract.evaluate.pairing import pair


def to_task(content: GoldFile, raw: str, name: str, version: str) -> dict[str, Any]:
    """A line of doccano's JSONL that holds all of a gold file; `version` tells who annotated."""
    text, data = TaskText(raw, utf16=True), as_json(content)
    entities: list[dict[str, Any]] = []
    values: list[dict[str, Any]] = []
    acts: list[tuple[int, Sequence[int]]] = []
    at_start: dict[int, int] = {}
    for table in ATTRIBUTES:
        for item in data[table]:
            number = len(entities) + 1
            start, end = text.to_task(item["start"], item["end"])
            own = encode(table, item)
            entities.append({"id": number, "label": _label(table, own), "start_offset": start, "end_offset": end})
            values.append({"label": table, "start": start, "end": end, "values": own})
            if table == "actor_counts":
                at_start.setdefault(item["start"], number)
            elif table == "decisions":
                acts.append((number, item[LINK]))
    pairs = [(act, at_start[count]) for act, counts in acts for count in counts]
    relations = [{"id": n, "from_id": act, "to_id": to, "type": LINK} for n, (act, to) in enumerate(pairs, 1)]
    told = {"name": name, "source": content.source, "annotator": version}
    kept = {"letter": _written(data["letter"]), "values": _written(values)}
    return {"text": text.text, "entities": entities, "relations": relations, **told, **kept}


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _label(table: str, values: Values) -> str:
    chosen = [f"{a.key}={values[a.key][0]}" for a in ATTRIBUTES[table] if a.must_choose]
    return "; ".join([table, *chosen])


def text_of(task: Mapping[str, Any]) -> str | None:
    """The text of a line as exported; None where it has none."""
    text = task.get("text")
    return text if isinstance(text, str) else None


def read_task(task: Mapping[str, Any], text: TaskText) -> Drafts:
    """What an exported line says. Raises AnnotationError where its metadata is gone."""
    meta = next((task[key] for key in ("metadata", "meta") if isinstance(task.get(key), dict)), task)
    missing = [key for key in ("letter", "values") if key not in meta]
    if missing:
        raise AnnotationError([f"key '{key}': is missing in the task's metadata" for key in missing])
    drafts = Drafts(_read(meta["letter"]), meta.get("source"))
    entities = [(e, *_parts(e["label"])) for e in task.get("entities") or ()]
    kept = _read(meta["values"])
    for table in ATTRIBUTES:
        own = [(e, said) for e, type_, said in entities if type_ == table]
        drafts.items += _drafts(table, own, [v for v in kept if v["label"] == table])
    for entity, table, _ in entities:
        if table not in ATTRIBUTES:
            problem = f"'{table}' is no type of the guidelines"
            drafts.problems.append(f"item {entity['id']}, key 'label': {problem}")
    drafts.relations = [(str(r["from_id"]), str(r["to_id"])) for r in task.get("relations") or ()]
    return drafts


def _read(value: Any) -> Any:
    """Metadata as written, or as a tool that reads JSON in strings hands it back."""
    return json.loads(value) if isinstance(value, str) else value


def _parts(label: str) -> tuple[str, dict[str, list[str]]]:
    """A label's type and the values written in it; several of one key stand apart by commas."""
    table, *pairs = (part.strip() for part in label.split(";"))
    found = (pair.partition("=") for pair in pairs)
    return table, {key.strip(): [v.strip() for v in value.split(",") if v.strip()] for key, _, value in found}


def _drafts(
    table: str, entities: Sequence[tuple[Mapping[str, Any], Values]], kept: Sequence[Mapping[str, Any]]
) -> Iterator[Draft]:
    """The entities of a type with their values: those kept, under those that the label says."""
    spans = [(e["start_offset"], e["end_offset"]) for e, _ in entities]
    known = dict(pair(spans, [(v["start"], v["end"]) for v in kept]))
    for number, (entity, said) in enumerate(entities):
        values = kept[known[number]]["values"] if number in known else {}
        place = entity["start_offset"], entity["end_offset"]
        yield Draft(str(entity["id"]), table, *place, {**values, **said})
