"""The sitemap: every page, with its twin in the other language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import escape

from builder.localize import LANGUAGES

SITEMAP = "sitemap.xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(pages: Iterable[str], site_url: str | None) -> str:
    """The sitemap of a site.

    Args:
        pages: Addresses from the site's root.
        site_url: Address of the site, a slash at its end; without it no page has a whole
            address, and none is named.
    """
    lines = _lines(sorted(pages), site_url) if site_url else ()
    return "".join([_HEAD, *lines, "</urlset>\n"])


def _lines(pages: list[str], site_url: str) -> Iterator[str]:
    known = set(pages)
    first, *others = LANGUAGES
    prefixes = {first: "", **{language: f"{language}/" for language in others}}
    for page in pages:
        plain = next(
            (page.removeprefix(p) for p in prefixes.values() if p and page.startswith(p)), page
        )
        twins = [(lang, p + plain) for lang, p in prefixes.items() if p + plain in known]
        yield f"<url><loc>{_whole(site_url, page)}</loc>"
        if len(twins) > 1:
            for language, twin in twins:
                yield (
                    f'<xhtml:link rel="alternate" hreflang="{language}" '
                    f'href="{_whole(site_url, twin)}"/>'
                )
        yield "</url>\n"


def _whole(site_url: str, page: str) -> str:
    return escape(site_url + page)
