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
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from builder.vocabulary.loader import vocabulary_folder

_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
_SOURCES = ("*.py", "*.yml", "*.html", "*.po", "*.mo", "*.css", "*.js")
CACHE = ".sijill"
"""Folder beside mkdocs.yml of what can be made again."""
_SUM = 4
"""Bytes at the end of a value by which damage is seen."""
T = TypeVar("T")


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
        except sqlite3.DatabaseError:
            return self._begin_anew()

    def _begin_anew(self) -> sqlite3.Connection:
        """Without what is damaged: all that was in it can be made again."""
        self._path.unlink(missing_ok=True)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, isolation_level=None)
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute(_SCHEMA)
        database.execute("SELECT count(*) FROM kept").fetchone()
        return database

    def _do(self, what: Callable[[sqlite3.Connection], T]) -> T:
        if self._process != os.getpid():  # A forked process must not share a connection.
            self._database, self._process = self._open(), os.getpid()
        try:
            return what(self._database)
        except sqlite3.OperationalError:  # No space, or another build has the file.
            raise
        except sqlite3.DatabaseError:
            self.close()
            self._database = self._begin_anew()
            return what(self._database)

    def get(self, key: str) -> Any:
        """The value of a key; None where it is missing or damaged."""
        query = "SELECT value FROM kept WHERE key = ?"
        row = self._do(lambda database: database.execute(query, (key,)).fetchone())
        return loaded(row[0][:-_SUM]) if row and row[0][-_SUM:] == _sum(row[0][:-_SUM]) else None

    def keys(self) -> set[str]:
        """All keys."""
        return self._do(
            lambda database: {key for (key,) in database.execute("SELECT key FROM kept")}
        )

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep values, each as :func:`dumped` made it."""
        rows = [(key, value + _sum(value)) for key, value in items]
        self._change("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything else."""
        gone = self.keys() - set(keys)
        self._change("DELETE FROM kept WHERE key = ?", [(key,) for key in gone])

    def _change(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        def change(database: sqlite3.Connection) -> None:
            database.execute("BEGIN")
            database.executemany(statement, rows)
            database.execute("COMMIT")

        self._do(change)

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM, "big")


def dumped(value: Any) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=5)


def loaded(data: bytes) -> Any:
    """The value that bytes hold; None where they are damaged."""
    try:
        return pickle.loads(data)  # noqa: S301  (the builder's own file, in its own cache folder)
    except Exception:  # noqa: BLE001  (whatever a damaged file may raise: it is made again)
        return None
