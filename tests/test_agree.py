"""Agreement of two annotators: alpha against published figures, and the command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from extract.agreement.alpha import nominal_alpha
from extract.cli import main

GOLD = ROOT / "tests" / "gold"
NAME = "mali-isis-2015"

# The reliability data of Krippendorff (2011), sections A, B and C: a line an observer, `.` where one says nothing.
PUBLISHED = {
    "two observers, two values": (["0100000010", "1110010000"], 0.095),
    "two observers, five values": (["aabbdcccedda", "babbbcccEddd".lower()], 0.692),
    "four observers, values missing": (["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743),
}


@pytest.mark.parametrize("example", PUBLISHED)
def test_alpha_is_as_published(example: str) -> None:
    observers, alpha = PUBLISHED[example]
    units = [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    assert nominal_alpha(units) == pytest.approx(alpha, abs=0.0005)


@given(st.lists(st.lists(st.integers(0, 3), max_size=4), max_size=10))
def test_alpha_knows_no_order_and_is_one_at_most(units: list[list[int]]) -> None:
    alpha = nominal_alpha(units)
    assert alpha == pytest.approx(nominal_alpha([unit[::-1] for unit in units[::-1]]))
    if alpha is not None:
        assert alpha <= 1
        assert (alpha == 1) == all(len(set(unit)) == 1 for unit in units if len(unit) > 1)


def kamerbrief(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def agreed(*args: object) -> Any:
    result = kamerbrief("agree", *args, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def other(tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    """Makes a second annotation of a letter by an edit of its gold."""

    def make(edit: Callable[[Any], None]) -> Path:
        data = json.loads((GOLD / f"{NAME}.json").read_text("utf-8"))
        edit(data)
        path = tmp_path / f"{NAME}.json"
        path.write_text(json.dumps(data), "utf-8")
        shutil.copy(GOLD / f"{NAME}.txt", tmp_path)
        return path

    return make


def test_an_annotator_agrees_with_herself() -> None:
    figures = agreed(GOLD, GOLD, "--texts", ROOT / "corpus")
    assert figures["letters"] == sorted(path.stem for path in GOLD.glob("*.json"))
    assert figures["without_text"] == []
    for found in figures["types"].values():
        assert set(found["f1"].values()) == {1.0}
        assert set(found["alpha"].values()) <= {1.0, None}
    assert figures["links"]["f1"] == 1.0


def test_what_one_lacks_or_says_otherwise_lowers_the_figures(other: Callable[[Callable[[Any], None]], Path]) -> None:
    def edit(data: Any) -> None:
        del next(d for d in data["dates"] if not d.get("optional"))["text"]
        data["dates"] = [d for d in data["dates"] if "text" in d]
        act = next(d for d in data["decisions"] if not d.get("optional") and d["counts"])
        act["status"], act["counts"] = ("deferred", [])

    path = other(edit)
    figures, back = agreed(GOLD / f"{NAME}.json", path), agreed(path, GOLD / f"{NAME}.json")
    assert figures == back
    dates, acts = figures["types"]["dates"], figures["types"]["decisions"]
    assert 0 < dates["f1"]["found"] == dates["f1"]["exact"] < 1
    assert 0 < dates["alpha"]["words"] < 1
    assert acts["f1"]["found"] == 1 > acts["f1"]["value"]
    assert acts["alpha"]["status"] < 1 == acts["alpha"]["action"] == acts["alpha"]["words"]
    assert figures["links"]["f1"] < 1
    assert figures["types"]["missions"]["f1"]["value"] == 1


def test_what_either_calls_optional_counts_for_nothing(other: Callable[[Callable[[Any], None]], Path]) -> None:
    def edit(data: Any) -> None:
        first = data["missions"][0]
        first["optional"], first["kind"] = (True, "exercise")

    missions = agreed(GOLD / f"{NAME}.json", other(edit))["types"]["missions"]
    assert set(missions["f1"].values()) == {1.0}


def test_it_prints_tables_and_tells_what_it_leaves_out(tmp_path: Path) -> None:
    shutil.copy(GOLD / f"{NAME}.json", tmp_path / f"{NAME}.json")
    shutil.copy(GOLD / "kst-33694-9.json", tmp_path / "kst-33694-9.json")
    shutil.copy(GOLD / "zorg-2016.json", tmp_path / "zorg.json")
    result = kamerbrief("agree", tmp_path, GOLD)
    assert result.exit_code == 0
    assert "alpha words" in result.stdout
    assert "decisions.until_date" in result.stdout
    assert "zorg: only one side has it" in result.stderr
    assert "kst-33694-9: has no text" in result.stderr


def test_without_a_letter_in_common(tmp_path: Path) -> None:
    shutil.copy(GOLD / "zorg-2016.json", tmp_path / "zorg.json")
    result = kamerbrief("agree", tmp_path, GOLD)
    assert result.exit_code == 2
    assert "no letter in common" in result.stderr
