"""The docs: the site is made without a warning, its generated pages are not old, and every block of code runs.

The blocks of a page run one after another in a copy of the checkout, `sh` in a shell, `python` as one program. A
`yaml` block is what its page tells the reader to add to a rule file, and is added there; `make` targets that would
make an environment or run these tests again are only looked up.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import click
import pytest

from conftest import ROOT
from extract import components
from extract.cli import main
from extract.rules import rules_folder
from extract.tables import TABLES, columns

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(p for p in DOCS.rglob("*.md") if "reference" not in p.parts)]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SELF = re.compile(r"^make (test|lint|docs|notebook)\b", re.MULTILINE)
HELD = ("src", "rules", "corpus", "tests/gold", "notebooks", "Makefile", "pyproject.toml", "constraints.txt")


def blocks(page: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(page.read_text("utf-8"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the checkout, with this environment as its own."""
    for name in HELD:
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    for stamp in (".package", ".dev"):
        (tmp_path / ".venv" / stamp).touch()
    return tmp_path


def run(checkout: Path, *command: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(checkout / "src")}
    done = subprocess.run(
        command, check=False, cwd=checkout, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}\n{done.stderr}"


def add_rule(checkout: Path, text: str) -> None:
    """Add the entries of a block to the rule file that they belong to: a mission's to that of its body."""
    rule = re.match(r"- id: (\w+)\.", text)
    path = checkout / "rules" / (f"{rule[1]}.yaml" if rule else "registry/eu.yaml")
    head, sign, rest = path.read_text("utf-8").partition("\nrules:\n" if rule else "\nmissions:\n")
    assert sign
    path.write_text(head + sign + text + rest, "utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_runs(page: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {}
    for language, text in blocks(page):
        if language == "sh":
            looked_up = SELF.sub(r"make --dry-run \1 >/dev/null", text)
            run(checkout, "bash", "-euo", "pipefail", "-c", looked_up)
        elif language == "python":
            if "output/" in text and not (checkout / "output").exists():
                run(checkout, "bash", "-c", "kamerbrief extract corpus -o output --quiet")
            exec(compile(text, page.name, "exec"), names)
        elif language == "yaml":
            before = {path: path.read_bytes() for path in (checkout / "rules").rglob("*.yaml")}
            add_rule(checkout, text)
            run(checkout, "kamerbrief", "rules", "check", "rules")
            for path, data in before.items():
                path.write_bytes(data)
        else:
            assert language in ("text", "json"), f"{page.name}: a block of '{language}' that no test runs"


def test_no_block_is_overlooked() -> None:
    for page in PAGES:
        text = page.read_text("utf-8")
        opened = len(re.findall(r"^\s*(?:```|~~~)", text, re.MULTILINE))
        assert opened == 2 * len(blocks(page)) + 2 * text.count("```{"), page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("furo", reason="the environment is older than pyproject.toml: make .venv/.dev")
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns("__pycache__", "rules"))
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", str(folder / "docs"), str(folder / "site")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, env=environment)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def shown(site: Path, page: str) -> str:
    """The words of a page, without its markup."""
    text = re.sub(
        r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]+>", "", (site / page).read_text("utf-8"), flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", unescape(text))


def test_the_page_of_the_tables_is_not_old(site: Path) -> None:
    written = (DOCS / "reference" / "tables.md").read_text("utf-8")
    sys.path.insert(0, str(DOCS))
    import generate

    assert written == generate.tables_page(), "python docs/generate.py makes it anew"
    page = shown(site, "reference/tables.html")
    for table in TABLES:
        for column in columns(table):
            assert column.name in page
            assert " ".join(column.description.replace("`", "").split()) in page


def test_every_rule_is_on_its_page_with_its_examples(site: Path) -> None:
    pages = " ".join(shown(site, f"reference/rules/{p.name}") for p in (site / "reference" / "rules").glob("*.html"))
    checked = 0
    for file in components.rule_files(rules_folder()):
        for rule in file.all_rules():
            assert rule.id in pages
            for example in rule.examples:
                assert " ".join(example.text.split()) in pages, example.text
                checked += 1
    assert checked > 1000


def test_every_command_is_told_with_its_options(site: Path) -> None:
    page = shown(site, "reference/commands.html")

    def told(command: click.Command, name: str) -> None:
        assert f"Usage: {name}" in page
        assert " ".join((command.help or "").partition("\n\n")[0].split()) in page
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.opts[-1] in page
        if isinstance(command, click.Group):
            for sub in command.commands.values():
                told(sub, f"{name} {sub.name}")

    told(main, "kamerbrief")


def test_the_site_asks_nothing_of_the_network(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(https?:[^"]*)"', path.read_text("utf-8"))
        assert found == [], path
