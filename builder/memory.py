"""The collector of cycles, kept off what it finds nothing in."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW = 10_000
"""Objects made and not gone, after which the collector looks among them for cycles."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the collector of cycles, where much is made that has none.

    Its search for them takes a third of the time. What was made counts for old in the end, so that
    the collector does not go through all of it at once.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """What there is stays, and the collector need not look at it again and again.

    It would write into each object that it looks at: in a forked process, that makes a copy of the
    page of memory on which the object stands. And it looks less often at what is new.
    """
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()
