"""``mkdocs build`` as a maintainer types it: messages, strictness, the last good site, bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.conftest import Project
from tests.support import GOLD

TEXT = "اتفقت الصين وفيتنام على تعزيز التعاون في مكافحة الإرهاب خلال اجتماع أمس في هانوي."


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def configure(project: Project, old: str, new: str) -> None:
    path = project.folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seeds: seeds", "seed: seeds"),
        ("seeds: seeds", "seeds: [a]"),
        ("seeds: seeds", "seeds: seeds\n      rights_url: [x]"),
        ("        en: Security Cooperation Archive\n", ""),
    ],
)
def test_wrong_options_are_one_message(old: str, new: str, project: Project) -> None:
    configure(project, old, new)
    done = project.mkdocs("build", "--strict")
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in output
    assert "sijill" in output
    assert not project.site.exists()


def test_strict_fails_on_a_bad_seed_and_the_rest_is_built(project: Project) -> None:
    good = project.seed(TEXT, 1)
    (project.seeds / "002_0000000000000002.txt").write_bytes(b"\xff")
    done = project.mkdocs("build", "--strict")
    assert done.returncode == 1
    assert "002_0000000000000002.txt:1: not UTF-8" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (project.docs / f"articles/{good}.md").exists()
    project.build("build")
    assert (project.site / f"articles/{good}/index.html").exists()


def test_a_build_that_dies_leaves_the_last_site_as_it_was(project: Project) -> None:
    project.seed(TEXT, 1)
    project.build()
    before = digests(project.site)
    (project.docs / "broken.md").write_text("---\ntemplate: none.html\n---\n", encoding="utf-8")
    project.seed(TEXT + " نعم.", 3)
    assert project.mkdocs("build").returncode != 0
    assert digests(project.site) == before


def test_an_edited_page_is_kept_and_fails_strict(project: Project) -> None:
    identifier = project.seed(TEXT, 1)
    project.build()
    page = project.docs / f"articles/{identifier}.md"
    edited = page.read_text(encoding="utf-8") + "\nتعديل\n"
    page.write_text(edited, encoding="utf-8")
    done = project.mkdocs("build", "--strict")
    assert done.returncode == 1
    assert f"articles/{identifier}.md:1: was generated and then edited" in done.stderr + done.stdout
    assert page.read_text(encoding="utf-8") == edited


def test_two_builds_are_equal_byte_for_byte(site: tuple[str, Project], tmp_path: Path) -> None:
    address, first = site
    second = Project(tmp_path / "second")
    second.build(url=address)
    assert digests(first.docs) == digests(second.docs)
    assert digests(first.site) == digests(second.site)
    second.build(url=address)
    assert digests(first.site) == digests(second.site)


def test_seeds_are_not_touched_and_nothing_lies_about(site: tuple[str, Project]) -> None:
    _, project = site
    names = {path.name for path in project.folder.iterdir()}
    assert names <= {"mkdocs.yml", "seeds", "docs", "site", ".sijill"}
    assert sorted(path.name for path in project.seeds.glob("*.txt")) == [
        gold["file"] for gold in GOLD.values()
    ]
    assert list(project.folder.rglob("*.part")) == []


def test_the_address_of_the_site_comes_from_the_environment(site: tuple[str, Project]) -> None:
    address, project = site
    for name in (f"articles/{next(iter(GOLD))}", f"en/articles/{next(iter(GOLD))}"):
        html = (project.site / name / "index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{address}{name}/"' in html
        assert 'href="/' not in html and 'src="/' not in html
