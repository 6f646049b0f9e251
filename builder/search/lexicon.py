"""The list of the index's terms, small enough to be read before the first search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

TEXT = 1
"""The term stands in a text, a title or a name."""
WEAK = 2
"""The term stands among the Arabic names of a topic."""
DOUBTFUL = 4
"""A one-letter proclitic may stand in front of it."""
NAME = 8
"""It is a word of the name of a person, a place or a country."""
NEXT = 16
"""A new file of postings begins with it."""
_BASE = 48


def flags_of(
    text: Iterable[str], weak: Iterable[str], doubtful: Iterable[str], names: AbstractSet[str]
) -> dict[str, int]:
    """The terms with their flags.

    Args:
        text: Terms of texts and names, among them all that are doubtful.
        weak: Terms of weak names.
        doubtful: Those in front of which a proclitic may stand.
        names: Those of names; others may be among them.
    """
    flags = dict.fromkeys(text, TEXT)
    for term in weak:
        flags[term] = flags.get(term, 0) | WEAK
    for term in doubtful:
        flags[term] |= DOUBTFUL
    for term in names & flags.keys():
        flags[term] |= NAME
    return flags


def encode(flags: Mapping[str, int]) -> bytes:
    """Write the terms in order, each without what it shares with the one before.

    Args:
        flags: Terms with their flags; letters and digits only.

    Returns:
        UTF-8, a line for each term: how many UTF-16 units it shares with the line before and its
        flags, a character each counted from ``0``, and the rest of the term.
    """
    lines: list[str] = []
    before = ""
    for term in sorted(flags):
        shared = 0
        longest = min(len(before), len(term), 60)
        while shared < longest and before[shared] == term[shared]:
            shared += 1
        units = len(before[:shared].encode("utf-16-le")) // 2
        lines.append(f"{chr(_BASE + units)}{chr(_BASE + flags[term])}{term[shared:]}")
        before = term
    return "\n".join(lines).encode("utf-8")
