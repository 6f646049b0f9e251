"""What builds of the index keep for each other, found by digests of all that it was made of."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, TypeVar

from builder.store import Store, code_version, digest, dumped

T = TypeVar("T")


class Kept:
    """Values by key; without a store there are none."""

    def __init__(self, store: Store | None) -> None:
        """Keep nothing yet.

        Args:
            store: Where values are kept, and nothing else.
        """
        self._store = store
        self._version = digest([code_version(), zlib.ZLIB_RUNTIME_VERSION])[:16]
        self._wanted: set[str] = set()

    def get(self, key: str) -> Any:
        """A value that an earlier build kept, or None; it is forgotten unless it is put again."""
        return self._store.get(f"{self._version} {key}") if self._store else None

    def put(self, key: str, value: object = None) -> None:
        """Keep a value; without one, that which is kept."""
        name = f"{self._version} {key}"
        self._wanted.add(name)
        if self._store and value is not None:
            self._store.put([(name, dumped(value))])

    def made(self, key: str, make: Callable[[], T]) -> T:
        """A value that is kept, or that is made now."""
        found: T | None = self.get(key)
        if found is not None:
            self.put(key)
            return found
        found = make()
        self.put(key, found)
        return found

    def forget_others(self) -> None:
        """Forget what this build neither made nor took."""
        if self._store:
            self._store.keep_only(self._wanted)
