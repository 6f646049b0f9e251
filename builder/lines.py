"""The file of all records: lines of articles that stayed the same are copied from the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import IO

from builder.archive import Record
from builder.publish import Ledger, size
from builder.store import digest

TASK = "data/lines"
ARTICLES = "data/articles/"
"""How the tasks begin of which each makes one of the lines; in order of name, as the lines are."""
_PART = 1 << 20


def joined(
    path: Path, records: Iterable[Record], line: Callable[[Record], bytes], ledger: Ledger | None
) -> Iterator[bytes]:
    """The lines.

    Args:
        path: Where the file stood after the last build.
        records: The articles, in order of their ids.
        line: Makes the line of one.
        ledger: What that build left.
    """
    kept = _kept(ledger) if ledger else {}
    with path.open("rb") if kept else BytesIO() as file:
        start = end = 0  # Lines that follow each other are copied together.
        for record in records:
            place = kept.get(ARTICLES + record.id)
            if place and place[0] == end and end - start < _PART:
                end = place[1]
                continue
            yield _part(file, start, end)
            start, end = place or (end, end)
            if place is None:
                yield line(record)
        yield _part(file, start, end)


def _part(file: IO[bytes], start: int, end: int) -> bytes:
    file.seek(start)
    return file.read(end - start)


def _kept(ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Where the lines stand in the last file whose articles this build left as they were.

    The sizes of the articles' own files tell it, if the last file was made of just these.
    """
    before = ledger.before
    names = sorted(name for name in before if name.startswith(ARTICLES))
    made = before.get(TASK)
    if not (made and made.docs and ledger.stands(made)):
        return {}
    if made.key != digest(before[name].key for name in names):
        return {}
    spans = pairwise(accumulate((size(before[name].docs[0]) for name in names), initial=0))
    return {
        name: span
        for name, span in zip(names, spans, strict=True)
        if ledger.tasks.get(name) is before[name]
    }
