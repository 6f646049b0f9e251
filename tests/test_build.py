"""The straight line from seeds to docs/, and what one bad seed does to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.build import build
from builder.errors import Problem
from builder.records import read_records
from builder.vocabulary.model import Vocabulary
from tests.conftest import Project
from tests.support import ROOT

TEXT = "اتفقت الصين وفيتنام على تعزيز التعاون في مكافحة الإرهاب خلال اجتماع أمس في هانوي."


def names(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(Path(problem.path).name, problem.line) for problem in problems]


def test_records_of_the_collection(vocabulary: Vocabulary) -> None:
    inputs = read_records(ROOT / "seeds", vocabulary)
    assert len(inputs.records) == 5
    assert inputs.problems == []


def test_no_folder_is_one_problem(tmp_path: Path, vocabulary: Vocabulary) -> None:
    inputs = read_records(tmp_path / "none", vocabulary)
    assert inputs.records == []
    assert len(inputs.problems) == 1


def test_a_bad_seed_is_told_and_the_rest_stands(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "000_0000000000000001.txt").write_bytes(b"\xff")
    (tmp_path / "001_0000000000000002.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "001_0000000000000002.yml").write_text("titel: x", encoding="utf-8")
    (tmp_path / "002_0000000000000003.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "009_0000000000000009.yml").write_text("rights: x", encoding="utf-8")
    inputs = read_records(tmp_path, vocabulary)
    assert [record.id for record in inputs.records] == ["0000000000000002", "0000000000000003"]
    assert names(inputs.problems) == [
        ("000_0000000000000001.txt", 1),
        ("001_0000000000000002.yml", 1),
        ("009_0000000000000009.yml", 1),
    ]


@pytest.mark.parametrize("name", ["000_0000000000000001.yml", "000_0000000000000001.YML"])
def test_a_sidecar_is_only_a_file_beside_its_seed(
    name: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    (tmp_path / "000_0000000000000001.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text("title: {en: x}", encoding="utf-8")
    (record,) = read_records(tmp_path, vocabulary).records
    assert record.article.title.en == ("x" if name.endswith("yml") else None)


def test_a_withdrawn_article_has_no_page_and_no_data(project: Project) -> None:
    identifier = project.seed(TEXT, 1)
    project.seed(TEXT + " نعم.", 2)
    project.build("build")
    assert (project.docs / f"articles/{identifier}.md").exists()
    (project.seeds / f"001_{identifier}.yml").write_text(
        "withdrawn: {date: 2026-01-01, reason: r}", encoding="utf-8"
    )
    project.build("build")
    assert not (project.docs / f"data/articles/{identifier}.json").exists()
    page = project.docs / f"articles/{identifier}.md"
    assert not page.exists() or "مكافحة" not in page.read_text(encoding="utf-8")


def test_build_is_exported() -> None:
    assert callable(build)
