"""The types of items and their attributes, as the gold models define them: what a tool must offer and keep."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from extract.evaluate.gold import (
    GoldAmount,
    GoldCitation,
    GoldCount,
    GoldDate,
    GoldDecision,
    GoldFile,
    GoldItem,
    GoldMission,
    GoldSection,
)

Value = str | int | float
Values = Mapping[str, Sequence[Value]]

# The types by their key in a gold file.
MODELS: Mapping[str, type[GoldItem] | type[GoldSection]] = {
    "sections": GoldSection,
    "missions": GoldMission,
    "actor_counts": GoldCount,
    "dates": GoldDate,
    "decisions": GoldDecision,
    "references": GoldCitation,
    "amounts": GoldAmount,
}
LINK = "counts"  # the key, and the name of the relation, that ties a decision to its counts
LINKED = ("decisions", "actor_counts")
_PLACE = frozenset({"start", "end", "text"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """A key of an item with the values it can take; `options` are all of them for a `choice`."""

    key: str
    kind: Literal["choice", "text", "number", "flag"]
    many: bool = False
    nullable: bool = False
    options: tuple[str, ...] = ()

    @property
    def must_choose(self) -> bool:
        """Whether exactly one of its options must be chosen."""
        return self.kind == "choice" and not (self.many or self.nullable)

    def values(self, value: Any) -> list[Value]:
        """A gold value as a list: empty for null and false, one for a single value."""
        if self.kind == "flag":
            return [self.key] if value else []
        if value is None:
            return []
        return list(value) if self.many else [value]

    def value(self, values: Sequence[Value]) -> Any:
        """A list as the gold value, as JSON has it. Raises ValueError with a phrase for what cannot be one."""
        if self.kind == "flag":
            return bool(values)
        if self.many:
            return list(values)
        if not values and not self.nullable:
            raise ValueError("is missing")
        if len(values) > 1:
            raise ValueError(f"has {len(values)} values and takes one")
        return (_number(values[0]) if self.kind == "number" else values[0]) if values else None


def _number(value: Value) -> int | float:
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            pass
        try:
            return float(value)
        except ValueError:
            raise ValueError(f"'{value}' is no number") from None
    return value


def _attribute(key: str, hint: Any) -> Attribute:
    kinds = [_bare(k) for k in get_args(hint)] if NoneType in get_args(hint) else [_bare(hint)]
    nullable = NoneType in kinds
    kind = next(k for k in kinds if k is not NoneType)
    many = get_origin(kind) is tuple
    kind = _bare(get_args(kind)[0]) if many else kind
    if get_origin(kind) is Literal:
        return Attribute(key, "choice", many, nullable, get_args(kind))
    if kind is bool:
        return Attribute(key, "flag")
    return Attribute(key, "text" if kind is str else "number", many, nullable)


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _attributes() -> Iterator[tuple[str, tuple[Attribute, ...]]]:
    for table, model in MODELS.items():
        keys = [(f.alias or name, f.annotation) for name, f in model.model_fields.items()]
        yield table, tuple(_attribute(k, hint) for k, hint in keys if k not in _PLACE and k != LINK)


ATTRIBUTES: Mapping[str, Sequence[Attribute]] = dict(_attributes())


def as_json(content: GoldFile) -> dict[str, Any]:
    """A gold file's content as JSON values, every key written."""
    data: dict[str, Any] = json.loads(content.model_dump_json(by_alias=True))
    return data


def encode(table: str, item: Mapping[str, Any]) -> dict[str, list[Value]]:
    """The values of an item (as JSON has it) by attribute; those without value are left out."""
    found = {a.key: a.values(item.get(a.key)) for a in ATTRIBUTES[table]}
    return {key: values for key, values in found.items() if values}
