"""Writing pages and data: only what changed, removing only what the builder wrote."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Problem
from builder.generators.page import Page, is_generated

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


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is whole or not there, whatever happens in between."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def write_pages(docs: Path, pages: Iterable[Page], report: Report) -> None:
    """Bring the generated pages under docs/ up to date.

    A page somebody edited is kept and reported; a hand-written one is never touched; a generated
    page that no article makes any more is removed.

    Args:
        docs: The docs folder.
        pages: All pages of the archive.
        report: Filled with what was done.
    """
    wanted: set[str] = set()
    for page in pages:
        wanted.add(page.path)
        _write_page(docs, page, report)
    for path in _markdown_files(docs):
        name = path.relative_to(docs).as_posix()
        if name in wanted:
            continue
        state = is_generated(path.read_bytes())
        if state is True:
            path.unlink()
            _prune(path.parent, docs)
            report.removed.append(name)
        elif state is False:
            report.problems.append(_edited(path, "was edited, and no article makes it any more"))


def _write_page(docs: Path, page: Page, report: Report) -> None:
    path = docs / page.path
    data = page.render()
    if not path.exists():
        write_atomically(path, data)
        report.written.append(page.path)
        return
    current = path.read_bytes()
    if current == data:
        report.unchanged += 1
        return
    state = is_generated(current)
    if state is None:
        report.kept.append(page.path)
    elif state:
        write_atomically(path, data)
        report.written.append(page.path)
    else:
        report.problems.append(_edited(path, "was generated and then edited"))


def _edited(path: Path, what: str) -> Problem:
    return Problem(
        path,
        1,
        f"{what}; it was kept as it is",
        "put the change into the seed's sidecar and delete this file, "
        "or remove its `generated` line to keep it as a hand-written page",
    )


def _markdown_files(docs: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(docs):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".md"):
                yield Path(folder, name)


def _prune(folder: Path, docs: Path) -> None:
    while folder != docs and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _is_data_file(name: str) -> bool:
    """Whether a name in the manifest is one the builder can have written."""
    parts = name.split("/")
    return parts[0] == "data" and len(parts) > 1 and not {"", ".", ".."} & set(parts)


def write_data(docs: Path, files: Iterable[tuple[str, bytes]], report: Report) -> None:
    """Bring the data files up to date, by the same rules as pages.

    Args:
        docs: The docs folder.
        files: Paths under it, and their bytes.
        report: Filled with what was done.
    """
    manifest = docs / MANIFEST
    before: dict[str, str] = {}
    if manifest.exists():
        with contextlib.suppress(ValueError, AttributeError):
            listed = json.loads(manifest.read_text(encoding="utf-8")).items()
            before = {name: digest for name, digest in listed if _is_data_file(name)}
    after: dict[str, str] = {}
    for name, data in files:
        path = docs / name
        after[name] = hashlib.sha256(data).hexdigest()
        current = path.read_bytes() if path.exists() else None
        if current == data:
            report.unchanged += 1
        elif current is None or hashlib.sha256(current).hexdigest() == before.get(name):
            write_atomically(path, data)
            report.written.append(name)
        else:
            after[name] = before.get(name, "")
            report.problems.append(
                Problem(path, 0, "a data file that was edited; it was kept", "delete this file")
            )
    for name in sorted(before.keys() - after.keys()):
        path = docs / name
        if not path.exists():
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() == before[name]:
            path.unlink()
            _prune(path.parent, docs)
            report.removed.append(name)
        else:
            after[name] = before[name]
            report.problems.append(
                Problem(path, 0, "a data file that was edited; it was kept", "delete this file")
            )
    data = json.dumps(after, indent=0, sort_keys=True).encode()
    if not manifest.exists() or manifest.read_bytes() != data:
        write_atomically(manifest, data)
