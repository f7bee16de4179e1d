"""Label Studio: tasks with predictions, the labeling config, and annotations that come back.

A span is a region with a label (its type) and one result for each of its values; a decision's counts are relations.
The letter's own fields travel in the task's data. Label Studio counts in code points and takes `\\r\\n` for two line
ends, which is why the task's text has only `\\n`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as Xml

from extract.annotate.fields import ATTRIBUTES, LINK, Attribute, Value, as_json, encode
from extract.annotate.items import AnnotationError, Draft, Drafts
from extract.annotate.text import TaskText, same_words
from extract.evaluate.gold import GoldFile

_TEXT, _LABEL = "text", "label"
_COLOURS = ("#6b7280", "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#8c6d1f")


def to_task(content: GoldFile, raw: str, name: str, version: str) -> dict[str, Any]:
    """A task whose prediction holds all of a gold file; `version` tells who predicts."""
    text, data = TaskText(raw), as_json(content)
    result: list[dict[str, Any]] = []
    at_start: dict[int, str] = {}
    for table in ATTRIBUTES:
        for number, item in enumerate(data[table], 1):
            key = f"{table}-{number}"
            if table == "actor_counts":
                at_start.setdefault(item["start"], key)
            result += _region(key, table, item, text)
    for number, act in enumerate(data["decisions"], 1):
        ends = ({"from_id": f"decisions-{number}", "to_id": at_start[count]} for count in act[LINK])
        result += ({"type": "relation", **end, "direction": "right", "labels": [LINK]} for end in ends)
    own = {"text": text.text, "name": name, "source": content.source, "letter": data["letter"]}
    return {"data": own, "predictions": [{"model_version": version, "result": result}]}


def _region(key: str, table: str, item: Mapping[str, Any], text: TaskText) -> Iterator[dict[str, Any]]:
    start, end = text.to_task(item["start"], item["end"])
    same = {"id": key, "to_name": _TEXT}
    place = {"start": start, "end": end, "text": text.text[start:end]}
    yield {**same, "from_name": _LABEL, "type": "labels", "value": {**place, "labels": [table]}}
    values = encode(table, item)
    for attribute in ATTRIBUTES[table]:
        if attribute.key in values:
            kind, content = _content(attribute, values[attribute.key])
            yield {**same, "from_name": f"{table}-{attribute.key}", "type": kind, "value": {**place, **content}}


def _content(attribute: Attribute, values: Sequence[Value]) -> tuple[str, dict[str, Any]]:
    """A result's type and its own keys."""
    if attribute.kind == "number":
        return "number", {"number": values[0]}
    if attribute.kind == "text":
        return "textarea", {"text": list(values)}
    return "choices", {"choices": list(values)}


def labeling_config() -> str:
    """The labeling interface: a label a type, and for the chosen region its values in the guidelines' vocabulary."""
    view = Xml.Element("View")
    Xml.SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    labels = Xml.SubElement(view, "Labels", name=_LABEL, toName=_TEXT)
    for hotkey, (table, colour) in enumerate(zip(ATTRIBUTES, _COLOURS, strict=True), 1):
        Xml.SubElement(labels, "Label", value=table, background=colour, hotkey=str(hotkey))
    Xml.SubElement(Xml.SubElement(view, "Relations"), "Relation", value=LINK)
    Xml.SubElement(view, "Text", name=_TEXT, value="$text")
    for table, attributes in ATTRIBUTES.items():
        chosen = {"visibleWhen": "region-selected", "whenTagName": _LABEL, "whenLabelValue": table}
        part = Xml.SubElement(view, "View", chosen)
        for attribute in attributes:
            Xml.SubElement(part, "Header", value=attribute.key, size="5")
            _control(part, f"{table}-{attribute.key}", attribute)
    Xml.indent(view)
    return Xml.tostring(view, encoding="unicode") + "\n"


def _control(part: Xml.Element, name: str, attribute: Attribute) -> None:
    same = {"name": name, "toName": _TEXT, "perRegion": "true"}
    if attribute.kind == "number":
        Xml.SubElement(part, "Number", same)
    elif attribute.kind == "text":
        Xml.SubElement(
            part, "TextArea", same | {"editable": "true", **({} if attribute.many else {"maxSubmissions": "1"})}
        )
    else:
        must = {"required": "true"} if attribute.must_choose else {}
        how = "multiple" if attribute.many or attribute.kind == "flag" else "single"
        choices = Xml.SubElement(part, "Choices", same | {"choice": how, "showInline": "true"} | must)
        for option in attribute.options or (attribute.key,):
            Xml.SubElement(choices, "Choice", value=option)


def text_of(task: Mapping[str, Any]) -> str | None:
    """The text of a task as exported; None where it has none."""
    data = task.get("data")
    text = data.get("text") if isinstance(data, dict) else None
    return text if isinstance(text, str) else None


def read_task(task: Mapping[str, Any], text: TaskText) -> Drafts:
    """What an exported task says: its one annotation, or without any its prediction.

    Raises AnnotationError where there is none, or more than one to choose from.
    """
    data = task["data"]
    drafts = Drafts(data.get("letter"), data.get("source"))
    regions: dict[str, dict[str, Any]] = {}
    for result in _results(task):
        if result.get("type") == "relation":
            drafts.relations.append((str(result["from_id"]), str(result["to_id"])))
            continue
        region = regions.setdefault(str(result["id"]), {"values": {}})
        _add(region, result)
    for key, region in regions.items():
        if region.get("table") not in ATTRIBUTES:
            drafts.problems.append(f"item {key}, key 'labels': '{region.get('table')}' is no type of the guidelines")
            continue
        start, end = region["start"], region["end"]
        words = region.get("words")
        if words is not None and not same_words(words, text.text[start:end]):
            there = text.text[start:end][:60]
            problem = f"says {words[:60]!r}, but at {start}-{end} stands {there!r}"
            drafts.problems.append(f"{region['table']}, item {key}, key 'text': {problem}")
        drafts.items.append(Draft(key, region["table"], start, end, region["values"]))
    return drafts


def _results(task: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    if len(done) > 1:
        raise AnnotationError([f"the task holds {len(done)} annotations: export those of one annotator at a time"])
    found = done or task.get("predictions") or ()
    if not found:
        raise AnnotationError(["the task holds no annotation"])
    results: Sequence[Mapping[str, Any]] = found[0].get("result") or ()
    return results


def _add(region: dict[str, Any], result: Mapping[str, Any]) -> None:
    """Add one result to the region that it is about."""
    value = result["value"]
    if result["type"] == "labels":
        region |= {
            "table": value["labels"][0],
            "start": value["start"],
            "end": value["end"],
            "words": value.get("text"),
        }
        return
    _, _, key = str(result["from_name"]).partition("-")
    content = value.get({"number": "number", "textarea": "text"}.get(result["type"], "choices"))
    region["values"][key] = content if isinstance(content, list) else [content]
