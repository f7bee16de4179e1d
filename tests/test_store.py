"""The folder of tables: whole or not at all, nothing of the user's lost, the same bytes whatever the way there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.extraction import Extraction
from extract.store import StoreError, composing, opened, part_files, parts, swapping
from extract.tables import TABLES, LetterRow, SectionRow, TextRow, schema
from made_tables import MADE_BY, write_tables


def letter(name: str, text: str = "tekst") -> Extraction:
    """A letter from file NAME, which wants to be called what stands before the first `-`."""
    wanted = name.partition("-")[0]
    return Extraction(
        letters=[LetterRow(wanted, f"in/{name}.txt", None, "text", None, identifier=wanted)],
        texts=[TextRow(wanted, text, "0")],
        sections=[SectionRow(wanted, f"{wanted}/s1", None, 1, 0, None, None, "body", 0, 5, None, None)],
    )


def save(folder: Path, *names: str, grow: bool = False) -> None:
    write_tables(folder, map(letter, names), grow=grow)


def column(folder: Path, name: str, table: str = "letters") -> list[object]:
    return list(pq.read_table(folder / f"{table}.parquet")[name].to_pylist())


def names(folder: Path) -> list[object]:
    return column(folder, "letter_id")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def small_parts(monkeypatch: pytest.MonkeyPatch, letters: int = 3, most: int = 6) -> None:
    monkeypatch.setattr(parts, "_LETTERS", letters)
    monkeypatch.setattr(parts, "_MOST_LETTERS", most)


def test_every_table_is_there_even_when_empty(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    for table in TABLES:
        (part,) = part_files(tmp_path / "out", table)
        assert pq.read_schema(part).equals(schema(table), check_metadata=True)


def test_one_plain_call_reads_a_table_of_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_parts(monkeypatch)
    wanted = [f"brief{n:02}" for n in range(40)]
    save(tmp_path / "out", *wanted)
    assert len(part_files(tmp_path / "out", "letters")) > 5
    for table in TABLES:
        place = str(tmp_path / "out" / f"{table}.parquet")
        rows = 40 if table in ("letters", "texts", "sections") else 0
        columns = schema(table).names
        frames = [pd.read_parquet(place), pl.read_parquet(place), duckdb.sql(f"FROM '{place}/*.parquet'").df()]
        for frame in frames:
            assert list(frame.columns) == columns
            assert len(frame) == rows
            if rows:
                assert list(frame["letter_id"]) == wanted


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    save(tmp_path / "out", "a", "b")
    save(tmp_path / "out", "c")
    assert names(tmp_path / "out") == ["c"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_replaces_where_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda a, b: False)
    test_a_second_run_replaces_the_first(tmp_path)


def test_tables_are_put_back_where_a_run_was_killed_between_two_steps(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    (tmp_path / ".out.partial").mkdir()
    (tmp_path / "out").rename(tmp_path / ".out.partial" / "old")
    save(tmp_path / "out", "b", grow=True)
    assert names(tmp_path / "out") == ["a", "b"]


def test_an_error_leaves_the_old_tables(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    with pytest.raises(ZeroDivisionError), opened(tmp_path / "out", MADE_BY):
        raise ZeroDivisionError
    assert names(tmp_path / "out") == ["a"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_output_through_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk")
    save(tmp_path / "out", "a")
    assert (tmp_path / "out").is_symlink()
    assert names(tmp_path / "disk") == ["a"]


def test_other_files_stay_and_may_be_written_meanwhile(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    with (tmp_path / "out" / "run.log").open("w") as log:
        log.write("before, ")
        log.flush()
        save(tmp_path / "out", "b")
        log.write("after")
    assert (tmp_path / "out" / "run.log").read_text() == "before, after"
    assert names(tmp_path / "out") == ["b"]


@pytest.mark.parametrize("other", ["mine/", "letters.parquet/notes.txt"])
def test_a_folder_with_something_else_is_refused(tmp_path: Path, other: str) -> None:
    save(tmp_path / "out", "a")
    if other.endswith("/"):
        (tmp_path / "out" / other).mkdir()
    else:
        (tmp_path / "out" / other).write_text("mine")
    with pytest.raises(StoreError, match=other.rstrip("/")):
        save(tmp_path / "out", "b")
    assert (tmp_path / "out" / other).exists()


def test_tables_of_an_earlier_form_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for name in ("letters", "old"):
        (tmp_path / "out" / f"{name}.parquet").write_text("a table in one file")
    resources = [{"name": name, "path": f"{name}.parquet"} for name in ("letters", "old")]
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps({"resources": resources}))
    save(tmp_path / "out", "b", grow=True)
    assert names(tmp_path / "out") == ["b"]
    assert not (tmp_path / "out" / "old.parquet").exists()


def test_rows_of_a_version_with_other_columns_are_kept(tmp_path: Path) -> None:
    """As if the version that wrote them had lacked a column, and had another one."""
    save(tmp_path / "out", "a")
    (part,) = part_files(tmp_path / "out", "sections")
    table = pq.read_table(part)
    pq.write_table(table.drop(["number"]).append_column("extra", table["letter_id"]), part)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    resource = next(r for r in package["resources"] if r["name"] == "sections")
    resource["schema"]["fields"].pop()
    resource["parts"][0]["bytes"] = part.stat().st_size
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps(package))
    save(tmp_path / "out", "b", grow=True)
    assert pq.read_table(tmp_path / "out" / "sections.parquet").schema.names == schema("sections").names
    assert column(tmp_path / "out", "section_id", "sections") == ["a/s1", "b/s1"]


@pytest.mark.parametrize("inside", ["", "deeper/still"])
def test_a_file_in_the_way_is_named(tmp_path: Path, inside: str) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(StoreError, match="out is a file"):
        save(tmp_path / "out" / inside, "a")
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize("how", ["cut", "gone", "undescribed"])
def test_damaged_tables_are_told_and_made_anew_only_when_asked(tmp_path: Path, how: str) -> None:
    save(tmp_path / "out", "a")
    (part,) = part_files(tmp_path / "out", "dates")
    if how == "cut":
        part.write_bytes(part.read_bytes()[:-1])
    else:
        (part if how == "gone" else tmp_path / "out" / "datapackage.json").unlink()
    with pytest.raises(StoreError, match=r"damaged.*--force"):
        save(tmp_path / "out", "b")
    with opened(tmp_path / "out", MADE_BY, anew=True) as folder:
        assert folder.letters == []


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with opened(tmp_path / "out", MADE_BY), pytest.raises(StoreError, match="another run"):
        save(tmp_path / "out", "a")
    save(tmp_path / "out", "a")
    assert names(tmp_path / "out") == ["a"]


def test_row_groups_end_at_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "_GROUP_ROWS", 3)
    monkeypatch.setattr(composing, "_GROUP_CHARS", 10)
    save(tmp_path / "out", *"abcdefgh")
    groups = {name: pq.ParquetFile(part_files(tmp_path / "out", name)[0]).num_row_groups for name in TABLES}
    assert (groups["letters"], groups["texts"], groups["dates"]) == (3, 4, 0)
    assert names(tmp_path / "out") == list("abcdefgh")


def test_new_letters_change_only_the_parts_that_they_come_to_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_parts(monkeypatch, 20, 100)
    save(tmp_path / "out", *(f"brief{n:03}" for n in range(0, 400, 2)))
    before = {path.stat().st_ino for path in part_files(tmp_path / "out", "texts")}
    save(tmp_path / "out", "brief101", "brief103", grow=True)
    after = {path.stat().st_ino for path in part_files(tmp_path / "out", "texts")}
    assert len(before) > 5
    assert len(after - before) <= 2


def test_nothing_new_touches_nothing(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    before = (tmp_path / "out").stat()
    with opened(tmp_path / "out", MADE_BY) as folder:
        folder.publish(folder.letters)
    after = (tmp_path / "out").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), unique=True, min_size=1, max_size=40), st.data())
def test_the_way_there_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], data: st.DataObject
) -> None:
    """The same letters give the same bytes, in one run or in several."""
    tmp_path = tmp_path_factory.mktemp("ways")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(numbers)), max_size=4)))
    with pytest.MonkeyPatch.context() as monkeypatch:
        small_parts(monkeypatch)
        for first, last in zip([0, *cuts], [*cuts, len(numbers)], strict=True):
            if first < last:
                save(tmp_path / "many", *(f"brief{n:02}" for n in numbers[first:last]), grow=True)
        save(tmp_path / "one", *(f"brief{n:02}" for n in numbers))
    assert contents(tmp_path / "one") == contents(tmp_path / "many")
    shutil.rmtree(tmp_path)


def test_letters_of_one_name_keep_the_ids_that_they_have(tmp_path: Path) -> None:
    save(tmp_path / "out", "kst-m", "kst-z")
    assert names(tmp_path / "out") == ["kst", "kst_2"]
    save(tmp_path / "out", "kst-a", "brief", grow=True)
    assert column(tmp_path / "out", "source") == ["in/brief.txt", "in/kst-a.txt", "in/kst-m.txt", "in/kst-z.txt"]
    assert names(tmp_path / "out") == ["brief", "kst_3", "kst", "kst_2"]
    assert column(tmp_path / "out", "section_id", "sections") == ["brief/s1", "kst_3/s1", "kst/s1", "kst_2/s1"]
    save(tmp_path / "out", "kst-m", grow=True)  # read anew
    assert names(tmp_path / "out") == ["brief", "kst_3", "kst", "kst_2"]


def test_data_package_is_valid_and_describes_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_parts(monkeypatch)
    save(tmp_path / "out", *(f"brief{n:02}" for n in range(20)))
    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert not Package.validate_descriptor(descriptor).errors
    for resource in descriptor["resources"]:
        files = [tmp_path / "out" / path for path in resource["path"]]
        assert files == part_files(tmp_path / "out", resource["name"].replace("-", "_"))
        assert sum(file.stat().st_size for file in files) == resource["bytes"]
        assert [part["rows"] for part in resource["parts"]] == [pq.read_metadata(file).num_rows for file in files]
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == pq.read_schema(files[0]).names
        assert all(f["description"] for f in fields)
        for key in resource["schema"]["foreignKeys"]:
            other = next(r for r in descriptor["resources"] if r["name"] == key["reference"]["resource"])
            assert other["schema"]["primaryKey"] == key["reference"]["fields"]


KILLED = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from test_store import save
    for n in range(100_000):
        save(Path({folder!r}), *(f"{{n}}_{{i}}" for i in range(20)))
        print("saved", flush=True)
"""


def test_a_killed_run_leaves_whole_tables(tmp_path: Path) -> None:
    out = tmp_path / "out"
    program = textwrap.dedent(KILLED.format(tests=str(Path(__file__).parent), folder=str(out)))
    for delay in (0.05, 0.13, 0.21):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(delay)
            os.kill(process.pid, signal.SIGKILL)
        texts = column(out, "letter_id", "texts")
        assert texts == names(out)
        assert len(texts) >= 20
    with opened(out, MADE_BY) as folder:
        folder.publish(folder.letters)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]  # what the killed runs left is gone
