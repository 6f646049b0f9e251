"""All generated pages of a site, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from markupsafe import Markup

from builder.archive import Archive, Kind, Listing, Record
from builder.article import Claim, Label
from builder.generators.environment import environment
from builder.generators.figures import Figures
from builder.generators.page import Page, address, literal, markup, page_url
from builder.generators.pieces import Pieces
from builder.generators.related import Relations
from builder.localize import LANGUAGES, Localizer
from builder.vocabulary.model import Vocabulary

P = ParamSpec("P")
R = TypeVar("R")
PAGE_SIZE = 100


@dataclass(frozen=True)
class SiteOptions:
    """What a collection says of itself.

    Attributes:
        title: Its name.
        description: What it holds, in a sentence.
        site_url: Address of the published site, with a slash at the end; empty where unknown.
        rights: Rights statement of articles that have none of their own.
        rights_url: Its URI.
    """

    title: Label
    description: Label
    site_url: str
    rights: Label
    rights_url: str


def page_path(language: str, *parts: str) -> str:
    """The file of a page under docs/: ``page_path("en", "topics", "migration")``."""
    prefix = [] if language == LANGUAGES[0] else [language]
    return "/".join([*prefix, *parts]) + ".md"


class Renderer:
    """Renders templates in one language, for a page at a given address."""

    def __init__(
        self,
        language: str,
        archive: Archive,
        vocabulary: Vocabulary,
        options: SiteOptions,
        relations: Relations | None = None,
    ) -> None:
        self._cached: dict[Callable[..., Any], Callable[..., Any]] = {}
        self.relations = relations or Relations(archive)
        self.language = language
        self._other = next(one for one in LANGUAGES if one != language)
        self.archive = archive
        self.vocabulary = vocabulary
        self.options = options
        self._root = options.site_url or "/"
        self.localizer = Localizer(language, vocabulary.countries)
        self.figures = Figures(archive.as_of)
        self.gettext: Callable[[str], Markup] = self.cached(_translated)
        self._cards: dict[str, str] = {}
        self._chips: dict[tuple[Kind, str], str] = {}
        self._names: dict[tuple[Kind, str], Markup] = {}
        self._environment = environment(self.localizer)
        self._environment.filters["bdi"] = self.bdi
        self._environment.globals.update(
            language=language, localizer=self.localizer, options=options, site=self
        )
        self._environment.globals["_"] = self.gettext

    def text(self, message: str, **values: str) -> str:
        """Translate a message of the interface."""
        return self.localizer.text(message, **values)

    def bdi(self, label: Label | tuple[str, str] | str) -> Markup:
        """A name isolated from the direction around it, with its language where it is another."""
        if isinstance(label, str):
            return _isolated(label, ' dir="auto"')
        words, language = self.localizer.pick(label) if isinstance(label, Label) else label
        return _isolated(words, "" if language == self.language else f' lang="{language}"')

    def cached(self, function: Callable[Concatenate[Renderer, P], R]) -> Callable[P, R]:
        """A function of a renderer for this one, with what it gave kept as long as this lives."""
        if function not in self._cached:
            self._cached[function] = lru_cache(maxsize=2**12)(partial(function, self))
        return self._cached[function]

    def articles(self, count: int) -> Markup:
        """So many articles, in words."""
        words = self.localizer.ngettext("%(count)s article", "%(count)s articles", count)
        return markup(words % {"count": count})

    def named(self, kind: Kind, key: str) -> Markup:
        """The name of a country, topic, person …, isolated."""
        found = self._names.get((kind, key))
        if found is None:
            found = self._names[kind, key] = self.bdi(self.name(kind, key))
        return found

    def card(self, record: Record) -> str:
        """An article in a list, from its address among the articles on: title, date and parties.

        It is the same wherever an article is listed, so it is made once.
        """
        found = self._cards.get(record.id)
        if found is None:
            article = record.article
            date = literal(self.localizer.date(article.published.edtf))
            who = " · ".join(self.bdi(self.claim_name(party)) for party in article.parties)
            parties = f' <span class="who">{who}</span>' if who else ""
            found = self._cards[record.id] = (
                f'{record.id}/">{self.bdi(self.title(record))}</a>\n'
                f'<p><span class="date">{date}</span>{parties}</p>'
            )
        return found

    def chip(self, kind: Kind, key: str) -> str:
        """A country, topic, person … beside a list, from its address in the index on."""
        found = self._chips.get((kind, key))
        if found is None:
            found = self._chips[kind, key] = f'{address(key.lower())}/">{self.named(kind, key)}'
        return found

    def path(self, *parts: str) -> str:
        """The file of a page in this language."""
        return page_path(self.language, *parts)

    def url(self, *parts: str) -> str:
        """The address of a page in this language, from the site's root."""
        return page_url(self.path(*parts))

    def absolute(self, *parts: str) -> str:
        """The whole address of a page in this language."""
        return self.absolute_in(self.language, *parts)

    def absolute_in(self, language: str, *parts: str) -> str:
        """The whole address of a page in a language; from the root where no site is known."""
        return self._root + page_url(page_path(language, *parts))

    def name(self, kind: Kind, key: str) -> tuple[str, str]:
        """The name of a country, topic, person …, and the language it is in."""
        listing = self.archive.listing(kind, key)
        return self.label(listing) if listing else (key, self.language)

    def claim_name(self, claim: Claim) -> tuple[str, str]:
        """The name of a party, person or topic of an article, and the language it is in."""
        if claim.id and claim.id.isupper():
            return self.localizer.country(claim.id), self.language
        return self.localizer.pick(claim.label)

    def label(self, listing: Listing) -> tuple[str, str]:
        """A listing's name and the language it is in."""
        if listing.kind == "countries":
            return self.localizer.country(listing.id), self.language
        if listing.kind == "years":
            return listing.id, self.language
        return self.localizer.pick(listing.label)

    def title(self, record: Record) -> tuple[str, str]:
        """An article's title and its language: the Arabic one where there is no translation."""
        title = record.article.title
        words, language = self.localizer.pick(Label(title.ar, title.en))
        return (words, language) if words else (self.text("Untitled article"), self.language)

    def page(
        self,
        parts: tuple[str, ...],
        template: str,
        front: dict[str, Any],
        data: str | None = None,
        **context: Any,
    ) -> Page:
        """Render a page of this language.

        Args:
            parts: Its address, in parts, as :meth:`url` takes them.
            template: Name of the template, without ending.
            front: Front matter: ``title`` and ``description``, and what else the page has.
            data: What the page is, for machines: JSON that the theme puts into its head.
            **context: What the template shows.
        """
        path, pieces = self.path(*parts), Pieces(self, parts)
        body = self._environment.get_template(f"{template}.html").render(
            pieces=pieces,
            link=pieces.link,
            file=pieces.file,
            permanent=self._root + page_url(path),
            title=front["title"],
            **context,
        )
        head = {
            "title": front.pop("title"),
            "lang": self.language,
            "description": front.pop("description"),
            "alternate": page_url(page_path(self._other, *parts)),
        }
        if data:
            # Inside of a mapping: what stands in a page's own keys is escaped for HTML.
            front["data"] = {"schema_org": data}
        return Page(path, head | front, body)

    @cached_property
    def kind_titles(self) -> dict[Kind, str]:
        """What each index is called."""
        return {
            "countries": self.text("Countries"),
            "topics": self.text("Topics"),
            "years": self.text("Years"),
            "people": self.text("People"),
            "organisations": self.text("Organisations"),
            "publishers": self.text("Publishers"),
        }

    @cached_property
    def together_titles(self) -> dict[Kind, Markup]:
        """Headings of what a listing's articles also stand under."""
        return {
            "countries": self.gettext("With whom"),
            "topics": self.gettext("On what"),
            "people": self.gettext("Who is named"),
            "organisations": self.gettext("Organisations"),
            "publishers": self.gettext("Published by"),
        }

    @cached_property
    def basis_words(self) -> dict[str, Markup]:
        """How a value is known, in a word or two."""
        words = {
            "stated": self.text("in the text"),
            "derived": self.text("derived"),
            "inferred": self.text("inferred"),
            "editorial": self.text("editorial"),
            "unknown": self.text("why"),
        }
        return {kind: literal(word) for kind, word in words.items()}

    def listings(self, kind: Kind) -> list[Listing]:
        """The listings of an index, in the order it shows them."""
        found = list(self.archive.listings[kind].values())
        if kind == "years":
            return sorted(found, key=lambda listing: listing.id, reverse=True)
        return sorted(found, key=lambda listing: (-listing.count, self.label(listing)[0]))


def _translated(site: Renderer, message: str) -> Markup:
    """Translate a message that is put into HTML: the catalogue is our own."""
    return markup(site.localizer.gettext(message))


@lru_cache(maxsize=2**14)
def _isolated(words: str, attributes: str) -> Markup:
    return markup(f"<bdi{attributes}>{literal(words)}</bdi>")
