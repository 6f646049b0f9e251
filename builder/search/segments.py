"""The index in segments of articles, each kept between builds and made anew only where it must be.

What the index has of a segment follows from its articles, from their mean length, which is rounded,
and from the few words among those of all texts that decide where the proclitics of its own words
end. A segment is found by the digest of its articles, and the answers to what was asked of those
words tell whether it still holds. So a segment is never stale, and all that is kept can be deleted.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from builder.archive import Record
from builder.search.writer import Part, Words, Writer
from builder.store import Store, digest, dumped

_SIZE = 64
"""So many articles a segment has in the mean, and at most twice as many."""


def segments_of(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Divide articles so that one more or less changes no segment but its own."""
    start = 0
    for place, record in enumerate(records, start=1):
        if zlib.crc32(record.id.encode("utf-8")) % _SIZE == 0 or place - start == 2 * _SIZE:
            yield records[start:place]
            start = place
    if start < len(records):
        yield records[start:]


def parts_of(records: Sequence[Record], writer: Writer, store: Store | None) -> Iterator[Part]:
    """What the index has of each segment, in order.

    Args:
        records: The articles, or their faces, in the order of their numbers.
        writer: Makes what is not kept.
        store: Where it is kept; records without a key are not.
    """
    segments = list(segments_of(records))
    keys = [digest(record.key for record in segment) for segment in segments]
    kept = store if all(record.key for record in records) else None
    length = 0
    for segment, key in zip(segments, keys, strict=True):
        words: Words | None = kept.get(_WORDS + key) if kept else None
        if words is None:
            words = writer.words(segment)
            if kept:
                kept.put([(_WORDS + key, dumped(words))])
        else:
            writer.speller.learn(words.seen, words.known)
        length += words.length
    average = rounded(length / len(records)) if records else 0.0
    for segment, key in zip(segments, keys, strict=True):
        name = f"{_PART}{average} {key}"
        part: Part | None = kept.get(name) if kept else None
        if part is None or not writer.speller.agrees(part.answers):
            part = writer.part(segment, average)
            if kept:
                kept.put([(name, dumped(part))])
        yield part
    if kept:
        wanted = (f"{_PART}{average} ", _WORDS)
        kept.keep_only(start + key for start in wanted for key in keys)


_WORDS = "words "
_PART = "part "


def rounded(average: float) -> float:
    """A mean to two digits: one article more or less hardly ever changes it."""
    return float(f"{average:.1e}")
