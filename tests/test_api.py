"""The functions for scripts and notebooks, and what they return."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extract
from extract import Extraction, pipeline
from extract.components.missions import registry_of
from extract.contributions import contributions
from extract.language import LetterDutch
from extract.letter import extract_source
from extract.pipeline import build
from extract.readers import ReadError, Source
from extract.rules import rules_folder
from extract.tables import TABLES, CountRow, DecisionRow, LetterRow, MissionRow
from extract.values import MissionValue

REGISTRY = {
    "UNMISS": MissionValue(("UNMISS",), "United Nations Mission in South Sudan", "UN", "mission", ("SS",)),
}
# Lines of real and made letters, for texts that no one wrote.
LINES = sorted(
    {line for path in (Path(__file__).parent / "gold").glob("*.txt") for line in path.read_text("utf-8").splitlines()}
)
MENTIONS = ["missions", "actor_counts", "dates", "decisions", "citations", "amounts", "entities"]


def test_import_is_instant() -> None:
    program = "import sys, extract; print(sorted({'spacy', 'pandas', 'pyarrow', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_only_what_is_public_is_offered() -> None:
    assert set(extract.__all__) <= set(dir(extract))
    with pytest.raises(AttributeError, match="extract_nothing"):
        extract.extract_nothing  # noqa: B018


def rows_are_true_to(raw: str, found: Extraction) -> None:
    """The invariants that hold for every letter."""
    sections = {s.section_id: s for s in found.sections}
    assert "".join(raw[s.start_char : s.end_char] for s in found.sections) == raw
    for s in found.sections:
        assert s.parent_id is None or s.parent_id in sections
        if s.heading_start is not None and s.heading_end is not None:
            assert s.start_char <= s.heading_start < s.heading_end <= s.end_char
    for table in MENTIONS:
        rows = getattr(found, table)
        assert len({row.mention_id for row in rows}) == len(rows)
        for row in rows:
            assert raw[row.start_char : row.end_char] == row.text
            assert row.text == row.text.strip() != ""
            section = sections[row.section_id]
            assert section.start_char <= row.start_char < section.end_char
    counts = {row.mention_id for row in found.actor_counts}
    acts = {row.mention_id for row in found.decisions}
    assert all(set(row.count_ids) <= counts for row in found.decisions)
    assert all(row.decision_id in acts and row.count_id in counts | {None} for row in found.contributions)


def test_rows_are_true_to_the_letters(corpus: dict[str, Extraction]) -> None:
    assert len(corpus) == 5
    for found in corpus.values():
        rows_are_true_to(found.texts[0].text, found)


WORDS = [
    "op 3 mei 2021",
    "acht militairen",
    "MINUSMA",
    "€ 5 miljoen",
    "Kamerstuk 29 521, nr. 444",
    "verlengen",
    "het kabinet",
]
SIGNS = [" ", "\n", "\r\n", "\n\n", "-\n", "\xa0", "1 ", ". ", ", ", "\f", "\t", "\ufeff"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.text(max_size=8)), max_size=30))
def test_rows_are_true_to_any_text(parts: list[str]) -> None:
    raw = "".join(parts).encode("utf-8", "ignore").decode()
    rows_are_true_to(raw, extract.extract_text(raw, letter_date="2021-06-01"))


@pytest.mark.parametrize(
    "piece",
    [
        "((([[[",
        "12 345 678 90 ",
        "A.B. ",
        "januari ",
        "3, 4 en 5 mei tot ",
        "- \n",
        "1. Kop\n\n",
        "woord1.\n1 Noot\n\n",
        "twee",
    ],
)
def test_rows_are_true_to_hostile_texts(piece: str) -> None:
    raw = piece * (5_000 // len(piece))
    rows_are_true_to(raw, extract.extract_text(raw, letter_date="2021-06-01"))


def test_a_sentence_is_anchored_by_the_date_given() -> None:
    for day in ("2020-02-03", date(2020, 2, 3)):
        found = extract.extract_text("Op 7 december jl. zijn de gesprekken hervat.", letter_date=day)
        assert [(row.text, row.value) for row in found.dates] == [("7 december jl.", "2019-12-07")]
        assert found.letters[0].date == date(2020, 2, 3)


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(ValueError, match="3 februari"):
        extract.extract_text("Op 7 december jl.", letter_date="3 februari 2020")


def test_nothing_is_built_again_in_a_loop() -> None:
    extract.extract_text("Een zin.")
    before = pipeline.build.cache_info()
    for _ in range(50):
        extract.extract_text("Het kabinet verlengt de inzet tot 1 maart 2025.")
    after = pipeline.build.cache_info()
    assert after.misses == before.misses


def test_the_source_is_named() -> None:
    found = extract.extract_text("Een zin.", source="archief/brief 12.txt")
    assert found.letters[0].source == "archief/brief 12.txt"
    assert found.letters[0].letter_id == "brief-12"


def test_nothing_in_nothing_out() -> None:
    found = extract.extract_text("")
    assert [len(rows) for name, rows in found.tables() if name not in ("letters", "texts", "sections")] == [0] * 8


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        extract.extract_file(tmp_path / "none.txt")
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    with pytest.raises(ReadError, match=r"x\.txt"):
        extract.extract_file(tmp_path / "x.txt")


def test_folder_to_tables(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Zie Kamerstuk 29 521, nr. 444.", "utf-8")
    summary = extract.extract_folder(tmp_path / "in", tmp_path / "out")
    assert summary.rows["letters"] == 1
    assert pd.read_parquet(tmp_path / "out" / "citations.parquet")["number"].tolist() == ["444"]


def test_data_frames(corpus: dict[str, Extraction]) -> None:
    frames = corpus["kst-29521-446"].to_pandas()
    assert list(frames) == list(TABLES)
    assert len(frames["missions"]) > 50
    assert set(frames["missions"]["mission_ids"].explode()) >= {"MINUSMA"}
    assert frames["letters"]["date"].dt.year.tolist() == [2022]
    assert str(frames["missions"]["start_char"].dtype) == "int32[pyarrow]"
    assert str(frames["actor_counts"]["max"].dtype) == "int64[pyarrow]"  # whole numbers, nulls or no nulls
    assert not any(str(t) == "object" for frame in frames.values() for t in frame.dtypes)


def test_frames_of_nothing_have_the_same_columns(corpus: dict[str, Extraction]) -> None:
    full = corpus["kst-29521-446"].to_pandas()
    for name, frame in Extraction().to_pandas().items():
        assert frame.dtypes.equals(full[name].dtypes)


def test_notebook_display_is_escaped(corpus: dict[str, Extraction]) -> None:
    found = corpus["kst-29521-446"]
    letter = replace(found.letters[0], title="<script>alert(1)</script>")
    page = replace(found, letters=[letter])._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert f"missions ({len(found.missions)})" in page
    assert len(page) < 50_000
    assert repr(found).startswith("<Extraction letters: 1")


LETTER = LetterRow("x", "x.txt", None, "text", None, kind="letter", date=date(2021, 5, 4))


def mission(*ids: str) -> MissionRow:
    return MissionRow("x", f"x/{ids}", "x/s1", 0, 1, "t", "t", None, None, ids, " ".join(ids), "EU", "mission", ("ML",))


def count(ordinal: int, number: int, *missions: str, change: str | None = None) -> CountRow:
    return CountRow(
        "x", f"x/a{ordinal}", "x/s1", 0, 1, "t", "t", None, None,
        number, number, "exact", "militair", ("military",), missions, change,
    )  # fmt: skip


def act(actor: str | None, missions: tuple[str, ...], *counts: int) -> DecisionRow:
    return DecisionRow(
        "x", "x/b1", "x/s1", 0, 1, "t", "t", "De zin.", None,
        "extend", "decided", actor, missions, None, "2022-12-31", tuple(f"x/a{n}" for n in counts),
    )  # fmt: skip


NAMED = [mission("EUTM Mali"), mission("MINUSMA")]


def settled(act: DecisionRow, *counts: CountRow, letter: LetterRow = LETTER) -> list[tuple[str, int | None]]:
    return [(row.mission_id, row.max) for row in contributions(letter, NAMED, counts, [act], REGISTRY.get)]


@pytest.mark.parametrize("actor", ["kabinet", "Nederland", "minister"])
def test_contribution_has_a_row_for_each_mission_and_number(actor: str) -> None:
    rows = settled(act(actor, ("EUTM Mali", "MINUSMA"), 1, 2), count(1, 4), count(2, 9))
    assert rows == [("EUTM Mali", 4), ("EUTM Mali", 9), ("MINUSMA", 4), ("MINUSMA", 9)]


def test_contribution_keeps_to_the_numbers_of_its_mission() -> None:
    rows = settled(act("kabinet", ("EUTM Mali", "MINUSMA"), 1, 2), count(1, 4, "MINUSMA"), count(2, 9, "EUTM Mali"))
    assert rows == [("EUTM Mali", 9), ("MINUSMA", 4)]


def test_contribution_takes_the_new_number_of_a_change() -> None:
    rows = settled(act("kabinet", ("MINUSMA",), 1, 2), count(1, 4, change="from"), count(2, 9, change="to"))
    assert rows == [("MINUSMA", 9)]


def test_contribution_without_number_has_one_row() -> None:
    assert settled(act("kabinet", ("MINUSMA",))) == [("MINUSMA", None)]


@pytest.mark.parametrize("actor", ["NAVO", "Kamer", None])
def test_acts_of_others_are_no_contributions(actor: str | None) -> None:
    assert settled(act(actor, ("MINUSMA",))) == []


def test_only_a_letters_acts_are_the_governments() -> None:
    assert settled(act("kabinet", ("MINUSMA",)), letter=replace(LETTER, kind="report")) == []


def test_contribution_tells_the_mission_and_the_act() -> None:
    (row,) = contributions(LETTER, NAMED, [], [act("kabinet", ("EUTM Mali",))], REGISTRY.get)
    assert (row.mission_name, row.organisation, row.countries) == ("EUTM Mali", "EU", ("ML",))
    assert (row.letter_date, row.until_date, row.decision_id) == (date(2021, 5, 4), "2022-12-31", "x/b1")
    assert row.sentence == "De zin."


def test_contribution_tells_a_mission_that_is_named_only_with_others() -> None:
    (row,) = contributions(LETTER, [], [], [act("kabinet", ("UNMISS",))], REGISTRY.get)
    assert (row.mission_name, row.organisation, row.countries) == (
        "United Nations Mission in South Sudan",
        "UN",
        ("SS",),
    )


def test_registry_tells_the_facts_of_the_missions_it_holds(nlp: LetterDutch) -> None:
    facts = registry_of(nlp).facts
    assert facts("UNMISS") == REGISTRY["UNMISS"]
    assert facts("PRT") is None


def test_rules_of_ones_own_reach_every_step(tmp_path: Path) -> None:
    """A folder with another line of page furniture: it is read from there."""
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder(), folder)
    layout = (folder / "layout.yaml").read_text("utf-8")
    example = "{text: EIGEN VOET, finds: [{span: EIGEN VOET}]}"
    mine = f"  - {{id: layout.mine, note: mine, pattern: 'EIGEN VOET', examples: [{example}]}}\n"
    (folder / "layout.yaml").write_text(layout.replace("lines:\n", "lines:\n" + mine, 1), "utf-8")
    text = "De inzet van de eenheid in dit gebied wordt nu\nEIGEN VOET\nvoortgezet tot en met 31 juli 2025.\n"
    theirs, ours = (extract_source(Source(text, "text", "none", ""), build(rules)) for rules in (None, folder))
    assert [row.sentence for row in theirs.dates] == ["EIGEN VOET voortgezet tot en met 31 juli 2025."]
    assert [row.sentence for row in ours.dates] == ["voortgezet tot en met 31 juli 2025."]


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from([12, 40, 400])), max_size=15), st.sampled_from("\n "))
def test_any_lines_of_letters_in_any_order_can_be_read(lines: list[tuple[str, int]], between: str) -> None:
    text = between.join(line[:length] for line, length in lines)
    found = extract.extract_text(text)
    for name in MENTIONS:
        for row in getattr(found, name):
            assert text[row.start_char : row.end_char] == row.text
