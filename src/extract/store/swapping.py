"""One folder in the place of another: what stays of the old one, what reaches the disk, and the step itself."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
from pathlib import Path

from extract.datapackage import PACKAGE
from extract.tables import TABLES

_OLD = "old"


def foreign(output: Path) -> list[Path]:
    """What stands in a folder and is no table of this program."""
    own = _own(output)
    return [path for path in output.iterdir() if path.name not in own] if output.is_dir() else []


def _own(output: Path) -> set[str]:
    """The names of what an earlier run, perhaps of another version, has left in the folder."""
    own = {PACKAGE, *(f"{name}.parquet" for name in TABLES)}
    try:
        package = json.loads((output / PACKAGE).read_text("utf-8"))
        for resource in package["resources"]:
            paths = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
            own |= {path.partition("/")[0] for path in paths}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return own


def link(path: Path, target: Path) -> None:
    """Give a file a second place; what is being written to it goes on in both."""
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:  # a file system without links
        shutil.copy2(path, target, follow_symlinks=False)


def sync(folder: Path) -> None:
    """Force a folder and all that is in it to the disk."""
    for path in [*sorted(folder.rglob("*")), folder]:
        if not path.is_symlink() and (path.is_file() or path.is_dir()):
            _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def swap(new: Path, output: Path) -> None:
    """Put folder `new` in the place of `output`; what stood there, if anything, is removed."""
    old = new.with_name(_OLD)
    if not output.exists():
        new.rename(output)
    elif _exchange(new, output):
        new.rename(old)
    else:
        # No atomic exchange here: between the two steps `put_back` finds the old tables, whole.
        output.rename(old)
        new.rename(output)
    _sync_one(output.parent)
    shutil.rmtree(old, ignore_errors=True)


def put_back(output: Path, work: Path) -> None:
    """Put the tables in their place if a run was killed in between, and remove what else it has left in `work`."""
    old = work / _OLD
    if old.exists() and not output.exists():
        old.rename(output)
    for path in work.iterdir():
        if path.name != "rows":
            shutil.rmtree(path)


def _exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux, macOS); False where it cannot."""
    library = ctypes.CDLL(None)
    here, exchange = -100, 2  # AT_FDCWD; RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(here, os.fsencode(a), here, os.fsencode(b), exchange) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(os.fsencode(a), os.fsencode(b), exchange) == 0)
    return False
