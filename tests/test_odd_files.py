"""Files, names, folders and disks as nobody wants them: each gives a clear row or message, and harms nothing else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.run import run
from extract.store import StoreError
from test_run import LETTER, column, contents, put

ROWS = LETTER.format(head="").encode()
LINE = b"woord zonder einde " * (50_000_000 // 19)

# A file's bytes, the status of its letter, and words of its message.
CONTENTS = {
    "empty": (b"", "failed", "is empty"),
    "blank": (b" \r\n\t\x0c", "failed", "is empty"),
    "nothing but NULs": (b"\x00" * 5000, "failed", "is empty"),
    "a NUL in the text": (ROWS + b"\x00", "failed", "is binary"),
    "UTF-16 without mark": (ROWS.decode().encode("utf-16-le"), "failed", "is binary"),
    "UTF-16 with mark": (ROWS.decode().encode("utf-16"), "ok", ""),
    "UTF-16 cut off": (ROWS.decode().encode("utf-16")[:-1], "failed", "is damaged"),
    "Windows-1252": (ROWS + "Curaçao".encode("cp1252"), "warning", "Windows-1252"),
    "UTF-8 with a wrong byte": (ROWS + "ç".encode() + b"\x81", "failed", "neither UTF-8"),
    "UTF-8 with mark": (b"\xef\xbb\xbf" + ROWS, "ok", ""),
    "control characters": (b"\x01\x02\x03" * 50, "failed", "is binary"),
    "a sum that no column holds": (ROWS + "Dat kost € 999.999.999.999.999.999 miljard.\n".encode(), None, ""),
    "a number that no column holds": (ROWS + b"Er gaan 99999999999999999999999 militairen naar Mali.\n", None, ""),
    "50 MB in one line": (LINE, "failed", "split it"),
}

NAMES = [
    "two\nlines.txt", "🕊️ vrede.txt", "-rf.txt", "'quotes\".txt", "a=b.txt", "..txt", "...", " .txt", "*?.txt",
    "x" * 251 + ".txt", "deep/" * 40 + "x.txt", "a/same.txt", "b/same.txt", "b/SAME.txt", "\x1b[31m.txt", "%00.txt",
]  # fmt: skip


def test_bytes_that_nobody_wants(tmp_path: Path) -> None:
    put(tmp_path / "in", "a first.txt", "z last.txt")
    run([tmp_path / "in"], tmp_path / "alone")
    for name, (data, _, _) in CONTENTS.items():
        (tmp_path / "in" / name).write_bytes(data)
    summary = run([tmp_path / "in"], tmp_path / "out", jobs=2)
    rows = {
        row["source"].rpartition("/")[2]: row for row in pq.read_table(tmp_path / "out/letters.parquet").to_pylist()
    }
    assert rows.keys() == {*CONTENTS, "a first.txt", "z last.txt"}
    for name, (_, status, words) in CONTENTS.items():
        assert rows[name]["status"] == (status or rows[name]["status"]), name
        assert words in " ".join(rows[name]["messages"])
    assert len(summary.failures) == summary.letters["failed"]
    for table in ("sections", "dates"):
        mine = [
            row
            for row in pq.read_table(tmp_path / "out" / f"{table}.parquet").to_pylist()
            if " " not in row["letter_id"]
        ]
        alone = pq.read_table(tmp_path / "alone" / f"{table}.parquet").to_pylist()
        assert [row for row in mine if row["letter_id"] in ("a-first", "z-last")] == alone


def test_names_that_nobody_wants(tmp_path: Path) -> None:
    put(tmp_path / "in", *NAMES)
    Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/\xff\xfe.txt")).write_bytes(ROWS)
    result = CliRunner().invoke(main, ["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    ids = [str(letter_id) for letter_id in column(tmp_path / "out", "letter_id")]
    visible = [name for name in NAMES if not name.startswith(".")]
    assert len({letter_id.casefold() for letter_id in ids}) == len(ids) == len(visible) + 1
    assert not any(set(letter_id) & set("/\n\x1b*?\"'") for letter_id in ids)
    sources = {str(source).removeprefix(f"{tmp_path}/in/") for source in column(tmp_path / "out", "source")}
    assert sources == {*visible, "\\xff\\xfe.txt"}
    assert run([tmp_path / "in"], tmp_path / "out").unchanged == len(ids)


def test_what_is_no_file(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.txt", "folder/b.txt")
    (tmp_path / "in" / "folder" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "itself.txt").symlink_to(tmp_path / "in" / "itself.txt")
    (tmp_path / "in" / "nowhere.txt").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "zero.txt").symlink_to("/dev/zero")
    summary = run([tmp_path / "in"], tmp_path / "out")
    names = [str(source).rpartition("/")[2] for source in column(tmp_path / "out", "source")]
    assert names == ["a.txt", "b.txt", "itself.txt", "nowhere.txt", "pipe.txt", "zero.txt"]
    assert column(tmp_path / "out", "status") == ["ok", "ok", *["failed"] * 4]
    for words, failure in zip(("levels", "No such file", "a pipe", "a device"), summary.failures, strict=True):
        assert words in failure


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_a_row(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.txt", "closed/b.txt", "c.txt")
    (tmp_path / "in" / "closed").chmod(0)
    (tmp_path / "in" / "c.txt").chmod(0)
    summary = run([tmp_path / "in"], tmp_path / "out")
    (tmp_path / "in" / "closed").chmod(0o700)
    assert column(tmp_path / "out", "status") == ["ok", "failed", "failed"]
    assert all("Permission denied" in failure for failure in summary.failures)


@contextmanager
def disk(place: Path, size: str) -> Iterator[Path]:
    """A small disk in memory."""
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_full_disk_costs_nothing_and_the_run_goes_on_when_there_is_room(tmp_path: Path) -> None:
    put(tmp_path / "in", *(f"brief{n:02}.txt" for n in range(60)))
    with disk(tmp_path / "disk", "700k") as place:
        run([tmp_path / "in" / "brief00.txt"], place / "out")
        before = contents(place / "out")
        (place / "filler").write_bytes(b"x" * 400_000)
        with pytest.raises(StoreError, match="no space left on device"):
            run([tmp_path / "in"], place / "out")
        assert contents(place / "out") == before
        (place / "filler").unlink()
        run([tmp_path / "in"], place / "out")
        run([tmp_path / "in"], tmp_path / "whole")
        assert contents(place / "out") == contents(tmp_path / "whole")
        assert [path.name for path in place.iterdir()] == ["out"]


def test_an_output_that_is_a_disk_or_may_not_be_written_is_told(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.txt")
    with disk(tmp_path / "disk", "1m") as place:
        with pytest.raises(StoreError, match=r"disk is a disk of its own.*disk/tables"):
            run([tmp_path / "in"], place)
        run([tmp_path / "in"], place / "out")
        before = contents(place / "out")
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        put(tmp_path / "in", "b.txt")
        with pytest.raises(StoreError, match="read-only file system"):
            run([tmp_path / "in"], place / "out")
        assert contents(place / "out") == before
