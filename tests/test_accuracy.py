"""The gold letters, extracted and scored: no figure may fall below its floor in floors.yaml."""

from __future__ import annotations

import warnings

import pytest

import accuracy
from extract.evaluate.answers import Answers

SLACK = 0.02  # a figure this much above its floor asks for a higher floor


@pytest.fixture(scope="session")
def answers() -> dict[str, Answers]:
    return accuracy.extract_letters()


@pytest.fixture(scope="session")
def figures(answers: dict[str, Answers]) -> dict[str, accuracy.Figures]:
    """Each set's figures."""
    return {name: accuracy.score(letters, answers).figures() for name, (letters, _) in accuracy.read_floors().items()}


def test_no_figure_is_below_its_floor(answers: dict[str, Answers]) -> None:
    assert accuracy.fallen(answers) == []


def test_a_letter_without_rows_is_below_every_floor() -> None:
    floors = [
        floor for _, floors in accuracy.read_floors().values() for named in floors.values() for floor in named.values()
    ]
    assert len(accuracy.fallen({})) >= sum(floor > 0.75 for floor in floors)


def test_floors_far_below_their_figures_are_named(figures: dict[str, accuracy.Figures]) -> None:
    for name, (_, floors) in accuracy.read_floors().items():
        low = [
            f"{kind}.{measure} {figure:.3f}"
            for kind, named in figures[name].items()
            for measure, figure in named.items()
            if (figure or 0.0) > floors[kind][measure] + SLACK
        ]
        if low:
            warnings.warn(f"raise the floors of set {name} (make floors): {', '.join(low)}", stacklevel=1)


def test_every_measure_of_every_set_has_a_floor(figures: dict[str, accuracy.Figures]) -> None:
    for name, (_, floors) in accuracy.read_floors().items():
        assert {k: set(named) for k, named in floors.items()} == {k: set(named) for k, named in figures[name].items()}


def test_every_letter_of_a_set_is_there_once() -> None:
    held = [letter for letters, _ in accuracy.read_floors().values() for letter in letters]
    assert len(held) == len(set(held))
    assert set(held) <= accuracy.gold_letters().keys()


def test_letters_without_floors_are_named(answers: dict[str, Answers]) -> None:
    for name in accuracy.without_set():
        overall = accuracy.score([name], answers).overall
        warnings.warn(
            f"{name} stands in no set of floors.yaml: found F1 {overall.found.f1:.3f}, value F1 {overall.value.f1:.3f}",
            stacklevel=1,
        )


def test_floors_only_rise() -> None:
    floors = {"dates": {"found": 0.5, "value": 0.9}}
    assert accuracy.raised(floors, {"dates": {"found": 0.66666, "value": 0.8, "exact": None}}) == {
        "dates": {"found": 0.666, "value": 0.9, "exact": 0.0}
    }
