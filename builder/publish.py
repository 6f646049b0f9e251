"""Generated files, made anew only where what they are made of has changed.

The manifest in the cache folder tells, for each task of the last build, its key and the size and
time of every file it made, under ``docs/`` and in the site. A task with the same key, whose files
all stand as they were left, is not done again. New files for the site wait in a folder of their own
until the build has succeeded; then each takes its place at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.errors import Problem

Signature = str
"""Size of a file, and its time of change in nanoseconds."""


@dataclass
class Made:
    """What a task made.

    Attributes:
        key: The task's key.
        exact: Its exact key; empty where it has none.
        docs: Files under ``docs/`` with their signatures.
        site: Files of the site with theirs.
    """

    key: str
    exact: str = ""
    docs: dict[str, Signature] = field(default_factory=dict)
    site: dict[str, Signature] = field(default_factory=dict)


class Ledger:
    """What stood after the last build, checked against what stands.

    Attributes:
        tasks: What this build made or left standing.
        docs: The files of the folder of pages before it, with their signatures.
        site: Those of the site.
        inputs: Digest of all that the build reads, where every task of it is in ``tasks``; empty
            where one is not.
        notices: What that build said to its editor.
        saved: Whether the manifest says all this already.
    """

    def __init__(self, path: Path, version: str, docs: Path, site: Path) -> None:
        """Read the manifest.

        Args:
            path: The manifest; it need not exist.
            version: Digest of all that every page depends on; with another, nothing is current.
            docs: The folder of pages.
            site: The published site.
        """
        self._path = path
        self._version = version
        self.tasks: dict[str, Made] = {}
        self.saved = False
        self.inputs = ""
        self.notices: list[Problem] = []
        self._before: dict[str, Made] = {}
        self._inputs_before = ""
        data = _read(path)
        if data.get("version") == version:
            with contextlib.suppress(TypeError, ValueError, AttributeError, KeyError):
                self._before = {name: Made(*row) for name, row in data["tasks"].items()}
                self.notices = [Problem(*row) for row in data["notices"]]
                self._inputs_before = str(data["inputs"])
        self.docs = signatures(docs)
        self.site = signatures(site)

    def current(self, name: str, key: str, exact: Callable[[], str] | None = None) -> Made | None:
        """What a task made, where it need not be done again."""
        made = self._before.get(name)
        if made is None or not self._stands(made):
            return None
        if made.key != key:
            if not made.exact or exact is None or made.exact != exact():
                return None
            made.key = key
        return made

    def all_current(self, inputs: str) -> bool:
        """Whether the last build read the same, and all it left stands."""
        same = bool(inputs) and inputs == self._inputs_before
        return same and all(map(self._stands, self._before.values()))

    def made_before(self) -> set[str]:
        """The files under docs/ that the last build made."""
        return set().union(*(made.docs for made in self._before.values()))

    def take_over(self) -> None:
        """Leave everything as the last build left it."""
        self.tasks, self.inputs, self.saved = self._before, self._inputs_before, True

    def _stands(self, made: Made) -> bool:
        return made.docs.items() <= self.docs.items() and made.site.items() <= self.site.items()

    def save(self) -> None:
        """Keep what was done."""
        rows = {name: [m.key, m.exact, m.docs, m.site] for name, m in self.tasks.items()}
        notices = [[str(n.path), n.line, n.what, n.fix] for n in self.notices]
        everything = {
            "version": self._version,
            "inputs": self.inputs,
            "notices": notices,
            "tasks": rows,
        }
        text = json.dumps(everything, separators=(",", ":"))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(self._path)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def signature(path: Path) -> Signature:
    """Size and time of change of a file."""
    stat = path.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


def signatures(folder: Path) -> dict[str, Signature]:
    """Every file below a folder, by its path from there."""
    found: dict[str, Signature] = {}
    waiting = [(str(folder), "")]
    for path, prefix in waiting:
        with contextlib.suppress(OSError), os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[prefix + entry.name] = f"{stat.st_size} {stat.st_mtime_ns}"
    return found


def made_below(built: Path, folder: str, key: str) -> Made:
    """What stands below a folder of a site that was just built."""
    below = signatures(built / folder)
    return Made(key, site={f"{folder}/{name}": sign for name, sign in below.items()})


def publish(
    stage: Path, built: Path, site: Path, ledger: Ledger, anew: Collection[str] = ()
) -> None:
    """Put a new site in the place of the old: what stands right stays, where there is any.

    Args:
        stage: New generated files.
        built: What MkDocs made.
        site: The published site.
        ledger: What was done; it is saved.
        anew: Files of ``built`` that take their place without a look at what stood there.
    """
    staged = signatures(stage)
    keep = {name for made in ledger.tasks.values() for name in made.site} - staged.keys()
    fresh = signatures(built)
    keep -= fresh.keys()
    if keep:
        for name in anew:
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (built / name).replace(stage / name)
        renew(site, built, stage, keep, ledger.site)
    else:
        for name in staged:
            (built / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(built / name)
        switch_over(built, site)
    for made in ledger.tasks.values():  # What was the same stayed as it was.
        for name in made.site.keys() & fresh.keys():
            sign = signature(site / name)
            if made.site[name] != sign:
                made.site[name], ledger.saved = sign, False
    if not ledger.saved:
        ledger.save()


def switch_over(built: Path, site: Path) -> None:
    """Move a new site in place of the old; the old is gone only once the new stands."""
    old = built.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        shutil.move(site, old)
    shutil.move(built, site)
    shutil.rmtree(old, ignore_errors=True)


def renew(site: Path, built: Path, stage: Path, keep: Iterable[str], stood: Iterable[str]) -> None:
    """Bring a published site up to date, a file at a time.

    Args:
        site: The published site.
        built: What MkDocs made; a file that is the same stays as it is.
        stage: New generated files.
        keep: Files of the site that are still right.
        stood: All files of the site.
    """
    wanted = set(keep)
    for folder, always in ((built, False), (stage, True)):
        for name in signatures(folder):
            wanted.add(name)
            target = site / name
            if always or not _same(folder / name, target):
                target.parent.mkdir(parents=True, exist_ok=True)
                (folder / name).replace(target)
    for name in set(stood) - wanted:
        path = site / name
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # Until one that holds other files.
            while path.parent != site:
                path = path.parent
                path.rmdir()
    shutil.rmtree(stage, ignore_errors=True)


def _same(first: Path, second: Path) -> bool:
    try:
        return first.stat().st_size == second.stat().st_size and (
            first.read_bytes() == second.read_bytes()
        )
    except OSError:
        return False
