"""The archive over time: the timeline, and the pages of two countries together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder import edtf
from builder.archive import Archive, Kind, Record
from builder.generators.figures import Year
from builder.generators.introductions import pair_introduction
from builder.generators.linked import data_block, pair_node
from builder.generators.page import Page
from builder.generators.site import PAGE_SIZE, Renderer


@dataclass(frozen=True, slots=True)
class Span:
    """An article on the axis of time, in per cent of its length.

    Attributes:
        record: The article.
        start: Where its first possible day stands.
        width: How long the stretch of its possible days is.
        open: Whether its last day is not known.
    """

    record: Record
    start: float
    width: float
    open: bool


def pair_pages(
    sites: Sequence[Renderer], codes: tuple[str, str], records: list[Record]
) -> Iterator[Page]:
    """What the archive knows of two countries as parties of the same article, in each language."""
    figures = sites[0].figures
    years = figures.by_year(records)
    together = figures.companions(records, ("countries", codes[0]))
    del together["countries"]
    for site in sites:
        yield from _pair_pages(site, codes, records, years, together)


def _pair_pages(
    site: Renderer,
    codes: tuple[str, str],
    records: list[Record],
    years: list[Year],
    together: dict[Kind, list[tuple[str, int]]],
) -> Iterator[Page]:
    first, second = codes
    names = [site.localizer.country(first), site.localizer.country(second)]
    title = site.localizer.join(names)
    introduction = pair_introduction(site, len(records), years, together)
    pages = -(-len(records) // PAGE_SIZE)
    for number in range(1, pages + 1):
        parts: tuple[str, ...] = ("countries", first.lower(), second.lower())
        yield site.page(
            parts if number == 1 else (*parts, "page", str(number)),
            "pair",
            {
                "title": title,
                "description": site.text(
                    "Articles in which %(names)s are parties together", names=title
                ),
            },
            data=data_block(pair_node(site, (first, second), title, len(records)))
            if number == 1
            else None,
            countries=[(first.lower(), names[0]), (second.lower(), names[1])],
            total=len(records),
            records=records[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
            years=years if number == 1 else [],
            together=together if number == 1 else {},
            introduction=introduction if number == 1 else [],
            number=number,
            pages=pages,
            parts_of=parts,
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """All dated articles, the newest first, a hundred a page.

    Attributes:
        first: First day of the axis.
        last: Its last.
        pages: The articles of each page; there is one at least.
        undated: Articles of which nothing is known of the date; they stand on the last page.
    """

    first: dt.date
    last: dt.date
    pages: list[list[Record]]
    undated: list[Record]


def timeline_of(archive: Archive) -> Timeline:
    """The timeline of an archive."""
    dated = [record for record in archive if record.sort_key[0]]
    pages = [dated[start : start + PAGE_SIZE] for start in range(0, len(dated), PAGE_SIZE)]
    return Timeline(*_axis(archive), pages or [[]], archive.undated)


def timeline_page(site: Renderer, timeline: Timeline, number: int) -> Page:
    """Articles by the month of their first possible day, each drawn as its span."""
    first, last, pages = timeline.first, timeline.last, len(timeline.pages)
    months = [
        (_month(site, month), [_span(record, first, last) for record in records])
        for month, records in groupby(
            timeline.pages[number - 1], key=lambda record: record.sort_key[0][:7]
        )
    ]
    return site.page(
        ("timeline",) if number == 1 else ("timeline", "page", str(number)),
        "timeline",
        {
            "title": site.text("Timeline"),
            "description": site.text("The articles of the archive by month of publication"),
        },
        months=months,
        axis=(str(first.year), str(last.year)),
        undated=timeline.undated if number == pages else [],
        number=number,
        pages=pages,
        parts_of=("timeline",),
    )


def _axis(archive: Archive) -> tuple[dt.date, dt.date]:
    """From the first day of the first possible year to the last day of the last one."""
    years = list(map(int, archive.listings["years"])) or [archive.as_of.year]
    return dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)


def _month(site: Renderer, month: str) -> str:
    return site.localizer.month(dt.date.fromisoformat(f"{month}-01"))


def _span(record: Record, first: dt.date, last: dt.date) -> Span:
    bounds = edtf.parse(record.article.published.edtf or "")
    start = bounds.earliest or first
    end = bounds.latest or last
    length = max(1, (last - first).days)
    return Span(
        record,
        round(100 * (start - first).days / length, 2),
        round(max(0.8, 100 * (end - start).days / length), 2),
        bounds.latest is None or bounds.earliest is None,
    )
