"""Processes of this machine that read letters side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator
from queue import Empty, Queue
from threading import Event, Lock, Thread

from extract.workers.process import Worker
from extract.workers.work import Result, Settings, Task

# More do not read faster than one process can take in what they have read; each takes some 300 MB.
_MOST = 8

# Results that wait to be taken in, for each process.
_WAITING = 2


def default_jobs() -> int:
    """One process for each core that this program may use, eight at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


def in_processes(jobs: int, tasks: Iterator[Task], settings: Settings) -> Iterator[Result]:
    """The results of all tasks, in whatever order they come, from `jobs` processes.

    Raises what a worker raises; all processes are then ended, as when the iterator is closed.
    """
    pool = _Pool(tasks, settings)
    try:
        yield from pool.results(jobs)
    finally:
        pool.stop()


class _Pool:
    """Threads that each hand tasks to a process of their own and pass on what comes of them."""

    def __init__(self, tasks: Iterator[Task], settings: Settings) -> None:
        self._tasks = tasks
        self._settings = settings
        self._lock = Lock()
        self._stopped = Event()
        self._workers: list[Worker] = []
        self._threads: list[Thread] = []
        self._results: Queue[Result | BaseException | None] = Queue()

    def results(self, jobs: int) -> Iterator[Result]:
        self._results = Queue(maxsize=_WAITING * jobs)
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(jobs)]
        for thread in self._threads:
            thread.start()
        working = jobs
        while working:
            result = self._results.get()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                working -= 1
            else:
                yield result

    def stop(self) -> None:
        """End all processes, and the threads, which may wait for a place in the queue."""
        self._stopped.set()
        with self._lock:
            for worker in self._workers:
                worker.close()
        while any(thread.is_alive() for thread in self._threads):
            try:
                self._results.get(timeout=0.05)
            except Empty:
                continue

    def _serve(self) -> None:
        try:
            with self._lock:
                if self._stopped.is_set():
                    return
                worker = Worker(self._settings)
                self._workers.append(worker)
            while task := self._next():
                for result in worker.run(task):
                    self._results.put(result)
            worker.close()
        except BaseException as error:
            self._results.put(error)
        finally:
            self._results.put(None)

    def _next(self) -> Task | None:
        with self._lock:
            return None if self._stopped.is_set() else next(self._tasks, None)
