"""Rule files: their models, and a loader that says file, line, key and reason when one is wrong.

A rule file is YAML (the 1.2 core schema: `no` and `2020-02-03` are strings). The engine that reads a file declares
the file's model; models forbid unknown keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

RULE_ID = r"^[a-z_]+\.[A-Za-z0-9][A-Za-z0-9_.-]*$"


class RuleError(ValueError):
    """A rule file that cannot be used; the message names file, line, key and reason."""


class Strict(BaseModel):
    """A model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(Strict):
    """A text and all that the rule file's component must find in it: exactly these spans, with these values.

    `finds` lists for each finding its `span` (the text as it stands) and any of its row's columns; an empty list is a
    counter-example. `group` names the table looked at when it is not the file's own.
    """

    text: str
    letter_date: date | None = None
    finds: tuple[Mapping[str, Any], ...]
    group: str | None = None


class Rule(Strict):
    """What every rule has: a stable id (`component.name`), a note that says why, and examples."""

    id: str = Field(pattern=RULE_ID)
    note: str
    examples: tuple[Example, ...] = Field(min_length=1)


TokenPattern = Mapping[str, Any]


class PatternRule(Rule):
    """A rule made of spaCy token patterns.

    A token may carry `as: name`, by which the engine reads it back, and word classes as flags (`IS_MONTH: true`);
    a string item stands for the tokens that the file's `define` gives that name. `patterns` are alternatives.
    """

    patterns: tuple[tuple[TokenPattern | str, ...], ...] = Field(min_length=1)


class RuleFile(Strict):
    """A rule file: its component, word classes (a list of words, or words with values), definitions and rules."""

    component: str
    note: str
    words: Mapping[str, Mapping[str, Any] | tuple[str, ...]] = Field(default_factory=dict)
    define: Mapping[str, tuple[TokenPattern, ...]] = Field(default_factory=dict)
    rules: tuple[Rule, ...] = ()

    def all_rules(self) -> Sequence[Rule]:
        """Every rule of the file, whatever list it stands in."""
        return self.rules


class PatternFile(RuleFile):
    """A rule file whose rules are token patterns."""

    rules: tuple[PatternRule, ...]


class _Loader(yaml.CSafeLoader):  # libyaml's speed; the resolvers below make it the 1.2 core schema
    pass


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs = [(loader.construct_object(k, deep=True), loader.construct_object(v, deep=True)) for k, v in node.value]
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [k for k, _ in pairs]
        twice = next(i for i, k in enumerate(keys) if k in keys[:i])
        mark = node.value[twice][0].start_mark
        raise RuleError(f"{mark.name}, line {mark.line + 1}, key '{keys[twice]}': stands twice in one mapping")
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def rules_folder() -> Path:
    """The folder of the rule files that come with the package."""
    return Path(str(files("extract") / "data" / "rules"))


@lru_cache(maxsize=4)
def rules_version(folder: Path) -> str:
    """A fingerprint of the rule files in `folder` and its folders: the same for the same names and bytes."""
    digest = sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.yaml")):
        data = path.read_bytes()
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:12]


def _line(path: Path, keys: Sequence[str | int]) -> int:
    """The line (from 1) on which the value at `keys` stands, or that of its nearest known parent."""
    node = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    line = 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((p for p in node.value if p[0].value == str(key)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line


def fail(path: Path, keys: Sequence[str | int], reason: str) -> RuleError:
    """The error to raise for the value at `keys` in rule file `path`."""
    where = ".".join(str(k) for k in keys) or "(whole file)"
    return RuleError(f"{path}, line {_line(path, keys)}, key '{where}': {reason}")


F = TypeVar("F", bound=RuleFile)


@lru_cache(maxsize=64)
def load(path: Path, model: type[F]) -> F:
    """Read rule file `path` as `model`.

    Raises RuleError with file, line, key and reason where the file is missing, is no YAML or does not fit the model.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            data = yaml.load(stream, Loader=_Loader)  # noqa: S506 - a safe loader, see _Loader
    except OSError as error:
        raise RuleError(f"{path}: cannot be read: {error.strerror}") from error
    except (yaml.MarkedYAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise RuleError(f"{path}{line}: is no YAML: {getattr(error, 'problem', None) or error}") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # A key misspelt is both unknown and missing; the unknown one is what its author looks for.
        first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
        keys = [k for k in first["loc"] if isinstance(k, str | int)]
        raise fail(path, keys, first["msg"].removeprefix("Value error, ")) from None
