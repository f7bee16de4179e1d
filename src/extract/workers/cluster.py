"""Workers of a Dask cluster that read letters: the same workers as on this machine, elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from threading import local

from distributed import Client, KilledWorker, as_completed

from extract.workers.process import Worker
from extract.workers.work import Result, Settings, Task, WorkError

# Tasks that wait at each thread of the cluster, so that none is idle while results travel.
_WAITING = 3

_CONNECT = 30  # seconds in which the scheduler must answer, and have a worker

_here = local()


def on_cluster(address: str, tasks: Iterator[Task], settings: Settings) -> Iterator[Result]:
    """The results of all tasks, in whatever order they come, from the workers of the scheduler at `address`.

    A task whose machine is lost is done again by another. Raises WorkError where there is no scheduler or no worker,
    and what a worker raises.
    """
    with _client(address) as client:
        running = as_completed(loop=client.loop)
        while True:
            # Looked up each time, for a cluster may grow and shrink.
            places = _WAITING * sum(client.nthreads().values()) - running.count()
            for task in islice(tasks, max(places, 0)):
                running.add(client.submit(read_letters, task, settings, pure=False))
            if running.is_empty():
                return
            future = next(running)
            try:
                found = future.result()
            except KilledWorker as error:
                raise WorkError(f"The workers at {address} are lost again and again: {error}.") from error
            future.release()
            yield from found


def _client(address: str) -> Client:
    try:
        client = Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkError(f"No Dask scheduler answers at {address}.") from error
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError as error:
        client.close()
        raise WorkError(f"The Dask scheduler at {address} has no workers.") from error
    return client


def read_letters(task: Task, settings: Settings) -> list[Result]:
    """What a thread of a Dask worker does: hand the task to a process of its own, which it keeps."""
    worker = getattr(_here, "worker", None)
    if worker is None or _here.settings != settings:
        if worker:
            worker.close()
        _here.worker, _here.settings = Worker(settings), settings
    return list(_here.worker.run(task))
