"""The index's files: compressed, the same bytes every time."""

from __future__ import annotations

import gzip
import json

FAST = 3
"""For the many files: half the time of level 6, six bytes in a hundred more."""
SMALL = 9
"""For the few that every search reads."""


def compressed(data: bytes, level: int) -> bytes:
    """Data compressed."""
    return gzip.compress(data, level, mtime=0)


def to_json(value: object) -> bytes:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
