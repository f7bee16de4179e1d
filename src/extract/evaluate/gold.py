"""Gold files: annotated letters, read strictly and checked against the letter's text.

A gold file is JSON in the vocabulary of the annotation guidelines: a `letter` object and one list of items a type.
Offsets are code points into the letter's raw text, half-open. Where a gold file's key and the table's column differ
(`from`, `until`, `references`, `dossier`), the models' fields have the column's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from extract.values import (
    Action,
    Category,
    Change,
    DateBound,
    DateMod,
    DateType,
    MissionKind,
    NumberModifier,
    Organisation,
    Status,
)


class GoldError(ValueError):
    """Gold that cannot be used; the message names file, item, key and reason."""


_POINT = r"[0-9X]{4}(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|40|41)(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_EDTF = re.compile(rf"{_POINT}|(?:{_POINT}|\.\.)/(?:{_POINT}|\.\.)")
_DURATION = re.compile(r"P(?=[0-9T])(?:[0-9]+(?:\.[0-9]+)?[YMWD])*(?:T[0-9]+[HM])?")


def _edtf(value: str) -> str:
    if not _EDTF.fullmatch(value):
        raise ValueError(f"'{value}' is no EDTF date")
    return value


EdtfDate = Annotated[str, AfterValidator(_edtf)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)


class GoldItem(_Strict):
    """An annotated span of the raw text; an `optional` one is neither rewarded nor punished."""

    start: int = Field(ge=0)
    end: int
    text: str = Field(min_length=1)
    optional: bool = False


class GoldSection(_Strict):
    """A heading."""

    start: int = Field(ge=0)
    end: int
    text: str = Field(min_length=1)
    number: str | None = None
    level: int = Field(ge=1)


class GoldMission(GoldItem):
    """A mention of one mission or more; of none where the text names one that has no id."""

    mission_ids: tuple[str, ...]
    organisation: Organisation
    kind: MissionKind


class GoldCount(GoldItem):
    """A stated number of actors."""

    min: int | None
    max: int | None
    modifier: NumberModifier
    categories: tuple[Category, ...]
    mission_ids: tuple[str, ...]
    change: Change | None = None


class GoldDate(GoldItem):
    """A date, range or duration."""

    type: DateType
    value: str
    mod: DateMod | None = None
    bound: DateBound | None = None

    @model_validator(mode="after")
    def _value_fits_type(self) -> GoldDate:
        form, name = (_DURATION, "ISO 8601") if self.type == "duration" else (_EDTF, "EDTF")
        if not form.fullmatch(self.value) or (self.type == "date" and "/" in self.value):
            raise ValueError(f"value '{self.value}' is no {name} {self.type}")
        return self


class GoldDecision(GoldItem):
    """An act; `counts` are the starts of the `actor_counts` that belong to it."""

    action: Action
    status: Status
    actor: str | None
    mission_ids: tuple[str, ...]
    from_date: EdtfDate | None = Field(None, alias="from")
    until_date: EdtfDate | None = Field(None, alias="until")
    counts: tuple[int, ...] = ()


class GoldCitation(GoldItem):
    """A citation of a parliamentary paper."""

    dossier: str
    number: str | None


class GoldAmount(GoldItem):
    """A sum of money."""

    value: int | float
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    modifier: NumberModifier


class GoldSignatory(_Strict):
    """A person who signed."""

    name: str
    role: str | None


class GoldFields(_Strict):
    """The letter's own data."""

    title: str | None
    dossiers: tuple[str, ...] = Field(alias="dossier")
    number: str | None
    identifier: str | None
    date: date | None
    place: str | None
    session_year: str | None = Field(pattern=r"^\d{4}-\d{4}$")
    addressee: str | None
    authors: tuple[str, ...]
    signatories: tuple[GoldSignatory, ...]


class GoldFile(_Strict):
    """A gold file's content; `source` is the name of the letter's file."""

    source: str | None = None
    letter: GoldFields
    sections: tuple[GoldSection, ...]
    missions: tuple[GoldMission, ...]
    actor_counts: tuple[GoldCount, ...]
    dates: tuple[GoldDate, ...]
    decisions: tuple[GoldDecision, ...]
    citations: tuple[GoldCitation, ...] = Field(alias="references")
    amounts: tuple[GoldAmount, ...]

    @model_validator(mode="after")
    def _counts_are_there(self) -> GoldFile:
        starts = {count.start for count in self.actor_counts}
        for number, decision in enumerate(self.decisions, 1):
            for start in decision.counts:
                if start not in starts:
                    where = f"decisions, item {number}, key 'counts'"
                    raise ValueError(f"{where}: no item of actor_counts starts at {start}")
        return self


@dataclass(frozen=True, slots=True)
class GoldLetter:
    """An annotated letter: its gold file's path and name (the path's stem) and what stands in it."""

    path: Path
    content: GoldFile

    @property
    def name(self) -> str:
        """The letter's name, by which its rows are found: a `letter_id` or the stem of its file."""
        return self.path.stem

    def items(self, table: str) -> Sequence[GoldItem]:
        """The annotated items of a type, by the table's name."""
        items: Sequence[GoldItem] = getattr(self.content, table)
        return items


_LISTS: Mapping[str, str] = {
    "sections": "sections",
    "missions": "missions",
    "actor_counts": "actor_counts",
    "dates": "dates",
    "decisions": "decisions",
    "citations": "references",
    "amounts": "amounts",
}


def gold_paths(path: Path) -> list[Path]:
    """The gold files that `path` names: itself, or a folder's `*.json`. Raises GoldError where there is none."""
    if path.is_dir():
        paths = sorted(path.glob("*.json"))
        if not paths:
            raise GoldError(f"{path}: holds no gold files (*.json)")
        return paths
    if not path.is_file():
        raise GoldError(f"{path}: does not exist")
    return [path]


def load_gold(path: Path) -> GoldLetter:
    """Read gold file `path`.

    Raises GoldError for a file that cannot be read, is no JSON, or says what the guidelines do not know.
    """
    try:
        content = GoldFile.model_validate_json(path.read_bytes())
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise GoldError(_first(path, error_phrases(error))) from None
    return GoldLetter(path, content)


def error_phrases(error: ValidationError) -> list[str]:
    """What does not fit the models, one phrase an error: place, key, reason."""
    return [_reason(e["loc"], e["type"], e["msg"]) for e in error.errors()]


def _reason(keys: tuple[int | str, ...], kind: str, message: str) -> str:
    """One validation error as a phrase: place, key, reason."""
    message = message.removeprefix("Value error, ")
    if kind == "json_invalid":
        return message.replace("Invalid JSON", "is no JSON")
    message = {"extra_forbidden": "is no key of this item", "missing": "is missing"}.get(kind, message)
    names = list(keys)
    place = ""
    if len(names) > 1 and isinstance(names[1], int):
        place = f"{names[0]}, item {names[1] + 1}"
        names = names[2:]
    elif len(names) > 1:
        place, names = str(names[0]), names[1:]
    key = ".".join(str(n) for n in names)
    where = ", ".join(filter(None, (place, f"key '{key}'" if key else "")))
    return f"{where}: {message}" if where else message


def _first(path: Path, problems: Sequence[str]) -> str:
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{path}: {problems[0]}{more}"


def problems(letter: GoldLetter, raw: str) -> Iterator[str]:
    """Where the annotation does not fit the text of the letter whose raw text is `raw`, one phrase a problem."""
    for attribute, key in _LISTS.items():
        items: Sequence[GoldItem | GoldSection] = getattr(letter.content, attribute)
        for number, item in enumerate(items, 1):
            there = raw[item.start : item.end]
            if there != item.text:
                stands = f"at {item.start}-{item.end} stands {there[:80]!r}"
                yield f"{key}, item {number}, key 'text': is {item.text!r}, but {stands}"
            elif there != there.strip():
                yield f"{key}, item {number}, key 'text': {item.text!r} has white space at an end"


def text_beside(path: Path, *folders: Path) -> str | None:
    """The raw text annotated by gold file `path`: NAME.txt beside it, else in one of `folders`; None without one."""
    for folder in (path.parent, *folders):
        text = folder / f"{path.stem}.txt"
        if text.is_file():
            try:
                return text.read_bytes().decode("utf-8")
            except UnicodeDecodeError as error:
                raise GoldError(f"{text}: is no UTF-8 text") from error
    return None


def check_gold(path: Path, raw: str | None = None) -> GoldLetter:
    """Read gold file `path` and check each span against the letter's raw text (None: the NAME.txt beside it).

    Raises GoldError with file, item, key and reason.
    """
    letter = load_gold(path)
    raw = text_beside(path) if raw is None else raw
    if raw is None:
        raise GoldError(f"{path}: has no text to check it against; put {path.stem}.txt beside it")
    wrong = list(problems(letter, raw))
    if wrong:
        raise GoldError(_first(path, wrong))
    return letter
