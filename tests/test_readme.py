"""What the README tells is so: its snippets run, its commands and tables exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from extract import extract_folder
from extract.cli import main
from extract.tables import TABLES

README = (ROOT / "README.md").read_text("utf-8")


def test_snippets_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract_folder(ROOT / "corpus", tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for snippet in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(snippet, names)
    assert len(names["ending"]) > 10  # type: ignore[arg-type]
    assert names["found"].dates[0].value == "2021-05-01"  # type: ignore[attr-defined]


def test_every_table_is_told() -> None:
    assert re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE) == list(TABLES)


def test_every_command_and_target_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets
    assert set(re.findall(r"`kamerbrief ([a-z]+)", README)) <= set(main.commands)  # type: ignore[attr-defined]
