"""The page of an article: text, facts with their ground, citation, rights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder.archive import Kind, Record
from builder.article import Article, Claim, Evidence, Label
from builder.generators.facts import Facts, Quotes
from builder.generators.linked import article_node, certain_date, data_block
from builder.generators.page import Page, markup
from builder.generators.passages import anchors, passage
from builder.generators.received import Row, received
from builder.generators.related import Relation
from builder.generators.site import Renderer

# What search engines and messengers show of a description, in characters.
_DESCRIPTION = 200
# Topics named in the reason of a related article; the page of either names all.
_TOPICS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Body:
    """What is the same on the pages of all languages.

    Attributes:
        record: The whole record.
        mentioned: The countries that are no parties, and where they are named.
        quotes: What its facts quote, and where the page shows it.
        title: The text's own title line; None where the title is not that line.
        paragraphs: The text.
        text: The paragraphs with their numbers, where nothing stands between them.
        rows: The original as received.
        unshown: How many changes of it there was no room to show.
    """

    record: Record
    mentioned: dict[str, tuple[Evidence, ...]]
    quotes: Quotes
    title: Markup | None
    paragraphs: list[Markup]
    text: Markup
    rows: list[Row]
    unshown: int


def article_pages(sites: Sequence[Renderer], record: Record) -> Iterator[Page]:
    """The page of an article in each language.

    Args:
        sites: A renderer for each.
        record: The whole record.
    """
    body = _body(record)
    for site in sites:
        yield _page(site, body)


def _body(record: Record) -> Body:
    article = record.article
    mentioned = _mentioned(article)
    places = anchors(article, _grounds(article, mentioned))

    def shown(part: Evidence) -> Markup:
        return passage(article.text, part, article.repairs, places.marks)

    own = article.title
    title = shown(own.evidence[0]) if own.basis == "stated" and own.evidence else None
    paragraphs = [shown(part) for part in article.paragraphs]
    text = "".join(f'<p id="p{number}">{one}</p>\n' for number, one in enumerate(paragraphs, 1))
    quotes = Quotes(record, places)
    return Body(record, mentioned, quotes, title, paragraphs, markup(text), *received(record))


def _page(site: Renderer, body: Body) -> Page:
    record = body.record
    article = record.article
    title = site.title(record)
    facts = Facts(site, record, body.mentioned, body.quotes)
    summary = _summary(site, record)
    generated = _generated_sentence(site, record)
    return site.page(
        ("articles", article.id),
        "article",
        {
            "title": title[0],
            "description": _short(summary or generated),
            **_front_matter(site, record),
        },
        data=data_block(article_node(site, record)),
        record=record,
        article=article,
        heading=_heading(site, body, title),
        named=site.bdi(title),
        title_language=title[1],
        text=body.text,
        paragraphs=body.paragraphs,
        translation=record.translation if site.language == "en" else (),
        deck=list(facts.deck()),
        facts=list(facts.more()),
        summary=summary,
        generated=generated,
        rights=_rights(site, record),
        received=body.rows,
        unshown=body.unshown,
        other_title=_other_title(site, body),
        related=[
            (relation.record, list(_shared(site, relation)))
            for relation in site.relations.related(record)
        ],
        earlier=site.relations.before(record),
        later=site.relations.after(record),
    )


def withdrawn_page(site: Renderer, record: Record) -> Page:
    """The tombstone of a withdrawn article: its address, when and why, and not a word of it."""
    said = record.sidecar.withdrawn or {}
    reason = said["reason"]
    label = Label(reason.get("ar"), reason.get("en")) if isinstance(reason, dict) else None
    title = site.text("Withdrawn article")
    return site.page(
        ("articles", record.id),
        "withdrawn",
        {
            "title": title,
            "description": site.text("This article was withdrawn from the archive."),
            "id": record.id,
            "withdrawn": said["date"],
        },
        date=site.localizer.date(said["date"]),
        reason=site.localizer.pick(label) if label else (reason, ""),
    )


def _heading(site: Renderer, body: Body, title: tuple[str, str]) -> Markup:
    """The title: the text's own line with the anchors of its passages, where it is that line."""
    if title[1] != "ar" or body.title is None:
        return site.bdi(title)
    return body.title if site.language == "ar" else markup(f'<bdi lang="ar">{body.title}</bdi>')


def _other_title(site: Renderer, body: Body) -> Markup | None:
    """The Arabic title on the English page where that has an English one, and the reverse."""
    title = body.record.article.title
    if site.language == "ar":
        return site.bdi((title.en, "en")) if title.en else None
    if title.en and title.ar:
        return _heading(site, body, (title.ar, "ar"))
    return None


def _summary(site: Renderer, record: Record) -> str | None:
    return record.sidecar.summary.get(site.language) or None


def _short(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _DESCRIPTION:
        return words
    end = words.rfind(" ", 0, _DESCRIPTION)
    return f"{words[: end if end > 0 else _DESCRIPTION - 1]}…"


def _rights(site: Renderer, record: Record) -> str:
    return record.sidecar.rights or site.localizer.pick(site.options.rights)[0]


def _front_matter(site: Renderer, record: Record) -> dict[str, Any]:
    article = record.article
    return {
        "id": article.id,
        "date": article.published.edtf,
        "date_basis": article.published.basis,
        "event_date": article.event.edtf,
        "parties": _ids(article.parties),
        "countries": article.country_codes,
        "topics": _ids(article.topics),
        "people": _ids(article.people),
        "organisations": _ids(article.organisations),
        "publisher": article.publisher.id if article.publisher else None,
        "rights": _rights(site, record),
        "source_file": record.source,
        "sha256": article.sha256,
        "text_lang": site.language if record.translation else "ar",
        "issued": certain_date(article.published),
        "publisher_name": site.localizer.pick(article.publisher.label)[0]
        if article.publisher
        else None,
        "subjects": _subjects(site, article),
    }


def _subjects(site: Renderer, article: Article) -> list[str]:
    """What it is about, by name."""
    claims = (*article.parties, *article.topics)
    return list(dict.fromkeys(site.claim_name(claim)[0] for claim in claims))


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims if claim.id]


def _grounds(
    article: Article, mentioned: dict[str, tuple[Evidence, ...]]
) -> Iterator[Iterable[Evidence]]:
    """The evidence of each value that the page shows."""
    yield article.published.evidence
    yield article.event.evidence
    for claims in (article.parties, article.organisations, article.people, article.topics):
        for claim in claims:
            yield claim.evidence
    if article.publisher:
        yield article.publisher.evidence
    yield from mentioned.values()


def _mentioned(article: Article) -> dict[str, tuple[Evidence, ...]]:
    """The countries that are no parties, and where they are named."""
    parties = {party.id for party in article.parties}
    return {
        code: tuple([mention.evidence for mention in mentions])
        for code, mentions in article.countries.items()
        if code not in parties
    }


def _generated_sentence(site: Renderer, record: Record) -> str:
    """What the record knows, in a sentence, for an article that nobody has summarised."""
    article, text = record.article, site.text
    parts = [text("Published: %(date)s.", date=site.localizer.date(article.published.edtf))]
    names = [site.claim_name(party)[0] for party in article.parties]
    if names:
        parts.append(text("Parties: %(names)s.", names=site.localizer.join(names)))
    topics = [site.localizer.pick(topic.label)[0] for topic in article.topics]
    if topics:
        parts.append(text("Topics: %(names)s.", names=site.localizer.join(topics)))
    return " ".join(parts)


def _shared(site: Renderer, relation: Relation) -> Iterator[str]:
    """Why an article is shown as related: what both share, an index at a time."""
    by_kind: dict[Kind, list[str]] = {}
    for kind, key in relation.shared:
        by_kind.setdefault(kind, []).append(key)
    for kind, keys in by_kind.items():
        if kind == "topics":
            named, rest = tuple(keys[:_TOPICS_NAMED]), len(keys) - _TOPICS_NAMED
            yield site.cached(_same_topics)(named, rest)
        else:
            yield site.cached(_same)(kind, tuple(keys))


def _same(site: Renderer, kind: Kind, keys: tuple[str, ...]) -> str:
    names = site.localizer.join([site.name(kind, key)[0] for key in keys])
    if kind == "countries":
        return site.text("Same parties: %(names)s", names=names)
    if kind == "people":
        return site.text("Same people: %(names)s", names=names)
    if kind == "organisations":
        return site.text("Same organisations: %(names)s", names=names)
    return site.text("Same topics: %(names)s", names=names)


def _same_topics(site: Renderer, named: tuple[str, ...], rest: int) -> str:
    said = _same(site, "topics", named)
    if rest < 1:
        return said
    more = site.localizer.ngettext("%(count)s further topic", "%(count)s further topics", rest)
    return site.text("%(topics)s; %(rest)s", topics=said, rest=more % {"count": rest})
