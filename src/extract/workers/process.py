"""A process that reads letters for another: what kills it or makes it hang costs one letter and not the run.

The two speak through pipes: tasks one way; sources that are begun, results and ends the other way. The time that a
letter may take is kept by the system's own alarm, which ends the process whatever it is doing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import extract
from extract.workers.work import Result, Settings, Task, WorkError, results

_BEGUN, _RESULT, _END, _ERROR = "begun", "result", "end", "error"

# So often may a process die without a letter in hand.
_TRIES = 3

# What the system's signals mean for a letter.
_DEATHS = {
    signal.SIGALRM: "took longer than {timeout:g} s (--timeout sets how long a letter may take)",
    signal.SIGKILL: "was being read when its process was killed: it may take more memory than there is",
}


class Worker:
    """A process that reads letters, started again when it dies; to be closed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._closed = False
        self._start()

    def run(self, task: Task) -> Iterator[Result]:
        """Read the files of a task. A letter that the process does not survive is `failed`.

        Raises what `work.results` raises, and WorkError where the process does not come to any letter.
        """
        begun: str | None = None
        tries = _TRIES
        while True:
            try:
                self._tasks.send(task)
                while (message := self._answers.recv())[0] != _END:
                    kind, content = message
                    if kind == _ERROR:
                        raise content
                    if kind == _RESULT:
                        task, begun, tries = task.after(content), None, _TRIES
                        yield content
                    else:
                        begun = content
                return
            except (EOFError, ConnectionError) as error:
                reason, tries = self._death(), tries - 1
                if self._closed or not tries:
                    raise WorkError(f"A process that should read letters {reason} before it began.") from error
                if begun:
                    task, begun, tries = task.without(begun, f"{begun} {reason}."), None, _TRIES
                self._start()

    def close(self) -> None:
        """End the process at once, whatever it is doing."""
        self._closed = True
        self._process.kill()
        self._process.wait()
        self._tasks.close()
        self._answers.close()

    def _start(self) -> None:
        task_in, task_out = os.pipe()
        answer_in, answer_out = os.pipe()
        code = f"from extract.workers.process import serve; serve({task_in}, {answer_out})"
        path = os.pathsep.join([str(Path(extract.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, "-P", "-c", code],
            pass_fds=(task_in, answer_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)},
        )
        os.close(task_in)
        os.close(answer_out)
        self._tasks: Connection[Any, Any] = Connection(task_out, readable=False)
        self._answers: Connection[Any, Any] = Connection(answer_in, writable=False)
        self._tasks.send(self._settings)

    def _death(self) -> str:
        """Why the process died."""
        self._tasks.close()
        self._answers.close()
        code = self._process.wait()
        if -code in _DEATHS:
            return _DEATHS[signal.Signals(-code)].format(timeout=self._settings.timeout)
        how = signal.Signals(-code).name if code < 0 else f"status {code}"
        return f"ended its process ({how})"


def serve(task_in: int, answer_out: int) -> None:
    """What the process does: answer tasks until there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run's own process stops its workers
    tasks: Connection[Any, Any] = Connection(task_in, writable=False)
    answers: Connection[Any, Any] = Connection(answer_out, readable=False)
    try:
        settings: Settings = tasks.recv()
        while True:
            _answer(tasks.recv(), settings, answers)
    except (EOFError, BrokenPipeError):
        return


def _answer(task: Task, settings: Settings, answers: Connection[Any, Any]) -> None:
    def begin(source: str | None) -> None:
        answers.send((_BEGUN, source))
        signal.setitimer(signal.ITIMER_REAL, settings.timeout if source else 0)

    try:
        for result in results(task, settings, begin):
            signal.setitimer(signal.ITIMER_REAL, 0)
            answers.send((_RESULT, result))
        answers.send((_END, None))
    except (EOFError, BrokenPipeError):
        raise
    except Exception as error:
        answers.send((_ERROR, error))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
