"""What the overview shows of each letter, small enough for thousands of letters in one file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from extract.report.findings import KINDS, short
from extract.report.reading import LetterRows, Row
from extract.report.wording import days, is_people, number
from extract.values import Action, Status

_ACTIONS: tuple[str, ...] = get_args(Action)
_STATUSES: tuple[str, ...] = get_args(Status)


class Overview:
    """Collects the overview's data letter by letter; names that recur are kept once and referred to by number."""

    def __init__(self) -> None:
        self._letters: list[list[Any]] = []
        self._acts: list[list[Any]] = []
        self._missions: dict[str, list[Any]] = {}

    def add(self, rows: LetterRows, page: str) -> None:
        """Take over what the overview shows of a letter; `page` is the address of its own page."""
        for row in rows.rows("missions"):
            for mission in row["mission_ids"]:
                self._mission(mission, row if len(row["mission_ids"]) == 1 else None)
        contributions = rows.rows("contributions")
        for row in contributions:
            self._mission(row["mission_id"], None)
        letter = rows.letter
        named = {mission for row in rows.rows("missions") for mission in row["mission_ids"]}
        numbers = {mission: at for at, mission in enumerate(self._missions)}
        self._acts += _acts(contributions, len(self._letters), numbers)
        self._letters.append([
            letter["letter_id"],
            page,
            letter["date"].isoformat() if letter["date"] else None,
            letter["title"],
            letter["kind"],
            letter["status"],
            letter["dossiers"],
            letter["authors"],
            [len(rows.rows(kind.table)) for kind in KINDS],
            sorted(numbers[mission] for mission in named),
            _decisions(rows.rows("decisions")),
        ])  # fmt: skip

    def _mission(self, mission: str, named: Row | None) -> None:
        known = self._missions.setdefault(mission, [mission, None, None, []])
        if named and known[2] is None:
            known[1:] = [named["name"], named["organisation"], named["countries"]]

    def as_script(self) -> str:
        """The data as a script that a page opened from disk can load; it holds no `<` and no line separators."""
        data = {
            "kinds": [[kind.table, kind.title, kind.sign] for kind in KINDS],
            "actions": _ACTIONS,
            "statuses": _STATUSES,
            "missions": list(self._missions.values()),
            "letters": self._letters,
            "contributions": self._acts,
        }
        text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
        return f"window.KAMERBRIEF = {text.replace('<', chr(92) + 'u003c')};\n"


def _decisions(rows: Sequence[Row]) -> list[list[int]]:
    """How many decisions a letter has of each action and status, by their numbers."""
    counted = Counter((_ACTIONS.index(row["action"]), _STATUSES.index(row["status"])) for row in rows)
    return [[action, status, n] for (action, status), n in sorted(counted.items())]


def _acts(contributions: Sequence[Row], letter: int, missions: Mapping[str, int]) -> Iterator[list[Any]]:
    """One entry for each act and mission: what, when, its numbers of people (else of things), and all its numbers."""
    acts: dict[tuple[str, str], list[Row]] = {}
    for row in contributions:
        acts.setdefault((row["decision_id"], row["mission_id"]), []).append(row)
    for (decision, mission), rows in acts.items():
        act = rows[0]
        begin, end = days(act["from_date"]), days(act["until_date"])
        stated = [row for row in rows if row["min"] is not None or row["max"] is not None]
        people = [row for row in stated if is_people(row["categories"])]
        label, whole = _label(people or stated), _label(stated)
        yield [
            letter,
            missions[mission],
            _ACTIONS.index(act["action"]),
            _STATUSES.index(act["status"]),
            begin[0].isoformat() if begin else None,
            end[1].isoformat() if end else None,
            label,
            [[row["min"], row["max"]] for row in people],
            short(decision),
            "" if whole == label else whole,
        ]


def _label(rows: Sequence[Row]) -> str:
    """Numbers, each with what it counts where that is not people; the same one said of two is said once."""
    return " + ".join(f"{n} × {words}" if n > 1 else words for words, n in Counter(map(_number, rows)).items())


def _number(row: Row) -> str:
    things = [category for category in row["categories"] if not is_people([category])]
    shown = number(row["min"], row["max"])
    return f"{shown} {things[-1]}{'' if shown == '1' else 's'}" if things else shown
