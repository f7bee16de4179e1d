"""Workers of a Dask cluster that read letters: the same workers as on this machine, elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from threading import local

from distributed import Client, KilledWorker, as_completed
from distributed.comm import CommClosedError

from extract.work import Result, Settings, Task, WorkError
from extract.worker import Worker

# Tasks that wait at each thread of the cluster, so that none is idle while results travel.
_WAITING = 3

_CONNECT = 30  # seconds in which the scheduler must answer

_here = local()


def on_cluster(address: str, tasks: Iterator[Task], settings: Settings) -> Iterator[Result]:
    """The results of all tasks, in whatever order they come, from the workers of the scheduler at `address`.

    A task whose machine is lost is done again by another. Raises WorkError where there is no scheduler or no worker,
    and what a worker raises.
    """
    try:
        client = Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, CommClosedError) as error:
        raise WorkError(f"No Dask scheduler answers at {address}: {error}.") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise WorkError(f"The Dask scheduler at {address} has no workers.")

        def submit(task: Task) -> object:
            return client.submit(read_letters, task, settings, pure=False)

        running = as_completed([submit(task) for task in islice(tasks, _WAITING * threads)])
        for future in running:
            try:
                found = future.result()
            except KilledWorker as error:
                raise WorkError(f"The workers at {address} are lost again and again: {error}.") from error
            future.release()
            for task in islice(tasks, 1):
                running.add(submit(task))
            yield from found


def read_letters(task: Task, settings: Settings) -> list[Result]:
    """What a thread of a Dask worker does: hand the task to a process of its own, which it keeps."""
    worker = getattr(_here, "worker", None)
    if worker is None or _here.settings != settings:
        if worker:
            worker.close()
        _here.worker, _here.settings = Worker(settings), settings
    return list(_here.worker.run(task))
