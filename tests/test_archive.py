"""The collection: order, what each list holds, years an article can fall in."""

from __future__ import annotations

import datetime as dt

import pytest

from builder.archive import Archive, Record
from builder.article import Article, Claim, DateClaim, Evidence, Label, Mention, Title
from builder.editorial import Sidecar

AS_OF = dt.date(2026, 11, 22)
X = Evidence(0, 1, "x")


def claim(key: str | None) -> Claim:
    return Claim(key, Label("ا", "a"), "stated", (X,))


def record(
    identifier: str,
    *,
    days: tuple[str | None, str | None] = (None, None),
    parties: tuple[str, ...] = (),
    mentions: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    people: tuple[str | None, ...] = (),
    organisations: tuple[str | None, ...] = (),
    publisher: str | None = None,
) -> Record:
    article = Article(
        id=identifier,
        sha256="0" * 64,
        text="x",
        title=Title("ا", "a", "stated", (X,)),
        publisher=claim(publisher) if publisher else None,
        dateline=None,
        published=DateClaim(None, days[0], days[1]),
        event=DateClaim(),
        mentions=tuple(Mention(code, X, "name") for code in mentions),
        parties=tuple(claim(key) for key in parties),
        organisations=tuple(claim(key) for key in organisations),
        people=tuple(claim(key) for key in people),
        topics=tuple(claim(key) for key in topics),
        paragraphs=(X,),
    )
    return Record(article, article, Sidecar(), f"000_{identifier}.txt")


@pytest.mark.parametrize(
    ("days", "years"),
    [
        (("2024-09-11", "2024-09-11"), ["2024"]),
        (("2016-12-30", "2018-01-02"), ["2016", "2017", "2018"]),
        (("2025-01-01", None), ["2025", "2026"]),
        ((None, "2015-03-01"), ["2015"]),
        ((None, None), []),
        (("0800-01-01", "0800-12-31"), ["0800"]),
    ],
)
def test_years(days: tuple[str | None, str | None], years: list[str]) -> None:
    assert record("a", days=days).years(AS_OF) == years


def test_an_open_date_after_as_of_still_has_its_year() -> None:
    assert record("a", days=("2027-01-01", None)).years(AS_OF) == ["2027"]


def test_newest_first_and_undated_last() -> None:
    archive = Archive(
        [
            record("a", days=("2015-01-01", "2015-01-01")),
            record("b"),
            record("c", days=("2024-01-01", None)),
            record("d", days=(None, "2020-01-01")),
            record("e", days=("2024-01-01", "2024-01-02")),
        ],
        AS_OF,
    )
    assert [one.id for one in archive] == ["e", "c", "d", "a", "b"]
    assert [one.id for one in archive.undated] == ["b"]
    assert len(archive) == 5


def test_order_does_not_depend_on_the_order_of_files() -> None:
    records = [record(key, days=("2024-01-01", "2024-01-01")) for key in "abcd"]
    assert [r.id for r in Archive(records, AS_OF)] == [r.id for r in Archive(records[::-1], AS_OF)]


def test_lists() -> None:
    archive = Archive(
        [
            record(
                "a",
                parties=("CN", "brics"),
                mentions=("CN", "US"),
                topics=("migration",),
                people=("wang-yi", None),
                organisations=("brics", "united-nations", None),
                publisher="xinhua",
            ),
            record("b", parties=("US",), mentions=("US", "CN", "SUHH"), topics=("migration",)),
        ],
        AS_OF,
    )

    def held(kind: str, key: str) -> tuple[list[str], list[str]]:
        listing = archive.listings[kind][key]  # type: ignore[index]
        assert listing.count == len(listing.main) + len(listing.other)
        return [r.id for r in listing.main], [r.id for r in listing.other]

    assert held("countries", "CN") == (["a"], ["b"])
    assert held("countries", "US") == (["b"], ["a"])
    assert held("countries", "SUHH") == ([], ["b"])
    assert held("organisations", "brics") == (["a"], [])
    assert held("organisations", "united-nations") == ([], ["a"])
    assert held("topics", "migration") == (["b", "a"], [])
    assert held("people", "wang-yi") == (["a"], [])
    assert held("publishers", "xinhua") == (["a"], [])
    assert set(archive.listings["countries"]) == {"CN", "US", "SUHH"}
    assert set(archive.listings["people"]) == {"wang-yi"}
    assert archive.listing("topics", "gambling") is None


def test_a_party_that_is_not_named_still_has_its_page() -> None:
    archive = Archive([record("a", parties=("VN",))], AS_OF)
    assert [r.id for r in archive.listings["countries"]["VN"].main] == ["a"]


def test_an_empty_archive() -> None:
    archive = Archive([], AS_OF)
    assert len(archive) == 0
    assert all(not table for table in archive.listings.values())
