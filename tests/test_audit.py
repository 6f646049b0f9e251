"""What `make audit` makes of the judges' answers, and that its tools are pinned."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.audit import __main__ as audit
from tests.audit import judges
from tests.conftest import ROOT

SITE = Path("/a/site")


def lighthouse_report(performance: float | None) -> dict[str, Any]:
    audits = {
        "slow": {"score": 0.4, "title": "Paints late", "displayValue": "9 s"},
        "fine": {"score": 1, "title": "Paints soon"},
        "unasked": {"score": None, "title": "Not applicable"},
    }
    references = [{"id": name, "weight": 10} for name in audits]
    categories = {name: {"score": 1, "auditRefs": []} for name in judges.CATEGORIES}
    return {
        "audits": audits,
        "categories": categories | {"performance": {"score": performance, "auditRefs": references}},
    }


@pytest.mark.parametrize(("mark", "good"), [(0.95, True), (0.94, False), (None, False)])
def test_a_mark_under_the_bar_fails_and_says_what_is_wanting(
    mark: float | None, good: bool
) -> None:
    scores = judges.read_lighthouse_report(lighthouse_report(mark))
    assert scores.good is good
    assert scores.marks["performance"] == round(100 * (mark or 0))
    assert scores.wanting == ("performance: Paints late 9 s",)


def test_the_best_of_the_tries_counts_and_a_good_one_ends_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    marks = iter([0.80, 0.90, 0.85, 0.97, 0.99])
    monkeypatch.setattr(
        judges,
        "_lighthouse_once",
        lambda address: judges.read_lighthouse_report(lighthouse_report(next(marks))),
    )
    assert judges.lighthouse("x").marks["performance"] == 90
    assert judges.lighthouse("x").marks["performance"] == 97
    assert list(marks) == [0.99]


def test_errors_of_the_html_checker_are_told_from_warnings() -> None:
    report = {
        "messages": [
            {"type": "error", "url": "file:/a/site/en/x.html", "lastLine": 3, "message": "Bad."},
            {"type": "info", "subType": "warning", "url": "file:/a/site/y.html", "message": "Hm."},
            {"type": "non-document-error", "message": "No such file."},
        ]
    }
    errors, warnings = judges.read_html_report(report, SITE)
    assert errors == ["en/x.html:3: Bad.", ":1: No such file."]
    assert warnings == ["y.html:1: Hm."]


def test_an_error_or_an_empty_site_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: tuple[list[str], list[str]] = ([], ["a warning"])
    monkeypatch.setattr(audit, "html_errors", lambda site: found)
    assert audit.judge_html(tmp_path)
    (tmp_path / "index.html").touch()
    assert not audit.judge_html(tmp_path)
    found[0].append("an error")
    assert audit.judge_html(tmp_path)


def test_every_page_is_judged_even_after_one_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("articles/b", "articles/a", "countries/cn"):
        (tmp_path / name).mkdir(parents=True)
    judged: list[str] = []

    def judge(address: str) -> judges.Scores:
        judged.append(address)
        return judges.read_lighthouse_report(lighthouse_report(0.5 if len(judged) == 1 else 1))

    monkeypatch.setattr(audit, "lighthouse", judge)
    assert audit.judge_pages(tmp_path, "s/")
    assert judged[:4] == ["s/", "s/en/", "s/articles/a/", "s/en/articles/a/"]
    assert len(judged) == 8


def test_npm_packages_are_pinned_and_the_lock_names_no_host() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for version in wanted["devDependencies"].values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, package in locked.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"], name
    for name, version in wanted["devDependencies"].items():
        assert locked[f"node_modules/{name}"]["version"] == version
