"""The file of all records: lines of articles that stayed the same are copied from the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path

from builder.archive import Record
from builder.publish import Ledger, size
from builder.store import digest

TASK = "data/lines"
ARTICLES = "data/articles/"
"""How the tasks begin of which each makes one of the lines; in order of name, as the lines are."""


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
        for record in records:
            place = kept.get(ARTICLES + record.id)
            if place is None:
                yield line(record)
            else:
                file.seek(place[0])
                yield file.read(place[1] - place[0])


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
