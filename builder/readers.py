"""From bytes to seeds: decoding, identity, fixity, and the order of the collection."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Problem, SeedError

MAX_BYTES = 10_000_000
"""A news text is a few kilobytes; a file beyond this is a mistake, or an attack."""

_NAME = re.compile(r"\d+_(?P<id>[0-9a-fA-F]{16})\.txt\Z", re.ASCII)
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Seed:
    """A raw text as received.

    Attributes:
        id: 16 hexadecimal digits, see :func:`seed_id`.
        sha256: Of the file's bytes.
        text: The bytes strictly decoded; nothing normalised, byte order mark kept.
        path: Where it was read; None for a text from standard input.
    """

    id: str
    sha256: str
    text: str = field(repr=False)
    path: Path | None = None


def seed_id(name: str, sha256: str) -> str:
    """The permanent id of a seed.

    Args:
        name: The file's name.
        sha256: Of its bytes.

    Returns:
        The 16 hexadecimal digits of a name ``NNN_<id>.txt``, else the first 16 of the hash.
    """
    match = _NAME.match(name)
    return match["id"].lower() if match else sha256[:16]


def decode(data: bytes, path: Path | str) -> str:
    """Decode a seed strictly as UTF-8.

    Args:
        data: The file's bytes.
        path: Its name, for messages.

    Returns:
        The text, in which every offset of the record counts.

    Raises:
        SeedError: The bytes are another encoding, hold a NUL, or are too many.
    """
    if len(data) > MAX_BYTES:
        raise SeedError(
            Problem(
                path,
                0,
                f"{len(data):,} bytes, more than the {MAX_BYTES:,} that a news text can have",
                "split it into its articles or remove it",
            )
        )
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            raise SeedError(_wrong_encoding(path, 1, name, name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SeedError(
            _wrong_encoding(path, line, f"byte 0x{data[error.start]:02x}", "WINDOWS-1256")
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SeedError(
            Problem(path, line, "a NUL character: not a text", "get the text itself and save it")
        )
    return text


def _wrong_encoding(path: Path | str, line: int, found: str, likely: str) -> Problem:
    return Problem(
        path,
        line,
        f"not UTF-8 ({found})",
        f"find its encoding and convert it, for example: iconv -f {likely} -t UTF-8",
    )


def read_seed(path: Path) -> Seed:
    """Read one seed file.

    Args:
        path: The file; a symbolic link is refused, since it may lead anywhere.

    Returns:
        The seed.

    Raises:
        SeedError: It cannot be read as a text.
    """
    try:
        looks = path.lstat()
        if stat.S_ISLNK(looks.st_mode):
            raise SeedError(
                Problem(path, 0, "a symbolic link", "put the text itself in the seeds folder")
            )
        if looks.st_size > MAX_BYTES:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        else:
            data = path.read_bytes()
    except OSError as error:
        raise SeedError(
            Problem(path, 0, f"cannot be read ({error.strerror})", "check the file and its rights")
        ) from error
    sha256 = hashlib.sha256(data).hexdigest()
    return Seed(seed_id(path.name, sha256), sha256, decode(data, path), path)


def beside(seed: Path, suffix: str) -> Path | None:
    """The file that is named as a seed but for its end, if it stands there."""
    path = str(seed).removesuffix(".txt") + suffix
    return Path(path) if os.path.lexists(path) else None


def seed_of_text(text: str, identifier: str | None, place: str) -> Seed:
    """A seed from a text that is not a file.

    Args:
        text: The text.
        identifier: Its id; None for the first 16 digits of its SHA-256.
        place: Where it came from, for messages.

    Raises:
        SeedError: The text has lone surrogates, a NUL, or is too long.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SeedError(
            Problem(place, 0, "a lone surrogate: not Unicode text", "send the text as UTF-8")
        ) from error
    sha256 = hashlib.sha256(data).hexdigest()
    return Seed(identifier or sha256[:16], sha256, decode(data, place))


def seed_paths(folder: Path) -> list[Path]:
    """The seed files of a folder, in order of name."""
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if entry.name.endswith(".txt")
            and not entry.name.startswith(".")
            and (entry.is_symlink() or entry.is_file())
        )
    return [folder / name for name in names]


def read_seeds(paths: Iterable[Path]) -> Iterator[Seed | SeedError]:
    """Read seeds, yielding the error in place of one that cannot be read or repeats an id.

    Args:
        paths: Seed files, in the order of the collection.
    """
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            seed = read_seed(path)
        except SeedError as error:
            yield error
            continue
        first = seen.setdefault(seed.id, path)
        if first != path:
            yield SeedError(
                Problem(
                    path,
                    0,
                    f"has the id {seed.id}, as has {first.name}",
                    "remove one of the two, or give it its own id in the name",
                )
            )
            continue
        yield seed
