"""The command, as a person at a terminal or a script meets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from conftest import ROOT
from extract import __version__, inputs
from extract.cli import main
from extract.tables import TABLES

LETTER = "Den Haag, 3 mei 2021\n\nGeachte voorzitter,\n\nZie Kamerstuk 29 521, nr. 444.\n"


def kamerbrief(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="kamerbrief")


def says(result: Result, status: int, *words: str) -> None:
    """That the command ended with a status and one plain sentence on stderr that holds these words."""
    assert result.exit_code == status
    (sentence,) = result.stderr.strip().splitlines()
    assert sentence.endswith((".", ")"))
    assert "Traceback" not in sentence
    for word in words:
        assert word in sentence


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_extracts_and_sums_up(letter: Path, tmp_path: Path) -> None:
    result = kamerbrief("extract", letter.parent, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr == ""
    for table in TABLES:
        assert table in result.stdout
    assert "1 letters (" in result.stdout
    assert "1 new, 0 unchanged" in result.stdout
    assert result.stdout.rstrip().endswith(" s")
    assert pq.read_table(tmp_path / "out" / "citations.parquet")["identifier"].to_pylist() == ["kst-29521-444"]


def test_quiet_is_silent(letter: Path, tmp_path: Path) -> None:
    assert kamerbrief("extract", letter, "-o", tmp_path / "out", "--quiet").output == ""


def test_no_progress_where_there_is_no_terminal(letter: Path, tmp_path: Path) -> None:
    result = kamerbrief("extract", letter, "-o", tmp_path / "out")
    assert "\x1b" not in result.output
    assert "━" not in result.output


@pytest.mark.parametrize(
    ("data", "word"), [(b"", "empty"), (b"\x7fELF\x02\x01\x00\x00" * 50, "binary"), (b"%PDF-1.7\n", "PDF")]
)
def test_a_file_that_cannot_be_read(letter: Path, tmp_path: Path, data: bytes, word: str) -> None:
    (letter.parent / "b.txt").write_bytes(data)
    says(kamerbrief("extract", letter.parent, "-o", tmp_path / "out", "--quiet"), 1, "b.txt", word)
    letters = pq.read_table(tmp_path / "out" / "letters.parquet").to_pylist()
    assert [row["status"] != "failed" for row in letters] == [True, False]
    assert word in letters[1]["messages"][0]
    assert pq.read_table(tmp_path / "out" / "citations.parquet").num_rows == 1


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    says(kamerbrief("extract", tmp_path / "in", "-o", tmp_path / "out"), 2, "in", "no letters")
    assert not (tmp_path / "out").exists()


def test_a_missing_path_leaves_the_old_tables(letter: Path, tmp_path: Path) -> None:
    kamerbrief("extract", letter, "-o", tmp_path / "out")
    says(kamerbrief("extract", letter, tmp_path / "none", "-o", tmp_path / "out"), 2, "none", "no such file")
    assert pq.read_table(tmp_path / "out" / "letters.parquet").num_rows == 1


def test_an_output_that_is_a_file(letter: Path) -> None:
    says(kamerbrief("extract", letter, "-o", letter), 2, "a.txt", "is a file")
    assert letter.read_text("utf-8") == LETTER


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write, such as /proc")
def test_an_output_that_cannot_be_made(letter: Path) -> None:
    says(kamerbrief("extract", letter, "-o", "/proc/tables"), 2, "/proc/tables", "cannot be written")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_an_output_that_may_not_be_written(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    says(kamerbrief("extract", letter, "-o", tmp_path / "closed" / "out"), 2, "closed", "permission denied")


def test_a_model_that_is_not_there(letter: Path, tmp_path: Path) -> None:
    says(kamerbrief("extract", letter, "-o", tmp_path / "out", "--model", "nl_none"), 2, "nl_none")


def test_an_error_of_the_program_is_one_sentence_too(
    letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr(inputs, "find", breaks)
    says(kamerbrief("extract", letter, "-o", tmp_path / "out"), 2, "odd", "--debug")
    for args in (["--debug", "extract", letter], ["extract", letter, "--debug"]):
        assert isinstance(kamerbrief(*args, "-o", tmp_path / "out").exception, RuntimeError)


@pytest.mark.parametrize("args", [[], ["a.txt"], ["-o", "out"], ["a.txt", "-o", "out", "--nonsense"]])
def test_wrong_usage(args: list[str]) -> None:
    result = kamerbrief("extract", *args)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))


def change(file: Path, old: str, new: str) -> int:
    """Change a rule file; the number of the line that was changed."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_own_rules_are_used(letter: Path, rules: Path, tmp_path: Path) -> None:
    assert kamerbrief("extract", letter, "-o", tmp_path / "a").exit_code == 0
    change(rules / "citations.yaml", "note:", "note: mine -")
    assert kamerbrief("extract", letter, "-o", tmp_path / "b", "--rules", rules).exit_code == 0
    versions = [pq.read_table(tmp_path / out / "letters.parquet")["rules_version"].to_pylist() for out in "ab"]
    assert versions[0] != versions[1]


def test_a_rule_file_with_a_wrong_key(letter: Path, rules: Path, tmp_path: Path) -> None:
    line = change(rules / "language.yaml", "note:", "nota:")
    result = kamerbrief("extract", letter, "-o", tmp_path / "out", "--rules", rules)
    assert result.exit_code == 2
    assert f"language.yaml, line {line}, key 'nota'" in result.stderr
    assert not (tmp_path / "out").exists()
    result = kamerbrief("rules", "check", rules)
    assert result.exit_code == 1
    assert f"language.yaml, line {line}, key 'nota'" in result.stderr


def test_built_in_rules_are_right() -> None:
    result = kamerbrief("rules", "check")
    assert result.exit_code == 0
    assert "all is well" in result.stdout


def test_rules_check_names_every_wrong_file(rules: Path) -> None:
    change(rules / "citations.yaml", "component:", "compoment:")
    (rules / "dates.yaml").write_text("a: [", "utf-8")
    (rules / "data.yaml").write_text("", "utf-8")
    result = kamerbrief("rules", "check", rules)
    assert result.exit_code == 1
    for file in ("citations.yaml", "dates.yaml", "data.yaml"):
        assert file in result.stderr


def test_rules_check_names_the_example_that_fails(rules: Path) -> None:
    change(rules / "citations.yaml", "examples:\n", "examples:\n      - {text: Zie niets., finds: [{span: niets}]}\n")
    result = kamerbrief("rules", "check", rules)
    assert result.exit_code == 1
    assert "citations." in result.stderr
    assert "Zie niets." in result.stderr


def test_rules_check_of_a_missing_folder(tmp_path: Path) -> None:
    says(kamerbrief("rules", "check", tmp_path / "none"), 2, "none")


def test_schema_names_every_column() -> None:
    words = kamerbrief("schema").stdout
    for table in TABLES:
        assert f"{table}:" in words
    assert "mission_ids" in words
    assert "date32[day]" in words
    tables = json.loads(kamerbrief("schema", "--json").stdout)
    assert list(tables) == list(TABLES)
    assert all(field["description"] for table in tables.values() for field in table["fields"])


@pytest.mark.parametrize("args", [[], ["extract"], ["rules"], ["rules", "check"], ["schema"]])
def test_help_has_words_and_an_example(args: list[str]) -> None:
    result = kamerbrief(*args, "--help")
    assert result.exit_code == 0
    assert "kamerbrief" in result.stdout
    if args != ["rules"]:
        assert "Example" in result.stdout


def test_help_loads_nothing_slow() -> None:
    slow = {"spacy", "pandas", "pyarrow", "numpy", "rich", "pydantic"}
    program = f"import sys, extract.cli; print(sorted({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version() -> None:
    assert kamerbrief("--version").stdout.strip().endswith(__version__)
