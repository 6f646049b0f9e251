"""Turns articles into postings, the lexicon, and what the page shows of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from builder.arabic import fold, words
from builder.archive import Record
from builder.article import Label
from builder.localize import LANGUAGES, Localizer
from builder.search.aliases import Alias, Aliases, country_alias, place_words
from builder.search.known import common_words
from builder.search.lexicon import DOUBTFUL, NAME, TEXT, WEAK
from builder.search.postings import Hit, Postings
from builder.search.record import TITLES, PartKind, parts
from builder.search.speller import Speller, Term
from builder.search.terms import ARTICLE, bare, stem
from builder.vocabulary.model import Vocabulary

TEXT_WEIGHT = 2
TITLE_WEIGHT = 10
ALIAS_WEIGHT = 3
"""In halves of the weight of a word of the text."""
_NAMED = frozenset({"person", "place", "country"})


class _Names(NamedTuple):
    """The hits of an alias, as if it stood at the beginning; and how many words it has."""

    strong: Sequence[tuple[str, Hit]]
    weak: Sequence[tuple[str, Hit]]
    length: int


class Writer:
    """Reads articles twice: their words first, since what all have decides each one's terms.

    Attributes:
        known: Words that are no slips of the pen.
    """

    def __init__(
        self,
        records: Sequence[Record],
        vocabulary: Vocabulary,
        texts: Callable[[Record], Iterable[tuple[PartKind, str]]] = parts,
    ) -> None:
        """Read the words.

        Args:
            records: The articles, or their faces, in the order of their numbers.
            vocabulary: For names.
            texts: Gives the parts of an article.
        """
        self._records = records
        self._texts = texts
        self._speller = Speller(_vocabulary_words(vocabulary))
        self.known = common_words() | set(_all_words(vocabulary))
        self._aliases = Aliases(vocabulary)
        self._terms: dict[Alias, _Names] = {}
        self._doubtful: set[str] = set()
        self._names: set[str] = set()
        self._localizers = [Localizer(lang, vocabulary.countries) for lang in LANGUAGES]
        self._read: list[list[tuple[PartKind, tuple[str, ...]]]] = [
            [(kind, self._speller.learn(words(text))) for kind, text in texts(record)]
            for record in records
        ]
        lengths = [sum(len(keys) for _, keys in own) for own in self._read]
        self.postings = Postings(sum(lengths) / len(lengths) if lengths else 0)

    def displays(self) -> Iterator[dict[str, Any]]:
        """Take each article into the postings, and give what the page shows of it."""
        for number, (record, own) in enumerate(zip(self._records, self._read, strict=True)):
            aliases = self._aliases.of(record, [keys for _, keys in own])
            lengths = self._add(number, own, aliases)
            yield self._display(record, aliases, lengths)

    def lexicon(self) -> dict[str, int]:
        """The terms with their flags."""
        flags = dict.fromkeys(self.postings.terms(), TEXT)
        for term in self.postings.terms(weak=True):
            flags[term] = flags.get(term, 0) | WEAK
        for term in self._doubtful:
            flags[term] |= DOUBTFUL
        for term in self._names & flags.keys():
            flags[term] |= NAME
        return flags

    def _add(
        self, number: int, own: list[tuple[PartKind, tuple[str, ...]]], aliases: list[Alias]
    ) -> list[int]:
        hits: dict[str, Hit] = {}
        weak: dict[str, Hit] = {}
        place = 0
        doubtful = self._doubtful
        for kind, keys in own:
            terms = self._speller.terms(keys)
            doubtful.update([term for term, doubt, _ in terms if doubt])
            _take(hits, terms, place, TITLE_WEIGHT if kind in TITLES else TEXT_WEIGHT)
            place += len(terms)
        length = place
        lengths: list[int] = []
        for alias in aliases:
            names = self._alias_terms(alias)
            _join(hits, names.strong, place)
            _join(weak, names.weak, place)
            place += names.length
            lengths.append(names.length)
        self.postings.add(number, length, hits.items())
        self.postings.add(number, length, weak.items(), weak=True)
        return lengths

    def _alias_terms(self, alias: Alias) -> _Names:
        if alias.kind == "date":
            return _names([Term(form, False, 1) for form in alias.forms], [])
        known = self._terms.get(alias)
        if known is None:
            strong = [t for form in alias.forms for t in self._speller.terms(words(form))]
            weak = [t for form in alias.weak for t in self._speller.terms(words(form))]
            if alias.kind in _NAMED:
                names = words(" ".join((*alias.forms, alias.label.ar or "")))
                self._names.update(filter(lambda t: len(t) > 2, (stem(bare(key)) for key in names)))
            known = self._terms[alias] = _names(strong, weak)
        return known

    def _display(self, record: Record, aliases: list[Alias], lengths: list[int]) -> dict[str, Any]:
        article = record.article
        return {
            "id": article.id,
            "parts": [[kind, text] for kind, text in self._texts(record)],
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
                for alias, length in zip(aliases, lengths, strict=True)
            ],
        }

    def _name(self, key: str | None, label: Label, place: int) -> str:
        local = self._localizers[place]
        return local.country(key) if key and key.isupper() else local.pick(label)[0]


def _names(strong: Sequence[Term], weak: Sequence[Term]) -> _Names:
    own: dict[str, Hit] = {}
    _take(own, strong, 0, ALIAS_WEIGHT)
    other: dict[str, Hit] = {}
    _take(other, weak, len(strong), ALIAS_WEIGHT)
    return _Names(list(own.items()), list(other.items()), len(strong) + len(weak))


def _join(hits: dict[str, Hit], names: Sequence[tuple[str, Hit]], place: int) -> None:
    """Add the hits of names of which the first word has ``place``."""
    for term, own in names:
        hit = hits.get(term)
        if hit is None:
            hits[term] = [own[0], own[1], *[place + one for one in own[2:]]]
        else:
            hit[0] += own[0]
            hit[1] |= own[1]
            hit += [place + one for one in own[2:]]


def _take(hits: dict[str, Hit], terms: Sequence[Term], place: int, weight: int) -> None:
    """Note where terms stand; each has one place, the first has ``place``."""
    for term, _, form in terms:
        if term:
            hit = hits.get(term)
            if hit is None:
                hits[term] = [weight, form, place]
            else:
                hit[0] += weight
                hit[1] |= form
                hit.append(place)
        place += 1


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
