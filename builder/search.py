"""The search index: one record an article for both languages, through Pagefind."""

from __future__ import annotations

from pathlib import Path

from builder.archive import Archive
from builder.vocabulary.model import Vocabulary


def write_index(archive: Archive, vocabulary: Vocabulary, site: Path) -> None:
    """Write the index into a built site."""
