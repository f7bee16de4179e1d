"""Zip archives of letters: each member is a letter of its own. Nothing is unpacked to disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipInfo

from extract.readers.package import holds, is_zip, member, open_package
from extract.readers.source import ReadError, Source

_MAX_MEMBERS = 10_000
_MAX_TOTAL = 4_000_000_000  # of all members, unpacked
# What packages of a single document hold, those that are no text among them.
_DOCUMENT = r"\[Content_Types\]\.xml|word/document\d*\.xml|mimetype|content\.xml"


def sniff(data: bytes) -> bool:
    """Whether the bytes are a zip archive that is no document of its own."""
    return is_zip(data) and not holds(data, _DOCUMENT)


def read(data: bytes, name: str) -> Source:
    """Refuse: an archive holds several letters, which `members` gives. Always raises ReadError."""
    raise ReadError(f"{name} is a zip archive: its letters can only be read together, by a run over files or folders.")


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes | ReadError]]:
    """Each file of an archive: its name within it, and its bytes or why it cannot be read.

    A path that climbs out is only a name. Raises ReadError where the whole archive cannot be read.
    """
    package = open_package(data, name)
    files = [info for info in package.infolist() if _is_file(info)]
    if not files:
        raise ReadError(f"{name} is a zip archive without files.")
    if len(files) > _MAX_MEMBERS or sum(info.file_size for info in files) > _MAX_TOTAL:
        raise ReadError(f"{name} holds more than one archive may ({len(files):,} files): split it.")
    for info in sorted(files, key=lambda info: info.filename):
        try:
            content = member(package, info, f"{name}/{info.filename}")
        except ReadError as error:
            yield info.filename, error
            continue
        nested = ReadError(f"{name}/{info.filename} is an archive within an archive: unpack it first.")
        yield info.filename, nested if sniff(content) else content


def _is_file(info: ZipInfo) -> bool:
    """Whether an entry is a file, and none that systems leave in archives of their own accord."""
    parts = re.split(r"[/\\]", info.filename)
    return not info.is_dir() and not any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
