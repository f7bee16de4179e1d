"""Tables at a URL: a copy on this machine is brought up to date, worked on, and sent back.

An object store cannot change many files in one step. Parts are named by their contents, so new ones are sent beside
the old; then the description that lists them, last of all; then what it no longer lists is removed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.datapackage import PACKAGE
from extract.inputs import filesystem, is_url
from extract.store.errors import StoreError


@contextmanager
def mirrored(output: str) -> Iterator[Path]:
    """The folder on this machine for the tables `output`: itself, or the copy of what is at a URL.

    What was done to the copy is sent when the block ends without an error. Raises StoreError where the URL cannot be
    read or written, or the tables there were changed meanwhile.
    """
    if not is_url(output):
        yield Path(output)
        return
    system, url = filesystem(output), output.rstrip("/")
    copy = _cache() / sha256(url.encode()).hexdigest()[:16] / "tables"
    with _at(url):
        before = _fetch(system, url, copy)
    yield copy
    with _at(url):
        if _package(system, url) != before:
            raise StoreError(f"{url} was changed by another run meanwhile: run again.")
        _send(system, url, copy, before)


@contextmanager
def _at(url: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{url} cannot be reached: {error.strerror or error}.") from error


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kamerbrief"


def _fetch(system: Any, url: str, copy: Path) -> bytes:
    """Make the copy what is at the URL; gives the description of it, empty where there are no tables yet."""
    package = _package(system, url)
    there = _paths(package)
    copy.mkdir(parents=True, exist_ok=True)
    for path in copy.rglob("*"):
        if path.is_file() and path.relative_to(copy).as_posix() not in there:
            path.unlink()
    for name in there:
        path = copy / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{path.name}")
            system.get_file(f"{url}/{name}", str(partial))
            partial.replace(path)
    if package:
        (copy / PACKAGE).write_bytes(package)
    return package


def _package(system: Any, url: str) -> bytes:
    try:
        return bytes(system.cat_file(f"{url}/{PACKAGE}"))
    except FileNotFoundError:
        return b""


def _paths(package: bytes) -> set[str]:
    resources = json.loads(package)["resources"] if package else []
    return {part["path"] for resource in resources for part in resource["parts"]}


def _send(system: Any, url: str, copy: Path, before: bytes) -> None:
    package = (copy / PACKAGE).read_bytes()
    if package == before:
        return
    now, then = _paths(package), _paths(before)
    for name in sorted(now - then):
        system.makedirs(f"{url}/{name.rpartition('/')[0]}", exist_ok=True)
        system.put_file(str(copy / name), f"{url}/{name}")
    system.pipe_file(f"{url}/{PACKAGE}", package)
    for name in sorted(then - now):
        system.rm_file(f"{url}/{name}")
