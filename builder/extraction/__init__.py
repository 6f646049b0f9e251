"""From a text to its record: a pure function of text and vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.arabic import is_foreign
from builder.article import Article, Dateline, Evidence
from builder.extraction import organisations as orgs
from builder.extraction import people as persons
from builder.extraction.clues import Clues, read_clues
from builder.extraction.countries import find_countries, mentions
from builder.extraction.dates import solve
from builder.extraction.document import Document, read_document
from builder.extraction.offices import find_named_events, find_terms
from builder.extraction.parties import collective_mentions, find_candidates, parties_among
from builder.extraction.publisher import find_publisher
from builder.extraction.title import find_title
from builder.extraction.topics import find_topics
from builder.extraction.weighing import Candidate
from builder.readers import Seed
from builder.vocabulary.model import Vocabulary


@dataclass(frozen=True)
class Extraction:
    """A record, with what the editorial layer needs to reason further.

    Attributes:
        article: What the text alone gives.
        clues: What it says of time.
        candidates: Who could be a party, with what speaks for and against it.
    """

    article: Article
    clues: Clues
    candidates: Sequence[Candidate]


def extract(seed: Seed, vocabulary: Vocabulary) -> Article:
    """Read a text's record from its words alone.

    Args:
        seed: The text; any text at all.
        vocabulary: What the builder knows.

    Returns:
        The record; values the text does not tell are null, with a note where there is no article.
    """
    return read_all(seed, vocabulary).article


def read_all(seed: Seed, vocabulary: Vocabulary) -> Extraction:
    """Like :func:`extract`, with the clues of time."""
    document = read_document(seed.text, vocabulary)
    cited = orgs.find_publishers(document, vocabulary)
    people = persons.find_people(document, vocabulary)
    organisations = orgs.find_organisations(document, vocabulary)
    countries = find_countries(document, vocabulary)
    publisher = find_publisher(document, vocabulary)
    candidates = find_candidates(document, countries, organisations, people, publisher, vocabulary)
    parties = parties_among(candidates)
    names = [place for named in organisations for place in named.places]
    names += [title for named in people for title in named.titles]
    terms = find_terms(document, people, vocabulary) + find_named_events(document, vocabulary)
    clues = read_clues(document, terms, vocabulary)
    dates = solve(clues, vocabulary.calendar.as_of)
    year = int((dates.published.latest or vocabulary.calendar.as_of.isoformat())[:4])
    past = [(first, last) for first, last, gone in clues.past if gone < year]
    found = mentions(document, countries) + collective_mentions(document, parties, vocabulary)
    article = Article(
        id=seed.id,
        sha256=seed.sha256,
        text=seed.text,
        title=find_title(document, vocabulary),
        publisher=publisher,
        dateline=_dateline(document),
        published=dates.published,
        event=dates.event,
        mentions=tuple(sorted(found, key=lambda m: (m.evidence.start, m.code))),
        parties=tuple(parties),
        organisations=(
            *orgs.claims(document, [*organisations, *cited]),
            *orgs.find_unlisted(document, [*organisations, *cited], vocabulary),
        ),
        people=tuple(persons.claims(document, people)),
        # A topic is a field in which the parties act: without parties there is none.
        topics=tuple(find_topics(document, countries, names, past, vocabulary) if parties else ()),
        paragraphs=document.cleaned.paragraphs,
        boilerplate=document.cleaned.boilerplate,
        repairs=document.cleaned.repairs,
        notes=tuple(_notes(document)),
    )
    return Extraction(article, clues, candidates)


def _dateline(document: Document) -> Dateline | None:
    line = document.dateline
    if line is None:
        return None

    def quote(span: tuple[int, int] | None) -> str | None:
        return document.text[span[0] : span[1]] if span else None

    return Dateline(
        quote(line.place),
        quote(line.date_span),
        quote(line.agency),
        (Evidence.cut(document.text, line.start, line.end),),
    )


def _notes(document: Document) -> list[str]:
    if not document.text.strip():
        return ["empty"]
    if not document.keys:
        return ["only-boilerplate" if document.cleaned.boilerplate else "no-words"]
    foreign = len(document.opened[is_foreign])
    return ["not-arabic"] if foreign * 2 > len(document.keys) else []
