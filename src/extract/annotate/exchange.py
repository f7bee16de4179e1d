"""From a letter to tasks for a tool, and from a tool's export to a gold file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract import __version__
from extract.annotate import doccano, label_studio
from extract.annotate.gold import write_gold
from extract.annotate.items import AnnotationError, build
from extract.annotate.text import TaskText, difference, shown
from extract.evaluate.gold import GoldFile

FORMATS = ("label-studio", "doccano", "gold")
_SHOWN = 40  # characters of a passage in a message
_PREDICTED_BY = f"kamerbrief {__version__}"


def export(content: GoldFile, raw: str, name: str, form: str) -> str:
    """A gold file in one of `FORMATS`, with the raw text that it annotates; `name` is the letter's."""
    if form == "gold":
        return write_gold(content)
    if form == "doccano":
        return json.dumps(doccano.to_task(content, raw, name, _PREDICTED_BY), ensure_ascii=False) + "\n"
    task = label_studio.to_task(content, raw, name, _PREDICTED_BY)
    return json.dumps([task], ensure_ascii=False, indent=1) + "\n"


def import_tasks(tasks: str, raw: str) -> GoldFile:
    """The gold file of the letter whose raw text is `raw`, from what Label Studio (JSON) or doccano (JSONL) exported.

    Of several tasks the one with the letter's text is read. Raises AnnotationError with every problem found.
    """
    found = [task for task in _tasks(tasks) if _text(task) is not None]
    if not found:
        raise AnnotationError(["the file holds no task with a text: export JSON from Label Studio, JSONL from doccano"])
    own = [task for task in found if shown(_text(task) or "") == shown(raw)]
    if len(own) != 1:
        raise AnnotationError([_which(found, raw) if not own else f"{len(own)} tasks hold this letter's text"])
    (task,) = own
    if _text(task) != shown(raw):
        raise AnnotationError(["the task's text has \\r at line ends, so its offsets are not sure: export it again"])
    try:
        if "data" in task:
            text = TaskText(raw)
            return build(label_studio.read_task(task, text), text)
        text = TaskText(raw, utf16=True)
        return build(doccano.read_task(task, text), text)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        reason = f"key {error}: is missing" if isinstance(error, KeyError) else f"has another form ({error})"
        raise AnnotationError([f"the task is none that its tool exports: {reason}"]) from error


def _tasks(content: str) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(content)
    except ValueError:
        try:
            found = [json.loads(line) for line in content.splitlines() if line.strip()]
        except ValueError as error:
            raise AnnotationError([f"the file is neither JSON nor JSONL: {error}"]) from None
    return [task for task in (found if isinstance(found, list) else [found]) if isinstance(task, dict)]


def _text(task: Mapping[str, Any]) -> str | None:
    return label_studio.text_of(task) if "data" in task else doccano.text_of(task)


def _which(tasks: list[Mapping[str, Any]], raw: str) -> str:
    if len(tasks) > 1:
        return f"none of the {len(tasks)} tasks holds this letter's text"
    text = _text(tasks[0]) or ""
    at = difference(text, shown(raw)) or 0
    there, here = text[at : at + _SHOWN], shown(raw)[at : at + _SHOWN]
    return f"the task's text is not this letter's: from character {at} it has {there!r}, not {here!r}"


def save(path: Path, content: str) -> None:
    """Write a file as it is, line ends too. Raises AnnotationError where that cannot be."""
    try:
        path.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise AnnotationError([f"{path}: cannot be written: {error.strerror}"]) from error
