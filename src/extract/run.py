"""Many letters: what is new is read, by whatever workers there are, and joined with what is in the tables."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract import inputs
from extract.fingerprint import fingerprint
from extract.store import Folder, opened
from extract.store.letters import Letter, in_their_places
from extract.store.mirror import mirrored
from extract.workers.work import GROUP_LETTERS, Result, Settings, Task, results

DEFAULT_TIMEOUT = 300.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run has done.

    `rows` counts the rows of each table and `letters` its letters by status, as the tables now are. Of these, `new`
    were read in this run or in the one before it that was interrupted, `unchanged` were not read again, and `kept` are
    of files that were not among the input. `pruned` were of such files, and are gone. `failures` says for each new
    letter that failed in a sentence why.
    """

    rows: dict[str, int]
    letters: dict[str, int]
    new: int
    unchanged: int
    kept: int
    pruned: int
    failures: tuple[str, ...]


def run(
    paths: Sequence[str | Path],
    output: str | Path,
    *,
    rules: Path | None = None,
    model: str | None = None,
    jobs: int = 0,
    scheduler: str | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    prune: bool = False,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    strict: bool = False,
) -> Summary:
    """Extract the letters in `paths` (files, folders or URLs) into Parquet tables in folder (or URL) `output`.

    Letters whose rows stand there, by bytes, name, rules and version, are not read again; `force` reads all. Rows of
    files that are not among `paths` stay, unless `prune`. `jobs` processes read the letters, or the workers of the
    Dask `scheduler` at this address; with 0 this process does. There `timeout`, in seconds for a letter, has no say,
    and a letter that kills the program kills the run. The tables depend on the letters, their names and the rules
    alone, not on who reads them.

    `progress` is told how many of how many files are done. An unexpected error in a letter makes it `failed`;
    `strict` raises it instead, and reads in this process. Raises `inputs.InputError`, `rules.RuleError`,
    `entities.ModelError`, `work.WorkError` or `store.StoreError` where the whole run cannot be done; the output is
    then as it was, and the rows that were made wait for the next run.
    """
    files = inputs.find([str(path) for path in paths], str(output))
    settings = Settings(fingerprint(rules, model), rules, model, timeout, strict)
    with mirrored(str(output)) as folder, opened(folder, settings.expected, anew=force) as store:
        standing = {} if force else {x.source: x for x in store.letters if x.stands(settings.expected)}
        tasks = _tasks(files, {**standing, **store.read})
        portions = -(-len(files) // GROUP_LETTERS)
        read = _workers(tasks, settings, 0 if strict else min(jobs, portions), scheduler)
        seen = _take_in(read, store, len(files), progress)
        new = store.read
        letters = in_their_places(store.letters, new.values())
        gone = {letter.source for letter in letters} - seen
        if prune:
            letters = [letter for letter in letters if letter.source not in gone]
        rows = store.publish(letters)
    return Summary(
        rows=rows,
        letters={"ok": 0, "warning": 0, "failed": 0} | Counter(letter.status for letter in letters),
        new=len(new.keys() & seen),
        unchanged=len(seen - new.keys()),
        kept=0 if prune else len(gone),
        pruned=len(gone) if prune else 0,
        failures=tuple(m for letter in letters if letter.source in new for m in letter.messages),
    )


def _tasks(files: Sequence[str], known: Mapping[str, Letter]) -> Iterator[Task]:
    """The files in portions, each with the digests of what is known of them."""
    sources = sorted(known)
    for first in range(0, len(files), GROUP_LETTERS):
        portion = tuple(files[first : first + GROUP_LETTERS])
        of_files = (source for file in portion for source in _of_file(inputs.source_of(file), sources))
        yield Task(
            portion,
            known={source: known[source].sha256 or "" for source in of_files},
            data=inputs.unreachable(portion),
        )


def _of_file(name: str, sources: Sequence[str]) -> Iterator[str]:
    """Those of some sources, which are sorted, that are the file or in it."""
    if (at := bisect_left(sources, name)) < len(sources) and sources[at] == name:
        yield name
    at = bisect_left(sources, f"{name}/")
    while at < len(sources) and sources[at].startswith(f"{name}/"):
        yield sources[at]
        at += 1


def _workers(tasks: Iterator[Task], settings: Settings, jobs: int, scheduler: str | None) -> Iterator[Result]:
    """The results of all tasks, in whatever order they come."""
    if scheduler:
        from extract.workers.cluster import on_cluster

        return on_cluster(scheduler, tasks, settings)
    if jobs:
        from extract.workers.pool import in_processes

        return in_processes(jobs, tasks, settings)
    return (result for task in tasks for result in results(task, settings))


def _take_in(
    read: Iterator[Result], store: Folder, total: int, progress: Callable[[int, int], None] | None
) -> set[str]:
    """Keep what was read; gives the sources of all letters that were there."""
    seen: set[str] = set()
    files: set[str] = set()
    for result in read:
        seen.update(result.standing)
        if result.rows:
            seen.update(letter.source for letter in store.add(result.rows))
        files |= result.files
        if progress:
            progress(len(files), total)
    return seen
