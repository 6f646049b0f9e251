"""Pieces that pages share: links from anywhere to anywhere, pagers, bars, what is made once."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from builder.archive import Archive
from builder.article import Label
from builder.generators.figures import Year
from builder.generators.page import relative_url
from builder.generators.pieces import Pieces
from builder.generators.site import Renderer, SiteOptions
from builder.localize import LANGUAGES
from builder.vocabulary.model import Vocabulary

NONE = Label(None, None)
OPTIONS = SiteOptions(NONE, NONE, "", NONE, "")
PLACES = [
    ("index",),
    ("search",),
    ("countries", "index"),
    ("countries", "cn"),
    ("countries", "cn", "vn"),
    ("countries", "cn", "vn", "page", "2"),
    ("articles", "0123456789abcdef"),
    ("article", "x"),
]


@pytest.fixture(params=LANGUAGES)
def site(request: pytest.FixtureRequest, vocabulary: Vocabulary) -> Renderer:
    return Renderer(request.param, Archive([], dt.date(2024, 1, 1)), vocabulary, OPTIONS)


@pytest.mark.parametrize(("start", "target"), list(product(PLACES, PLACES)))
def test_a_link_is_the_way_between_two_addresses(
    site: Renderer, start: tuple[str, ...], target: tuple[str, ...]
) -> None:
    link = Pieces(site, start).link(*target)
    assert link == relative_url(site.url(*start), site.url(*target))


@pytest.mark.parametrize("start", PLACES)
@pytest.mark.parametrize("file", ["", "data/topics.jsonld"])
def test_a_file_is_found_from_the_root(site: Renderer, start: tuple[str, ...], file: str) -> None:
    assert Pieces(site, start).file(file) == relative_url(site.url(*start), file)


def test_an_address_that_is_not_plain_ends_nothing(site: Renderer) -> None:
    link = Pieces(site, ("index",)).link("people", '"><b>')
    assert not {'"', "<", ">"} & set(link)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "1 2 3 … 9"), (5, "1 … 3 4 5 6 7 … 9"), (9, "1 … 7 8 9")],
)
def test_a_pager_shows_the_ends_and_what_is_near(
    vocabulary: Vocabulary, number: int, shown: str
) -> None:
    english = Renderer("en", Archive([], dt.date(2024, 1, 1)), vocabulary, OPTIONS)
    pager = Pieces(english, ("timeline",)).pager(("timeline",), number, 9)
    assert " ".join(pager.striptags().split()) == shown
    assert pager.count('aria-current="page"') == 1


def test_a_list_of_one_page_has_no_pager(site: Renderer) -> None:
    assert Pieces(site, ("timeline",)).pager(("timeline",), 1, 1) == ""


def test_the_longest_bar_is_full(site: Renderer) -> None:
    table = Pieces(site, ("index",)).years([Year("2020", 1, 2), Year("2021", 0, 0)])
    assert 'width="33.3"/><rect class="maybe" height="10" x="33.3" width="66.7"' in table
    assert 'width="0.0"/></svg>' in table
