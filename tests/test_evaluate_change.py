"""What changed between two runs, in print and on the page, and the page in a browser."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import ROOT
from extract import extract_folder
from extract.cli import main
from extract.evaluate.change import Change, compare_runs
from extract.evaluate.gold import GoldFile, GoldLetter
from extract.evaluate.page import write_page
from extract.evaluate.saved import Run, RunError, read_run, run_of
from extract.evaluate.score import Evaluation, evaluate
from made_gold import TEXT, answers, at, gold_data, rows_of

Rows = dict[str, list[dict[str, Any]]]


def evaluated(edit: Callable[[Rows], None] = lambda _: None, data: Any = None) -> Evaluation:
    """The evaluation of rows without a fault, but for what `edit` does to them."""
    content = GoldFile.model_validate_json(json.dumps(data or gold_data()))
    letter = GoldLetter(Path("brief.json"), content)
    tables = copy.deepcopy(rows_of(letter))
    edit(tables)
    return evaluate([letter], {"brief": answers(letter, tables, rules_version="abc")})


def wrong_year(tables: Rows) -> None:
    tables["dates"][1]["value"] = "2016"


def another_wrong_year(tables: Rows) -> None:
    tables["dates"][1]["value"] = "2015"


def no_year(tables: Rows) -> None:
    del tables["dates"][1]


def greeting_as_date(tables: Rows) -> None:
    tables["dates"].append({**tables["dates"][0], **place("Geachte"), "rule": "dates.greedy"})


def place(words: str) -> dict[str, Any]:
    item = at(words)
    return {"start_char": item["start"], "end_char": item["end"], "text": words}


def changed(before: Evaluation, now: Evaluation) -> Change:
    return compare_runs(run_of(before), run_of(now))


def test_a_run_is_read_as_it_was_saved(tmp_path: Path) -> None:
    run = run_of(evaluated(greeting_as_date))
    (tmp_path / "run.json").write_text(run.as_json(), "utf-8")
    assert read_run(tmp_path / "run.json") == run
    assert compare_runs(read_run(tmp_path / "run.json"), run) == Change([], [], [], {}, [])


@pytest.mark.parametrize("text", ["", "{}", '{"letters": []}', "PAR1"])
def test_what_is_no_run_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(RunError, match="is no saved run"):
        read_run(tmp_path / "run.json")
    with pytest.raises(RunError, match="cannot be read"):
        read_run(tmp_path / "none.json")


def test_mended_and_broken() -> None:
    change = changed(evaluated(wrong_year), evaluated(greeting_as_date))
    assert [(fault.outcome, fault.text) for fault in change.mended] == [("wrong", "2017")]
    assert [(fault.outcome, fault.text, fault.rule) for fault in change.broken] == [
        ("spurious", "Geachte", "dates.greedy")
    ]
    assert change.turned == []
    assert change.figures["dates.value.precision"] == (0.5, 0.6667)


def test_a_fault_that_is_another_fault_now_is_neither() -> None:
    for edit, outcome in ((another_wrong_year, "wrong"), (no_year, "missed")):
        change = changed(evaluated(wrong_year), evaluated(edit))
        assert (change.mended, change.broken) == ([], [])
        ((old, new),) = change.turned
        assert (old.outcome, new.outcome) == ("wrong", outcome)


def test_the_same_contribution_twice_is_counted_twice() -> None:
    def twice(tables: Rows) -> None:
        tables["contributions"] += [dict(tables["contributions"][0])] * 2

    def once(tables: Rows) -> None:
        tables["contributions"].append(dict(tables["contributions"][0]))

    assert len(changed(evaluated(once), evaluated(twice)).broken) == 1
    assert len(changed(evaluated(twice), evaluated(once)).mended) == 1
    assert len(changed(evaluated(), evaluated(twice)).broken) == 2


def test_a_letter_whose_gold_was_edited_is_left_out() -> None:
    data = gold_data()
    data["dates"][1]["value"] = "2018"
    change = changed(evaluated(), evaluated(data=data))
    assert change.apart == ["brief"]
    assert (change.mended, change.broken, change.figures) == ([], [], {})


# The command and the page


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("change")
    (folder / "in").mkdir()
    (folder / "gold").mkdir()
    (folder / "in" / "brief.txt").write_text(TEXT, "utf-8")
    (folder / "gold" / "brief.json").write_text(json.dumps(gold_data()), "utf-8")
    extract_folder(folder / "in", folder / "output")
    return folder


def command(*arguments: object) -> str:
    result = CliRunner().invoke(main, ["evaluate", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_tells_what_changed(output: Path, tmp_path: Path) -> None:
    saved = json.loads(command(output / "gold", output / "output", "--json"))
    assert saved["rules"]
    year = next(item for item in gold_data()["dates"] if item["value"] == "2017")
    missed = {"kind": "dates", "letter": "brief", "outcome": "missed", "text": "2017", "wanted": {"value": "2017"}}
    saved["faults"].append({**missed, "start": year["start"], "end": year["end"]})
    saved["measures"]["dates"]["value"]["f1"] = 0.5
    (tmp_path / "before.json").write_text(json.dumps(saved), "utf-8")
    printed = command(output / "gold", output / "output", "--against", tmp_path / "before.json")
    assert "1 mended, 0 broken, 0 wrong in another way" in printed
    assert "In [2017] is € 3 mln." in printed
    assert re.search(r"dates\.value\.f1 +0\.500 +1\.000 +\+0\.500", printed)
    other = command(output / "gold", output / "output", "--against", tmp_path / "before.json", "--misses", "missions")
    assert "0 mended" in other
    told = command(
        output / "gold", output / "output", "--against", tmp_path / "before.json", "--html", tmp_path / "a.html"
    )
    assert "1 mended and 0 broken since" in told
    html = (tmp_path / "a.html").read_text("utf-8")
    assert '<span class="moved up">+0.500</span>' in html
    assert 'data-since="mended"' in html


@pytest.fixture(scope="module")
def run() -> Run:
    return run_of(evaluated(greeting_as_date))


def test_every_fault_stands_on_the_page_in_its_sentence(run: Run, tmp_path: Path) -> None:
    before = evaluated(wrong_year)
    write_page(tmp_path / "a.html", run, {"brief": TEXT}, compare_runs(run_of(before), run), "before.json")
    html = (tmp_path / "a.html").read_text("utf-8")
    assert len(re.findall(r"<li [^>]*data-kind", html)) == len(run.faults) + 1
    assert "<mark>Geachte</mark> voorzitter," in html
    assert re.search(r'data-outcome="wrong"[^>]*data-since="mended"', html)
    assert "<del>2016</del>" in html


def test_a_letter_brings_no_markup_to_the_page(tmp_path: Path) -> None:
    evil = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"> 2017 {{ 7 * 7 }}"
    run = run_of(evaluated(greeting_as_date))
    fault = run.faults[0].model_copy(update={"text": evil, "got": {"value": evil}, "letter": "brief", "rule": evil})
    write_page(
        tmp_path / "a.html", run.model_copy(update={"faults": (fault,)}), {"brief": f"{evil} {TEXT}"}, None, None
    )
    html = (tmp_path / "a.html").read_text("utf-8")
    assert html.count("<script") == 1
    assert "<img" not in html


def test_faults_are_sifted_in_a_browser(page: Any, tmp_path: Path) -> None:
    def edit(tables: Rows) -> None:
        wrong_year(tables)
        greeting_as_date(tables)
        del tables["missions"][0]

    expect = pytest.importorskip("playwright.sync_api").expect  # waits for what a click brings about
    run = run_of(evaluated(edit))
    path = tmp_path / "a.html"
    write_page(path, run, {"brief": TEXT}, None, None)
    page.goto(path.as_uri())
    shown = page.locator(".faults li:visible")
    expect(shown).to_have_count(len(run.faults))
    page.select_option("#f-kind", "dates")
    expect(shown).to_have_count(2)
    page.select_option("#f-outcome", "spurious")
    assert "Geachte" in shown.inner_text()
    page.reload()
    expect(shown).to_have_count(1)
    page.click("#f-clear")
    page.click("a[href='#rule=dates.greedy']")
    expect(shown).to_have_count(1)
    assert page.locator("#faults").evaluate("s => s.getBoundingClientRect().top < innerHeight")
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_s_parts_come_with_the_package() -> None:
    for name in ("evaluation.html", "evaluation.css", "evaluation.js"):
        assert (ROOT / "src" / "extract" / "evaluate" / "templates" / name).is_file()
