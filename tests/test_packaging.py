"""The wheel, as a stranger installs it: away from the checkout, with its rules inside."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_source_archive_holds_the_rules_and_no_output(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as content:
        names = [name.partition("/")[2] for name in content.getnames()]
    assert {p.relative_to(ROOT).as_posix() for p in (ROOT / "rules").glob("*.yaml")} <= set(names)
    assert not any(name.startswith((".venv", "output", "dist")) for name in names)


def test_installed_wheel_extracts_a_letter(built: Path, tmp_path: Path) -> None:
    """In an environment of its own, which takes the dependencies from this one."""
    (wheel,) = built.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    python = tmp_path / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    (site,) = (tmp_path / "env").glob("lib/python*/site-packages")
    # A plain line in a .pth file adds a folder without following that folder's own .pth files, such as the one of
    # an editable install of this checkout; and it comes after the wheel's own folder.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")

    def run(*command: object) -> str:
        done = subprocess.run(command, cwd=tmp_path, env={}, check=True, capture_output=True, text=True)
        return done.stdout

    home = run(python, "-c", "import extract; print(extract.__file__)")
    assert Path(home.strip()).is_relative_to(site)
    letter = tmp_path / "brief.txt"
    letter.write_text("Zie Kamerstuk 29 521, nr. 444.\n", "utf-8")
    run(tmp_path / "env" / "bin" / "kamerbrief", "extract", letter, "-o", tmp_path / "out")
    found = run(
        python, "-c",
        "import pyarrow.parquet as pq; print(pq.read_table('out/citations.parquet')['identifier'].to_pylist())",
    )  # fmt: skip
    assert found.strip() == "['kst-29521-444']"
    run(tmp_path / "env" / "bin" / "kamerbrief", "report", "out", "-o", "report")
    assert "kst-29521-444" in (tmp_path / "report" / "letters" / "brief.html").read_text("utf-8")
    assert (tmp_path / "report" / "assets" / "report.css").stat().st_size
    assert "all is well" in run(tmp_path / "env" / "bin" / "kamerbrief", "rules", "check")
