"""Words that are words though the archive lacks them: none of them is a slip of the pen.

They are kept as a Bloom filter, which the page asks for only before it would correct a word.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from builder.search.terms import bare
from builder.vocabulary.loader import read_yaml, vocabulary_folder

BITS_A_WORD = 10
PROBES = 7
_MIX = 0x9E3779B1


def common_words() -> set[str]:
    """The common words of both languages, folded."""
    data = read_yaml(vocabulary_folder() / "common_words.yml")
    return {word for words in data.values() for word in words.split()}


def bloom(words: Iterable[str]) -> bytes:
    """A filter of words.

    Args:
        words: Folded words.

    Returns:
        The bits, the lowest of each byte first; :func:`probes` says which belong to a word.
    """
    own = {bare(word) for word in words}
    size = max(64, -(-len(own) * BITS_A_WORD // 8) * 8)
    bits = bytearray(size // 8)
    for word in own:
        for bit in probes(word, size):
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def probes(word: str, size: int) -> list[int]:
    """The bits of a word in a filter of ``size`` bits."""
    first = zlib.crc32(word.encode("utf-8"))
    step = (first * _MIX) & 0xFFFFFFFF | 1
    return [((first + turn * step) & 0xFFFFFFFF) % size for turn in range(PROBES)]
