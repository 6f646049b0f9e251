"""Pieces of HTML that several kinds of pages share, and that stand on a page again and again.

They are put together here and not by macros: a page has hundreds of them, and a macro's call, its
prints and their escaping take ten times as long. Whatever is not markup is made literal. Messages
stand outside of f-strings, in which pybabel does not find them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.archive import Kind, Record
from builder.generators.page import address, literal, markup, page_url, relative_url
from builder.generators.passages import IN_TITLE, QUOTE

if TYPE_CHECKING:
    from builder.generators.facts import Fact, Value
    from builder.generators.figures import Year
    from builder.generators.received import Row
    from builder.generators.site import Renderer

NOTHING = Markup("")
_NEAR = 3
"""So far from the own page of a list, and at its ends, the others have a link."""


class Pieces:
    """The pieces of one page, with links from where it stands."""

    def __init__(self, site: Renderer, parts: tuple[str, ...]) -> None:
        """Take the page's language and its address, in parts."""
        self._site = site
        self._here = _address(*parts)
        self._up = "../" * self._here.count("/")
        self._root = "../" * site.url(*parts).count("/")
        self._articles = self.link("articles", "index")
        self._opened = site.cached(_opened)

    def link(self, *target: str) -> Markup:
        """The way to a page of the same language."""
        return markup(relative_url(self._here, _address(*target)))

    def file(self, target: str) -> Markup:
        """The way to a file, from the site's root."""
        return address(self._root + target or "./")

    def card(self, record: Record, more: Markup = NOTHING) -> Markup:
        """An article in a list. Its id is of hexadecimal digits, which need no escape."""
        rest = f"\n{more}" if more else ""
        return markup(
            f'<li class="card">\n<a href="{self._articles}{self._site.card(record)}{rest}\n</li>\n'
        )

    def cards(self, heading: Markup, records: Iterable[Record]) -> Markup:
        """A list of articles under a heading."""
        return markup(
            f'<section>\n<h2>{heading}</h2>\n<ul class="cards">\n'
            f"{''.join(map(self.card, records))}</ul>\n</section>\n"
        )

    def why(self, reasons: Iterable[str]) -> Markup:
        """Why an article stands beside another."""
        return markup(f'<p class="why">{" · ".join(map(literal, reasons))}</p>')

    def together(self, groups: dict[Kind, list[tuple[str, int]]], but: str = "") -> Markup:
        """What the articles of a list also stand under, an index at a time, but for one."""
        return markup(
            "".join(
                f"<section>\n<h2>{self._site.together_titles[kind]}</h2>\n"
                f'<ul class="chips">\n{self._chips(kind, items)}</ul>\n</section>\n'
                for kind, items in groups.items()
                if items and kind != but
            )
        )

    def _chips(self, kind: Kind, items: Iterable[tuple[str, int]]) -> str:
        way, chip = self.link(kind, "index"), self._site.chip
        return "".join(
            [
                f'<li><a href="{way}{chip(kind, key)} <span class="n">{count}</span></a></li>\n'
                for key, count in items
            ]
        )

    def over_time(self, years: list[Year]) -> Markup:
        """The years of a list, where there are several."""
        if len(years) < 2:
            return NOTHING
        heading = self._site.gettext("Over time")
        return markup(f"<section>\n<h2>{heading}</h2>\n{self.years(years)}</section>\n")

    def years(self, years: list[Year]) -> Markup:
        """Articles over the years, drawn, with their numbers."""
        gettext = self._site.gettext
        year, articles = gettext("Year"), gettext("Articles")
        caption = gettext("Articles by year of publication")
        if any(one.possible for one in years):
            pale = gettext(
                "Pale: articles whose year is not certain; they count in each year they can be of."
            )
            caption = markup(f'{caption} <span class="note">{pale}</span>')
        top = max((one.sure + one.possible for one in years), default=1) or 1
        return markup(
            f'<table class="figure">\n<caption>{caption}</caption>\n'
            f'<thead class="sr"><tr><th scope="col">{year}</th><td></td>'
            f'<th scope="col">{articles}</th></tr></thead>\n'
            f"<tbody>\n{self._year_rows(years, top)}</tbody>\n</table>\n"
        )

    def _year_rows(self, years: Iterable[Year], top: int) -> str:
        way, listed = self.link("years", "index"), self._site.archive.listings["years"]
        rows = []
        for one in years:
            name = f'<a href="{way}{one.year}/">{one.year}</a>' if one.year in listed else one.year
            counted = _counted(one.sure, one.possible, top)
            rows.append(f'<tr><th scope="row">{name}{counted}')
        return "".join(rows)

    @staticmethod
    def bar(share: float, rest: float = 0) -> Markup:
        """A bar of so many per cent, and after it a pale one."""
        share, rest = round(share, 1), round(rest, 1)
        pale = f'<rect class="maybe" height="10" x="{share}" width="{rest}"/>' if rest else ""
        return markup(
            '<svg class="plot" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
            f'focusable="false"><rect class="sure" height="10" width="{share}"/>{pale}</svg>\n'
        )

    def pager(self, parts: tuple[str, ...], number: int, pages: int) -> Markup:
        """The pages of a long list: the first, those near this one, the last."""
        if pages < 2:
            return NOTHING
        items = []
        for n in range(1, pages + 1):
            far = abs(n - number)
            if n in (1, pages) or far < _NEAR:
                target = self.link(*parts) if n == 1 else self.link(*parts, "page", str(n))
                own = ' aria-current="page"' if n == number else ""
                shown = literal(self._site.localizer.number(n))
                items.append(f'<li><a href="{target}"{own}>{shown}</a></li>\n')
            elif far == _NEAR:
                items.append('<li aria-hidden="true">…</li>\n')
        label = self._site.gettext("Pages")
        return markup(
            f'<nav class="pages" aria-label="{label}">\n<ul>\n{"".join(items)}</ul>\n</nav>\n'
        )

    def facts(self, rows: Iterable[Fact]) -> Markup:
        """Facts of an article: their values, each with its ground."""
        return markup("".join(map(self._fact, rows)))

    def _fact(self, row: Fact) -> str:
        values = "".join(map(self._value, row.values))
        return f'<div class="fact fact-{row.key}">\n<dt>{row.name}</dt>\n{values}</div>\n'

    def _value(self, value: Value) -> str:
        shown, opening = self._opened(self._up, value.name, value.target, value.ground.kind)
        for note in value.notes:
            shown += f'<span class="note">{literal(note)}</span>'
        return f"{shown}{opening}{self._ground(value)}</div></details></dd>\n"

    def _ground(self, value: Value) -> str:
        ground, gettext, language = value.ground, self._site.gettext, self._site.language
        quote = "<q>" if language == "ar" else '<q lang="ar" dir="rtl">'
        said = ""
        if ground.kind != "stated" or not ground.quotes:
            said = f'<p class="basis-long">{ground.basis}</p>'
        if value.role:
            where = gettext("In the text:")
            said += f"<p>{where} {quote}{literal(value.role)}</q></p>"
        for reason, own in ground.reasons:
            other = f' lang="{own}"' if own and own != language else ""
            turn = ' dir="auto"' if own != language else ""
            said += f"<p{other}{turn}>{literal(reason)}</p>\n"
        if ground.source:
            source, where = literal(ground.source), gettext("Source:")
            said += f'<p>{where} <bdi dir="auto">{source}</bdi></p>'
        if not ground.quotes:
            return said
        quotes = ground.quotes.replace(QUOTE, quote).replace(IN_TITLE, gettext("in the title"))
        return f"{said}<ul>{quotes}</ul>\n"

    def received(self, rows: Iterable[Row]) -> Markup:
        """The rows of the original as it was received."""
        turn = ' dir="rtl"' if self._site.language == "ar" else ' lang="ar" dir="rtl"'
        items = ""
        for _, _, label, place, words in rows:
            name = literal(label(self._site))
            items += f'<li><a href="#{address(place)}">{name}</a>' if place else f"<li>{name}"
            items += f": <span{turn}>{words}</span></li>\n" if words else "</li>\n"
        return markup(items)

    def related(self, articles: Iterable[tuple[Record, Iterable[str]]]) -> Markup:
        """Articles, and why each stands beside this one."""
        return markup("".join(self.card(record, self.why(reasons)) for record, reasons in articles))


@lru_cache(maxsize=2**12)
def _counted(sure: int, possible: int, top: int) -> str:
    """A year's row after its name, drawn as long as the most of a year allows."""
    drawn = Pieces.bar(100 * sure / top, 100 * possible / top)
    rest = f' <span class="maybe">+ {possible}</span>' if possible else ""
    return f"</th><td>{drawn}</td><td>{sure}{rest}</td></tr>\n"


def _opened(
    site: Renderer, up: str, name: tuple[str, str], target: tuple[str, ...] | None, kind: str
) -> tuple[str, str]:
    """A value's name with its link, and what opens its ground: the same on many pages."""
    own = site.bdi(name)
    plain = literal(name[0]) if name[1] == site.language else own
    shown = f'<a href="{up}{_address(*target)}">{own}</a>' if target else f"<span>{own}</span>"
    return f"<dd>\n{shown}", (
        f'<details><summary class="{kind}">{site.basis_words[kind]}'
        f'<span class="sr"> – {plain}</span></summary><div>'
    )


@lru_cache(maxsize=2**14)
def _address(*parts: str) -> str:
    """The address of a page from the root of its language, as it may stand in HTML."""
    return str(address(page_url("/".join(parts) + ".md")))
