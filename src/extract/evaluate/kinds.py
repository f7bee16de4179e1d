"""What is compared, by the tables' and columns' names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemType:
    """A type of mention: its table, the key attributes that make its value, and its other attributes."""

    table: str
    keys: tuple[str, ...]
    attributes: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All attributes, the keys first."""
        return self.keys + self.attributes


ITEM_TYPES = (
    ItemType("missions", ("mission_ids",), ("organisation", "kind")),
    ItemType("actor_counts", ("min", "max", "modifier"), ("categories", "mission_ids", "change")),
    ItemType("dates", ("type", "value", "mod"), ("bound",)),
    ItemType("decisions", ("action", "status"), ("actor", "mission_ids", "from_date", "until_date")),
    ItemType("citations", ("dossier", "number"), ()),
    ItemType("amounts", ("value", "currency"), ("modifier",)),
)
CONTRIBUTION = ("mission_id", "action", "status", "min", "max", "until_date")
HEADING_ATTRIBUTES = ("number", "level")

# The letter's fields that count together, and those reported only apart (wording that may well differ).
FIELDS = ("dossiers", "number", "date", "place", "session_year", "authors", "signatories")
FIELDS_APART = ("title", "addressee", "identifier", "roles")

KINDS = (*(t.table for t in ITEM_TYPES), "links", "contributions", "headings", "letter")
