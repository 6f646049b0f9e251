"""The file of all records: lines of articles that stayed the same are copied from the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import IO

from builder.archive import Record
from builder.generators.data import article_path
from builder.publish import Ledger, size

TASK = "data/lines"
ARTICLES = "pages/articles/"
"""How the tasks begin of which each makes one of the lines, as a file of its own beside pages."""
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

    The sizes of the articles' own files tell it, if they make up that of the file.
    """
    made = ledger.before.get(TASK)
    if not (made and made.docs and ledger.stands(made)):
        return {}
    sizes: dict[str, int] = {}
    for name, task in sorted(ledger.before.items()):
        if name.startswith(ARTICLES):
            end = f" {article_path(name.removeprefix(ARTICLES))}"
            own = next((file for file in task.docs if file.endswith(end)), None)
            if own:  # Of what is withdrawn there is none.
                sizes[name] = size(own)
    if sum(sizes.values()) != size(made.docs[0]):
        return {}
    spans = pairwise(accumulate(sizes.values(), initial=0))
    return {
        name: span
        for name, span in zip(sizes, spans, strict=True)
        if ledger.tasks.get(name) is ledger.before[name]
    }
