"""Members of zip packages, read with limits so that a small file cannot become a large one; nothing goes to disk."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from extract.readers.source import ReadError

_MAX_SIZE = 64_000_000  # of a member, unpacked
_MAX_RATIO = 250  # text hardly ever packs better than 1 to 50
_SMALL = 1_000_000  # below this no ratio matters
_ENCRYPTED = 0x1
_DAMAGED = (BadZipFile, ValueError, OSError, NotImplementedError)


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a zip package of any kind."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def holds(data: bytes, pattern: str) -> bool:
    """Whether the bytes are a zip package with a member whose path matches a regular expression.

    Of a damaged package, whose members cannot be listed, its bytes must do.
    """
    if not is_zip(data):
        return False
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except _DAMAGED:
        return re.search(pattern.encode(), data) is not None
    return any(re.fullmatch(pattern, name) for name in names)


def open_package(data: bytes, name: str) -> ZipFile:
    """The package. Raises ReadError where it is damaged."""
    try:
        return ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise ReadError(f"{name} is a damaged zip package: {error}. Download it again.") from error


def member(package: ZipFile, info: ZipInfo, name: str) -> bytes:
    """A member's bytes. Raises ReadError where it is damaged, locked or unpacks to more than a document can hold."""
    if info.flag_bits & _ENCRYPTED:
        raise ReadError(f"{name} is protected with a password: save it without one.")
    if info.file_size > _MAX_SIZE or info.file_size > max(_SMALL, _MAX_RATIO * info.compress_size):
        raise ReadError(f"{name} unpacks to more than a document can hold ({info.file_size:,} bytes).")
    try:
        with package.open(info) as stream:
            return stream.read(_MAX_SIZE)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise ReadError(f"{name} is damaged: {error}. Download it again.") from error


def part(package: ZipFile, path: str, name: str) -> bytes | None:
    """The member at `path`, None where there is none."""
    try:
        info = package.getinfo(path)
    except KeyError:
        return None
    return member(package, info, name)
