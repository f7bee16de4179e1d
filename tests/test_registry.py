"""The registry of missions: its facts hold together, and every name it lists is found and means its mission."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from extract.annotations import read as findings
from extract.components.missions.component import REGISTRY
from extract.components.missions.model import Mission, MissionEntry, PlacesFile, RegistryFile, missions_of
from extract.components.missions.names import Strength, alternatives, strength_of
from extract.language import LetterDutch
from extract.reading import Block, Letter
from extract.rules import load, rules_folder
from extract.values import Anchor, MissionValue

FILES = [load(rules_folder() / name, RegistryFile) for name in REGISTRY]
PLACES = load(rules_folder() / "places.yaml", PlacesFile)
LISTED = missions_of(FILES)
BEFORE = "De krijgsmacht levert militairen en een fregat aan"


def names(entry: MissionEntry) -> Iterator[tuple[str, bool]]:
    """Every name an entry lists, and whether it needs a noun before it."""
    for name in (*((entry.id,) if entry.bare else ()), entry.name, *entry.also, *entry.weak):
        for form in alternatives(name, PLACES.countries):
            yield form, form not in entry.weak and strength_of(form) is Strength.SHORT
    for name in entry.short:
        yield name, True


CAN_MEAN: dict[str, set[str]] = {}
for _mission, _entry in LISTED:
    for _name in [*(n for n, _ in names(_entry)), _entry.family or _entry.name]:
        CAN_MEAN.setdefault(_name.casefold(), set()).add(_mission.id)


def mentions(nlp: LetterDutch, paragraphs: Sequence[str], year: int | None) -> list[tuple[str, MissionValue]]:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(len(text), len(text) + len(paragraph), "paragraph"))
        text += paragraph + "\n\n"
    doc = nlp.make_doc(text)
    doc._.letter = Letter(Anchor(date(year, 7, 1)) if year else None, tuple(blocks))
    doc = nlp.get_pipe("missions")(nlp.get_pipe("sentences")(doc))
    return [(doc[f.start : f.end].text, f.value) for f in findings(doc, "missions")]


@pytest.mark.parametrize(("mission", "entry"), [pytest.param(m, e, id=m.id) for m, e in LISTED])
def test_every_name_is_found_and_can_mean_its_mission(nlp: LetterDutch, mission: Mission, entry: MissionEntry) -> None:
    paragraphs, spans, meant = [], [], []
    for name, needs_noun in names(entry):
        exercise = mission.kind == "exercise"
        spans.append(f"operatie {name}" if needs_noun and not exercise else name)
        paragraphs.append(f"{BEFORE} {'de oefening ' * (needs_noun and exercise)}{spans[-1]}, aldus de brief.")
        meant.append(CAN_MEAN[name.casefold()])
    found = mentions(nlp, paragraphs, mission.first)
    assert [text for text, _ in found] == spans
    assert all(value.mission_ids[0] in ids for (_, value), ids in zip(found, meant, strict=True))


@pytest.mark.parametrize(("mission", "entry"), [pytest.param(m, e, id=m.id) for m, e in LISTED])
def test_full_name_gives_the_facts(nlp: LetterDutch, mission: Mission, entry: MissionEntry) -> None:
    [(_, value)] = mentions(nlp, [f"{BEFORE} {mission.name}."], mission.first)
    assert value == MissionValue((mission.id,), mission.name, mission.organisation, mission.kind, mission.countries)


def test_facts_hold_together() -> None:
    assert len(LISTED) >= 250
    assert [i for i, n in Counter(m.id for m, _ in LISTED).items() if n > 1] == []
    families = {family for file in FILES for family in file.families}
    for mission, _ in LISTED:
        assert set(mission.countries) <= set(PLACES.countries) | {"NL"}, mission.id
        assert mission.regions <= set(PLACES.regions), mission.id
        assert mission.family is None or mission.family in families, mission.id
        assert mission.first is None or 1940 < mission.first <= (mission.last or 2026) <= 2026, mission.id
