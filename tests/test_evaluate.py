"""Evaluation: every measure on a letter small enough to count by hand, and the command."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extract.cli import main
from extract.evaluate.answers import Answers
from extract.evaluate.compare import comparable, compare_letter, without_twins
from extract.evaluate.gold import GoldFile, GoldLetter, check_gold, load_gold
from extract.evaluate.quoting import context
from extract.evaluate.score import Evaluation, Score, Share, Tally, evaluate, score
from extract.extraction import Extraction
from extract.tables import DateRow, LetterRow, TextRow
from made_gold import TEXT, answers, at, changed, gold_data, rows_of
from made_tables import write_tables


@pytest.fixture
def gold(gold_file: Callable[[Any], Path]) -> GoldLetter:
    return check_gold(gold_file(gold_data()))


def scored(gold: GoldLetter, tables: Mapping[str, Any], **letter: Any) -> Score:
    return evaluate([gold], {"brief": answers(gold, tables, **letter)}).score()


def test_an_extractor_without_a_fault_scores_one_everywhere(gold: GoldLetter) -> None:
    result = scored(gold, rows_of(gold))
    assert {f for group in result.figures().values() for f in group.values()} == {1.0}
    assert result.overall.found == Tally(8, 0, 0)  # ten items, of which two are optional
    assert result.contributions == Tally(2, 0, 0)


def test_nothing_extracted_is_all_missed(gold: GoldLetter) -> None:
    evaluation = evaluate([gold], {})
    result = evaluation.score()
    assert evaluation.absent == ["brief"]
    assert result.overall.found == Tally(0, 0, 8)
    assert result.headings == Tally(0, 0, 2)
    assert result.contributions == Tally(0, 0, 2)
    assert result.links == Tally()  # links are counted among acts that were found
    assert result.figures()["links"]["found"] is None


def test_found_exact_and_value_apart(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["dates"][0]["end_char"] -= 5  # '31 december': found, not exact
    tables["dates"][1]["value"] = "2016"  # found and exact, another value
    tables["dates"].append({**tables["dates"][1], "start_char": 0, "end_char": 7})
    result = scored(gold, tables).items["dates"]
    assert result.found == Tally(2, 1, 0)
    assert result.exact == Tally(1, 2, 1)
    assert result.value == Tally(1, 2, 1)
    assert (result.found.precision, result.found.recall, result.found.f1) == (2 / 3, 1.0, 0.8)


def test_attributes_are_shares_of_what_was_found(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["dates"][0]["bound"] = "until"
    tables["actor_counts"][0]["categories"] = ["military", "police"]
    del tables["actor_counts"][1]
    figures = scored(gold, tables)
    assert figures.items["dates"].attributes["bound"] == Share(1, 2)
    assert figures.items["dates"].value == Tally(2, 0, 0)  # a bound is no key
    assert figures.items["actor_counts"].attributes["categories"] == Share(0, 1)


def test_optional_items_are_neutral(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["missions"][1]["mission_ids"] = ["OIR"]
    tables["decisions"][1]["action"] = "start"
    wrong = scored(gold, tables)
    del tables["missions"][1], tables["decisions"][1]
    left_out = scored(gold, tables)
    assert wrong.items == left_out.items == scored(gold, rows_of(gold)).items


def load_data(data: Mapping[str, Any]) -> GoldFile:
    return GoldFile.model_validate_json(json.dumps(data))


def test_two_rows_of_one_mission_in_one_mention_are_one_answer() -> None:
    data = gold_data()
    mission = {"mission_ids": ["MINUSMA"], "organisation": "UN", "kind": "mission"}
    whole = GoldLetter(Path("brief.json"), load_data(data | {"missions": [{**at("bijdrage aan MINUSMA"), **mission}]}))
    start = TEXT.index("bijdrage")
    rows = [
        {"start_char": start, "end_char": start + 8, "mission_ids": ["MINUSMA"]},
        {"start_char": start + 13, "end_char": start + 20, "mission_ids": ["minusma"]},
        {"start_char": start + 13, "end_char": start + 20, "mission_ids": ["EUTM Mali"]},
        {"start_char": start + 13, "end_char": start + 30, "mission_ids": ["MINUSMA"]},
    ]
    assert without_twins(whole.content.missions, rows) == [rows[0], rows[3], rows[2]]


def test_a_second_row_of_a_mission_in_its_mention_is_not_spurious(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["missions"].append({**tables["missions"][0], "start_char": tables["missions"][0]["start_char"] + 2})
    assert scored(gold, tables).items["missions"].found == Tally(1, 0, 0)
    tables["missions"][-1]["mission_ids"] = ["OIR"]
    assert scored(gold, tables).items["missions"].found == Tally(1, 1, 0)


def test_links_go_by_the_counts_that_pair(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    ten, four = tables["actor_counts"]
    ten["start_char"] += 5  # 'militairen': still the same count
    four["start_char"], four["end_char"] = 0, 7  # elsewhere: another count
    assert scored(gold, tables).links == Tally(1, 1, 1)
    tables["decisions"][0]["count_ids"] = []
    assert scored(gold, tables).links == Tally(0, 0, 2)


def test_links_show_the_words_of_their_counts(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["actor_counts"][1] |= {"start_char": 0, "end_char": 7, "text": "Geachte"}
    cases = [c for c in compare_letter(gold, answers(gold, tables)) if c.kind == "links"]
    assert [(c.outcome, c.wanted, c.got) for c in cases] == [
        ("right", {"count": "tien militairen"}, {"count": "tien militairen"}),
        ("missed", {"count": "vier agenten"}, None),
        ("spurious", None, {"count": "Geachte"}),
    ]


def test_links_of_optional_acts_and_of_gold_without_links_are_neutral(gold_file: Callable[[Any], Path]) -> None:
    data = gold_data()
    rows = rows_of(load_gold(gold_file(data)))
    data["decisions"][0]["optional"] = True
    rows["decisions"][1]["count_ids"] = rows["decisions"][0]["count_ids"]
    assert scored(load_gold(gold_file(data)), rows).links == Tally()
    data["decisions"][0]["optional"] = False
    for decision in data["decisions"]:
        del decision["counts"]
    assert scored(load_gold(gold_file(data)), rows).links == Tally()


def test_contributions_are_right_only_as_a_whole(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["contributions"][0]["until_date"] = None
    tables["contributions"].append(dict(tables["contributions"][1]))  # the same row twice
    assert scored(gold, tables).contributions == Tally(1, 2, 1)


def test_a_contribution_of_an_optional_act_is_neutral(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    considered = {"mission_id": "NMI", "action": "investigate", "status": "considered", "decision_id": "?"}
    tables["contributions"].append({**considered, "min": None, "max": None, "until_date": None})
    assert scored(gold, tables).contributions == Tally(2, 0, 0)


def test_a_gold_contribution_follows_from_act_mission_and_count(gold_file: Callable[[Any], Path]) -> None:
    data = gold_data()
    act, ten, four = data["decisions"][0], *data["actor_counts"]
    act["mission_ids"] = ["MINUSMA", "EUTM Mali"]  # ten belong to one of the two, four to both
    four["mission_ids"] = []
    gold = load_gold(gold_file(data))
    missed = [c.wanted or {} for c in compare_letter(gold, Answers()) if c.kind == "contributions"]
    assert [(row["mission_id"], row["min"]) for row in missed] == [("minusma", 10), ("minusma", 4), ("eutm mali", 4)]
    ten["change"], four["optional"] = "from", True
    gold = load_gold(gold_file(data))
    missed = [c.wanted or {} for c in compare_letter(gold, Answers()) if c.kind == "contributions"]
    assert [(row["mission_id"], row["min"]) for row in missed] == [("minusma", None), ("eutm mali", None)]
    act["actor"] = "EU"
    gold = load_gold(gold_file(data))
    assert not [c for c in compare_letter(gold, Answers()) if c.kind == "contributions"]


def test_headings_by_their_words(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["sections"][0]["heading"] = "Inzet\nin  Mali"
    tables["sections"][1] |= {"heading": "Inzet in Iran", "level": 2}
    tables["sections"].append({**tables["sections"][0], "heading": None})  # a section without heading
    assert scored(gold, tables).headings == Tally(1, 1, 1)
    tables["sections"][0]["level"] = 2
    assert scored(gold, tables).heading_attributes["level"] == Share(0, 1)


def test_letter_fields(gold: GoldLetter) -> None:
    result = scored(gold, {}, date=None, title="Anders", authors=["defensie"], session_year=None)
    assert result.letter == Share(6, 7)
    assert result.fields["date"] == Share(0, 1)
    assert result.fields["title"] == Share(0, 1)  # apart: not among the seven


def test_figures_of_letters_add_up(gold: GoldLetter) -> None:
    other = GoldLetter(Path("ander.json"), gold.content)
    evaluation = evaluate([gold, other], {"brief": answers(gold, rows_of(gold))})
    each = evaluation.by_letter()
    assert each["brief"].overall.found == Tally(8, 0, 0)
    assert each["ander"].overall.found == Tally(0, 0, 8)
    assert evaluation.score().overall.found == Tally(8, 0, 8)
    assert evaluation.score().overall.found.f1 == pytest.approx(2 / 3)


def test_records_of_rules(gold: GoldLetter) -> None:
    tables = rows_of(gold)
    tables["dates"][1]["value"] = "2016"
    tables["dates"].append({**tables["dates"][1], "start_char": 0, "end_char": 7, "rule": "dates.y"})
    records = evaluate([gold], {"brief": answers(gold, tables)}).by_rule()
    assert (records["dates.x"].right, records["dates.x"].wrong, records["dates.x"].spurious) == (1, 1, 0)
    assert (records["dates.y"].spurious, records["dates.y"].precision) == (1, 0.0)
    assert records["missions.x"].right == 1  # the one that meets an optional item is not counted


def test_values_compare_as_the_tables_write_them() -> None:
    from datetime import date
    from decimal import Decimal

    assert comparable(Decimal("3000000.00")) == comparable(3_000_000)
    assert comparable(0.1 + 0.2) == comparable(Decimal("0.30"))
    assert comparable(date(2022, 6, 17)) == comparable("2022-06-17")
    assert comparable(["OIR", "NMI"]) == comparable(("nmi", "oir"))
    assert comparable(None) != comparable(())


def test_scores_of_no_cases() -> None:
    assert score([]).overall.found == Tally()
    assert Evaluation([], {}).by_rule() == {}


# The command


def a_date(words: str, value: str, rule: str) -> DateRow:
    start = TEXT.index(words)
    return DateRow(
        letter_id="brief", mention_id=f"brief/d{start}", section_id="brief/s1", start_char=start,
        end_char=start + len(words), text=words, text_clean=words, sentence=None, rule=rule, type="date", value=value,
    )  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of the letter that hold two of its dates, one of them wrong, and one that is none."""
    rows = [
        a_date("31 december 2018", "2018", "dates.a"),
        a_date("2017", "2017", "dates.a"),
        a_date("Mali", "1", "dates.b"),
    ]
    extraction = Extraction(
        letters=[LetterRow("brief", "brief.txt", None, "txt", None)], texts=[TextRow("brief", TEXT, "")], dates=rows
    )
    folder = tmp_path_factory.mktemp("evaluate") / "output"
    write_tables(folder, [extraction])
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_the_command_prints_figures(gold_file: Callable[[Any], Path], output: Path) -> None:
    result = run(gold_file(gold_data()), output)
    assert result.exit_code == 0, result.output
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["dates", "2", "0.800", "0.667", "1.000", "0.800", "0.400", "0.333", "0.500"] in lines
    assert ["in", "all", "8", "0.364", "0.667", "0.250", "0.364", "0.182", "0.333", "0.125"] in lines


def test_the_command_prints_the_whole_run_as_json(gold_file: Callable[[Any], Path], output: Path) -> None:
    told = json.loads(run(gold_file(gold_data()), output, "--json").stdout)
    assert told["letters"] == ["brief"]
    assert told["measures"]["dates"]["found"] == {"precision": 0.6667, "recall": 1.0, "f1": 0.8}
    assert told["by_letter"]["brief"] == told["measures"]
    assert told["by_rule"] == {
        "dates.a": {"right": 1, "wrong": 1, "spurious": 0},
        "dates.b": {"right": 0, "wrong": 0, "spurious": 1},
    }
    assert [(fault["outcome"], fault["rule"]) for fault in told["faults"] if fault["kind"] == "dates"] == [
        ("spurious", "dates.b"),
        ("wrong", "dates.a"),
    ]
    both = run(gold_file(gold_data()), output, "--json", "--by", "rule")
    assert both.exit_code == 2
    assert "no other option" in both.stderr


def test_misses_show_words_around_values_and_rule(gold_file: Callable[[Any], Path], output: Path) -> None:
    lines = run(gold_file(gold_data()), output, "--misses", "dates").stdout.splitlines()
    start = TEXT.index("31 december 2018")
    at = lines.index(f"WRONG dates brief {start}-{start + 16} '31 december 2018'")
    assert lines[at + 1].endswith("met tien militairen en vier agenten tot en met [31 december 2018].")
    assert [line.split() for line in lines[at + 2 : at + 5]] == [
        ["wanted", "value=2018-12-31", "bound=until_incl"],
        ["got", "value=2018", "bound=null"],
        ["rule", "dates.a"],
    ]


@pytest.mark.parametrize("by", ["letter", "rule"])
def test_figures_by_letter_and_rule(gold_file: Callable[[Any], Path], output: Path, by: str) -> None:
    lines = [line.split() for line in run(gold_file(gold_data()), output, "--by", by).stdout.splitlines()]
    if by == "rule":
        assert ["dates.a", "1", "1", "0", "0.500"] in lines
    else:
        assert any(line[:4] == ["brief", "0.000/0.000", "0.000/0.000", "0.800/0.400"] for line in lines)


def test_wrong_input_ends_with_status_2(gold_file: Callable[[Any], Path], output: Path, tmp_path: Path) -> None:
    good = gold_file(gold_data())
    bad = tmp_path / "bad" / "brief.json"
    bad.parent.mkdir()
    bad.write_text('{"letter": ', "utf-8")
    for arguments in ((bad, output), (tmp_path / "none.json", output), (good, tmp_path / "none"), (good, bad.parent)):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1


def test_gold_that_does_not_fit_the_output_s_text_is_refused(gold_file: Callable[[Any], Path], output: Path) -> None:
    result = run(gold_file(changed("dates.0.start", 3)), output)
    assert result.exit_code == 2
    assert "dates, item 1" in result.stderr


def test_a_letter_without_rows_is_told(gold_file: Callable[[Any], Path], output: Path) -> None:
    other = gold_file(gold_data()).rename(output.parent / "ander.json")
    result = run(other, output)
    assert result.exit_code == 0
    assert "no rows of ander" in result.stderr


def test_context_is_the_sentence_with_its_line_breaks_folded() -> None:
    raw = "Zie nr. 417. Dit geldt (Kamerstuk 29 521, nr. 417) van 1 mei\n2018 af, d.w.z. nu.\nDaarna niet.\n\nKop"
    start = raw.index("1 mei")
    assert context(raw, start, start + len("1 mei\n2018")) == (
        "Dit geldt (Kamerstuk 29 521, nr. 417) van ",
        "1 mei 2018",
        " af, d.w.z. nu.",
    )
    assert context(raw, len(raw) - 3, len(raw)) == ("", "Kop", "")


def test_context_without_an_end_of_sentence_is_cut_at_white_space() -> None:
    raw = "woord " * 100 + "op 1 mei " + "daarna " * 100
    before, words, after = context(raw, raw.index("1 mei"), raw.index("1 mei") + 5)
    assert before.startswith("… woord")
    assert before.endswith("op ")
    assert words == "1 mei"
    assert after.startswith(" daarna")
    assert after.endswith("daarna …")
