"""Turns articles into postings, the lexicon, and what the page shows of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from builder.arabic import fold, words
from builder.archive import Record
from builder.article import Label
from builder.localize import LANGUAGES, Localizer
from builder.search.aliases import Alias, Aliases, country_alias, place_words
from builder.search.compression import FAST, compressed, to_json
from builder.search.known import common_words
from builder.search.postings import ALONE, Hit, Runs, Segment
from builder.search.record import TITLES, PartKind, parts
from builder.search.speller import Speller, Term, behind_articles
from builder.search.terms import ARTICLE, bare, stem
from builder.vocabulary.model import Vocabulary

TEXT_WEIGHT = 2
TITLE_WEIGHT = 10
ALIAS_WEIGHT = 3
"""In halves of the weight of a word of the text."""
_NAMED = frozenset({"person", "place", "country"})
_Own = list[tuple[PartKind, tuple[str, ...]]]
"""The words of an article's parts."""


class Words(NamedTuple):
    """What has to be known of a segment's words before any article gets its terms.

    Attributes:
        seen: The words, each once, with spaces between: quickly kept and read.
        known: Those that stand behind an article.
        length: How many words its articles have together.
    """

    seen: str
    known: str
    length: int


class Part(NamedTuple):
    """What the index has of a segment.

    Attributes:
        runs: The articles of its terms.
        doubtful: The terms in front of which a proclitic may stand.
        names: Terms of names, some of which may stand in no article.
        displays: What the page shows of each article, packed.
    """

    runs: Runs
    doubtful: frozenset[str]
    names: frozenset[str]
    displays: list[bytes]


class _Names(NamedTuple):
    """The hits of an alias, as if it stood at the beginning.

    Attributes:
        strong: Those of its names.
        weak: Those of its weak names.
        length: How many words it has.
        names: The terms of its name, of a person, a place or a country.
    """

    strong: Sequence[tuple[str, Hit]]
    weak: Sequence[tuple[str, Hit]]
    length: int
    names: frozenset[str] = frozenset()


class Writer:
    """Reads articles twice: their words first, since what all have decides each one's terms.

    Attributes:
        speller: What decides the terms.
        named: The words of names that got terms.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        texts: Callable[[Record], Iterable[tuple[PartKind, str]]] = parts,
    ) -> None:
        """Read no article yet.

        Args:
            vocabulary: For names.
            texts: Gives the parts of an article.
        """
        self._texts = texts
        self.speller = Speller(_vocabulary_words(vocabulary))
        self.named: set[str] = set()
        self._aliases = Aliases(vocabulary)
        self._terms: dict[Alias, _Names] = {}
        self._localizers = [Localizer(lang, vocabulary.countries) for lang in LANGUAGES]
        self._read: dict[str, _Own] = {}

    def words(self, records: Iterable[Record]) -> Words:
        """Read the words of a segment, and hold them until its part is made."""
        found: list[tuple[str, ...]] = []
        for record in records:
            own = self._read[record.id] = self._words(record)
            found += [keys for _, keys in own]
        seen = set().union(*found)
        return Words(" ".join(seen), " ".join(behind_articles(seen)), sum(map(len, found)))

    def part(self, records: Iterable[Record], average: float) -> Part:
        """Make what the index has of a segment. The words of all come before.

        Args:
            records: Its articles, or their faces, in the order of their numbers.
            average: Mean length of the articles of the index, in words.
        """
        segment = Segment(average)
        doubtful: set[str] = set()
        names: set[str] = set()
        displays: list[bytes] = []
        for number, record in enumerate(records):
            own = self._read.pop(record.id, None) or self._words(record)
            aliases = self._aliases.of(record, [keys for _, keys in own])
            hits: dict[str, Hit] = {}
            weak: dict[str, Hit] = {}
            length = 0
            for kind, keys in own:
                terms = self.speller.terms(keys)
                doubtful.update([term for term, doubt, _ in terms if doubt])
                _take(hits, terms, length, TITLE_WEIGHT if kind in TITLES else TEXT_WEIGHT)
                length += len(terms)
            place = length
            lengths: list[int] = []
            for alias in aliases:
                other = self._alias_terms(alias)
                _join(hits, other.strong, place)
                _join(weak, other.weak, place)
                place += other.length
                lengths.append(other.length)
                names |= other.names
            segment.add(number, length, hits)
            segment.add(number, length, weak, weak=True)
            display = self._display(record, aliases, lengths)
            displays.append(compressed(to_json(display), FAST))
        return Part(segment.runs(), frozenset(doubtful), frozenset(names), displays)

    def _words(self, record: Record) -> _Own:
        once = self.speller.seen.setdefault
        found = ((kind, words(text)) for kind, text in self._texts(record))
        return [(kind, tuple(map(once, keys, keys))) for kind, keys in found]

    def _alias_terms(self, alias: Alias) -> _Names:
        if alias.kind == "date":
            return _names([Term(form, False, 1) for form in alias.forms], [])
        known = self._terms.get(alias)
        if known is None:
            forms, weak = list(map(words, alias.forms)), list(map(words, alias.weak))
            self.named.update(*forms, *weak)
            known = self._terms[alias] = _names(
                [term for keys in forms for term in self.speller.terms(keys)],
                [term for keys in weak for term in self.speller.terms(keys)],
                _name_terms(alias),
            )
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


def _names(
    strong: Sequence[Term],
    weak: Sequence[Term],
    names: frozenset[str] = frozenset(),
) -> _Names:
    own: dict[str, Hit] = {}
    _take(own, strong, 0, ALIAS_WEIGHT)
    other: dict[str, Hit] = {}
    _take(other, weak, len(strong), ALIAS_WEIGHT)
    length = len(strong) + len(weak)
    return _Names(list(own.items()), list(other.items()), length, names)


def _name_terms(alias: Alias) -> frozenset[str]:
    if alias.kind not in _NAMED:
        return frozenset()
    keys = words(" ".join((*alias.forms, alias.label.ar or "")))
    return frozenset(term for key in keys if len(term := stem(bare(key))) > 2)


def _join(hits: dict[str, Hit], names: Sequence[tuple[str, Hit]], place: int) -> None:
    """Add the hits of names of which the first word has ``place``."""
    for term, own in names:
        hit = hits.get(term)
        if hit is None:
            first = place + own[2]
            more = [place + one for one in own[3:]] if len(own) > ALONE else ()
            hits[term] = [own[0], own[1], first, *more]
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


def known_words(vocabulary: Vocabulary) -> set[str]:
    """Words that are no slips of the pen."""
    return common_words() | set(_all_words(vocabulary))


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
