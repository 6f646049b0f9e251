"""The judges, as commands, and what their answers mean."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, chromium

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
TRIES = 3
"""A busy machine slows a page down and never speeds it up: of these tries the best one counts."""
_MODULES = ROOT / "node_modules"
_BROWSER = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
_POLICY = "(Resource|Inline script) violates Content Security Policy.*"
"""What is not the pages' fault: the checker reads files, in which no address is the policy's
'self', and it takes blocks of data for scripts. The tests of the site look at the policy."""


@dataclass(frozen=True)
class Scores:
    """Lighthouse's marks for a page, out of 100, and what it found wanting."""

    marks: dict[str, int]
    wanting: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether no mark is under the bar."""
        return all(mark >= LEAST for mark in self.marks.values())


def _java() -> str:
    found = shutil.which("java")
    if found is None:
        raise RuntimeError("no Java: run `make audit`, which installs it")
    return found


def html_errors(site: Path) -> tuple[list[str], list[str]]:
    """Errors and warnings of the Nu HTML checker on every page of a folder."""
    jar = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [_java(), "-jar", str(jar), "--skip-non-html", "--format", "json", "--stdout",
         "--filterpattern", _POLICY, str(site)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not done.stdout.strip():
        raise RuntimeError(f"the HTML checker said nothing: {done.stderr.strip()}")
    return read_html_report(json.loads(done.stdout), site)


def read_html_report(report: dict[str, Any], site: Path) -> tuple[list[str], list[str]]:
    """A report of the checker as lines: errors, and the rest."""
    errors: list[str] = []
    warnings: list[str] = []
    for message in report["messages"]:
        name = str(message.get("url", "")).removeprefix(f"file:{site}/")
        line = f"{name}:{message.get('lastLine', 1)}: {message['message']}"
        (warnings if message["type"] == "info" else errors).append(line)
    return errors, warnings


def lighthouse(address: str) -> Scores:
    """Lighthouse's marks for a page as a telephone sees it; the best of some tries."""
    best = _lighthouse_once(address)
    for _ in range(TRIES - 1):
        if best.good:
            break
        best = max(best, _lighthouse_once(address), key=lambda one: min(one.marks.values()))
    return best


def _lighthouse_once(address: str) -> Scores:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        done = subprocess.run(
            [str(_MODULES / ".bin" / "lighthouse"), address, "--quiet", "--output=json",
             f"--output-path={target}", f"--only-categories={','.join(CATEGORIES)}",
             "--no-enable-error-reporting", f"--chrome-flags={_BROWSER}"],
            env=dict(os.environ, CHROME_PATH=chromium()),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not target.exists():
            raise RuntimeError(f"Lighthouse gave no report of {address}: {done.stderr.strip()}")
        return read_lighthouse_report(json.loads(target.read_text(encoding="utf-8")))


def read_lighthouse_report(report: dict[str, Any]) -> Scores:
    """Marks of a report; a category that Lighthouse could not judge counts as nothing."""
    marks, wanting = {}, []
    for category in CATEGORIES:
        judged = report["categories"][category]
        marks[category] = round(100 * (judged["score"] or 0))
        for reference in judged["auditRefs"]:
            audit = report["audits"][reference["id"]]
            weighs = reference["weight"] > 0 and audit["score"] is not None
            if weighs and audit["score"] < 0.9:
                wanting.append(f"{category}: {audit['title']} {audit.get('displayValue', '')}")
    return Scores(marks, tuple(line.strip() for line in wanting))
