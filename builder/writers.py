"""Writing pages and data: only what changed, removing only what the builder wrote."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

from builder import files
from builder.errors import Problem
from builder.generators.page import is_generated

MANIFEST = "data/.generated.json"
"""Names and hashes of the data files written, by which an edited one is known."""


@dataclass
class Report:
    """What a build did under docs/.

    Attributes:
        written: Files written or changed.
        unchanged: How many were already right.
        removed: Files of articles and listings that are gone.
        problems: Files that somebody edited, which were kept.
        kept: Hand-written pages that stand where a page would have been generated.
    """

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Take in what another process did."""
        self.written += other.written
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.problems += other.problems
        self.kept += other.kept


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new file in the folder of another, to take its place; else it is gone in the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = Path(files.beside(str(path)))
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _written(path: Path, parts: Iterable[bytes]) -> str:
    """Write a file in parts; the digest of all."""
    found = hashlib.sha256()
    with path.open("wb") as file:
        for part in parts:
            found.update(part)
            file.write(part)
    return found.hexdigest()


def write_page(docs: Path, path: str, data: bytes, report: Report) -> os.stat_result | None:
    """Bring a generated page up to date.

    A page somebody edited is kept and reported; a hand-written one is never touched.

    Args:
        docs: The docs folder.
        path: The page's place under it.
        data: The page's bytes.
        report: Told what was done.

    Returns:
        How the page stands; None where it does not stand as generated.
    """
    target = f"{docs}/{path}"
    current = files.read(target)
    if current == data:
        report.unchanged += 1
        return files.status(target)
    state = True if current is None else is_generated(current)
    if state:
        report.written.append(path)
        return files.replace(target, data)
    if state is None:
        report.kept.append(path)
    else:
        report.problems.append(_edited(docs / path, "was generated and then edited"))
    return None


def remove_pages(
    docs: Path, wanted: Set[str], report: Report, among: Iterable[str] | None = None
) -> None:
    """Remove generated pages that no article makes any more; an edited one is kept and reported.

    Args:
        docs: The docs folder.
        wanted: Pages of the archive.
        report: Told what was done.
        among: The files that may be such; all of the folder, where that is not known.
    """
    for name in sorted(set(_files(docs) if among is None else among) - wanted):
        path = docs / name
        state = _state(docs, name)
        if state is True:
            path.unlink()
            _prune(path.parent, docs)
            report.removed.append(name)
        elif state is False:
            report.problems.append(_edited(path, "was edited, and no article makes it any more"))


def is_stray(docs: Path, name: str) -> bool:
    """Whether a file under docs/ that no article makes looks as if one had."""
    return _state(docs, name) is not None


def _state(docs: Path, name: str) -> bool | None:
    """What :func:`is_generated` says of a file; None where it is no page, or in a hidden folder."""
    hidden = any(part.startswith(".") for part in name.split("/")[:-1])
    if hidden or not name.endswith(".md") or not (docs / name).is_file():
        return None
    return is_generated((docs / name).read_bytes())


def _edited(path: Path, what: str) -> Problem:
    return Problem(
        path,
        1,
        f"{what}; it was kept as it is",
        "put the change into the seed's sidecar and delete this file, "
        "or remove its `generated` line to keep it as a hand-written page",
    )


def _files(docs: Path) -> Iterator[str]:
    start = len(str(docs)) + 1
    for folder, _, found in os.walk(docs):
        prefix = f"{folder}/"[start:]
        yield from (prefix + name for name in found)


def _prune(folder: Path, docs: Path) -> None:
    while folder != docs and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _is_data_file(name: str) -> bool:
    """Whether a name in the manifest is one the builder can have written."""
    parts = name.split("/")
    return parts[0] == "data" and len(parts) > 1 and not {"", ".", ".."} & set(parts)


class DataFiles:
    """The data files under docs/, kept by the same rules as pages."""

    def __init__(self, docs: Path) -> None:
        """Read what was written before."""
        self._docs = docs
        self._manifest = docs / MANIFEST
        self.before: dict[str, str] = {}
        self.after: dict[str, str] = {}
        if self._manifest.exists():
            with contextlib.suppress(ValueError, AttributeError):
                listed = json.loads(self._manifest.read_text(encoding="utf-8")).items()
                self.before = {name: digest for name, digest in listed if _is_data_file(name)}

    def write(self, name: str, data: bytes | Iterable[bytes], report: Report) -> str | None:
        """Bring a file up to date.

        Args:
            name: Its path under ``docs/``.
            data: What it holds; of a large one, in parts.
            report: Told what was done.

        Returns:
            The digest by which it will be known; None where somebody edited it and it was kept.
        """
        target = f"{self._docs}/{name}"
        if isinstance(data, bytes):
            digest = hashlib.sha256(data).hexdigest()
            return self._settled(name, digest, lambda: files.replace(target, data), report)
        with _beside(Path(target)) as part:
            digest = _written(part, data)
            return self._settled(name, digest, lambda: part.replace(target), report)

    def _settled(
        self, name: str, digest: str, put: Callable[[], object], report: Report
    ) -> str | None:
        current = files.digest(f"{self._docs}/{name}")
        if current == digest:
            report.unchanged += 1
        elif current is None or current == self.before.get(name):
            put()
            report.written.append(name)
        else:
            report.problems.append(_edited_data(self._docs / name))
            return None
        return digest

    def path(self, name: str) -> Path:
        """Where a file stands."""
        return self._docs / name

    def read(self, name: str) -> bytes | None:
        """A file's bytes, if it stands as it was written."""
        try:
            data = (self._docs / name).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == self.after.get(name) else None

    def finish(self, report: Report) -> None:
        """Remove what is no longer made, and note what is; ``after`` holds all digests."""
        for name in sorted(self.before.keys() - self.after.keys()):
            path = self._docs / name
            if not path.exists():
                continue
            if files.digest(str(path)) == self.before[name]:
                path.unlink()
                _prune(path.parent, self._docs)
                report.removed.append(name)
            else:
                self.after[name] = self.before[name]
                report.problems.append(_edited_data(path))
        data = json.dumps(self.after, indent=0, sort_keys=True).encode()
        if not self._manifest.exists() or self._manifest.read_bytes() != data:
            files.replace(str(self._manifest), data)


def _edited_data(path: Path) -> Problem:
    return Problem(path, 0, "a data file that was edited; it was kept", "delete this file")
