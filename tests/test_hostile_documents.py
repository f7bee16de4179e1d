"""Documents made to do harm give a clear row each, in bounded time and memory, and cost no other file its rows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.readers import ReadError, read, unpack
from made_hostile import HOSTILE

MEMORY = 1_000_000_000  # bytes of address space beside what the program takes before it reads
SECONDS = 120  # of processor time for all documents together

# Runs over a folder under limits that the system itself enforces, and tells each row.
RUN = """
import json, resource, sys
from pathlib import Path
import pandas
from extract import extract_text
from extract.run import run

folder, output, memory, seconds = sys.argv[1:]
extract_text("Het kabinet verlengt de missie.")
taken = Path("/proc/self/statm")
if taken.exists():
    limit = int(taken.read_text().split()[0]) * resource.getpagesize() + int(memory)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
run([folder], output)
rows = pandas.read_parquet(Path(output, "letters.parquet"))
print(json.dumps([[r.source, r.status, list(r.messages)] for r in rows.itertuples()]))
"""


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """The status and messages of the rows of each document, from one run over all of them and a letter."""
    folder = tmp_path_factory.mktemp("vijandig")
    for number, (name, make, _) in enumerate(HOSTILE.values()):
        place = folder / f"{number:03}"
        place.mkdir()
        (place / name).write_bytes(make())
    (folder / "zzz.txt").write_text("Het kabinet verlengt de bijdrage aan MINUSMA tot 1 mei 2021.")
    output = tmp_path_factory.mktemp("uit")
    limits = (str(MEMORY), str(SECONDS))
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder), str(output), *limits], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, list[tuple[str, str]]] = {}
    names = dict(enumerate([*HOSTILE]))
    for source, status, messages in json.loads(done.stdout):
        part = Path(source).relative_to(folder).parts[0]
        found.setdefault(names[int(part)] if part.isdigit() else part, []).append((status, " ".join(messages)))
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_gives_a_clear_row(name: str, rows: dict[str, list[tuple[str, str]]]) -> None:
    reason = HOSTILE[name][2]
    for status, messages in rows[name]:
        if reason is None:
            assert status in ("ok", "warning")
        else:
            assert status == "failed"
            assert re.search(reason, messages), messages
            assert "error in the program" not in messages


def test_hostile_documents_cost_no_other_file_its_rows(rows: dict[str, list[tuple[str, str]]]) -> None:
    assert [status for status, _ in rows["zzz.txt"]] == ["warning"]
    assert len(rows) == len(HOSTILE) + 1


def test_entities_bring_in_no_file() -> None:
    for name in ("a file as an entity", "a file as a definition"):
        file, make, _ = HOSTILE[name]
        assert "root:" not in read(make(), file).text


def test_paths_that_climb_out_are_only_names() -> None:
    name, make, _ = HOSTILE["paths that climb out"]
    assert [path.removeprefix(name) for path, _ in unpack(make(), name)] == sorted(
        ["/../../../tmp/uit.txt", "//etc/uit.txt", "/..\\..\\uit.txt", "/C:\\uit.txt", "/a/../../uit.txt", "/\n.txt"]
    )


def _stuk(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><kamerstuk><al>financiën</al></kamerstuk>'


ENCODINGS: list[tuple[str, bytes, Any]] = [
    ("UTF-8 with a mark", "\ufefffinanciën".encode(), "\ufefffinanciën"),
    ("UTF-16 with a mark", "financiën".encode("utf-16"), "\ufefffinanciën"),
    ("Windows-1252", "financiën – «veel» €".encode("cp1252"), "financiën – «veel» €"),
    ("an XML file's own", _stuk("ISO-8859-1").encode("latin-1"), "financiën\n"),
    ("UTF-16 XML", _stuk("UTF-16").encode("utf-16"), "financiën\n"),
    ("XML that lies", _stuk("UTF-8").encode("latin-1"), ReadError),
    ("XML in an unknown one", _stuk("KLINGON").encode(), ReadError),
    ("broken UTF-8", b"\xef\xbb\xbffinanci\xebn", ReadError),
]


@pytest.mark.parametrize(("data", "text"), [e[1:] for e in ENCODINGS], ids=[e[0] for e in ENCODINGS])
def test_encodings_are_read_or_refused(data: bytes, text: Any) -> None:
    if text is ReadError:
        with pytest.raises(ReadError, match="brief"):
            read(data, "brief")
    else:
        assert read(data, "brief").text == text
