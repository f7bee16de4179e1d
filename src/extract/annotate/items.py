"""From what a tool says to a gold file: spans placed, values checked, relations kept, mistakes told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from extract.annotate.fields import ATTRIBUTES, LINK, LINKED, MODELS, Values
from extract.annotate.text import OffsetError, TaskText
from extract.evaluate.gold import GoldFile, error_phrases

# How much of its words an item is called by.
_SHOWN = 60


class AnnotationError(ValueError):
    """Annotations that cannot become gold; `problems` are phrases that name item, key and reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Draft:
    """An annotated span as a tool has it: `id` is the tool's, offsets are the task's, values still unchecked."""

    id: str
    table: str
    start: int
    end: int
    values: Values


@dataclass
class Drafts:
    """All that a tool says of a letter: its fields, the spans, and relations as pairs of their ids."""

    letter: Mapping[str, Any]
    source: str | None
    items: list[Draft] = field(default_factory=list)
    relations: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A draft with its span of the raw text, and its name for those who must mend it."""

    draft: Draft
    start: int
    end: int
    name: str


def build(drafts: Drafts, text: TaskText) -> GoldFile:
    """The gold file that the drafts make. Raises AnnotationError with every problem found."""
    problems = list(drafts.problems)
    placed = _placed(drafts.items, text, problems)
    links = _links(drafts.relations, placed, problems)
    lists: dict[str, list[dict[str, Any]]] = {table: [] for table in MODELS}
    for key, item in placed.items():
        data = {"start": item.start, "end": item.end, "text": text.raw[item.start : item.end]}
        data |= _values(item, problems)
        if item.draft.table == LINKED[0]:
            data[LINK] = links[key]
        problems += _unfit(item, data)
        lists[item.draft.table].append(data)
    if problems:
        raise AnnotationError(list(dict.fromkeys(problems)))
    try:
        return GoldFile.model_validate_json(json.dumps({"source": drafts.source, "letter": drafts.letter, **lists}))
    except ValidationError as error:
        raise AnnotationError(error_phrases(error)) from None


def _placed(drafts: Sequence[Draft], text: TaskText, problems: list[str]) -> dict[str, _Placed]:
    """The drafts with their raw spans, by the tool's id, in the order of the text."""
    spans = []
    for draft in drafts:
        try:
            spans.append((draft, *text.to_raw(draft.start, draft.end)))
        except OffsetError as error:
            problems.append(f"{draft.table}, item {draft.id}, key 'start': {error}")
    numbers = dict.fromkeys(MODELS, 0)
    placed = {}
    for draft, start, end in sorted(spans, key=lambda span: span[1]):
        numbers[draft.table] += 1
        words = " ".join(text.raw[start:end].split())[:_SHOWN]
        placed[draft.id] = _Placed(draft, start, end, f"{draft.table}, item {numbers[draft.table]} ('{words}')")
    return placed


def _links(
    relations: Sequence[tuple[str, str]], placed: Mapping[str, _Placed], problems: list[str]
) -> dict[str, list[int]]:
    """The starts of each decision's counts, in the relations' order; a relation may be drawn either way."""
    links: dict[str, list[int]] = {key: [] for key in placed}
    for pair in relations:
        ends = {placed[key].draft.table: placed[key] for key in pair if key in placed}
        if set(ends) != set(LINKED):
            told = " and ".join(placed[key].name if key in placed else f"item {key}" for key in pair)
            problems.append(f"{LINKED[0]}, key '{LINK}': a relation ties a decision to a count, not {told}")
            continue
        act, count = (ends[table] for table in LINKED)
        if count.start not in links[act.draft.id]:
            links[act.draft.id].append(count.start)
    return links


def _values(item: _Placed, problems: list[str]) -> dict[str, Any]:
    attributes = ATTRIBUTES[item.draft.table]
    unknown = set(item.draft.values) - {a.key for a in attributes}
    problems += [f"{item.name}, key '{key}': is no key of this item" for key in sorted(unknown)]
    data = {}
    for attribute in attributes:
        try:
            data[attribute.key] = attribute.value(item.draft.values.get(attribute.key, ()))
        except ValueError as error:
            problems.append(f"{item.name}, key '{attribute.key}': {error}")
    return data


def _unfit(item: _Placed, data: Mapping[str, Any]) -> list[str]:
    """What the guidelines' vocabulary does not know; keys without a value were told already."""
    try:
        MODELS[item.draft.table].model_validate_json(json.dumps(data))
    except ValidationError as error:
        return [
            f"{item.name}, key '{_key(found)}': {found['msg'].removeprefix('Value error, ')}"
            for found in error.errors()
            if found["type"] != "missing"
        ]
    return []


def _key(error: ErrorDetails) -> str:
    """The key that an error is about; one about several keys is about the item's value."""
    return str(error["loc"][0]) if error["loc"] else "value"
