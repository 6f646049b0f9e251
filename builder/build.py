"""The straight line: seeds in, pages and data files out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.archive import Archive, Record
from builder.errors import Problem
from builder.generators.concepts import concept_file
from builder.generators.data import LINES, article_file, article_path, table
from builder.generators.pages import Task, tasks
from builder.generators.site import SiteOptions
from builder.inputs import inputs_key, seed_keys
from builder.lines import TASK, joined
from builder.making import Maker, Publication
from builder.memory import no_collection
from builder.progress import stage
from builder.publish import Ledger
from builder.records import VOCABULARY, read_records, texts_from, whole_from
from builder.store import Store, digest, dumped
from builder.vocabulary.loader import keeping
from builder.vocabulary.model import Vocabulary, load_vocabulary
from builder.writers import DataFiles, Report


@dataclass(frozen=True)
class Result:
    """What a build made: the archive, what was done under docs/, and what is to be mended.

    There is no archive where nothing changed since the last build: none was needed.
    """

    archive: Archive | None
    report: Report
    problems: list[Problem]
    notices: list[Problem]

    @property
    def summary(self) -> str:
        """What was done, in a line."""
        report = self.report
        articles = "no change" if self.archive is None else f"{len(self.archive)} articles"
        return (
            f"{articles}: {len(report.written)} files written, "
            f"{report.unchanged} unchanged, {len(report.removed)} removed"
        )


def build(
    seeds: Path,
    docs: Path,
    options: SiteOptions,
    store: Store | None = None,
    publication: Publication | None = None,
    parallel: bool = False,
) -> Result:
    """Build docs/ from seeds/.

    Args:
        seeds: The folder of texts; only read.
        docs: The folder of pages.
        options: What the collection says of itself.
        store: Where records are kept between builds; without it they are in memory.
        publication: Where to put pages of the site; without it MkDocs makes them of docs/.
        parallel: Whether to use all cores.

    Returns:
        The outcome. Problems do not stop a build; what they touch is left out or kept.
    """
    with stage("inputs"):
        keys = seed_keys(seeds, store) if store else {}
        read = inputs_key(seeds, keys)
        if publication and publication.all_current(read, docs):
            report = Report(unchanged=len(publication.ready))
            return Result(None, report, [], publication.ledger.notices)
    with stage("vocabulary"):
        vocabulary = _vocabulary(store)
    with stage("records"):
        inputs = read_records(seeds, vocabulary, store, parallel, keys if store else None)
    with stage("lists"), no_collection():
        archive = Archive(
            inputs.records,
            vocabulary.calendar.as_of,
            whole_from(store),
            texts_from(store) if store else None,
        )
    docs.mkdir(parents=True, exist_ok=True)
    with stage("pages"):
        maker = Maker(docs, publication, parallel)
        for some in tasks(archive, vocabulary, options):
            maker.make(some)
        # These are made of the files of all articles.
        ledger = publication.ledger if publication else None
        maker.make(_collected(maker.data, archive, vocabulary, options, ledger))
        report = maker.finish()
    if not inputs.problems:
        maker.note_inputs(read, inputs.notices)
    return Result(archive, report, [*inputs.problems, *report.problems], inputs.notices)


def _vocabulary(store: Store | None) -> Vocabulary:
    before: dict[str, str] = (store.get(VOCABULARY) if store else None) or {}
    with keeping(before) as after:
        vocabulary = load_vocabulary()
    if store and after and after != before:
        store.put([(VOCABULARY, dumped(after))])
    return vocabulary


def _collected(
    data: DataFiles,
    archive: Archive,
    vocabulary: Vocabulary,
    options: SiteOptions,
    ledger: Ledger | None,
) -> list[Task]:
    rights = options.rights.en or ""
    records = sorted(archive, key=lambda record: record.id)
    key = digest(record.key for record in records)

    def line(record: Record) -> bytes:
        name = article_path(record.id)
        return data.read(name) or article_file(archive.whole(record), rights)[1]

    def lines() -> Iterator[tuple[str, Iterator[bytes]]]:
        yield LINES, joined(data.path(LINES), records, line, ledger)

    return [
        Task(TASK, key, lines),
        Task("data/table", key, lambda: (table(archive, rights),)),
        Task("data/topics", key, lambda: (concept_file(vocabulary, options),)),
    ]
