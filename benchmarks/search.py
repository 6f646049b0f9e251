"""What search costs at scale: ``python -m benchmarks.search [1000 3000 …]``.

For each size a synthetic archive is indexed in a process of its own, then asked in Chromium through
a local server: bytes over the wire from a cold cache to the first result and for each later query,
and the time from asking to the results' being in the page, the least of a few runs, since it
depends on what else the machine does. ``BIG=1`` adds 10,000 articles.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.corpus import Corpus
from builder.archive import Archive
from builder.records import read_records
from builder.search import FOLDER, write_index
from builder.vocabulary.model import load_vocabulary
from tests.conftest import Project, chromium
from tests.server import Server

SIZES = (1000, 3000)
BIG = 10000
COLD = 6
"""How many of the queries are also asked from a cold cache."""
RUNS = 3
"""Of each query the least time counts, each time from files not yet read."""
_DONE = "#search-results[data-state=done]"
_ASK = """async (text) => {
  const list = document.getElementById("search-results");
  const box = document.getElementById("search-q");
  const start = performance.now();
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (list.dataset.state !== "done") return;
      watch.disconnect();
      resolve([performance.now() - start, list.querySelectorAll("[data-article]").length]);
    });
    box.value = text;
    box.form.requestSubmit();
    watch.observe(list, { attributes: true, attributeFilter: ["data-state"] });
  });
}"""


@dataclass
class Cost:
    """What was measured of one archive."""

    count: int
    cpu: float = 0.0
    memory: int = 0
    size: int = 0
    first: list[int] = field(default_factory=list)
    later: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    answered: int = 0


def queries(corpus: Corpus, count: int) -> list[str]:
    """Queries of every kind, from what the archive's articles say."""
    chance = random.Random(f"{corpus.seed}:queries")
    found: list[str] = []
    for _ in range(8):
        words = corpus.text(chance.randrange(count)).split()
        place = chance.randrange(10, len(words) - 4)
        word = next((w for w in words[place:] if len(w) > 5 and w.isalpha()), words[place])
        found += [
            corpus.pick("country", chance),
            corpus.pick("person", chance),
            corpus.pick("topic", chance),
            word,
            f"{corpus.pick('country', chance)} {corpus.pick('topic', chance)}",
            f'"{words[place]} {words[place + 1]}"',
            word[:2] + word[3] + word[2] + word[4:] if len(word) > 5 else word,
        ]
    return [*found, "cybersecurity", "Vietnam", "drug trafficking", "2014", "فبراير 2021", "الصين"]


def index(count: int, seed: int, site: Path) -> None:
    """Index an archive into a site and print what it cost: for a process of its own."""
    vocabulary = load_vocabulary()
    with tempfile.TemporaryDirectory() as scratch:
        Corpus(seed).write(Path(scratch), count)
        archive = Archive(
            read_records(Path(scratch), vocabulary).records, vocabulary.calendar.as_of
        )
    before, held = _cpu(), _resident()
    write_index(archive, vocabulary, site)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"cpu": (_cpu() - before) * 1000 / count, "memory": (peak - held) // 1024}))


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1024


class _Wire:
    """Counts what a browser context receives."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._bytes = 0
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._note)

    def _note(self, event: dict[str, float]) -> None:
        self._bytes += int(event["encodedDataLength"])

    def taken(self, page: Page) -> int:
        """Bytes since the last call, once the network is silent."""
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(50)
        own, self._bytes = self._bytes, 0
        return own


def ask(cost: Cost, address: str, asked: list[str]) -> None:
    """Ask an archive, cold and warm."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for text in asked[:COLD]:
            context = browser.new_context()
            page = context.new_page()
            wire = _Wire(context, page)
            # The facets come after the results and are no part of the way to the first.
            page.route("**/facets.z*", lambda route: route.abort())
            page.goto(f"{address}search/?q={quote(text)}")
            page.wait_for_selector(_DONE, state="attached")
            cost.first.append(wire.taken(page))
            context.close()
        runs = [_later(browser, address, asked) for _ in range(RUNS)]
        cost.later = [taken for _, taken, _ in runs[0]]
        cost.times = [
            min(times) for times in zip(*([t for t, _, _ in r] for r in runs), strict=True)
        ]
        cost.answered = sum(shown > 0 for _, _, shown in runs[0])
        browser.close()


def _later(browser: Browser, address: str, asked: list[str]) -> list[tuple[float, int, int]]:
    """Ask one query after the other on one page: milliseconds, bytes and results of each."""
    context = browser.new_context()
    page = context.new_page()
    wire = _Wire(context, page)
    page.goto(f"{address}search/?q={quote(asked[-1])}")
    page.wait_for_selector(_DONE, state="attached")
    wire.taken(page)
    found: list[tuple[float, int, int]] = []
    for text in asked:
        time, shown = page.evaluate(_ASK, text)
        found.append((time, wire.taken(page), shown))
    context.close()
    return found


def measure(sizes: list[int], seed: int) -> Iterator[Cost]:
    """Measure archives of several sizes on one built site."""
    corpus = Corpus(seed)
    with tempfile.TemporaryDirectory() as scratch:
        project = Project(Path(scratch) / "project")
        server = Server(project.site)
        project.build(url=server.address)
        for count in sizes:
            own = [str(count), "--seed", str(seed), "--index", str(project.site)]
            done = subprocess.run(  # noqa: S603  (this module, own paths)
                [sys.executable, "-m", "benchmarks.search", *own],
                capture_output=True,
                text=True,
                check=True,
            )
            cost = Cost(count, **json.loads(done.stdout))
            files = (project.site / FOLDER).rglob("*.z")
            cost.size = sum(path.stat().st_size for path in files)
            ask(cost, server.address, queries(corpus, count))
            yield cost
        server.close()


def row(cost: Cost) -> str:
    """A line of the table."""
    slow = statistics.quantiles(cost.times, n=20)[-1]
    return (
        f"{cost.count:>8}{cost.cpu:>10.2f}{cost.memory:>8}{cost.size / 1e6:>8.1f}"
        f"{max(cost.first) / 1000:>10.0f}{statistics.median(cost.later) / 1000:>10.0f}"
        f"{statistics.median(cost.times):>10.0f}{slow:>8.0f}{cost.answered:>6}/{len(cost.times)}"
    )


def main() -> None:
    """Print the table of scale, or index one archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=Path, help="only index one archive into this site")
    options = parser.parse_args()
    sizes = options.sizes or [*SIZES, *([BIG] if os.environ.get("BIG") else [])]
    if options.index:
        index(sizes[0], options.seed, options.index)
        return
    print("articles  ms CPU an article (5)  MB memory (1000)  MB of index  kB to the first result")
    print("at most (300)  kB a later query, median (60)  ms a query, median, p95 (150)  answered")
    print(f"{'articles':>8}{'ms CPU':>10}{'MB':>8}{'index':>8}{'first':>10}{'later':>10}", end="")
    print(f"{'median':>10}{'p95':>8}{'found':>9}")
    for cost in measure(sizes, options.seed):
        print(row(cost), flush=True)


if __name__ == "__main__":
    main()
