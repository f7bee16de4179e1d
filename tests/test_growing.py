"""Tables that grow: what is read again and what is not, and that the way there leaves no trace."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from extract import fingerprint as prints
from extract.rules import rules_folder, rules_version
from extract.run import Summary, run
from extract.store import StoreError, parts
from test_run import HEAD, column, contents, put


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.new, summary.unchanged, summary.kept, summary.pruned


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return put(tmp_path / "in", "b.txt", "d.txt")


def test_a_second_run_reads_nothing_and_touches_nothing(letters: Path, tmp_path: Path) -> None:
    (letters / "e.txt").write_bytes(b"")  # fails, for a reason that lies in it
    first = run([letters], tmp_path / "out")
    before = (tmp_path / "out").stat()
    second = run([letters], tmp_path / "out")
    assert (counts(first), counts(second)) == ((3, 0, 0, 0), (0, 3, 0, 0))
    assert (first.rows, first.letters) == (second.rows, second.letters)
    assert (len(first.failures), second.failures) == (1, ())
    after = (tmp_path / "out").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_only_what_is_new_or_changed_is_read(letters: Path, tmp_path: Path) -> None:
    run([letters], tmp_path / "out")
    put(letters, "a.txt", "c/x.txt")
    put(letters, "d.txt", head=HEAD)
    assert counts(run([letters], tmp_path / "out")) == (3, 1, 0, 0)
    run([letters], tmp_path / "whole")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert column(tmp_path / "out", "letter_id") == ["a", "b", "x", "kst-29521-446"]


def test_real_letters_that_come_in_one_by_one_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_LETTERS", 2)
    (tmp_path / "in").mkdir()
    files = sorted((ROOT / "corpus").glob("*.txt"))
    for file in [*files[1::2], *files[::2]]:
        shutil.copy(file, tmp_path / "in")
        assert run([tmp_path / "in"], tmp_path / "out").new == 1
    run([tmp_path / "in"], tmp_path / "whole")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_rows_of_files_that_are_gone_stay_until_they_are_pruned(letters: Path, tmp_path: Path) -> None:
    run([letters], tmp_path / "out")
    (letters / "b.txt").unlink()
    assert counts(run([letters], tmp_path / "out")) == (0, 1, 1, 0)
    assert column(tmp_path / "out", "letter_id") == ["b", "d"]
    assert counts(run([letters], tmp_path / "out", prune=True)) == (0, 1, 0, 1)
    assert column(tmp_path / "out", "letter_id") == ["d"]
    assert column(tmp_path / "out", "letter_id", "dates") == ["d"]


def test_force_reads_all(letters: Path, tmp_path: Path) -> None:
    run([letters], tmp_path / "out")
    before = contents(tmp_path / "out")
    assert counts(run([letters], tmp_path / "out", force=True)) == (2, 0, 0, 0)
    assert contents(tmp_path / "out") == before


def test_other_rules_read_all(letters: Path, tmp_path: Path) -> None:
    rules = Path(shutil.copytree(rules_folder(), tmp_path / "rules"))
    run([letters], tmp_path / "out")
    assert counts(run([letters], tmp_path / "out", rules=rules)) == (0, 2, 0, 0)
    with (rules / "registry" / "eu.yaml").open("a") as file:
        file.write("# changed\n")
    rules_version.cache_clear()
    assert counts(run([letters], tmp_path / "out", rules=rules)) == (2, 0, 0, 0)


def test_other_code_reads_all(letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run([letters], tmp_path / "out")
    monkeypatch.setattr(prints, "_code", lambda: "changed")
    prints.pipeline_name.cache_clear()
    summary = run([letters / "b.txt"], tmp_path / "out")
    prints.pipeline_name.cache_clear()
    assert counts(summary) == (1, 0, 1, 0)
    assert ["+changed" in str(name) for name in column(tmp_path / "out", "pipeline")] == [True, False]


def test_a_file_under_another_name_is_another_letter(letters: Path, tmp_path: Path) -> None:
    run([letters], tmp_path / "out")
    (letters / "b.txt").rename(letters / "bb.txt")
    assert counts(run([letters], tmp_path / "out", prune=True)) == (1, 1, 0, 1)
    assert column(tmp_path / "out", "letter_id") == ["bb", "d"]


def test_letters_with_one_identifier_keep_their_ids(letters: Path, tmp_path: Path) -> None:
    put(letters, "m.txt", "n.txt", head=HEAD)
    run([letters], tmp_path / "out")
    put(letters, "a.txt", head=HEAD)
    run([letters], tmp_path / "out")
    ids = dict(zip(column(tmp_path / "out", "source"), column(tmp_path / "out", "letter_id"), strict=True))
    named = {str(source).rpartition("/")[2]: letter_id for source, letter_id in ids.items()}
    assert named["m.txt"] == "kst-29521-446"
    assert named["n.txt"] == "kst-29521-446_2"
    assert named["a.txt"] == "kst-29521-446_3"
    put(letters, "m.txt")  # has lost its identifier
    (letters / "n.txt").unlink()
    run([letters], tmp_path / "out", prune=True)
    assert column(tmp_path / "out", "letter_id") == ["kst-29521-446_3", "b", "d", "m"]


def test_of_an_archive_only_new_members_are_read(tmp_path: Path) -> None:
    archive = tmp_path / "in.zip"
    for names in (["a.txt", "c.txt"], ["a.txt", "b.txt", "c.txt"]):
        with zipfile.ZipFile(archive, "w") as package:
            for name in names:
                package.writestr(name, "Den Haag, 3 mei 2021\n\nDe missie duurt tot 1 maart 2022.\n")
        summary = run([archive], tmp_path / "out")
    assert counts(summary) == (1, 2, 0, 0)
    assert column(tmp_path / "out", "letter_id") == ["a", "b", "c"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_tried_again(letters: Path, tmp_path: Path) -> None:
    (letters / "b.txt").chmod(0)
    assert run([letters], tmp_path / "out").letters["failed"] == 1
    (letters / "b.txt").chmod(0o600)
    assert counts(run([letters], tmp_path / "out")) == (1, 1, 0, 0)


def test_what_was_not_there_is_tried_again(letters: Path, tmp_path: Path) -> None:
    (letters / "c.txt").symlink_to(letters / "later")
    assert run([letters], tmp_path / "out").letters["failed"] == 1
    (letters / "later").write_bytes((letters / "b.txt").read_bytes() + b"\n")
    assert run([letters / "b.txt", letters / "c.txt", letters / "d.txt"], tmp_path / "out").letters["failed"] == 0


def test_damaged_tables_are_made_anew_with_force(letters: Path, tmp_path: Path) -> None:
    run([letters], tmp_path / "out")
    before = contents(tmp_path / "out")
    (tmp_path / "out" / "datapackage.json").unlink()
    with pytest.raises(StoreError, match="--force"):
        run([letters], tmp_path / "out")
    run([letters], tmp_path / "out", force=True)
    assert contents(tmp_path / "out") == before
