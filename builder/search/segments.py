"""The index in segments of articles, each kept between builds and made anew only where it must be.

What the index has of a segment follows from its articles, from their mean length, which is rounded,
and from where the proclitics of its words end. The words of all texts decide that: those that came
or went since the last build are found, and the words whose terms change with them, and the segments
that have such a word are made anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from builder.archive import Record
from builder.search.kept import Kept
from builder.search.speller import Speller
from builder.search.writer import Part, Words, Writer
from builder.store import digest

_SIZE = 64
"""So many articles a segment has in the mean, and at most twice as many."""
_FEW = 8
"""One word in so many may have come or gone: with more, it is quicker to make all anew."""


class _Changes(NamedTuple):
    """What has other terms than in the last build.

    Attributes:
        words: The words.
        names: The terms that those of them had that are words of names.
    """

    words: set[str]
    names: set[str]

    def touch(self, part: Part, words: Words) -> bool:
        """Whether a part of that build, of a segment with these words, holds no more."""
        if not self.words or self.words.isdisjoint(words.seen.split()):
            return not all(runs.keys().isdisjoint(self.names) for runs in part.runs)
        return True


class _Build(NamedTuple):
    """A build of the index.

    Attributes:
        seen: The words of all texts, with spaces between.
        known: Those that stand by themselves.
        named: Those of names.
        places: Where the part of each segment is kept.
    """

    seen: str
    known: str
    named: set[str]
    places: dict[str, str]


_BUILD = "build"


def segments_of(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Divide articles so that one more or less changes no segment but its own."""
    start = 0
    for place, record in enumerate(records, start=1):
        if zlib.crc32(record.id.encode("utf-8")) % _SIZE == 0 or place - start == 2 * _SIZE:
            yield records[start:place]
            start = place
    if start < len(records):
        yield records[start:]


def parts_of(records: Sequence[Record], writer: Writer, kept: Kept) -> Iterator[Part]:
    """What the index has of each segment, in order.

    Args:
        records: The articles, or their faces, in the order of their numbers.
        writer: Makes what is not kept.
        kept: What is.
    """
    speller = writer.speller
    segments = [(digest(record.key for record in one), one) for one in segments_of(records)]
    length = 0
    for key, segment in segments:
        words = kept.made(f"words {key}", partial(writer.words, segment))
        speller.learn(words.seen.split(), words.known.split())
        length += words.length
    average = rounded(length / len(records)) if records else 0.0
    before: _Build | None = kept.get(_BUILD)
    changes = _changes(before, speller) if before else None
    writer.named |= before.named if before else set()  # Also those of the parts that stay.
    # Where all articles are the same, so is each part: its name is of no other.
    every = digest(key for key, _ in segments)
    places: dict[str, str] = {}
    for key, segment in segments:
        own = f"{average} {key}"
        place = before.places.get(own, "") if before else ""
        part: Part | None = kept.get(place)
        told: Words | None = kept.get(f"words {key}") if changes else None
        if part is None or changes is None or told is None or changes.touch(part, told):
            place = f"part {own} {every}"
            part = writer.part(segment, average)
            kept.put(place, part)
        else:
            kept.put(place)
        places[own] = place
        yield part
    kept.put(_BUILD, _Build(" ".join(speller.seen), " ".join(speller.known), writer.named, places))


def _changes(before: _Build, speller: Speller) -> _Changes | None:
    """What changed since a build; None where it is too much."""
    then = Speller(())
    then.known = set(before.known.split())
    then.learn(before.seen.split(), ())
    differing = speller.differing(then)
    if len(differing) * _FEW > len(speller.seen):
        return None
    words = speller.changed(then, differing)
    return _Changes(words, {then.term(word).term for word in words & before.named})


def rounded(average: float) -> float:
    """A mean to two digits: one article more or less hardly ever changes it."""
    return float(f"{average:.1e}")
