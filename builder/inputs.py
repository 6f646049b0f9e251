"""What a build reads, known by digests: where they are the same, so is all that it makes.

A file is read for its digest once. Then its size, its times and its place on the disk tell whether
it is the same, as git's index does: its time of change (``ctime``) is the system's own and moves
with every write, whatever an editor does to size and date. A file that changed so shortly before it
was read that the clock might not tell a second change from the first is read again the next time.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

from builder import editorial, translations
from builder.readers import MAX_BYTES, seed_paths
from builder.store import Store, code_version, digest, dumped

FILES = "files"
"""Under which the store has the digests of the files."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which even the coarsest file system's clock has moved on."""
_TELLING = os.name == "posix"  # Elsewhere ctime is the time a file was made.

Looks = tuple[int, int, int, int]
"""Size, time of contents, time of change and place of a file."""


def seed_keys(seeds: Path, store: Store | None = None) -> dict[Path, str]:
    """Each seed with the digest of all that its record is made of.

    Args:
        seeds: The folder.
        store: Where digests of files are kept; without it every file is read.
    """
    if not seeds.is_dir():
        return {}
    with os.scandir(seeds) as entries:
        beside = {entry.name: entry for entry in entries}
    files = _Files(store)
    code = code_version()
    keys = {path: _key(path, code, beside, files) for path in seed_paths(seeds)}
    files.save()
    return keys


def inputs_key(seeds: Path, keys: Mapping[Path, str]) -> str:
    """Digest of a seeds folder: of what its seeds give, and of every name in it.

    A name alone matters too: a sidecar may stand without its seed.
    """
    names = names_in(seeds) if seeds.is_dir() else []
    return digest([str(seeds), *names, "", *keys.values()])


def names_in(folder: Path) -> list[str]:
    """What stands in a folder, in order of name."""
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries)


def _key(path: Path, code: str, beside: Mapping[str, os.DirEntry[str]], files: _Files) -> str:
    """Digest of all that an entry is made of."""
    parts = [code, str(path)]
    stem = path.name.removesuffix(".txt")
    for suffix in (".txt", editorial.SUFFIX, translations.SUFFIX):
        entry = beside.get(stem + suffix)
        parts.append(files.content(entry) if entry else "none")
    return digest(parts)


class _Files:
    """Digests of the files of a folder."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        known = store.get(FILES) if store and _TELLING else None
        self._before: dict[str, tuple[Looks, str]] = known or {}
        self._after: dict[str, tuple[Looks, str]] = {}

    def content(self, entry: os.DirEntry[str]) -> str:
        """Digest of a file; of what is no plain file or cannot be read, only that it is so."""
        if entry.is_symlink():
            return "link"
        now = time.time_ns()
        try:
            stat = entry.stat(follow_symlinks=False)
            looks = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
            known = self._before.get(entry.name)
            if known and known[0] == looks:
                self._after[entry.name] = known
                return known[1]
            if stat.st_size > MAX_BYTES:
                return "too many bytes"
            found = hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()
        except OSError as error:
            return f"error {error.errno}"
        if stat.st_ctime_ns < now - _SETTLED:
            self._after[entry.name] = (looks, found)
        return found

    def save(self) -> None:
        """Keep what was found, for the next build."""
        if self._store and _TELLING and self._after != self._before:
            self._store.put([(FILES, dumped(self._after))])
