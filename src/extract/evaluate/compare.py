"""One letter's rows against its gold: every comparison becomes a case, from which all figures are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from extract.evaluate.answers import Answers, Row
from extract.evaluate.gold import GoldCount, GoldDecision, GoldItem, GoldLetter, GoldMission
from extract.evaluate.kinds import CONTRIBUTION, FIELDS, FIELDS_APART, HEADING_ATTRIBUTES, ITEM_TYPES, ItemType
from extract.evaluate.pairing import pair

Outcome = Literal["right", "wrong", "missed", "spurious"]


_DUTCH_GOVERNMENT = frozenset({"kabinet", "nederland", "minister"})


@dataclass(frozen=True, slots=True)
class Case:
    """What became of one thing in the gold or the output.

    `kind` is a table's name, or `links`, `headings`, `letter`. An item is `right` or `wrong` when it was found (wrong:
    a key attribute differs), else `missed` or `spurious`; `differs` names all attributes that differ, others than the
    keys too. `start` and `end` are raw offsets (the gold's where it has the item), None where there is no place.
    """

    kind: str
    letter: str
    outcome: Outcome
    text: str
    start: int | None = None
    end: int | None = None
    exact: bool = False
    differs: tuple[str, ...] = ()
    wanted: Mapping[str, Any] | None = None
    got: Mapping[str, Any] | None = None
    rule: str | None = None


def comparable(value: Any) -> Any:
    """A value as it is compared: lists without order and case, numbers to the cent, days as ISO text."""
    if isinstance(value, list | tuple):
        return tuple(sorted(str(v).casefold() for v in value))
    if isinstance(value, int | float | Decimal):
        return round(float(value), 2)
    return value.isoformat() if isinstance(value, date) else value


def compare_letter(gold: GoldLetter, answers: Answers) -> list[Case]:
    """Every case of a letter, type after type, in the order of the text."""
    cases: list[Case] = []
    for item_type in ITEM_TYPES:
        found = sorted(_items(item_type, gold, answers), key=lambda case: (case.start or 0, case.end or 0))
        cases += found
    for part in (_links, _contributions, _headings, _fields):
        cases += part(gold, answers)
    return cases


def _spans(items: Iterable[GoldItem]) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in items]


def _row_spans(rows: Iterable[Row]) -> list[tuple[int, int]]:
    return [(row["start_char"], row["end_char"]) for row in rows]


def _items(item_type: ItemType, gold: GoldLetter, answers: Answers) -> Iterator[Case]:
    wanted, got = gold.items(item_type.table), answers.rows(item_type.table)
    if item_type.table == "missions":
        got = without_twins(gold.content.missions, got)
    pairs = pair(_spans(wanted), _row_spans(got))
    for i, j in pairs:
        if not wanted[i].optional:
            yield _found(item_type, gold.name, wanted[i], got[j])
    for i in sorted(set(range(len(wanted))) - {i for i, _ in pairs}):
        item = wanted[i]
        if not item.optional:
            values = {c: getattr(item, c) for c in item_type.columns}
            yield Case(item_type.table, gold.name, "missed", item.text, item.start, item.end, wanted=values)
    for j in sorted(set(range(len(got))) - {j for _, j in pairs}):
        row = got[j]
        yield Case(
            item_type.table, gold.name, "spurious", row["text"], row["start_char"], row["end_char"],
            got={c: row[c] for c in item_type.columns}, rule=row["rule"],
        )  # fmt: skip


def _found(item_type: ItemType, letter: str, item: GoldItem, row: Row) -> Case:
    values = {c: getattr(item, c) for c in item_type.columns}
    differs = tuple(c for c in item_type.columns if comparable(values[c]) != comparable(row[c]))
    return Case(
        item_type.table,
        letter,
        "wrong" if any(c in item_type.keys for c in differs) else "right",
        item.text,
        item.start,
        item.end,
        exact=(item.start, item.end) == (row["start_char"], row["end_char"]),
        differs=differs,
        wanted=values,
        got={c: row[c] for c in item_type.columns},
        rule=row["rule"],
    )


def without_twins(gold: Sequence[GoldMission], rows: Sequence[Row]) -> list[Row]:
    """Drop a row that repeats the missions of an earlier row within the same gold mention: one name said twice."""
    kept: list[Row] = []
    said: set[tuple[int, Any]] = set()
    for row in sorted(rows, key=lambda r: (r["start_char"], -r["end_char"])):
        missions = comparable(row["mission_ids"])
        around = [n for n, g in enumerate(gold) if g.start <= row["start_char"] and row["end_char"] <= g.end]
        if around and (around[0], missions) in said:
            continue
        said |= {(n, missions) for n in around}
        kept.append(row)
    return kept


def _links(gold: GoldLetter, answers: Answers) -> Iterator[Case]:
    """A case for each count that belongs to an act, or is said to, among acts found."""
    decisions, counts = gold.content.decisions, gold.content.actor_counts
    if not any("counts" in d.model_fields_set for d in decisions):
        return  # an annotator who left the links out
    rows, count_rows = answers.rows("decisions"), answers.rows("actor_counts")
    pairs = pair(_spans(counts), _row_spans(count_rows))
    start_of = {count_rows[j]["mention_id"]: counts[i].start for i, j in pairs}
    texts: dict[int | str, str] = {row["mention_id"]: row["text"] for row in count_rows}
    texts |= {count.start: count.text for count in counts}
    for i, j in pair(_spans(decisions), _row_spans(rows)):
        decision, row = decisions[i], rows[j]
        if decision.optional:
            continue
        wanted: set[int | str] = set(decision.counts)
        got: set[int | str] = {start_of.get(count, count) for count in row["count_ids"] or ()}
        for count in sorted(wanted | got, key=lambda c: (isinstance(c, str), c)):
            text = texts.get(count, str(count))
            outcome: Outcome = "right" if count in wanted & got else "missed" if count in wanted else "spurious"
            yield Case(
                "links", gold.name, outcome, f"{decision.text} + {text}", decision.start, decision.end,
                wanted={"count": text} if count in wanted else None,
                got={"count": text} if count in got else None,
                rule=row["rule"],
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Contribution:
    """A contribution as compared: the values of `CONTRIBUTION`, and the place and rule of its act where known."""

    values: tuple[Any, ...]
    text: str = field(compare=False)
    start: int | None = field(compare=False)
    end: int | None = field(compare=False)
    rule: str | None = field(default=None, compare=False)

    def case(self, letter: str, outcome: Outcome) -> Case:
        named = dict(zip(CONTRIBUTION, self.values, strict=True))
        wanted = named if outcome in ("right", "missed") else None
        got = named if outcome in ("right", "spurious") else None
        return Case(
            "contributions", letter, outcome, self.text, self.start, self.end, wanted=wanted, got=got, rule=self.rule
        )


def settled(decisions: Iterable[GoldDecision], counts: Iterable[GoldCount]) -> Iterator[_Contribution]:
    """The contributions that follow from a letter's gold: for each act of the Dutch government, mission and count.

    Optional acts and counts, and the old sides of `van X naar Y`, settle nothing; an act about several missions takes
    a count only to the count's own missions.
    """
    by_start = {count.start: count for count in counts}
    for d in decisions:
        if d.optional or (d.actor or "").casefold() not in _DUTCH_GOVERNMENT:
            continue
        linked = [by_start[start] for start in d.counts]
        linked = [count for count in linked if not count.optional and count.change != "from"]
        for mission in d.mission_ids:
            acts = (mission.casefold(), d.action, d.status)
            own = [c for c in linked if len(d.mission_ids) == 1 or not c.mission_ids or mission in c.mission_ids]
            numbers = [(c.min, c.max) for c in own] if linked else [(None, None)]
            for low, high in numbers:
                yield _Contribution((*acts, low, high, d.until_date), d.text, d.start, d.end)


def _contributions(gold: GoldLetter, answers: Answers) -> Iterator[Case]:
    acts = {row["mention_id"]: row for row in answers.rows("decisions")}
    got = []
    for row in answers.rows("contributions"):
        act = acts.get(row["decision_id"], {})
        values = (comparable([row["mission_id"]])[0], *(row[column] for column in CONTRIBUTION[1:]))
        got.append(
            _Contribution(
                values, act.get("text", row["mission_id"]), act.get("start_char"), act.get("end_char"), act.get("rule")
            )
        )
    for want in settled(gold.content.decisions, gold.content.actor_counts):
        if want in got:
            yield got.pop(got.index(want)).case(gold.name, "right")
        else:
            yield want.case(gold.name, "missed")
    unsure = {
        (mission.casefold(), d.action, d.status)
        for d in gold.content.decisions
        if d.optional
        for mission in d.mission_ids
    }
    yield from (extra.case(gold.name, "spurious") for extra in got if extra.values[:3] not in unsure)


def _fold(text: str) -> str:
    return " ".join(text.split())


def _headings(gold: GoldLetter, answers: Answers) -> Iterator[Case]:
    """Headings are found by their words, line breaks folded; those of the same words in the order of the text."""
    rows = [row for row in answers.rows("sections") if row["heading"]]
    for section in gold.content.sections:
        text = _fold(section.text)
        wanted = {c: getattr(section, c) for c in HEADING_ATTRIBUTES}
        at = next((n for n, row in enumerate(rows) if _fold(row["heading"]) == text), None)
        if at is None:
            yield Case("headings", gold.name, "missed", text, section.start, section.end, wanted=wanted)
            continue
        row = rows.pop(at)
        got = {c: row[c] for c in HEADING_ATTRIBUTES}
        differs = tuple(c for c in HEADING_ATTRIBUTES if wanted[c] != got[c])
        yield Case(
            "headings", gold.name, "right", text, section.start, section.end,
            differs=differs, wanted=wanted, got=got,
        )  # fmt: skip
    for row in rows:
        yield Case(
            "headings", gold.name, "spurious", _fold(row["heading"]), row["heading_start"], row["heading_end"],
            got={c: row[c] for c in HEADING_ATTRIBUTES},
        )  # fmt: skip


def _fields(gold: GoldLetter, answers: Answers) -> Iterator[Case]:
    letter, row = gold.content.letter, answers.letter
    signed = row.get("signatories") or ()
    wanted: dict[str, Any] = {name: getattr(letter, name) for name in (*FIELDS, *FIELDS_APART[:-1])}
    wanted |= {"signatories": [s.name for s in letter.signatories], "roles": [s.role for s in letter.signatories]}
    got = {name: row.get(name) for name in wanted}
    got |= {"signatories": [s["name"] for s in signed], "roles": [s["role"] for s in signed]}
    for name, want in wanted.items():
        same = (comparable(want) or None) == (comparable(got[name]) or None)
        yield Case(
            "letter", gold.name, "right" if same else "wrong", name,
            differs=() if same else (name,), wanted={name: want}, got={name: got[name]},
        )  # fmt: skip
