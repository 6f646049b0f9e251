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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Problem
from builder.files import status

_PART = 1 << 20
Stamp = str
"""A file's size, its time of change in nanoseconds, and its path, with spaces between."""


@dataclass(slots=True)
class Made:
    """What a task made.

    Attributes:
        key: The task's key.
        exact: Its exact key; empty where it has none.
        docs: Files under ``docs/``.
        site: Files of the site.
    """

    key: str
    exact: str = ""
    docs: tuple[Stamp, ...] = ()
    site: tuple[Stamp, ...] = ()


class Ledger:
    """What stood after the last build, checked against what stands.

    Attributes:
        before: What the last build made.
        tasks: What this build made or left standing.
        docs: The files of the folder of pages before it.
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
        self.before: dict[str, Made] = {}
        self._inputs_before = ""
        with contextlib.suppress(OSError, TypeError, ValueError, AttributeError, KeyError):
            self._read()
        self.docs = stamps(docs)
        self.site = stamps(site)

    def _read(self) -> None:
        first, *lines = self._path.read_text(encoding="utf-8").split("\n")
        head = json.loads(first)
        if head["version"] != self._version or head["tasks"] != len(lines):
            return
        self.before = dict(map(_of_line, lines))
        self.notices = [Problem(*row) for row in head["notices"]]
        self._inputs_before = str(head["inputs"])

    def current(self, name: str, key: str, exact: Callable[[], str] | None = None) -> Made | None:
        """What a task made, where it need not be done again."""
        made = self.before.get(name)
        if made is None or not self.stands(made):
            return None
        if made.key != key:
            if not made.exact or exact is None or made.exact != exact():
                return None
            made.key = key
        return made

    def all_current(self, inputs: str) -> bool:
        """Whether the last build read the same, and all it left stands."""
        same = bool(inputs) and inputs == self._inputs_before
        return same and all(map(self.stands, self.before.values()))

    def take_over(self) -> None:
        """Leave everything as the last build left it."""
        self.tasks, self.inputs, self.saved = self.before, self._inputs_before, True

    def others(self, tasks: Iterable[Made]) -> Iterator[str]:
        """The files that stood under docs/ before, but those that stand as tasks left them."""
        return names(self.docs.difference(*(made.docs for made in tasks)))

    def stands(self, made: Made) -> bool:
        """Whether all files of a task are as the last build left them."""
        return self.docs.issuperset(made.docs) and self.site.issuperset(made.site)

    def save(self) -> None:
        """Keep what was done."""
        head = {
            "version": self._version,
            "inputs": self.inputs,
            "notices": [[str(n.path), n.line, n.what, n.fix] for n in self.notices],
            "tasks": len(self.tasks),
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part")
        lines = [json.dumps(head), *(_line(name, made) for name, made in self.tasks.items())]
        part.write_text("\n".join(lines), encoding="utf-8")
        part.replace(self._path)


def _line(name: str, made: Made) -> str:
    """A task in a line: none of the paths that a build makes has a tab or an end of line."""
    return "\t".join([name, made.key, made.exact, str(len(made.docs)), *made.docs, *made.site])


def _of_line(line: str) -> tuple[str, Made]:
    name, key, exact, count, *files = line.split("\t")
    place = int(count)
    return name, Made(key, exact, tuple(files[:place]), tuple(files[place:]))


def stamp(folder: Path, name: str) -> Stamp:
    """The stamp of a file below a folder."""
    return stamped(status(f"{folder}/{name}"), name)


def stamped(stat: os.stat_result, name: str) -> Stamp:
    """The stamp of a file that stands so."""
    return f"{stat.st_size} {stat.st_mtime_ns} {name}"


def stamps(folder: Path, below: str = "") -> set[Stamp]:
    """Those of all files of a folder, or of one below it; the paths begin at the first."""
    found: set[Stamp] = set()
    start = f"{folder}/"
    waiting = [f"{below}/" if below else ""]
    for prefix in waiting:
        try:
            for entry in os.scandir(start + prefix):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found.add(f"{stat.st_size} {stat.st_mtime_ns} {prefix}{entry.name}")
        except OSError:  # What cannot be read does not stand.
            continue
    return found


def size(file: Stamp) -> int:
    """A file's size."""
    return int(file.partition(" ")[0])


def names(files: Iterable[Stamp]) -> Iterator[str]:
    """The paths of files."""
    return (one.split(" ", 2)[2] for one in files)


def made_below(built: Path, folder: str, key: str) -> Made:
    """What stands below a folder of a site that was just built."""
    return Made(key, site=tuple(sorted(stamps(built, folder))))


def publish(stage: Path, built: Path, site: Path, ledger: Ledger, anew: str | None = None) -> None:
    """Put a new site in the place of the old: what stands right stays, where there is any.

    Args:
        stage: New generated files.
        built: What MkDocs made.
        site: The published site.
        ledger: What was done; it is saved.
        anew: A folder of ``built`` that takes its place as a whole, where it was made anew.
    """
    staged = set(names(stamps(stage)))
    fresh = set(names(stamps(built)))
    keep = {name for made in ledger.tasks.values() for name in names(made.site)} - staged - fresh
    if keep:
        if anew is not None:
            switch_over(built / anew, site / anew)
            moved = {name for name in fresh if name.startswith(f"{anew}/")}
            keep, fresh = keep | moved, fresh - moved
        renew(site, built, stage, set(names(ledger.site)) - keep - staged - fresh)
    else:
        _move(fresh - staged, built, stage)  # The fewer to the more.
        switch_over(stage, site)
        shutil.rmtree(built)
    for made in ledger.tasks.values():  # What was the same stayed as it was.
        if not fresh.isdisjoint(names(made.site)):
            stand = tuple(stamp(site, name) for name in names(made.site))
            if made.site != stand:
                made.site, ledger.saved = stand, False
    if not ledger.saved:
        ledger.save()


def _move(files: Iterable[str], source: Path, target: Path) -> None:
    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).replace(target / name)


def switch_over(built: Path, site: Path) -> None:
    """Move a new site in place of the old; the old is gone only once the new stands."""
    old = built.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        shutil.move(site, old)
    shutil.move(built, site)
    shutil.rmtree(old, ignore_errors=True)


def renew(site: Path, built: Path, stage: Path, gone: Iterable[str]) -> None:
    """Bring a published site up to date, a file at a time.

    Args:
        site: The published site.
        built: What MkDocs made; a file that is the same stays as it is.
        stage: New generated files.
        gone: Files of the site that are to be removed.
    """
    for folder, always in ((built, False), (stage, True)):
        for name in names(stamps(folder)):
            target = site / name
            if always or not same(folder / name, target):
                target.parent.mkdir(parents=True, exist_ok=True)
                (folder / name).replace(target)
    for name in gone:
        path = site / name
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # Until one that holds other files.
            while path.parent != site:
                path = path.parent
                path.rmdir()
    shutil.rmtree(stage, ignore_errors=True)


def same(first: Path, second: Path) -> bool:
    """Whether two files have the same bytes."""
    try:
        if first.stat().st_size != second.stat().st_size:
            return False
        with first.open("rb") as one, second.open("rb") as other:
            while part := one.read(_PART):
                if part != other.read(_PART):
                    return False
            return True
    except OSError:
        return False
