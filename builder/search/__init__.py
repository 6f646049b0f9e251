"""The search index: one record an article for both languages.

Every word of an article becomes one term (:mod:`builder.search.terms`), so that a term's place in
the index is the word's place in the article, and the page can mark the original words. The index is
an inverted one in small files (:mod:`builder.search.postings`), of which a query asks for those
that hold its terms. What the page shows of a result lies in a file of its own.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from builder.archive import Archive
from builder.errors import Problem, SearchError
from builder.files import write
from builder.memory import no_collection
from builder.search.compression import FAST, SMALL, compressed, to_json
from builder.search.facets import facets, further_names_of_all
from builder.search.kept import Kept
from builder.search.known import bloom
from builder.search.lexicon import NEXT, encode, flags_of
from builder.search.postings import Postings
from builder.search.record import parts
from builder.search.segments import parts_of
from builder.search.suggest import suggestions
from builder.search.terms import rules
from builder.search.writer import Writer, known_words
from builder.store import Store
from builder.vocabulary.model import Vocabulary

FOLDER = "assets/search"
"""Where the index stands in the site."""


def write_index(
    archive: Archive, vocabulary: Vocabulary, site: Path, store: Store | None = None
) -> None:
    """Write the index into a built site.

    Args:
        archive: The articles; withdrawn ones are not in it.
        vocabulary: For the names of what they are about.
        site: The folder of the built site.
        store: Where what was made is kept for the next build.

    Raises:
        SearchError: The index could not be written; the message says what to do.
    """
    folder = site / FOLDER
    try:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "articles").mkdir(parents=True)
        (folder / "terms").mkdir()
        with no_collection():
            _write(archive, vocabulary, folder, store)
    except OSError as error:
        raise SearchError(
            Problem(
                Path(error.filename or folder),
                0,
                f"the search index cannot be written ({error.strerror})",
                "free space and allow writing there, then build again",
            )
        ) from error


def _write(archive: Archive, vocabulary: Vocabulary, folder: Path, store: Store | None) -> None:
    # The oldest first: a new article then changes the numbers of none, or of few.
    records = archive.records[::-1]
    writer = Writer(vocabulary, archive.texts or (lambda one: parts(archive.whole(one))))
    # What has no key could not be told from others.
    kept = Kept(store if all(record.key for record in records) else None)
    output = _Output(folder, kept)
    postings = Postings()
    doubtful: set[str] = set()
    names: set[str] = set()
    number = 0
    for part in parts_of(records, writer, kept):
        postings.join(number, part.runs)
        doubtful |= part.doubtful
        names |= part.names
        for display in part.displays:
            output.write(f"articles/{number}", display)
            number += 1
    flags = flags_of(postings.terms(), postings.terms(weak=True), doubtful, names)
    for number, (terms, data) in enumerate(postings.files()):
        if number:
            flags[terms[0]] |= NEXT
        output.put(f"terms/{number}", data, FAST)
    output.put("rules", to_json(rules()))
    output.put("lexicon", encode(flags))
    output.put("known", kept.made("known", lambda: bloom(known_words(vocabulary))))
    output.put("facets", to_json(facets(archive, records, vocabulary)))
    output.put("names", to_json(further_names_of_all(archive, vocabulary)))
    output.put("suggest", to_json(suggestions(archive, vocabulary)))
    # The files of two builds do not go together: the page asks for those of one version.
    entry = {"version": output.version.hexdigest()[:12], "count": len(records)}
    (folder / "entry.json").write_bytes(to_json(entry))
    kept.forget_others()


class _Output:
    """The index's folder, and what tells its version from others."""

    def __init__(self, folder: Path, kept: Kept) -> None:
        self._folder = str(folder)
        self._kept = kept
        self.version = hashlib.sha256()

    def put(self, name: str, data: bytes, level: int = SMALL) -> None:
        key = f"file {level} {hashlib.sha256(data).hexdigest()}"
        self.write(name, self._kept.made(key, lambda: compressed(data, level)))

    def write(self, name: str, data: bytes) -> None:
        self.version.update(data)
        write(f"{self._folder}/{name}.z", data)
