"""Builds after a change: the bytes of a cold build, and nothing made anew that did not change."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from builder import plugin, store
from builder.frame import OwnTheme
from builder.records import read_records
from builder.search import segments
from builder.vocabulary import loader, model
from tests.conftest import Project
from tests.support import SEEDS, TEXTS

POOL = [path.read_bytes() for path in [*SEEDS, *TEXTS[:15]]]
PLAIN = "      seeds: seeds\n      incremental: false\n      parallel: false\n"


def made(project: Project) -> None:
    """Build as ``mkdocs build --strict`` does, in this process."""
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}):
        config = load_config(str(project.folder / "mkdocs.yml"), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def cold(project: Project, folder: Path) -> Project:
    """The same inputs, built by MkDocs alone in one process, with nothing kept."""
    other = Project(folder, with_seeds=False)
    shutil.rmtree(other.seeds)
    shutil.copytree(project.seeds, other.seeds)
    path = other.folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("      seeds: seeds\n", PLAIN)
    assert PLAIN in text
    path.write_text(text, encoding="utf-8")
    made(other)
    return other


def differences(project: Project, other: Project) -> list[str]:
    found = []
    for mine, plain in ((project.site, other.site), (project.docs, other.docs)):
        here, there = files(mine), files(plain)
        found += [name for name in here.keys() | there.keys() if here.get(name) != there.get(name)]
    # Compressed with the time of compression.
    return sorted(set(found) - {"sitemap.xml.gz"})


class Changes(RuleBasedStateMachine):
    """Additions, edits, sidecars, withdrawals, removals and new words, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.project = Project(self.root / "archive")
        self.words = self.root / "vocabulary"
        shutil.copytree(loader.vocabulary_folder(), self.words)
        self.patches: list[Any] = [
            patch.object(m, "vocabulary_folder", lambda: self.words) for m in _READERS
        ]
        # Among few articles, the index has several segments all the same.
        self.patches.append(patch.object(segments, "_SIZE", 2))
        for one in self.patches:
            one.start()
        model.load_vocabulary.cache_clear()
        self.count = 100

    def teardown(self) -> None:
        for one in self.patches:
            one.stop()
        model.load_vocabulary.cache_clear()
        shutil.rmtree(self.root)

    def _seeds(self) -> list[Path]:
        return sorted(self.project.seeds.glob("*.txt"))

    @rule(data=st.sampled_from(POOL))
    def add(self, data: bytes) -> None:
        self.count += 1
        path = self.project.seeds / f"{self.count}_{self.count:016x}.txt"
        path.write_bytes(data)

    @rule(place=st.integers(0, 50), words=st.sampled_from(["الأردن", "مكافحة المخدرات", "2019"]))
    def edit(self, place: int, words: str) -> None:
        path = self._seeds()[place % len(self._seeds())]
        path.write_bytes(path.read_bytes() + f"\nوقال مسؤول إن {words} مهم للجميع.\n".encode())
        path.with_suffix(".en.md").unlink(missing_ok=True)

    @rule(place=st.integers(0, 50), year=st.integers(2010, 2025))
    def say(self, place: int, year: int) -> None:
        path = self._seeds()[place % len(self._seeds())].with_suffix(".yml")
        path.write_text(
            f'published: {{edtf: "{year}-05-01", reason: "رأي"}}\ntitle: {{en: Year {year}}}\n',
            encoding="utf-8",
        )

    @rule(place=st.integers(0, 50))
    def withdraw(self, place: int) -> None:
        path = self._seeds()[place % len(self._seeds())].with_suffix(".yml")
        path.write_text('withdrawn: {date: "2026-01-02", reason: "طلب"}\n', encoding="utf-8")

    @rule(place=st.integers(0, 50))
    def remove(self, place: int) -> None:
        if len(self._seeds()) > 2:
            path = self._seeds()[place % len(self._seeds())]
            for one in (path, path.with_suffix(".yml"), path.with_suffix(".en.md")):
                one.unlink(missing_ok=True)

    @rule(name=st.sampled_from(["الشؤون السيبرانية", "حماية الشبكات"]))
    def call(self, name: str) -> None:
        path = self.words / "topics.yml"
        text = path.read_text(encoding="utf-8")
        start = text.index("  cybersecurity:\n    label: {ar: ")
        end = text.index(", en:", start)
        label = text[:start] + f"  cybersecurity:\n    label: {{ar: {name}" + text[end:]
        path.write_text(label, encoding="utf-8")

    @rule(name=st.sampled_from(["index.html", "timeline/index.html", "data/articles.csv"]))
    def lose(self, name: str) -> None:
        (self.project.site / name).unlink(missing_ok=True)

    @invariant()
    def same_as_cold(self) -> None:
        made(self.project)
        other = cold(self.project, Path(tempfile.mkdtemp(dir=self.root)) / "cold")
        assert differences(self.project, other) == []
        shutil.rmtree(other.folder.parent)


# The plugin is read in before anything is patched, and all it needs with it.
_READERS = (loader, model, store)
assert plugin
TestChanges = Changes.TestCase
TestChanges.settings = settings(
    max_examples=2,
    stateful_step_count=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # Each step is two builds: shrinking takes hours.
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Project]:
    project = Project(tmp_path / "archive")
    made(project)
    yield project


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_nothing_changed_nothing_written(archive: Project) -> None:
    before = times(archive.site) | times(archive.docs)
    made(archive)
    after = times(archive.site) | times(archive.docs)
    assert {name for name in after if after[name] != before.get(name)} <= {"sitemap.xml.gz"}
    assert before.keys() == after.keys()


def test_what_has_not_changed_is_not_read(
    archive: Project, caplog: pytest.LogCaptureFixture
) -> None:
    stale = next(archive.seeds.glob("002_*.en.md"))
    stale.write_text(stale.read_text("utf-8") + "\n\nOne paragraph too many.\n", "utf-8")
    made(archive)
    before = files(archive.site)
    with (
        patch("builder.build.read_records") as read,
        patch("builder.plugin.write_index") as indexed,
        caplog.at_level("INFO"),
    ):
        made(archive)
    read.assert_not_called()
    indexed.assert_not_called()
    assert files(archive.site).keys() == before.keys()
    assert stale.name in caplog.text  # What an editor should look at is said again.


@pytest.mark.parametrize("place", ["timeline.md", "data/articles.csv", "data/.generated.json"])
def test_a_page_changed_by_hand_in_docs_is_seen(
    archive: Project, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    path = archive.docs / place
    path.write_bytes(path.read_bytes() + b"\n")
    with patch("builder.build.read_records", wraps=read_records) as read:
        if place.endswith(".json"):
            made(archive)
        else:
            with pytest.raises(Abort):  # Strict: an edited page is a problem.
                made(archive)
    read.assert_called_once()


def test_a_stray_page_is_removed(archive: Project) -> None:
    """A page that looks generated, and that no article makes."""
    page = archive.docs / "topics" / "migration.md"
    stray = archive.docs / "topics" / "no-such-topic.md"
    stray.write_bytes(page.read_bytes())
    made(archive)
    assert not stray.exists()
    assert not (archive.site / "topics" / "no-such-topic").exists()


def test_own_pages_link_to_what_mkdocs_does_not_see(archive: Project) -> None:
    (archive.docs / "more.md").write_text(
        "[الصين](countries/cn.md) [none](topics/none.md)\n", encoding="utf-8"
    )
    with pytest.raises(Abort):  # Strict: the second leads nowhere.
        made(archive)
    (archive.docs / "more.md").write_text("[الصين](countries/cn.md)\n", encoding="utf-8")
    made(archive)
    assert 'href="../countries/cn/"' in (archive.site / "more" / "index.html").read_text("utf-8")
    sitemap = (archive.site / "sitemap.xml").read_text("utf-8")
    assert "/more/" in sitemap
    assert "/en/countries/cn/" in sitemap
    assert (archive.docs / "more.md").is_file()


def test_one_article_changed(archive: Project) -> None:
    before = times(archive.site)
    path = next(archive.seeds.glob("003_*.txt"))
    identifier = path.stem.partition("_")[2]
    path.write_bytes(path.read_bytes().replace("الصين".encode(), "الصين ".encode(), 1))
    made(archive)
    after = times(archive.site)
    changed = {name for name in after if after[name] != before.get(name)}
    articles = {name for name in changed if "articles/" in name and name.endswith("index.html")}
    assert articles == {f"articles/{identifier}/index.html", f"en/articles/{identifier}/index.html"}
    assert f"data/articles/{identifier}.json" in changed
    assert not any(name.endswith("index.html") for name in changed - articles)


@pytest.mark.parametrize("damage", ["records.sqlite", "search.sqlite", "pages.txt"])
def test_a_damaged_cache_is_made_again(archive: Project, damage: str) -> None:
    before = files(archive.site)
    (archive.folder / ".sijill" / damage).write_bytes(b"not what it was")
    made(archive)
    assert files(archive.site).keys() == before.keys()
    shutil.rmtree(archive.folder / ".sijill")
    made(archive)
    after = files(archive.site)
    assert {name for name in after if after[name] != before[name]} <= {"sitemap.xml.gz"}


def test_a_manifest_cut_short_is_none(archive: Project) -> None:
    before = files(archive.site)
    path = archive.folder / ".sijill" / "pages.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(lines[:-9]), encoding="utf-8")
    with patch("builder.build.read_records", wraps=read_records) as read:
        made(archive)
    read.assert_called_once()
    assert files(archive.site) == before


def test_the_index_stays_where_only_other_things_were_made_again(archive: Project) -> None:
    (archive.folder / ".sijill" / "pages.txt").unlink()
    made(archive)  # All is made, nothing differs.
    index = archive.site / "assets" / "search" / "entry.json"
    before = index.stat().st_mtime_ns
    with patch("builder.plugin.write_index") as written:
        made(archive)
    written.assert_not_called()
    assert index.stat().st_mtime_ns == before


def test_a_page_changed_by_hand_in_the_site_is_put_right(archive: Project) -> None:
    page = archive.site / "timeline" / "index.html"
    words = page.read_bytes()
    page.write_bytes(b"changed")
    made(archive)
    assert page.read_bytes() == words


def test_another_plugin_or_hook_has_its_say(archive: Project) -> None:
    (archive.folder / "hook.py").write_text(
        "def on_post_page(output, page, config):\n    return output + '<!-- hook -->'\n"
    )
    with (archive.folder / "mkdocs.yml").open("a", encoding="utf-8") as settings_file:
        settings_file.write("\nhooks: [hook.py]\n")
    made(archive)
    assert (archive.site / "timeline" / "index.html").read_text().endswith("<!-- hook -->")


def test_the_theme_lists_what_mkdocs_takes(archive: Project) -> None:
    config = load_config(str(archive.folder / "mkdocs.yml"))
    names = []
    for kind in (Theme, OwnTheme):
        config.theme.__class__ = kind
        found = Files([])
        found.add_files_from_theme(config.theme.get_env(), config)
        names.append([file.src_uri for file in found])
    assert names[0] == names[1] != []


def test_a_sitemap_that_stands_is_not_made(archive: Project) -> None:
    with patch("builder.plugin.sitemap", side_effect=AssertionError):
        made(archive)
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (archive.site / name).unlink()
        made(archive)
        assert b"/en/" in (archive.site / "sitemap.xml").read_bytes()
        assert (archive.site / "sitemap.xml.gz").is_file()
