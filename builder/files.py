"""Files written with few calls: a build makes tens of thousands of small ones.

``pathlib`` and Python's buffered files take longer for one than the system does.
"""

from __future__ import annotations

import contextlib
import hashlib
import os

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_OLD = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_MODE = 0o666  # Less what the user's mask takes away.


def write(path: str, data: bytes) -> os.stat_result:
    """Write a file, its folders with it; how it then stands."""
    try:
        file = os.open(path, _NEW, _MODE)
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
        file = os.open(path, _NEW, _MODE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        return os.fstat(file)
    finally:
        os.close(file)


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)
    except OSError:  # It is there now, or the folder above it is not.
        os.makedirs(path, exist_ok=True)


def read(path: str) -> bytes | None:
    """A file's bytes; None where there is none."""
    try:
        file = os.open(path, _OLD)
    except FileNotFoundError:
        return None
    with os.fdopen(file, "rb") as opened:
        return opened.read()


def digest(path: str) -> str | None:
    """The digest of a file of any size; None where there is none."""
    try:
        with open(path, "rb", buffering=0) as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def status(path: str) -> os.stat_result:
    """How a file stands."""
    return os.stat(path)


def standing(path: str, data: bytes) -> os.stat_result | None:
    """How a file stands that has these bytes; None where there is none."""
    try:
        stat = os.stat(path)
        return stat if stat.st_size == len(data) and read(path) == data else None
    except OSError:
        return None


def replace(path: str, data: bytes) -> os.stat_result:
    """Write a file so that it is whole or not there, whatever happens in between."""
    part = beside(path)
    try:
        stat = write(part, data)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)
        raise
    return stat


def beside(path: str) -> str:
    """Where a file is written that will take the place of another: a process writes one at once."""
    return os.path.join(os.path.dirname(path), f".{os.getpid()}.part")
