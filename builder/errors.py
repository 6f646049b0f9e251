"""The one exception tree, and the problems a person has to mend.

Every message names the file, the line where there is one, what is wrong and how to fix it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in an input.

    Attributes:
        path: The file, as the user knows it.
        line: Its line, counted from 1; 0 where the file as a whole is meant.
        what: What is wrong, without a full stop.
        fix: What the person can do about it, without a full stop.
    """

    path: Path | str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        # A file name is as untrusted as a text: nothing in it may break the line it is shown in.
        name = "".join(c if c.isprintable() else repr(c)[1:-1] for c in str(self.path))
        place = f"{name}:{self.line}" if self.line else name
        return f"{place}: {self.what}; {self.fix}"


class SijillError(Exception):
    """Base of all errors meant for the person running the builder."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class SeedError(SijillError):
    """A seed that cannot be read as Arabic text."""


class SidecarError(SijillError):
    """An editorial sidecar or translation that is not valid."""


class VocabularyError(SijillError):
    """A vocabulary file that is not valid."""


class PageError(SijillError):
    """A page under docs/ that the builder may not touch."""


class StoreError(SijillError):
    """What is kept between builds was damaged while it was used."""


class WorkerError(SijillError):
    """A process that worked for the build was killed."""


class SearchError(SijillError):
    """The search index could not be made."""
