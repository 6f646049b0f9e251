"""Carries out tasks: pages and data files into docs/ and, framed, on their way to the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from builder import files
from builder.errors import Problem
from builder.frame import Frame
from builder.generators.page import Page
from builder.generators.pages import Task
from builder.memory import no_collection
from builder.progress import shown
from builder.publish import Ledger, Made, names, same, stamp, stamped
from builder.workers import each
from builder.writers import MANIFEST, DataFiles, Report, is_stray, remove_pages, write_page


@dataclass
class Publication:
    """Where pages go besides docs/, and what stands there.

    Attributes:
        frame: What is put around a page.
        site: The published site.
        stage: Folder of new files for it.
        ledger: What the last build left, and what this one does.
        ready: Files under docs/ that the site has, or will have from the stage.
    """

    frame: Frame
    site: Path
    stage: Path
    ledger: Ledger
    ready: set[str] = field(default_factory=set)

    def all_current(self, inputs: str, docs: Path) -> bool:
        """Take over the whole of the last build, where nothing it read or left has changed."""
        ledger = self.ledger
        if not ledger.all_current(inputs):
            return False
        made = ledger.before.values()
        if any(is_stray(docs, name) for name in ledger.others(made)):
            return False
        ledger.take_over()
        self.ready = {name for one in made for name in names(one.docs)}
        return True


@dataclass
class _Done:
    """What came of a task.

    Attributes:
        made: Its files.
        report: What was done under docs/.
        pages: All its pages, kept ones too.
        digests: By which its data files will be known.
    """

    made: Made
    report: Report = field(default_factory=Report)
    pages: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)


class Maker:
    """Makes what is not there yet, on as many cores as it may.

    Attributes:
        data: The data files.
    """

    def __init__(self, docs: Path, publication: Publication | None, parallel: bool) -> None:
        self.data = DataFiles(docs)
        self._docs = docs
        self._publication = publication
        self._parallel = parallel
        self._report = Report()
        self._pages: set[str] = set()  # Those of tasks that did not stand.
        self._count = 0

    def make(self, tasks: Iterable[Task]) -> None:
        """Carry out the tasks that are not done already."""
        todo = []
        with no_collection():
            for task in tasks:
                self._count += 1
                if not self._stands(task):
                    todo.append(task)
        results = each(self._do, todo, lambda task: task.name, self._parallel)
        shown_results = shown(results, len(todo), "pages")
        for task, done in zip(todo, shown_results, strict=True):
            self._take(task, done)

    def finish(self) -> Report:
        """Remove what is no longer made."""
        ledger = self._publication and self._publication.ledger
        others = ledger.others(ledger.tasks.values()) if ledger else None
        remove_pages(self._docs, self._pages, self._report, others)
        self.data.finish(self._report)
        return self._report

    def note_inputs(self, inputs: str, notices: list[Problem]) -> None:
        """Let the next build take over everything at once, if every task left its files.

        Args:
            inputs: Digest of all that was read.
            notices: What is to be said again.
        """
        if self._publication is None:
            return
        ledger = self._publication.ledger
        if len(ledger.tasks) == self._count and not self._report.problems:
            ledger.tasks[MANIFEST] = Made("", docs=(stamp(self._docs, MANIFEST),))
            ledger.inputs, ledger.notices = inputs, notices

    def _stands(self, task: Task) -> bool:
        """Take over what the last build made of a task, where that is still right."""
        if self._publication is None:
            return False
        ledger = self._publication.ledger
        made = ledger.current(task.name, task.key, task.exact)
        if made is None:
            return False
        files = list(names(made.docs))
        for name in filter(_is_data, files):
            known = self.data.before.get(name)
            if known is None:
                return False
            self.data.after[name] = known
        self._publication.ready.update(files)
        self._report.unchanged += len(files)
        ledger.tasks[task.name] = made
        return True

    def _take(self, task: Task, done: _Done) -> None:
        self._report.add(done.report)
        done.made.key = task.key  # One object for what a worker sent anew.
        self._pages.update(name for name in done.pages if not _is_data(name))
        self.data.after.update(done.digests)
        if self._publication:
            self._publication.ready.update(names(done.made.docs))
            if len(done.made.docs) == len(done.pages):  # Else somebody's own page stands there.
                self._publication.ledger.tasks[task.name] = done.made

    def _do(self, task: Task) -> _Done:
        exact = task.exact() if task.exact and self._publication else ""
        done = _Done(Made(task.key, exact))
        for one in task.make():
            if isinstance(one, Page):
                done.pages.append(one.path)
                stat = write_page(self._docs, one.path, one.render(), done.report)
                if stat:
                    done.made.docs += (stamped(stat, one.path),)
                    self._publish(f"{one.url}index.html", one, done.made)
                continue
            name, data = one
            done.pages.append(name)
            digest = self.data.write(name, data, done.report)
            done.digests[name] = digest or self.data.before.get(name, "")
            if digest:
                done.made.docs += (stamp(self._docs, name),)
                self._publish(name, data, done.made)
        return done

    def _publish(self, name: str, what: Page | bytes | Iterable[bytes], made: Made) -> None:
        if self._publication is None:
            return
        data = self._publication.frame.html(what) if isinstance(what, Page) else what
        old, new = f"{self._publication.site}/{name}", f"{self._publication.stage}/{name}"
        if isinstance(data, bytes):
            stat = files.standing(old, data) or files.write(new, data)
        else:  # A large file, copied from docs/.
            source, target = self._docs / name, Path(old)
            if not same(source, target):
                target = Path(new)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
            stat = target.stat()
        made.site += (stamped(stat, name),)


def _is_data(name: str) -> bool:
    return not name.endswith(".md")
