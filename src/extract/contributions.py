"""The joined view that analysts ask for first: what the Netherlands contributes to which mission, until when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extract.tables import ContributionRow, CountRow, DecisionRow, LetterRow, MissionRow
from extract.values import MissionValue

GOVERNMENT = frozenset({"kabinet", "Nederland", "minister"})


def contributions(
    letter: LetterRow,
    missions: Sequence[MissionRow],
    counts: Sequence[CountRow],
    decisions: Sequence[DecisionRow],
    facts: Callable[[str], MissionValue | None],
) -> list[ContributionRow]:
    """One row for each act of the Dutch government, mission of the act, and number of the act.

    Of a `van X naar Y` only the `to` counts; an act without numbers has one row. A report's or a motion's acts are not
    the government's own: only a `letter` has contributions. `facts` tells of a mission that is named only with others.
    """
    if letter.kind != "letter":
        return []
    by_id = {count.mention_id: count for count in counts}
    named = {row.mission_ids[0]: row for row in reversed(missions) if len(row.mission_ids) == 1}
    return [
        _row(letter, act, mission, named.get(mission) or facts(mission), count)
        for act in decisions
        if act.actor in GOVERNMENT
        for mission in act.mission_ids
        for count in _numbers(act, mission, [by_id[c] for c in act.count_ids])
    ]


def _numbers(act: DecisionRow, mission: str, counts: Sequence[CountRow]) -> Iterator[CountRow | None]:
    settled = [count for count in counts if count.change != "from"]
    if not settled:
        yield None
    for count in settled:
        elsewhere = len(act.mission_ids) > 1 and count.mission_ids and mission not in count.mission_ids
        if not elsewhere:
            yield count


def _row(
    letter: LetterRow, act: DecisionRow, mission: str, named: MissionRow | MissionValue | None, count: CountRow | None
) -> ContributionRow:
    return ContributionRow(
        letter_id=letter.letter_id,
        letter_date=letter.date,
        mission_id=mission,
        mission_name=named.name if named else None,
        organisation=named.organisation if named else None,
        countries=named.countries if named else (),
        action=act.action,
        status=act.status,
        min=count.min if count else None,
        max=count.max if count else None,
        categories=count.categories if count else (),
        change=count.change if count else None,
        from_date=act.from_date,
        until_date=act.until_date,
        decision_id=act.mention_id,
        count_id=count.mention_id if count else None,
        sentence=act.sentence,
    )
