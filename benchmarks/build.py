"""What builds cost at several sizes, cold and after a change: ``python -m benchmarks.build``.

Every figure is of one run of the real ``mkdocs build`` on a synthetic corpus
(:mod:`benchmarks.corpus`), in a process of its own: CPU seconds of it and its workers, wall
seconds, and the peak of the memory that all of them held together (PSS). ``plain`` is the same
Markdown, as the builder wrote it, built by MkDocs and Material with a short navigation and without
this project's plugin; it runs right after, so that the ratio holds on a machine whose speed drifts.
Nothing is removed before the last run is over: where many files were just removed, ext4 passes over
their inodes one by one, and a new file costs ten times as much for some minutes.
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
_HUGO = """baseURL = "http://localhost:8000/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_HUGO_PAGE = """<!doctype html>
<html lang="{{ .Params.lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>{{ .Content }}</body></html>
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
    return watched([sys.executable, "-m", "mkdocs", "build", *arguments], folder)


def watched(command: list[str], folder: Path) -> Run:
    """Run a command in a folder, and take its times and the peak of its memory."""
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH="1700000000")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # The first build compiles, as anywhere.
    before, start = _children(), time.monotonic()
    process = subprocess.Popen(  # noqa: S603  (fixed words)
        command,
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
    # A builder of its own, whose vocabulary can be changed: Python finds it before the other.
    shutil.copytree(
        ROOT / "builder", folder / "builder", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("about.md", "en/about.md"):
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    Corpus(1).write(folder / "seeds", count)


def plain(folder: Path) -> Run:
    """The same Markdown, built without us, in a folder beside it."""
    other = folder.with_name(f"{folder.name}-plain")
    other.mkdir()
    (other / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
    shutil.copytree(folder / "docs", other / "docs", ignore=shutil.ignore_patterns("data"))
    return mkdocs(other, "-q")


def hugo(folder: Path) -> Run | None:
    """The same Markdown, built by Hugo with two templates that print what is there."""
    program = shutil.which("hugo")
    if program is None:
        return None
    other = folder.with_name(f"{folder.name}-hugo")
    for kind in ("single", "list"):
        template = other / "layouts" / "_default" / f"{kind}.html"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(_HUGO_PAGE, encoding="utf-8")
    (other / "config.toml").write_text(_HUGO, encoding="utf-8")
    for path in (folder / "docs").rglob("*.md"):
        target = other / "content" / path.relative_to(folder / "docs")
        # Hugo takes the pages beside an index.md for its attachments.
        target = target.with_name("_index.md") if target.name == "index.md" else target
        target.parent.mkdir(parents=True, exist_ok=True)
        # And it knows no uncertain dates.
        target.write_bytes(re.sub(rb"(?m)^date: .*\n", b"", path.read_bytes(), count=1))
    return watched([program, "--quiet"], other)


def _touch_vocabulary(folder: Path) -> None:
    path = folder / "builder" / "vocabulary" / "topics.yml"
    text = path.read_text(encoding="utf-8")
    found = re.search(r"label: \{ar: [^,]*", text)
    if found is None:
        sys.exit(f"{path}: there is no label to change")
    path.write_text(text[: found.end()] + " الجديد" + text[found.end() :], encoding="utf-8")


def _touch_seed(folder: Path) -> None:
    path = sorted((folder / "seeds").glob("*.txt"))[7]
    path.write_bytes(path.read_bytes() + "\nوقال مسؤول إن الاتفاق مهم للبلدين.\n".encode())


def _touch_sidecar(folder: Path) -> None:
    path = sorted((folder / "seeds").glob("*.txt"))[11].with_suffix(".yml")
    path.write_text('published: {edtf: "2019-05-01", reason: "رأي المحرر"}\n', encoding="utf-8")


def measure(folder: Path, count: int) -> dict[str, tuple[Run, int]]:
    """Every kind of build at one size, with the number of pages it has."""
    runs: dict[str, tuple[Run, int]] = {}
    folder.mkdir()
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
    other = hugo(folder)
    if other:
        runs["Hugo"] = other, pages
        _say(count, "Hugo", other, pages)
    one("nothing changed")
    one("one article", _touch_seed)
    one("one sidecar", _touch_sidecar)
    one("one word of the vocabulary", _touch_vocabulary)
    (folder / ".sijill").rename(folder / ".sijill.before")
    one("cache deleted")
    size = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
    print(f"{count:6} site: {size / 1e6:.0f} MB", flush=True)
    return runs


def _say(count: int, what: str, run: Run, pages: int) -> None:
    stages = ", ".join(f"{name} {cpu:.1f}" for name, cpu in run.stages.items())
    print(
        f"{count:6} {what:27} {run.cpu:8.1f} s CPU {run.wall:8.1f} s wall "
        f"{run.cpu / pages * 1000:6.2f} ms/page {run.peak:6.0f} MB  {stages}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[300, 1000, 3000])
    counts = parser.parse_args().counts + ([10000] if os.environ.get("BIG") else [])
    with tempfile.TemporaryDirectory() as name:
        cold = {n: measure(Path(name) / str(n), n)["cold"][0].cpu for n in counts}
    for first, second in pairwise(counts):
        growth = math.log(cold[second] / cold[first]) / math.log(second / first)
        print(f"growth from {first} to {second}: exponent {growth:.2f}")


if __name__ == "__main__":
    main()
