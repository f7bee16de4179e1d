"""Processes that read side by side: the same bytes as one alone, and what a bad letter or a kill costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import psutil
import pyarrow.parquet as pq
import pytest

from conftest import ROOT
from extract.rules import RuleError
from extract.run import run
from test_run import column, contents, put

KAMERBRIEF = (sys.executable, "-c", "from extract.cli import main; main()")

# So much text that a process is busy with it for some seconds.
LONG = "Het kabinet verlengt de inzet van acht militairen in Mali tot 1 mei 2021. " * 39_000


def workers_of(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children() if "extract.workers.process" in " ".join(child.cmdline())]


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_how_many_read_does_not_matter(tmp_path: Path) -> None:
    put(tmp_path / "in", *(f"brief{n:02}.txt" for n in range(50)))
    (tmp_path / "in" / "brief33.txt").write_bytes(b"")
    for path in (ROOT / "corpus").glob("*.txt"):
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    summaries = [run([tmp_path / "in"], tmp_path / f"out{jobs}", jobs=jobs) for jobs in (0, 1, 2)]
    assert summaries[0] == summaries[1] == summaries[2]
    assert contents(tmp_path / "out0") == contents(tmp_path / "out1") == contents(tmp_path / "out2")


def test_a_letter_that_takes_too_long_fails_alone_and_is_tried_again(tmp_path: Path) -> None:
    put(tmp_path / "in", *(f"brief{n}.txt" for n in range(5)))
    (tmp_path / "in" / "brief2.txt").write_text(LONG)
    summary = run([tmp_path / "in"], tmp_path / "out", jobs=1, timeout=4)
    assert summary.letters == {"ok": 4, "warning": 0, "failed": 1}
    assert "brief2.txt took longer than 4 s" in summary.failures[0]
    assert column(tmp_path / "out", "letter_id", "dates") == ["brief0", "brief1", "brief3", "brief4"]
    (tmp_path / "in" / "brief2.txt").write_text(LONG[:7400])
    again = run([tmp_path / "in"], tmp_path / "out", jobs=1, timeout=30)
    assert (again.new, again.unchanged, again.letters["failed"]) == (1, 4, 0)


def test_a_letter_that_kills_its_process_fails_alone(tmp_path: Path) -> None:
    put(tmp_path / "in", *(f"brief{n}.txt" for n in range(5)))
    (tmp_path / "in" / "brief2.txt").write_text(LONG)

    def kill() -> None:
        wait_for(lambda: workers_of(psutil.Process()) and busy(workers_of(psutil.Process())[0]))
        workers_of(psutil.Process())[0].kill()

    def busy(worker: psutil.Process) -> bool:
        """Whether it has memory for the long letter."""
        return bool(worker.memory_info().rss > 350_000_000)

    killer = Thread(target=kill)
    killer.start()
    summary = run([tmp_path / "in"], tmp_path / "out", jobs=1)
    killer.join()
    assert summary.letters == {"ok": 4, "warning": 0, "failed": 1}
    assert "brief2.txt was being read when its process was killed" in summary.failures[0]


def test_what_stops_a_worker_stops_the_run(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.txt")
    (tmp_path / "rules").mkdir()
    with pytest.raises(RuleError, match=r"language\.yaml"):
        run([tmp_path / "in"], tmp_path / "out", rules=tmp_path / "rules", jobs=2)
    assert not list(tmp_path.glob("*out*"))
    wait_for(lambda: not workers_of(psutil.Process()))


@contextmanager
def begun(tmp_path: Path, *, letters: int = 200) -> Iterator[subprocess.Popen[str]]:
    """A run of the command in which the first letters have been read."""
    put(tmp_path / "in", *(f"brief{n:03}.txt" for n in range(letters)))
    command = [*KAMERBRIEF, "extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    with subprocess.Popen(
        [*command, "--jobs", "2"], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        wait_for(lambda: list(tmp_path.glob(".out.partial/rows/*[!w]")))
        yield process


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path, how: signal.Signals) -> None:
    with begun(tmp_path) as process:
        workers = workers_of(psutil.Process(process.pid))
        if how == signal.SIGINT:  # as a terminal sends it, to all
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    assert errors == ("Stopped. What was read is kept: the same command goes on from there.\n" * (how == signal.SIGINT))
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive
    assert not (tmp_path / "out").exists()
    kept = sum(1 for _ in tmp_path.glob(".out.partial/rows/*[!w]"))
    assert 0 < kept < 10
    read: list[int] = []
    summary = run([tmp_path / "in"], tmp_path / "out", progress=lambda done, _: read.append(done))
    assert summary.new == 200
    run([tmp_path / "in"], tmp_path / "whole")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out", "whole"]


def test_what_a_killed_run_has_read_is_not_read_again(tmp_path: Path) -> None:
    with begun(tmp_path) as process:
        process.kill()
        process.wait()
    rows = list(tmp_path.glob(".out.partial/rows/*[!w]"))
    made = {path: path.stat().st_ino for path in rows}
    seen: dict[Path, int] = {}

    def look(*_: int) -> None:
        seen.update({path: path.stat().st_ino for path in tmp_path.glob(".out.partial/rows/*[!w]")})

    run([tmp_path / "in"], tmp_path / "out", progress=look)
    assert made.items() <= seen.items()
    assert len(seen) == 10  # 200 letters, 20 together: none was read twice


def test_a_second_run_says_so_and_harms_nothing(tmp_path: Path) -> None:
    with begun(tmp_path) as process:
        process.send_signal(signal.SIGSTOP)
        command = [*KAMERBRIEF, "extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        process.send_signal(signal.SIGCONT)
        process.wait()
    assert process.returncode == 0
    assert second.returncode == 2
    assert "is being written by another run" in second.stderr
    assert pq.read_table(tmp_path / "out" / "letters.parquet").num_rows == 200
