"""What the README tells is so: its commands and tables exist. Its code runs in test_docs.py."""

from __future__ import annotations

import re

from conftest import ROOT
from extract.cli import main
from extract.tables import TABLES

README = (ROOT / "README.md").read_text("utf-8")


def test_every_table_is_told() -> None:
    assert re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE) == list(TABLES)


def test_every_command_and_target_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets
    assert set(re.findall(r"`kamerbrief ([a-z]+)", README)) <= set(main.commands)  # type: ignore[attr-defined]
