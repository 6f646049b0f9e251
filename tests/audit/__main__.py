"""``make audit``: build the site, have it judged, print a table; exit 1 where it falls short."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.audit.judges import CATEGORIES, LEAST, html_errors, lighthouse
from tests.conftest import ROOT
from tests.server import Server


def pages(site: Path) -> list[str]:
    """The page types that are judged, in both languages: the first of each kind."""
    article = sorted(path.name for path in (site / "articles").iterdir())[0]
    country = sorted(path.name for path in (site / "countries").iterdir() if path.is_dir())[0]
    paths = ("", f"articles/{article}/", f"countries/{country}/", "search/")
    return [prefix + path for path in paths for prefix in ("", "en/")]


def build(site: Path, address: str) -> None:
    """Build this repository's site for an address, strictly."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)],
        cwd=ROOT,
        env=dict(os.environ, SITE_URL=address),
        check=True,
    )


def main() -> int:
    """Judge the site."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        server = Server(site)
        build(site, server.address)
        failed = judge_html(site)
        failed = judge_pages(site, server.address) or failed
        server.close()
    return 1 if failed else 0


def judge_html(site: Path) -> bool:
    """Have every page's HTML judged; whether any has an error."""
    errors, warnings = html_errors(site)
    count = sum(1 for _ in site.rglob("*.html"))
    for line in (*errors, *warnings):
        print(line)
    print(f"HTML of {count} pages: {len(errors)} errors, {len(warnings)} warnings\n")
    return bool(errors) or not count


def judge_pages(site: Path, address: str) -> bool:
    """Have a page of each type judged by Lighthouse; whether any is under the bar."""
    paths = pages(site)
    width = max(map(len, paths))
    print(f"{'Lighthouse':{width}}  {'  '.join(CATEGORIES)}")
    failed = False
    for path in paths:
        scores = lighthouse(address + path)
        failed = failed or not scores.good
        cells = (f"{scores.marks[one]:>{len(one)}}" for one in CATEGORIES)
        print(f"{path or '/':{width}}  {'  '.join(cells)}", flush=True)
        for line in () if scores.good else scores.wanting:
            print(f"    {line}")
    print(f"\nAt least {LEAST} is asked for: {'not reached' if failed else 'reached'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
