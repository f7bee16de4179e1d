"""An evaluation as it is saved: its figures and everything that is at fault, so that a later one can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from extract.evaluate.compare import Case
from extract.evaluate.score import Evaluation


class RunError(ValueError):
    """A saved evaluation that cannot be used; the message says why."""


class _Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fault(_Plain):
    """What is missed, spurious or wrong, or `differs`: found, with the right value, but for another attribute.

    `start` and `end` are raw offsets (the gold's where it has the item), None where there is no place; `differs` names
    the attributes that differ; `rule` is the id of the rule that made the finding.
    """

    kind: str
    letter: str
    outcome: Literal["missed", "spurious", "wrong", "differs"]
    text: str
    start: int | None = None
    end: int | None = None
    differs: tuple[str, ...] = ()
    wanted: Mapping[str, Any] | None = None
    got: Mapping[str, Any] | None = None
    rule: str | None = None

    @property
    def place(self) -> tuple[Any, ...]:
        """What tells this fault from others in any run: type, letter, place, and for what has no place its values."""
        values = None
        if self.kind == "contributions":
            values = json.dumps(self.wanted or self.got, sort_keys=True)
        return self.kind, self.letter, self.outcome == "spurious", self.start, self.end, self.text, values


class Record(_Plain):
    """What a rule's findings were worth."""

    right: int
    wrong: int
    spurious: int


class Run(_Plain):
    """An evaluation: the rules' version, the letters with a digest of their gold and text, figures and faults."""

    rules: tuple[str, ...]
    letters: tuple[str, ...]
    absent: tuple[str, ...]
    gold: Mapping[str, str]
    measures: Mapping[str, Any]
    by_letter: Mapping[str, Mapping[str, Any]]
    by_rule: Mapping[str, Record]
    faults: tuple[Fault, ...]

    def as_json(self) -> str:
        """The run as JSON, a line an entry."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1)


def fault_of(case: Case) -> Fault | None:
    """What is at fault in a case; None where it is right in all."""
    if case.outcome == "right" and not case.differs:
        return None
    named: dict[str, Any] = {name: getattr(case, name) for name in Fault.model_fields}
    named |= {"outcome": "differs" if case.outcome == "right" else case.outcome}
    # Days and decimals as text, as they are read back.
    named |= {side: json.loads(json.dumps(named[side], default=str)) for side in ("wanted", "got")}
    return Fault(**named)


def run_of(evaluation: Evaluation) -> Run:
    """The evaluation as it is saved."""
    return Run(
        rules=tuple(evaluation.rules),
        letters=tuple(evaluation.letters),
        absent=tuple(evaluation.absent),
        gold=dict(evaluation.gold),
        measures=evaluation.score().as_dict(),
        by_letter={name: score.as_dict() for name, score in evaluation.by_letter().items()},
        by_rule={
            rule: Record(right=r.right, wrong=r.wrong, spurious=r.spurious) for rule, r in evaluation.by_rule().items()
        },
        faults=tuple(fault for case in evaluation.cases if (fault := fault_of(case))),
    )


def read_run(path: Path) -> Run:
    """A run that was saved with `--json`. Raises RunError where `path` holds none."""
    try:
        return Run.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        raise RunError(f"{path}: is no saved run; make one with 'kamerbrief evaluate GOLD OUTPUT --json'.") from error
