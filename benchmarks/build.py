"""What builds cost at several sizes, cold and after a change: ``python -m benchmarks.build``.

Every figure is of one run of the real ``mkdocs build`` on a synthetic corpus
(:mod:`benchmarks.corpus`), in a process of its own: CPU seconds of it and its workers, wall
seconds, and the peak of the memory that all of them held together (PSS). ``plain`` is the same
Markdown, as the builder wrote it, built by MkDocs and Material with a short navigation and without
this project's plugin; it runs right after, so that the ratio holds on a machine whose speed drifts.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.corpus import Corpus

ROOT = Path(__file__).parent.parent
_STAGE = re.compile(r"stage (\w+): ([\d.]+) s CPU")
_PLAIN = """site_name: plain
site_url: http://localhost:8000/
nav: [index.md]
not_in_nav: "*"
theme: {name: material, language: ar, font: false}
validation: {nav: {omitted_files: ignore}}
markdown_extensions: [attr_list, def_list]
plugins: []
"""


@dataclass
class Run:
    """One build."""

    cpu: float
    wall: float
    peak: float
    stages: dict[str, float] = field(default_factory=dict)


def mkdocs(folder: Path, *arguments: str) -> Run:
    """Build a folder, watched."""
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH="1700000000")
    before, start = _children(), time.monotonic()
    process = subprocess.Popen(  # noqa: S603  (this interpreter, fixed words)
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    _, said = process.communicate()
    watcher.join()
    if process.returncode:
        sys.exit(said)
    stages = {name: float(cpu) for name, cpu in _STAGE.findall(said)}
    return Run(_children() - before, time.monotonic() - start, peak[0], stages)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_pss(pid) for pid in _family(process.pid)))
        time.sleep(0.2)


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            text = Path(f"/proc/{one}/task/{one}/children").read_text()
        except OSError:
            continue
        found += map(int, text.split())
    return found


def _pss(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def archive(folder: Path, count: int) -> None:
    """A project with a synthetic corpus."""
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    theme = f"custom_dir: {ROOT / 'builder' / 'theme'}"
    (folder / "mkdocs.yml").write_text(
        text.replace("custom_dir: builder/theme", theme), encoding="utf-8"
    )
    for name in ("about.md", "en/about.md"):
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    Corpus(1).write(folder / "seeds", count)


def plain(folder: Path) -> Run:
    """The same Markdown, built without us."""
    with tempfile.TemporaryDirectory() as name:
        other = Path(name)
        (other / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
        shutil.copytree(folder / "docs", other / "docs", ignore=shutil.ignore_patterns("data"))
        return mkdocs(other, "-q")


def _touch_seed(folder: Path) -> None:
    path = sorted((folder / "seeds").glob("*.txt"))[7]
    path.write_bytes(path.read_bytes() + "\nوقال مسؤول إن الاتفاق مهم للبلدين.\n".encode())


def _touch_sidecar(folder: Path) -> None:
    path = sorted((folder / "seeds").glob("*.txt"))[11].with_suffix(".yml")
    path.write_text('published: {edtf: "2019-05-01", reason: "رأي المحرر"}\n', encoding="utf-8")


def measure(count: int) -> dict[str, tuple[Run, int]]:
    """Every kind of build at one size, with the number of pages it has."""
    runs: dict[str, tuple[Run, int]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive(folder, count)

        def one(what: str, change: object = None) -> None:
            if callable(change):
                change(folder)
            run = mkdocs(folder, "-v")
            pages = sum(1 for _ in (folder / "docs").rglob("*.md"))
            runs[what] = run, pages
            _say(count, what, run, pages)

        one("cold")
        pages = runs["cold"][1]
        runs["plain MkDocs"] = plain(folder), pages
        _say(count, "plain MkDocs", *runs["plain MkDocs"])
        one("nothing changed")
        one("one article", _touch_seed)
        one("one sidecar", _touch_sidecar)
        shutil.rmtree(folder / ".sijill")
        one("cache deleted")
        size = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
        print(f"{count:6} site: {size / 1e6:.0f} MB", flush=True)
    return runs


def _say(count: int, what: str, run: Run, pages: int) -> None:
    stages = ", ".join(f"{name} {cpu:.1f}" for name, cpu in run.stages.items())
    print(
        f"{count:6} {what:16} {run.cpu:8.1f} s CPU {run.wall:8.1f} s wall "
        f"{run.cpu / pages * 1000:6.2f} ms/page {run.peak:6.0f} MB  {stages}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[300, 1000, 3000])
    counts = parser.parse_args().counts + ([10000] if os.environ.get("BIG") else [])
    cold = {count: measure(count)["cold"][0].cpu for count in counts}
    for first, second in pairwise(counts):
        growth = math.log(cold[second] / cold[first]) / math.log(second / first)
        print(f"growth from {first} to {second}: exponent {growth:.2f}")


if __name__ == "__main__":
    main()
