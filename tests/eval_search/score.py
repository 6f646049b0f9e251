"""How well search answers, in real Chromium: ``python -m tests.eval_search.score``.

A query file has a line for each query: the query, the articles that answer it (``a0`` is the seed
000; none where nothing should be found) and its class. Recall at k of a query with n right answers
is the share of them among the first max(k, n) results; precision the share of right ones among all
that is shown; a query of class ``none`` is right when nothing is shown.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from tests.conftest import Project, chromium
from tests.server import Server

FOLDER = Path(__file__).parent
FLOORS = {
    "queries": (0.98, 0.96, 1.0),
    "own": (0.98, 0.96, 1.0),
    "fresh": (0.93, 0.93, 0.93),
    "held": (0.93, 0.93, 0.93),
}
"""Least recall@1, precision and share of right silences of each file."""
SEALED = frozenset({"held", "fresh"})
"""Files of which nobody is shown a single query: what is seen is soon written for."""


@dataclass(frozen=True)
class Query:
    """A line of a query file."""

    text: str
    right: frozenset[str]
    kind: str


@dataclass
class Outcome:
    """What was shown for a query."""

    query: Query
    shown: list[str]

    def recall(self, k: int) -> float:
        right = self.query.right
        return len(right & set(self.shown[: max(k, len(right))])) / len(right)

    @property
    def precision(self) -> float:
        return len(self.query.right & set(self.shown)) / len(self.shown) if self.shown else 1.0


def read_queries(path: Path) -> list[Query]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        Query(text, frozenset(filter(None, right.split(","))), kind) for text, right, kind in rows
    ]


def ask(page: Page, address: str, text: str, language: str = "ar") -> list[str]:
    """The ids of the results of a query, best first."""
    prefix = "" if language == "ar" else f"{language}/"
    page.goto(f"{address}{prefix}search/?q={quote(text)}")
    page.wait_for_selector("#search-results[data-state=done]", state="attached")
    found: list[str] = page.eval_on_selector_all(
        "#search-results [data-article]", "all => all.map(one => one.dataset.article)"
    )
    return found


def run(page: Page, address: str, queries: list[Query], ids: dict[str, str]) -> list[Outcome]:
    """Ask all queries, each on the page of the language it is written in."""
    outcomes = []
    for query in queries:
        language = "en" if query.text.strip('"«“').isascii() else "ar"
        shown = ask(page, address, query.text, language)
        outcomes.append(Outcome(query, [ids.get(one, one) for one in shown]))
    return outcomes


def means(outcomes: list[Outcome]) -> dict[str, float | None]:
    """Recall@1, recall@3 and precision of queries with answers; share of right silences."""
    asked = [one for one in outcomes if one.query.right]
    silent = [one for one in outcomes if not one.query.right]

    def mean(values: list[float]) -> float | None:
        return sum(values) / len(values) if values else None

    return {
        "recall@1": mean([one.recall(1) for one in asked]),
        "recall@3": mean([one.recall(3) for one in asked]),
        "precision": mean([one.precision for one in asked]),
        "no answer": mean([float(not one.shown) for one in silent]),
    }


def table(outcomes: list[Outcome]) -> str:
    """The measures by class, and of all."""
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        kinds[one.query.kind].append(one)
    lines = [f"{'class':<16}{'n':>5}  recall@1  recall@3  precision  no answer"]
    for kind, own in [*sorted(kinds.items()), ("all", outcomes)]:
        cells = [
            f"{value:9.3f}" if value is not None else f"{'–':>9}" for value in means(own).values()
        ]
        lines.append(f"{kind:<16}{len(own):>5} {' '.join(cells)}")
    return "\n".join(lines)


def seed_ids(folder: Path) -> dict[str, str]:
    """Article ids to the short names of query files: a0 for 000."""
    names = (path.stem.split("_") for path in folder.glob("*.txt"))
    return {identifier: f"a{int(number)}" for number, identifier in names}


def passes(name: str, outcomes: list[Outcome]) -> bool:
    """Whether a file's floors are held."""
    found = means(outcomes)
    measured = (found["recall@1"], found["precision"], found["no answer"])
    floors = FLOORS.get(name, (0.0, 0.0, 0.0))
    return all(
        value is None or value >= floor for value, floor in zip(measured, floors, strict=True)
    )


def main() -> int:
    """Score query files; exit 1 where a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=[*FLOORS], help="names of query files")
    parser.add_argument("--misses", action="store_true", help="show every query not fully right")
    parser.add_argument("--json", action="store_true", help="print the outcomes as JSON")
    options = parser.parse_args()
    held = True
    with tempfile.TemporaryDirectory() as scratch:
        project = Project(Path(scratch) / "project")
        server = Server(project.site)
        address = server.address
        project.build(url=address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            for name in options.files:
                queries = read_queries(FOLDER / f"{name}.tsv")
                outcomes = run(page, address, queries, seed_ids(project.seeds))
                held = passes(name, outcomes) and held
                report(name, outcomes, options)
            browser.close()
        server.close()
    return 0 if held else 1


def report(name: str, outcomes: list[Outcome], options: argparse.Namespace) -> None:
    """Print what was measured; of a sealed file, the table alone."""
    if options.json and name not in SEALED:
        for one in outcomes:
            row = {"query": one.query.text, "right": sorted(one.query.right), "shown": one.shown}
            print(json.dumps(row, ensure_ascii=False))
        return
    print(f"{name}\n{table(outcomes)}\n")
    for one in outcomes if options.misses and name not in SEALED else []:
        if set(one.shown) != one.query.right or (one.query.right and one.recall(1) < 1):
            right = ",".join(sorted(one.query.right))
            print(f"  {one.query.kind}: {one.query.text}: {','.join(one.shown)} instead of {right}")


if __name__ == "__main__":
    sys.exit(main())
