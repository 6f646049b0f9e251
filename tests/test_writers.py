"""Writing under docs/: only what changed, never over a person's work, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from builder import files
from builder.generators.page import Page
from builder.writers import MANIFEST, DataFiles, Report, remove_pages, write_page

PAGE = Page("articles/a.md", {"title": "عنوان"}, "<p>نص</p>")
OTHER = Page("articles/b.md", {"title": "آخر"}, "<p>نص</p>")
CHANGED = Page("articles/a.md", {"title": "عنوان"}, "<p>نص جديد</p>")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


def pages(docs: Path, *wanted: Page) -> Report:
    report = Report()
    for page in wanted:
        write_page(docs, page.path, page.render(), report)
    remove_pages(docs, {page.path for page in wanted}, report)
    return report


def data(docs: Path, **wanted: str) -> Report:
    report = Report()
    files = [(f"data/{name}.json", text.encode()) for name, text in wanted.items()]
    data = DataFiles(docs)
    for name, content in files:
        data.after[name] = data.write(name, content, report) or data.before.get(name, "")
    data.finish(report)
    return report


def age(path: Path) -> int:
    """Make a file old, so that a write is seen."""
    os.utime(path, ns=(1_000_000_000, 1_000_000_000))
    return path.stat().st_mtime_ns


def tree(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_page_is_written_once(docs: Path) -> None:
    report = pages(docs, PAGE, OTHER)
    assert report.written == [PAGE.path, OTHER.path]
    assert (docs / PAGE.path).read_bytes() == PAGE.render()
    before = age(docs / PAGE.path)
    report = pages(docs, PAGE, OTHER)
    assert (report.written, report.unchanged, report.removed) == ([], 2, [])
    assert (docs / PAGE.path).stat().st_mtime_ns == before


def test_only_what_changed_is_written(docs: Path) -> None:
    pages(docs, PAGE, OTHER)
    before = age(docs / OTHER.path)
    report = pages(docs, CHANGED, OTHER)
    assert report.written == [PAGE.path]
    assert (docs / PAGE.path).read_bytes() == CHANGED.render()
    assert (docs / OTHER.path).stat().st_mtime_ns == before


@pytest.mark.parametrize("wanted", [[PAGE], [CHANGED], []])
def test_an_edited_page_is_kept_and_told(docs: Path, wanted: list[Page]) -> None:
    pages(docs, PAGE)
    path = docs / PAGE.path
    edited = path.read_bytes().replace("نص".encode(), "تعديل".encode())
    path.write_bytes(edited)
    report = pages(docs, *wanted)
    assert path.read_bytes() == edited
    (problem,) = report.problems
    assert str(problem).startswith(f"{path}:1: ")
    assert "edited" in problem.what and problem.fix
    assert report.written == [] and report.removed == []


@pytest.mark.parametrize("text", ["# باليد\n", "", '---\ntitle: "x"\n---\nنص\n', "\ufeff---\nx\n"])
def test_a_hand_written_page_is_never_touched(docs: Path, text: str) -> None:
    (docs / "articles").mkdir()
    mine, alone = docs / PAGE.path, docs / "articles" / "mine.md"
    for path in (mine, alone):
        path.write_text(text, encoding="utf-8")
        age(path)
    report = pages(docs, PAGE)
    for path in (mine, alone):
        assert path.read_text(encoding="utf-8") == text
        assert path.stat().st_mtime_ns == 1_000_000_000
    assert report.kept == [PAGE.path]
    assert report.problems == []


def test_a_page_of_a_seed_that_is_gone_is_removed(docs: Path) -> None:
    deep = Page("countries/cn/us.md", {"title": "x"}, "x")
    (docs / "countries").mkdir()
    (docs / "countries" / "mine.txt").write_text("mine", encoding="utf-8")
    pages(docs, PAGE, deep)
    report = pages(docs, PAGE)
    assert report.removed == [deep.path]
    assert tree(docs) == [PAGE.path, "countries/mine.txt"]
    assert not (docs / "countries" / "cn").exists()


def test_a_link_in_docs_leads_nowhere(docs: Path, tmp_path: Path) -> None:
    """Nothing outside docs/ is written or removed, even through a link."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "old.md").write_bytes(Page("old.md", {"title": "x"}, "x").render())
    (docs / "linked").symlink_to(outside)
    (docs / "articles").mkdir()
    target = tmp_path / "target.md"
    target.write_bytes(PAGE.render())
    (docs / PAGE.path).symlink_to(target)
    pages(docs, CHANGED)
    assert tree(outside) == ["old.md"]
    assert target.read_bytes() == PAGE.render()


def test_a_crash_between_the_parts_of_a_write_leaves_the_old_file(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(docs, PAGE)

    def fail(source: str, target: str) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="power cut"):
        pages(docs, CHANGED)
    assert (docs / PAGE.path).read_bytes() == PAGE.render()
    assert tree(docs) == [PAGE.path]


def test_an_interrupt_leaves_no_part(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(source: str, target: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.replace(str(docs / "deep" / "x.md"), b"x")
    assert tree(docs) == []


def test_files_can_be_read_by_the_web_server(docs: Path) -> None:
    files.replace(str(docs / "x.md"), b"x")
    assert (docs / "x.md").stat().st_mode & 0o777 == 0o644


# --- data files ----------------------------------------------------------------------------------


def test_data_files(docs: Path) -> None:
    report = data(docs, a="1", b="2")
    assert report.written == ["data/a.json", "data/b.json"]
    before = age(docs / "data/a.json"), age(docs / MANIFEST)
    report = data(docs, a="1", b="3")
    assert (report.written, report.unchanged) == (["data/b.json"], 1)
    assert (docs / "data/a.json").stat().st_mtime_ns == before[0]
    report = data(docs, a="1")
    assert report.removed == ["data/b.json"]
    assert tree(docs) == [MANIFEST, "data/a.json"]


def test_a_large_file_is_written_in_parts(docs: Path) -> None:
    parts = DataFiles(docs)
    report = Report()
    digest = parts.write("data/all", iter([b"1\n", b"2\n"]), report)
    assert digest == hashlib.sha256(b"1\n2\n").hexdigest()
    assert (docs / "data/all").read_bytes() == b"1\n2\n"
    before = age(docs / "data/all")
    assert parts.write("data/all", iter([b"1\n2", b"\n"]), report) == digest
    assert (docs / "data/all").stat().st_mtime_ns == before
    assert parts.write("data/all", iter([b"3\n"]), report) is None  # No manifest says it is ours.
    assert tree(docs) == ["data/all"]
    assert (report.written, report.unchanged, len(report.problems)) == (["data/all"], 1, 1)


def test_the_manifest_is_not_written_without_need(docs: Path) -> None:
    data(docs, a="1")
    before = age(docs / MANIFEST)
    data(docs, a="1")
    assert (docs / MANIFEST).stat().st_mtime_ns == before


@pytest.mark.parametrize("wanted", [{"a": "1"}, {"a": "2"}, {}])
def test_an_edited_data_file_is_kept_and_told(docs: Path, wanted: dict[str, str]) -> None:
    data(docs, a="1")
    (docs / "data/a.json").write_text("mine", encoding="utf-8")
    for _ in range(2):
        report = data(docs, **wanted)
        assert (docs / "data/a.json").read_text(encoding="utf-8") == "mine"
        assert len(report.problems) == 1
        assert "data/a.json" in str(report.problems[0])


def test_a_data_file_by_hand_is_kept(docs: Path) -> None:
    (docs / "data").mkdir()
    (docs / "data/mine.csv").write_text("mine", encoding="utf-8")
    data(docs, a="1")
    data(docs)
    assert (docs / "data/mine.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("manifest", ["", "x", "[]", "null", "{", '{"../x": "y"}', '{"a": 1}'])
def test_a_broken_manifest_stops_nothing(docs: Path, manifest: str, tmp_path: Path) -> None:
    (docs / "data").mkdir()
    (docs / MANIFEST).write_text(manifest, encoding="utf-8")
    (tmp_path / "x").write_text("outside", encoding="utf-8")
    report = data(docs, a="1")
    assert "data/a.json" in report.written
    assert (tmp_path / "x").exists()
    assert set(json.loads((docs / MANIFEST).read_text(encoding="utf-8"))) >= {"data/a.json"}


def test_a_manifest_cannot_name_files_outside(docs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "x"
    outside.write_bytes(b"")
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (docs / "data").mkdir()
    for name in ("../x", str(outside)):
        (docs / MANIFEST).write_text(json.dumps({name: digest}), encoding="utf-8")
        data(docs, a="1")
        assert outside.exists(), name
