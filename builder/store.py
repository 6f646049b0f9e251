"""What was read from each seed, kept between builds: never asked for what changed since.

A row is found by the digest of all it was made of: the bytes of seed, sidecar and translation, and
the code and vocabulary that read them. It can therefore never be stale, and the whole file can be
deleted at any time. What is damaged is taken for missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from builder.vocabulary.loader import vocabulary_folder

_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
_SOURCES = ("*.py", "*.yml", "*.html", "*.po", "*.mo", "*.css", "*.js")
CACHE = ".sijill"
"""Folder beside mkdocs.yml of what can be made again."""
_AT_ONCE = 500


@lru_cache(maxsize=1)
def code_version() -> str:
    """Digest of the builder's own files and of the versions of all that is installed beside it."""
    found = hashlib.sha256()
    own = Path(__file__).parent
    for root in dict.fromkeys([own, vocabulary_folder()]):
        for path in sorted(path for pattern in _SOURCES for path in root.rglob(pattern)):
            found.update(path.relative_to(root).as_posix().encode() + b"\0")
            found.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(_installed()):
        found.update(name.encode() + b"\0")
    return found.hexdigest()


def digest(parts: Iterable[str]) -> str:
    """One digest of several texts; names of files may be no Unicode."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _installed() -> Iterator[str]:
    """Name and version of each package, as its folder has them: read in a tenth of the time."""
    for folder in dict.fromkeys(sys.path):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            yield from (e.name for e in entries if e.name.endswith((".dist-info", ".egg-info")))


class Store:
    """Values by key in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = self._open()
        self._process = os.getpid()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError:  # Damaged: what is in it can be made again.
            self._path.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, isolation_level=None)
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute(_SCHEMA)
        database.execute("SELECT count(*) FROM kept").fetchone()
        return database

    def get(self, key: str) -> Any:
        """The value of a key; None where it is missing or damaged."""
        if self._process != os.getpid():  # A forked process must not share a connection.
            self._database, self._process = self._open(), os.getpid()
        row = self._database.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return loaded(row[0]) if row else None

    def keys(self) -> set[str]:
        """All keys."""
        return {key for (key,) in self._database.execute("SELECT key FROM kept")}

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep values, each as :func:`dumped` made it."""
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", items)
        self._database.execute("COMMIT")

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything else."""
        gone = list(self.keys() - set(keys))
        for start in range(0, len(gone), _AT_ONCE):
            some = gone[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            self._database.execute(f"DELETE FROM kept WHERE key IN ({marks})", some)  # noqa: S608  (question marks only)

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()


def dumped(value: Any) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=5)


def loaded(data: bytes) -> Any:
    """The value that bytes hold; None where they are damaged."""
    try:
        return pickle.loads(data)  # noqa: S301  (the builder's own file, in its own cache folder)
    except Exception:  # noqa: BLE001  (whatever a damaged file may raise: it is made again)
        return None
