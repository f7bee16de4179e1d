"""Many letters: which files, under which ids, in which order, and what a bad one does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from conftest import ROOT
from extract import letter
from extract.ids import safe_id
from extract.inputs import InputError, find
from extract.run import run
from extract.workers import work

LETTER = "{head}Den Haag, 3 mei 2021\n\nGeachte voorzitter,\n\nDe missie duurt tot 1 maart 2022.\n"
HEAD = "29 521 Nederlandse deelname aan vredesmissies\n\nNr. 446 BRIEF VAN DE MINISTER VAN DEFENSIE\n\n"


def put(folder: Path, *names: str, head: str = "") -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LETTER.format(head=head), "utf-8")
    return folder


def column(output: Path, name: str, table: str = "letters") -> list[object]:
    return list(pq.read_table(output / f"{table}.parquet")[name].to_pylist())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_folders_are_read_whole_but_for_what_is_hidden(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a/c.txt", "a/d", ".hidden", ".git/e.txt", "out/f.txt")
    found = find([str(tmp_path)], str(tmp_path / "out"))
    assert [Path(p).relative_to(tmp_path).as_posix() for p in found] == ["a/c.txt", "a/d", "b.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    paths = [str(path) for path in (tmp_path / "a.txt", tmp_path, tmp_path / "link.txt")]
    assert find(paths, "out") == find(paths[::-1], "out") == [str(tmp_path / "a.txt")]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no letters"):
        find([str(tmp_path)], "out")
    with pytest.raises(InputError, match="none: there is no such"):
        find([str(put(tmp_path, "a.txt")), str(tmp_path / "none")], "out")


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", "y/a.txt", "z.txt")
    paths = [tmp_path / "x", tmp_path / "y", tmp_path / "z.txt"]
    run(paths, tmp_path / "one")
    run(paths[::-1], tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_size_of_a_batch_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run([ROOT / "corpus"], tmp_path / "one")
    monkeypatch.setattr(work, "GROUP_LETTERS", 2)
    run([ROOT / "corpus"], tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_neither_clock_nor_place_nor_hash_seed_matters(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.txt", "b.txt")
    program = "import sys; from extract import extract_folder; extract_folder(*sys.argv[1:])"
    for out, zone, seed in (("one", "Asia/Tokyo", "1"), ("two", "America/Lima", "2")):
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C" if seed == "1" else "C.UTF-8"}
        subprocess.run([sys.executable, "-c", program, tmp_path / "in", tmp_path / out], env=env, check=True)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_ids_are_unique_and_say_which_letter(tmp_path: Path) -> None:
    put(tmp_path, "a/brief 1.txt", "b/Brief-1.txt", "c/brief 1.txt")
    put(tmp_path, "x.txt", "y.txt", head=HEAD)
    run([tmp_path], tmp_path / "out")
    assert column(tmp_path / "out", "letter_id") == [
        "brief-1", "Brief-1_2", "brief-1_3", "kst-29521-446", "kst-29521-446_2",
    ]  # fmt: skip
    for table in ("sections", "dates"):
        of = column(tmp_path / "out", "letter_id", table)
        ids = column(tmp_path / "out", "section_id", table)
        assert all(str(i).startswith(f"{letter}/s") for i, letter in zip(ids, of, strict=True))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kst-21501-02-1234", "kst-21501-02-1234"),
        ("../../etc/passwd", "etc-passwd"),
        ("brief (definitief), v2.1", "brief-definitief-v2.1"),
        ("Curaçao", "Curaçao"),
        ("Cu\u0072ac\u0327ao", "Curaçao"),
        ("..", "letter"),
        ("", "letter"),
        ("x" * 500, "x" * 120),
    ],
)
def test_ids_are_safe(name: str, expected: str) -> None:
    assert safe_id(name) == expected


def test_a_bad_file_harms_no_other(tmp_path: Path) -> None:
    put(tmp_path / "good", "a.txt", "z.txt")
    run([tmp_path / "good"], tmp_path / "alone")
    bad = tmp_path / "good" / "m.txt"
    bad.write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "good" / "n.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "good" / "o.txt").write_bytes(b"")
    summary = run([tmp_path / "good"], tmp_path / "out")
    assert summary.letters["failed"] == len(summary.failures) == 3
    assert column(tmp_path / "out", "status") == ["ok", "failed", "failed", "failed", "ok"]
    assert [bool(m) for m in column(tmp_path / "out", "messages")] == [False, True, True, True, False]
    for table in ("sections", "dates"):
        assert column(tmp_path / "out", "start_char", table) == column(tmp_path / "alone", "start_char", table)
    assert column(tmp_path / "out", "letter_id", "texts") == ["a", "z"]


def test_an_error_in_one_letter_is_a_row_unless_strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt", "b.txt")
    extract_source = letter.extract_source

    def breaks(*args: object, path: str, **kwargs: object) -> object:
        if path.endswith("a.txt"):
            raise KeyError("x")
        return extract_source(*args, path=path, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(letter, "extract_source", breaks)
    summary = run([tmp_path], tmp_path / "out")
    assert column(tmp_path / "out", "status") == ["failed", "ok"]
    assert "KeyError" in summary.failures[0]
    with pytest.raises(KeyError):
        run([tmp_path], tmp_path / "out", strict=True, force=True)
    assert column(tmp_path / "out", "status") == ["failed", "ok"]


def test_a_letter_without_date_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Geachte voorzitter,\n\nHet kabinet dankt uw Kamer.\n", "utf-8")
    run([tmp_path], tmp_path / "out")
    assert column(tmp_path / "out", "status") == ["warning"]
    assert "date" in str(column(tmp_path / "out", "messages"))


def test_progress_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    told: list[tuple[int, int]] = []
    run([tmp_path], tmp_path / "out", progress=lambda *state: told.append(state))
    assert told == [(2, 2)]
