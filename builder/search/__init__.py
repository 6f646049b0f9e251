"""The search index: one record an article for both languages, through Pagefind.

Every word of an article becomes one term (:mod:`builder.search.terms`), so that a term's place in
the index is the word's place in the article, and the page can mark the original words. What the
page shows of a result lies in a small file of its own, named as Pagefind names the result.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builder.arabic import fold, words
from builder.archive import Archive
from builder.article import Label
from builder.localize import LANGUAGES, Localizer
from builder.search import bundle
from builder.search.aliases import Agencies, Alias, Places, country_alias, place_words
from builder.search.facets import facets
from builder.search.known import bloom, common_words
from builder.search.lexicon import DOUBTFUL, NAME, TEXT, WEAK, encode
from builder.search.record import SearchRecord, search_record
from builder.search.speller import FILLER, Speller
from builder.search.terms import ARTICLE, bare, rules, stem
from builder.vocabulary.model import Vocabulary

FOLDER = "assets/search"
"""Where the index stands in the site."""


def write_index(archive: Archive, vocabulary: Vocabulary, site: Path) -> None:
    """Write the index into a built site.

    Args:
        archive: The articles; withdrawn ones are not in it.
        vocabulary: For the names of what they are about.
        site: The folder of the built site.

    Raises:
        SearchError: The index could not be made; the message says what to do.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    places, agencies = Places(), Agencies(vocabulary)
    records = [search_record(record, vocabulary, places, agencies) for record in archive]
    writer = _Writer(records, vocabulary)
    with TemporaryDirectory() as scratch:
        pages = bundle.Pages(Path(scratch))
        shown = [writer.write(pages, record) for record in records]
        output = folder / "pagefind"
        names: list[str] = []
        if records:
            bundle.run(Path(scratch), output)
            names = bundle.page_names(output, len(records))
            bundle.prune(output)
    for name, display in zip(names, shown, strict=True):
        bundle.pack_json(folder / "articles" / f"{name}.z", display)
    bundle.pack_json(folder / "rules.z", rules())
    bundle.pack(folder / "lexicon.z", encode(writer.lexicon))
    bundle.pack(folder / "known.z", bloom(writer.known))
    bundle.pack_json(folder / "facets.z", facets(archive, names, records, vocabulary))


_NAMED = frozenset({"person", "place", "country"})


class _Writer:
    """Turns records into Pagefind's pages, and gathers the lexicon."""

    def __init__(self, records: list[SearchRecord], vocabulary: Vocabulary) -> None:
        self.lexicon: dict[str, int] = {}
        self._speller = Speller(_vocabulary_words(vocabulary))
        self.known = common_words() | set(_all_words(vocabulary))
        self._names: dict[str, list[str]] = {}
        self._localizers = [Localizer(lang, vocabulary.countries) for lang in LANGUAGES]
        for record in records:
            for part in record.parts:
                self._speller.learn(token.key for token in part.tokens)

    def write(self, pages: bundle.Pages, record: SearchRecord) -> dict[str, Any]:
        """Add an article's page.

        Returns:
            What the search page needs to show it.
        """
        title: list[str] = []
        text: list[str] = []
        for part in record.parts:
            terms = self._speller.terms([token.key for token in part.tokens])
            for term, doubtful in terms:
                self._note(term, TEXT | (DOUBTFUL if doubtful else 0))
            kept = bundle.marked([term for term, _ in terms])
            (title if part.kind == "title" else text).extend(kept)
        names: list[str] = []
        lengths: list[int] = []
        for alias in record.aliases:
            own = self._alias(alias)
            lengths.append(len(own))
            names += own
        pages.add(title, text, names)
        return self._display(record, lengths)

    def _note(self, term: str, flags: int) -> None:
        if term != FILLER:
            self.lexicon[term] = self.lexicon.get(term, 0) | flags

    def _alias(self, alias: Alias) -> list[str]:
        own: list[str] = []
        if alias.kind in _NAMED:
            for key in (
                key for form in (*alias.forms, alias.label.ar) for key in words(form or "")
            ):
                term = stem(bare(key))
                if len(term) > 2:
                    self.lexicon[term] = self.lexicon.get(term, 0) | NAME
        for form in alias.forms:
            own += self._form(form, alias.kind == "date", weak=False)
        for form in alias.weak:
            own += self._form(form, is_term=False, weak=True)
        return own

    def _form(self, form: str, is_term: bool, weak: bool) -> list[str]:
        key = f"{form}\n{weak}"
        if key not in self._names:
            terms = [form] if is_term else [t for t, _ in self._speller.terms(words(form))]
            for term in terms:
                self._note(term, WEAK if weak else TEXT)
            self._names[key] = bundle.marked(terms, weak)
        return self._names[key]

    def _display(self, record: SearchRecord, lengths: list[int]) -> dict[str, Any]:
        article = record.record.article
        return {
            "id": article.id,
            "parts": [[part.kind, part.text] for part in record.parts],
            "date": [local.date(article.published.edtf) for local in self._localizers],
            "parties": [
                [self._name(party.id, party.label, place) for place in range(len(LANGUAGES))]
                for party in article.parties
                if party.id
            ],
            "topics": [
                [claim.id, claim.label.ar, claim.label.en] for claim in article.topics if claim.id
            ],
            "names": [
                [alias.kind, alias.label.ar, alias.label.en, length]
                for alias, length in zip(record.aliases, lengths, strict=True)
            ],
        }

    def _name(self, key: str | None, label: Label, place: int) -> str:
        local = self._localizers[place]
        return local.country(key) if key and key.isupper() else local.pick(label)[0]


def _all_words(vocabulary: Vocabulary) -> Iterator[str]:
    """Every word of a name that the vocabulary knows."""
    yield from place_words()
    names: list[str | None] = []
    for person in vocabulary.people.values():
        names += (person.label.en, *person.forms)
    for body in vocabulary.organisations.values():
        names += (body.label.en, *body.forms)
    for topic in vocabulary.topics.values():
        names += (topic.label.ar, topic.label.en, *topic.aliases_ar, *topic.aliases_en)
    for code in vocabulary.countries.codes:
        names += country_alias(code, vocabulary).forms
    yield from fold(" ".join(filter(None, names))).replace("-", " ").split()


def _vocabulary_words(vocabulary: Vocabulary) -> set[str]:
    """Words of the vocabulary that begin with no proclitic: names, and the first of a phrase."""
    found: set[str] = set()
    names = (form for person in vocabulary.people.values() for form in person.forms)
    found.update(fold(" ".join(names)).replace("-", " ").split())
    bodies = (body.label.ar for body in vocabulary.organisations.values())
    topics = ((t.label.ar, *t.aliases_ar) for t in vocabulary.topics.values())
    for phrase in (*bodies, *(form for forms in topics for form in forms)):
        keys = words(phrase or "")
        found.update(keys[:1], (key for key in keys if key.startswith(ARTICLE)))
    return found
