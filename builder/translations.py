"""Editorial translations: ``seeds/NNN_<id>.en.md``, one block of text for each paragraph."""

from __future__ import annotations

import os
import re
from pathlib import Path

from builder.errors import Problem, SidecarError

_BLANK_LINES = re.compile(r"\n[ \t]*\n+")


SUFFIX = ".en.md"
"""What a translation's name has in place of ``.txt``."""


def read_translation(path: Path, paragraphs: int) -> tuple[str, ...]:
    """Read a translation.

    It is plain text: nothing in it is read as Markdown or HTML.

    Args:
        path: The file; it need not exist.
        paragraphs: How many paragraphs the cleaned article has.

    Returns:
        One text for each paragraph, in order; empty where there is no file.

    Raises:
        SidecarError: It is no UTF-8 text, or has more or fewer blocks than the article.
    """
    if not os.path.lexists(path):
        return ()
    if path.is_symlink():
        raise SidecarError(Problem(path, 0, "a symbolic link", "put the file itself there"))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SidecarError(
            Problem(path, 0, f"not UTF-8 at byte {error.start}", "save the file as UTF-8")
        ) from error
    blocks = tuple(
        " ".join(block.split()) for block in _BLANK_LINES.split(text.replace("\r\n", "\n"))
    )
    blocks = tuple(block for block in blocks if block)
    if len(blocks) != paragraphs:
        raise SidecarError(
            Problem(
                path,
                1,
                f"{len(blocks)} blocks for an article of {paragraphs} paragraphs",
                "write one block of text for each paragraph of the page, parted by blank lines",
            )
        )
    return blocks
