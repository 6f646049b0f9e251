"""Pagefind: from records of terms to its bundle, and which of its pages is which article."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.errors import Problem, SearchError

_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind")
_KEPT_ENDINGS = (".pf_meta", ".pf_index")
_MAGIC = b"pagefind_dcd"
TITLE_WEIGHT = "5"
ALIAS_WEIGHT = "1.5"


class Pages:
    """The temporary pages that Pagefind reads, one an article."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def add(self, title: Iterable[str], text: Iterable[str], names: Iterable[str]) -> None:
        """Write the page of the next article.

        Args:
            title: Terms of the title, ASCII or Arabic letters and digits only.
            text: Terms of the text.
            names: Terms of its other names.
        """
        (self._folder / f"{self._count}.html").write_text(
            '<html lang="und"><body data-pagefind-body>'
            f'<div data-pagefind-weight="{TITLE_WEIGHT}">{" ".join(title)}</div>'
            f"<div>{' '.join(text)}</div>"
            f'<div data-pagefind-weight="{ALIAS_WEIGHT}">{" ".join(names)}</div>'
            "</body></html>",
            encoding="utf-8",
        )
        self._count += 1


def executable() -> Path:
    """The Pagefind program that came with its wheel.

    Raises:
        SearchError: It is not installed.
    """
    try:
        import pagefind_bin
    except ImportError as error:
        raise SearchError(
            Problem("pagefind", 0, "not installed", "run `pip install -r requirements.txt`")
        ) from error
    return Path(pagefind_bin.get_executable())


def run(pages: Path, output: Path) -> None:
    """Index a folder of pages.

    Args:
        pages: What :class:`Pages` wrote.
        output: Folder of the bundle; only what our page needs of it is left there.

    Raises:
        SearchError: Pagefind could not be run, or failed.
    """
    with TemporaryDirectory() as scratch:
        made = Path(scratch) / "bundle"
        command = [str(executable()), "--site", str(pages), "--output-path", str(made), "--silent"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (own paths)
        except OSError as error:
            raise SearchError(
                Problem(
                    command[0],
                    0,
                    f"Pagefind cannot be started ({error.strerror})",
                    "reinstall the wheel `pagefind-bin` for this machine",
                )
            ) from error
        if done.returncode != 0 or not (made / "pagefind-entry.json").is_file():
            said = " ".join(f"{done.stdout} {done.stderr}".split())[-400:]
            raise SearchError(
                Problem(
                    command[0],
                    0,
                    f"Pagefind failed with exit code {done.returncode} ({said})",
                    "free memory and disk space in the temporary folder, then build again",
                )
            )
        shutil.copytree(made, output)


def page_names(bundle: Path, count: int) -> list[str]:
    """The name Pagefind gave to each page, in the order they were added.

    Raises:
        SearchError: A page is missing from the bundle.
    """
    names: dict[int, str] = {}
    for path in (bundle / "fragment").glob("*.pf_fragment"):
        data = gzip.decompress(path.read_bytes()).removeprefix(_MAGIC)
        names[int(Path(json.loads(data)["url"]).stem)] = path.stem.removeprefix("und_")
    missing = [str(number) for number in range(count) if number not in names]
    if missing:
        raise SearchError(
            Problem(
                bundle,
                0,
                f"Pagefind indexed {len(names)} of {count} articles",
                "report it with the versions of `pip list`",
            )
        )
    return [names[number] for number in range(count)]


def prune(bundle: Path) -> None:
    """Remove what our search page does not ask for: Pagefind's own pages and fragments."""
    for path in sorted(bundle.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.name not in _KEPT and path.suffix not in _KEPT_ENDINGS:
            path.unlink()


def pack(path: Path, data: bytes) -> None:
    """Write data compressed, the same bytes every time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, 9, mtime=0))


def pack_json(path: Path, value: object) -> None:
    """Write a value as compact JSON, compressed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    pack(path, text.encode("utf-8"))


def marked(terms: Sequence[str], weak: bool = False) -> list[str]:
    """Terms as Pagefind's words: with an end that makes its search by prefix exact."""
    return [f"{term}{'1' if weak else '0'}" if not term.isdigit() else f"{term}a" for term in terms]
