"""Which files are read, in which order, and their bytes: on this machine, or at a URL that fsspec knows."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from extract.readers import ReadError

# A file larger than this is no letter, nor an archive of letters that one process should read.
MAX_BYTES = 1_000_000_000


class InputError(Exception):
    """Paths at which there is nothing to read; the message says in a plain sentence why."""


def find(paths: Iterable[str], output: str) -> list[str]:
    """The files to read, each once, in order: those named, and all in folders but hidden ones and `output`.

    A folder that may not be looked into stands for its files, so that it is not passed over in silence.
    Raises InputError where a path does not exist or nothing is found.
    """
    paths = list(paths)
    by_place: dict[str, str] = {}
    for path in paths:
        for file in _at_url(path) if is_url(path) else _in_folder(Path(path), output):
            place = file if is_url(file) else os.path.realpath(file)
            by_place[place] = min(file, by_place.get(place, file), key=in_order)
    if not by_place:
        raise InputError(f"{', '.join(paths)}: there are no letters here.")
    return sorted(by_place.values(), key=in_order)


def in_order(source: str) -> tuple[str, ...]:
    """The key by which letters are ordered: folder by folder, a folder's or an archive's letters together."""
    return tuple(source.split("/"))


def source_of(file: str) -> str:
    """A file's name as the tables have it; bytes that are no UTF-8 are written `\\xff`."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def load(file: str) -> bytes:
    """A file's bytes. Raises OSError where it cannot be read, ReadError where it is nothing that holds a letter."""
    if is_url(file):
        with filesystem(file).open(file, "rb") as stream:
            return bytes(stream.read())
    state = os.stat(file)
    if stat.S_ISDIR(state.st_mode):
        os.listdir(file)  # a folder that could not be looked into: this says why
    if not stat.S_ISREG(state.st_mode):
        raise ReadError(f"{source_of(file)} is no file but a pipe or a device.")
    if state.st_size > MAX_BYTES:
        raise ReadError(f"{source_of(file)} is larger than a letter can be ({state.st_size:,} bytes).")
    return Path(file).read_bytes()


def unreachable(files: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those files that are in this process's memory, where no worker can read them."""
    return {file: load(file) for file in files if file.startswith("memory://")}


def is_url(path: str) -> bool:
    """Whether a path is a URL, such as `s3://bucket/letters`."""
    return "://" in path


def filesystem(url: str) -> Any:
    """The fsspec file system of a URL. Raises InputError where the package that it needs is not installed."""
    try:
        return import_module("fsspec").url_to_fs(url)[0]
    except (ImportError, ValueError) as error:
        hint = "pip install 'kamerbrief[dask]'" if isinstance(error, ModuleNotFoundError) else "is the URL right?"
        raise InputError(f"{url} cannot be opened: {str(error).rstrip('.')} ({hint}).") from error


def _at_url(url: str) -> Iterator[str]:
    system = filesystem(url)
    try:
        found = system.find(url)
    except OSError as error:
        raise InputError(f"{url}: cannot be listed: {error.strerror or error}.") from error
    if not found and not system.exists(url):
        raise InputError(f"{url}: there is no such file or folder.")
    root = system._strip_protocol(url)
    for path in found:
        if not any(part.startswith(".") for part in path.removeprefix(root).split("/")):
            yield str(system.unstrip_protocol(path))


def _in_folder(path: Path, output: str) -> Iterator[str]:
    if path.is_dir():
        tables, closed = os.path.realpath(output), list[OSError]()
        for folder, folders, names in os.walk(path, onerror=closed.append):
            folders[:] = [f for f in folders if not f.startswith(".") and os.path.realpath(Path(folder, f)) != tables]
            yield from (Path(folder, name).as_posix() for name in names if not name.startswith("."))
        yield from (Path(error.filename).as_posix() for error in closed)
    elif path.exists():
        yield path.as_posix()
    else:
        raise InputError(f"{path}: there is no such file or folder.")
