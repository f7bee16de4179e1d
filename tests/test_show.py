"""`kamerbrief show`: all of a letter's text and findings, and nothing that a terminal would obey."""

from __future__ import annotations

import re
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from conftest import ROOT
from extract import Extraction
from extract.cli import main
from extract.segment import analyse
from extract.showing import MARKS, Reading, printable

LETTER = ROOT / "corpus" / "kst-33694-9.txt"


def show(*args: object) -> Result:
    return CliRunner().invoke(main, ["show", *map(str, args)], env={"COLUMNS": "100"})


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def shown(extraction: Extraction, *, width: int = 100, terminal: bool = False) -> str:
    out = StringIO()
    clean = analyse(extraction.texts[0].text, extraction.letters[0].letter_id).clean
    Reading(extraction, clean, MARKS).print(Console(file=out, width=width, force_terminal=terminal, highlight=False))
    return out.getvalue()


def unmarked(text: str) -> str:
    return folded(re.sub(r"\[[A-Z]\s|[\[\]]", "", text))


def test_every_word_and_finding_is_there(corpus: dict[str, Extraction]) -> None:
    for extraction in corpus.values():
        text = shown(extraction, width=400)
        plain = unmarked(text)
        clean = analyse(extraction.texts[0].text, extraction.letters[0].letter_id).clean
        for paragraph in clean.paragraphs:
            assert unmarked(clean.text[paragraph.start : paragraph.end]) in plain
        for table in MARKS:
            for row in getattr(extraction, table):
                assert unmarked(row.text_clean) in plain
                assert row.rule in text


def test_findings_are_marked_by_letter_and_colour() -> None:
    plain = show(LETTER)
    assert plain.exit_code == 0
    assert "[D 6 juli jl.]" in plain.stdout
    assert "value 2016-07-06" in plain.stdout
    assert "dates.day-month" in plain.stdout
    assert "\x1b" not in plain.stdout


def test_a_terminal_gets_colours(corpus: dict[str, Extraction]) -> None:
    assert "\x1b[1;32m[D 6 juli jl.]" in shown(corpus[LETTER.stem], terminal=True)


def test_it_keeps_to_the_width(corpus: dict[str, Extraction]) -> None:
    for width in (40, 100):
        assert max(map(len, shown(corpus[LETTER.stem], width=width).splitlines())) <= width


def test_only_some_types() -> None:
    result = show(LETTER, "--only", "missions, citations")
    assert "[C " in result.stdout
    assert "[M " in result.stdout
    assert "[D " not in result.stdout
    wrong = show(LETTER, "--only", "mission")
    assert wrong.exit_code == 2
    assert "'mission' is none of" in wrong.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = show(tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\x9b31m", "\u202e", "\u2066", "\x00", "\x08", "\x7f"])
def test_a_document_gives_the_terminal_no_orders(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(f"Geachte voorzitter,\n\nDe missie [red]in{sign} Mali[/red] duurt tot {sign}1 mei 2021.\n", "utf-8")
    result = show(path)
    if result.exit_code == 0:
        assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in result.stdout.replace("\n", ""))
        assert "[red]in" in result.stdout
    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in printable(sign))
