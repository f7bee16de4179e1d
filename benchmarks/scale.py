"""How do runs over thousands of letters go? `make bench-scale` writes the answers to benchmarks/RESULTS.md.

The letters are made: each has a head of its own and paragraphs of the letters in corpus/, drawn at random from a
fixed seed. Each run is the command itself; its processes are watched from outside.
"""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from readers import speeds

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from made_formats import MONTHS

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("RESULTS.md")
KAMERBRIEF = (sys.executable, "-c", "from extract.cli import main; main()")

FEW, MANY, COMPARED = 1_000, 10_000, 2_000
PARAGRAPHS = (2, 8)

HEAD = """Tweede Kamer der Staten-Generaal

{dossier} Brieven om mee te meten

Nr. {number} BRIEF VAN DE MINISTER VAN DEFENSIE

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {day} {month} {year}

"""


def write_letters(folder: Path, count: int) -> int:
    """Write made letters, the first ones the same whatever `count`; gives their size in bytes."""
    folder.mkdir()
    files = sorted((ROOT / "corpus").glob("*.txt"))
    texts = (file.read_text("utf-8").split("\n\n") for file in files)
    pool = [paragraph for text in texts for paragraph in text if len(paragraph) > 40]
    size = 0
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - not for secrets
        head = HEAD.format(
            dossier=f"{30 + number // 1000} {number % 1000:03}", number=chance.randint(1, 999),
            day=chance.randint(1, 28), month=chance.choice(MONTHS),
            year=chance.randint(2005, 2024),
        )  # fmt: skip
        text = head + "\n\n".join(chance.choices(pool, k=chance.randint(*PARAGRAPHS))) + "\n"
        size += (folder / f"brief-{number:05}.txt").write_text(text, "utf-8")
    return size


@dataclass
class Run:
    """What a run took: seconds by the clock, processor seconds, and megabytes at the peak.

    `memory` is of all its processes together, `largest` of the largest of them.
    """

    seconds: float
    processor: float
    memory: float
    largest: float


def measured(command: list[str], others: list[psutil.Process] | None = None) -> Run:
    """Run a command and watch it, with all the processes that it starts and with `others` that work for it."""
    watched = others or []
    before = sum(map(_processor, watched))
    began = time.perf_counter()
    with psutil.Popen(command, stdout=subprocess.DEVNULL) as process:
        memory, largest, used = 0.0, 0.0, {}
        while process.poll() is None:
            sizes = []
            for one in [*_family(process), *(p for other in watched for p in _family(other))]:
                try:
                    sizes.append(one.memory_info().rss / 1e6)
                    used[one.pid] = _processor(one, children=False)
                except psutil.Error:
                    continue
            memory, largest = max(memory, sum(sizes)), max(largest, max(sizes, default=0))
            time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    processor = sum(used.values()) - before
    return Run(time.perf_counter() - began, processor, memory, largest)


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def _processor(process: psutil.Process, *, children: bool = True) -> float:
    family = _family(process) if children else [process]
    return sum(one.cpu_times().user + one.cpu_times().system for one in family)


def extract(letters: Path, output: Path, *options: str) -> list[str]:
    """The command that extracts letters."""
    return [*KAMERBRIEF, "extract", str(letters), "-o", str(output), *options]


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[psutil.Process]]]:
    """A Dask scheduler and workers of one thread on this machine: its address and its processes."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = {**os.environ, "DASK_LOGGING__DISTRIBUTED": "error"}
    local = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    started = [psutil.Popen([*dask, "scheduler", *local], env=quiet, cwd=folder, stderr=subprocess.DEVNULL)]
    try:
        while not (file.exists() and file.read_text().rstrip().endswith("}")):
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        options = [address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        started += [
            psutil.Popen([*dask, "worker", *options], env=quiet, cwd=folder, stderr=subprocess.DEVNULL)
            for _ in range(workers)
        ]
        yield address, started
    finally:
        for process in started:
            process.kill()
            process.wait()


def workers(folder: Path) -> Iterator[str]:
    """Rows: the same letters with one process, with two, and with Dask."""
    letters = folder / "compared"
    size = write_letters(letters, COMPARED)
    runs = {f"{jobs} process{'es' * (jobs > 1)}": measured(extract(letters, folder / f"{jobs}", "--jobs", f"{jobs}"))
            for jobs in (1, 2)}  # fmt: skip
    with cluster(folder, 2) as (address, processes):
        runs["Dask, 2 workers"] = measured(extract(letters, folder / "dask", "--scheduler", address), processes)
    one = runs["1 process"]
    for name, run in runs.items():
        yield (
            f"| {name} | {run.seconds:.0f} s | {COMPARED / run.seconds:.0f} | {size / run.seconds / 1000:.0f} "
            f"| {one.seconds / run.seconds:.2f} | {run.processor:.0f} s | {run.processor / one.processor:.2f} |"
        )


def growth(folder: Path) -> Iterator[str]:
    """Rows: memory for few and for many letters, and runs over many in which little or nothing is new."""
    runs: dict[str, Run] = {}
    few, many, output = folder / "few", folder / "many", folder / "tables of many"
    write_letters(few, FEW)
    size = write_letters(many, MANY)
    runs[f"first run over {FEW:,}"] = measured(extract(few, folder / "tables of few", "--jobs", "2"))
    runs[f"first run over {MANY:,} ({size / 1e6:.0f} MB)"] = first = measured(extract(many, output, "--jobs", "2"))
    runs["the same again, nothing new"] = measured(extract(many, output, "--jobs", "2"))
    write_letters(folder / "new", MANY + 5)
    for file in sorted((folder / "new").iterdir())[-5:]:
        shutil.copy(file, many)
    runs["the same again, 5 new"] = measured(extract(many, output, "--jobs", "2"))
    for name, run in runs.items():
        times = [(run.seconds, first.seconds), (run.processor, first.processor)]
        cells = [f"{mine:.1f} s | {f'{mine / whole:.1%}' * ('same' in name)}" for mine, whole in times]
        yield f"| {name} | {' | '.join(cells)} | {run.memory:.0f} MB | {run.largest:.0f} MB |"


def readers() -> Iterator[str]:
    """Rows: pages that each reader reads in a second of processor time."""
    for name, speed in speeds().items():
        yield f"| {name} | {speed:,.0f} |"


def machine() -> str:
    """The machine, without its name."""
    model = "unknown processor"
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    memory = psutil.virtual_memory().total / 2**30
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def load() -> str:
    """How many processes, on average over the last minutes, wanted a core."""
    return " / ".join(f"{value:.1f}" for value in os.getloadavg())


TEXT = """# Thousands of letters

Made by `make bench-scale` on {machine}. The system's load (1 / 5 / 15 minutes) was {before} before and {after}
after: two processes of a run alone make a load of 2; what is above it are others, which take their share of the cores.

The letters are made: each has a head of its own and {low} to {high} paragraphs of the letters in `corpus/`, drawn at
random from a fixed seed.

## Workers

{compared:,} letters. Start and tables are part of the time; so are Dask's own processes, once they stand.

| who reads | time | letters/s | kB/s | times as fast as one | processor time | of one's |
| --- | --- | --- | --- | --- | --- | --- |
{workers}

## Growth

With two processes. Memory is the peak of all processes of the run together, and of the largest of them.

| run | time | of the first run | processor time | of the first run's | memory | largest process |
| --- | --- | --- | --- | --- | --- | --- |
{growth}

## Readers

The letters in `corpus/`, set in each format, read in one process, in processor time. A page is one of a PDF's, else
3,000 characters of text.

| format | pages/s |
| --- | --- |
{readers}
"""


def main() -> None:
    """Measure all of it and write it down."""
    before = load()
    with tempfile.TemporaryDirectory() as name:
        rows: dict[str, Callable[[], Iterator[str]]] = {
            "readers": readers,
            "workers": lambda: workers(Path(name)),
            "growth": lambda: growth(Path(name)),
        }
        tables = {}
        for part, make in rows.items():
            tables[part] = "\n".join(make())
            print(tables[part], flush=True)
    low, high = PARAGRAPHS
    text = TEXT.format(machine=machine(), before=before, after=load(), low=low, high=high, compared=COMPARED, **tables)
    RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
