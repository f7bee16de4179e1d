"""A Dask cluster of processes that speak over loopback: the same tables as a run on one machine, come what may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fsspec
import psutil
import pytest
from click.testing import CliRunner
from distributed import Client

from conftest import ROOT
from extract.cli import main
from extract.run import run
from extract.store import StoreError
from extract.workers.work import WorkError
from test_run import column, contents, put
from test_workers import LONG, wait_for

QUIET = {"DASK_LOGGING__DISTRIBUTED": "error"}


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers of one thread, each a process."""
    folder = tmp_path_factory.mktemp("cluster")
    started: list[subprocess.Popen[bytes]] = []

    def start(what: str, *args: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, *args]
        env = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "src")}
        started.append(subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.DEVNULL))
        return started[-1]

    file = folder / "scheduler.json"
    start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    wait_for(lambda: file.exists() and file.read_text().rstrip().endswith("}"))
    address = json.loads(file.read_text())["address"]
    workers = [start("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2)
    try:
        yield Cluster(address, workers)
    finally:
        for process in started:
            process.kill()
            process.wait()


def readers(worker: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process(worker.pid).children()
        if "extract.workers.process" in " ".join(child.cmdline())
    ]


def test_a_letter_that_takes_too_long_costs_no_worker(cluster: Cluster, tmp_path: Path) -> None:
    put(tmp_path / "in", "a.txt", "c.txt")
    (tmp_path / "in" / "b.txt").write_text(LONG)
    summary = run([tmp_path / "in"], tmp_path / "out", scheduler=cluster.address, timeout=4)
    assert column(tmp_path / "out", "status") == ["ok", "failed", "ok"]
    assert "took longer than 4 s" in summary.failures[0]
    assert [worker.poll() for worker in cluster.workers] == [None, None]


def test_urls_in_and_out(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the memory of the run's own process goes to the workers with the tasks."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    put(tmp_path / "in", "a.txt", "b/c.txt", ".hidden/d.txt")
    memory = fsspec.filesystem("memory")
    memory.put(f"{tmp_path}/in/", "/letters/", recursive=True)
    args = ["extract", "memory://letters", "-o", "memory://tables", "--scheduler", cluster.address]
    result = CliRunner().invoke(main, args)
    assert (result.exit_code, result.stderr) == (0, "")
    memory.get("/tables/", f"{tmp_path}/fetched/", recursive=True)
    assert column(tmp_path / "fetched", "source") == ["memory:///letters/a.txt", "memory:///letters/b/c.txt"]

    memory.pipe("/letters/b/a.txt", (tmp_path / "in" / "a.txt").read_bytes())
    assert "1 new, 2 unchanged" in CliRunner().invoke(main, args).stdout
    memory.get("/tables/", f"{tmp_path}/again/", recursive=True)
    assert column(tmp_path / "again", "letter_id") == ["a", "a_2", "c"]
    assert len(memory.find("/tables")) == 12  # what is no part of the tables any more is gone


def test_file_urls_give_the_tables_of_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    put(tmp_path / "in", "a.txt", "b.txt")
    run([f"file://{tmp_path}/in"], f"file://{tmp_path}/out")
    assert column(tmp_path / "out", "source") == [f"file://{tmp_path}/in/{name}.txt" for name in "ab"]
    assert run([f"file://{tmp_path}/in"], f"file://{tmp_path}/out").unchanged == 2


def test_tables_that_another_has_changed_meanwhile_are_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    put(tmp_path / "in", "a.txt", "b.txt")
    package = tmp_path / "out" / "datapackage.json"
    run([tmp_path / "in" / "a.txt"], f"file://{tmp_path}/out")

    def change(*_: int) -> None:
        package.write_text(package.read_text() + " ")

    with pytest.raises(StoreError, match="changed by another run"):
        run([tmp_path / "in"], f"file://{tmp_path}/out", progress=change)
    assert column(tmp_path / "out", "letter_id") == ["a"]


@pytest.mark.parametrize("url", ["nonsense://letters", "memory://none"])
def test_urls_that_lead_nowhere_are_told(url: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["extract", url, "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert url in result.stderr
    assert "Traceback" not in result.stderr


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.workers.cluster._CONNECT", 1)
    put(tmp_path / "in", "a.txt")
    began = time.monotonic()
    with pytest.raises(WorkError, match="No Dask scheduler answers at tcp://127"):
        run([tmp_path / "in"], tmp_path / "out", scheduler="tcp://127.0.0.1:1")
    assert time.monotonic() - began < 30
    assert not (tmp_path / "out").exists()


def test_a_cluster_gives_the_same_tables_even_when_a_worker_is_lost(cluster: Cluster, tmp_path: Path) -> None:
    put(tmp_path / "in", *(f"brief{n:03}.txt" for n in range(150)))
    (tmp_path / "in" / "brief033.txt").write_bytes(b"")
    for path in (ROOT / "corpus").glob("*.txt"):
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    killed: list[int] = []

    def kill(done: int, total: int) -> None:
        if not killed:
            working = next(worker for worker in cluster.workers if readers(worker))
            working.kill()
            killed.append(done)

    there = run([tmp_path / "in"], tmp_path / "there", scheduler=cluster.address, progress=kill)
    assert 0 < killed[0] < 100  # in the middle
    assert there == run([tmp_path / "in"], tmp_path / "here")
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert run([tmp_path / "in"], tmp_path / "there", scheduler=cluster.address).new == 0
