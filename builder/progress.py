"""What a build says while it works: a bar for a person, stages with their time for a log."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
log = logging.getLogger("mkdocs.plugins.sijill")


def shown(items: Iterable[T], count: int, what: str) -> Iterator[T]:
    """The items, with a bar on a terminal and nothing elsewhere."""
    if not sys.stderr.isatty() or count < 2:
        yield from items
        return
    from rich.console import Console  # Only a person waits for it to load.
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(items, what, total=count, console=console, transient=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Log the time a part of the build takes, that of its workers with it (``mkdocs -v``)."""
    cpu, wall = _cpu(), time.monotonic()
    yield
    log.debug(f"stage {name}: {_cpu() - cpu:.2f} s CPU, {time.monotonic() - wall:.2f} s")


def _cpu() -> float:
    return sum(os.times()[:4])
