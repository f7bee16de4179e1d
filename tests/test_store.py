"""The folder of tables: whole or not at all, nothing of the user's lost, the same bytes each time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from frictionless import Package

from extract import store
from extract.extraction import Extraction
from extract.store import StoreError, replace
from extract.tables import TABLES, LetterRow, TextRow, schema


def letters(*names: str) -> Extraction:
    return Extraction(
        letters=[LetterRow(name, f"{name}.txt", None, "text", None) for name in names],
        texts=[TextRow(name, "tekst", "0") for name in names],
    )


def save(folder: Path, *names: str) -> None:
    with replace(folder) as writer:
        for name in names:
            writer.add(letters(name))


def names(folder: Path) -> list[str]:
    return pq.read_table(folder / "letters.parquet")["letter_id"].to_pylist()


def test_every_table_is_there_even_when_empty(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    for table in TABLES:
        assert pq.read_schema(tmp_path / "out" / f"{table}.parquet").equals(schema(table), check_metadata=True)


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    save(tmp_path / "out", "a", "b")
    save(tmp_path / "out", "c")
    assert names(tmp_path / "out") == ["c"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_replaces_where_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_exchange", lambda a, b: False)
    test_a_second_run_replaces_the_first(tmp_path)


def test_an_error_leaves_the_old_tables(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")

    def fails() -> None:
        with replace(tmp_path / "out") as writer:
            writer.add(letters("b"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
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


def test_a_folder_with_other_folders_is_refused(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    (tmp_path / "out" / "mine").mkdir()
    with pytest.raises(StoreError, match="mine"):
        save(tmp_path / "out", "b")
    assert (tmp_path / "out" / "mine").is_dir()
    assert names(tmp_path / "out") == ["a"]


def test_tables_of_another_version_are_replaced(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    package["resources"][0]["path"] = "old.parquet"
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps(package))
    (tmp_path / "out" / "old.parquet").write_text("old")
    save(tmp_path / "out", "b")
    assert not (tmp_path / "out" / "old.parquet").exists()


@pytest.mark.parametrize("inside", ["", "deeper/still"])
def test_a_file_in_the_way_is_named(tmp_path: Path, inside: str) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(StoreError, match="out is a file"):
        save(tmp_path / "out" / inside, "a")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_full_disk_is_told_and_leaves_the_old_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "out", "a")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "arrow_table", full)
    with pytest.raises(StoreError, match="no space left on device"):
        save(tmp_path / "out", "b")
    assert names(tmp_path / "out") == ["a"]


def test_how_letters_come_in_does_not_change_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_GROUP_ROWS", 3)
    save(tmp_path / "one", *"abcdefgh")
    save(tmp_path / "two", *"abcdefgh")
    assert pq.ParquetFile(tmp_path / "one" / "letters.parquet").num_row_groups == 3
    assert names(tmp_path / "one") == list("abcdefgh")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_long_texts_are_not_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_GROUP_CHARS", 10)
    save(tmp_path / "out", *"abcde")
    assert pq.ParquetFile(tmp_path / "out" / "texts.parquet").num_row_groups == 3


def test_data_package_is_valid_and_describes_the_tables(tmp_path: Path) -> None:
    save(tmp_path / "out", "a")
    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert not Package.validate_descriptor(descriptor).errors
    for resource in descriptor["resources"]:
        file = tmp_path / "out" / resource["path"]
        assert file.stat().st_size == resource["bytes"]
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == pq.read_schema(file).names
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
        save(Path({folder!r}), *(f"{{n}}-{{i}}" for i in range(20)))
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
        runs = {name.partition("-")[0] for name in names(out)}
        texts = pq.read_table(out / "texts.parquet")["letter_id"].to_pylist()
        assert len(runs) == 1
        assert texts == names(out)
    save(out, "after")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]  # what the killed runs left is gone
