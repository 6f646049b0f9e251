"""The straight line: seeds in, pages and data files out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder import editorial
from builder.archive import Archive, Record
from builder.errors import Problem, SeedError, SidecarError
from builder.extraction import read_all
from builder.generators.data import data_files
from builder.generators.pages import generate
from builder.generators.site import SiteOptions
from builder.readers import read_seeds, seed_paths
from builder.translations import read_translation, translation_path
from builder.vocabulary.model import Vocabulary, load_vocabulary
from builder.writers import Report, write_data, write_pages


@dataclass
class Inputs:
    """What a seeds folder gives.

    Attributes:
        records: The articles.
        problems: What is wrong: it fails a strict build.
        notices: What an editor should look at and no build stops for: a translation that no
            longer fits its seed.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


def read_records(seeds: Path, vocabulary: Vocabulary) -> Inputs:
    """Read every seed with its editorial layer.

    Args:
        seeds: The folder.
        vocabulary: What the builder knows.

    Returns:
        The records that could be made. A seed that cannot be read is left out and reported; a
        sidecar that is not valid is reported, and its article stands as the text alone gives it.
    """
    inputs = Inputs()
    if not seeds.is_dir():
        inputs.problems.append(
            Problem(seeds, 0, "there is no such folder", "make it and put texts into it")
        )
        return inputs
    for seed in read_seeds(seed_paths(seeds)):
        if isinstance(seed, SeedError):
            inputs.problems += seed.problems
            continue
        sidecar = editorial.Sidecar()
        extraction = read_all(seed, vocabulary)
        translation: tuple[str, ...] = ()
        if seed.path:
            try:
                sidecar = editorial.read_sidecar(editorial.sidecar_path(seed.path), vocabulary)
            except SidecarError as error:
                inputs.problems += error.problems
            try:
                translation = read_translation(
                    translation_path(seed.path), len(extraction.article.paragraphs)
                )
            except SidecarError as error:
                inputs.notices += error.problems
        article = editorial.apply(extraction, sidecar, vocabulary)
        source = seed.path.name if seed.path else ""
        inputs.records.append(Record(article, extraction.article, sidecar, source, translation))
    inputs.problems += _orphans(seeds)
    return inputs


def _orphans(seeds: Path) -> Iterator[Problem]:
    for path in sorted([*seeds.glob("*.yml"), *seeds.glob("*.en.md")]):
        seed = path.with_name(path.name.removesuffix(".yml").removesuffix(".en.md") + ".txt")
        if not seed.exists():
            yield Problem(path, 1, f"there is no seed {seed.name}", "rename this file or remove it")


@dataclass(frozen=True)
class Result:
    """What a build made: the archive, what was done under docs/, and what is to be mended."""

    archive: Archive
    report: Report
    problems: list[Problem]
    notices: list[Problem]


def build(seeds: Path, docs: Path, options: SiteOptions) -> Result:
    """Build docs/ from seeds/.

    Args:
        seeds: The folder of texts; only read.
        docs: The folder of pages.
        options: What the collection says of itself.

    Returns:
        The outcome. Problems do not stop a build; what they touch is left out or kept.
    """
    vocabulary = load_vocabulary()
    inputs = read_records(seeds, vocabulary)
    archive = Archive(inputs.records, vocabulary.calendar.as_of)
    report = Report()
    docs.mkdir(parents=True, exist_ok=True)
    write_pages(docs, generate(archive, vocabulary, options), report)
    write_data(docs, data_files(archive, options.rights.en or ""), report)
    return Result(archive, report, [*inputs.problems, *report.problems], inputs.notices)
