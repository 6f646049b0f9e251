"""What the pages say, made from texts without a browser."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.archive import Archive, Record
from builder.article import Label
from builder.build import read_records
from builder.generators.figures import Year, by_year, companions
from builder.generators.page import Page
from builder.generators.pages import generate
from builder.generators.site import SiteOptions
from builder.vocabulary.model import Vocabulary

OPTIONS = SiteOptions(
    title=Label("السجل", "The Archive"),
    description=Label("وصف", "Description"),
    site_url="https://example.org/repo/",
    rights=Label("محفوظة", "In copyright"),
    rights_url="",
)
TALKS = (
    "الصين وفيتنام تتفقان على مكافحة المخدرات\n"
    "هانوي 20 فبراير 2021 (شينخوا) -- اتفقت الصين وفيتنام اليوم السبت على تعزيز التعاون في مجال "
    "مكافحة المخدرات.\n"
    "وقالت وزارة الأمن العام الصينية إن الجانبين وقعا اتفاقية لمكافحة المخدرات.\n"
)
HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1))\n"
    '--8<-- "etc" {: onclick=alert(1) }\n# عنوان --- {% raw %}\n'
)


def build(folder: Path, vocabulary: Vocabulary, *texts: str) -> tuple[Archive, dict[str, Page]]:
    """The archive of some texts and its pages by path."""
    for number, text in enumerate(texts):
        (folder / f"{number:03}_{number:016x}.txt").write_text(text, encoding="utf-8")
    inputs = read_records(folder, vocabulary)
    assert inputs.problems == []
    archive = Archive(inputs.records, vocabulary.calendar.as_of)
    return archive, {page.path: page for page in generate(archive, vocabulary, OPTIONS)}


@pytest.fixture
def talks(tmp_path: Path, vocabulary: Vocabulary) -> tuple[Archive, dict[str, Page]]:
    return build(tmp_path, vocabulary, TALKS, TALKS.replace("2021", "2022").replace("السبت", ""))


def front(page: Page) -> dict[str, Any]:
    head = page.render().decode().split("---\n")[1]
    loaded: dict[str, Any] = yaml.safe_load(head)
    return loaded


def test_every_page_has_its_twin(talks: tuple[Archive, dict[str, Page]]) -> None:
    _, pages = talks
    arabic = {path for path in pages if not path.startswith("en/")}
    assert {f"en/{path}" for path in arabic} == {path for path in pages if path.startswith("en/")}
    for path in arabic:
        assert front(pages[path])["alternate"] == pages[f"en/{path}"].url
        assert front(pages[f"en/{path}"])["alternate"] == pages[path].url


def test_an_article_page_carries_its_record(talks: tuple[Archive, dict[str, Page]]) -> None:
    _, pages = talks
    page = pages["articles/0000000000000000.md"]
    head = front(page)
    assert head["id"] == "0000000000000000"
    assert head["date"] == "2021-02-20"
    assert head["parties"] == ["CN", "VN"]
    assert head["topics"] == ["counter-narcotics"]
    assert head["generated"]
    assert "8 رجب 1442 هـ (تقويم أم القرى)" in page.body
    assert "https&#58;&#47;&#47;example.org&#47;repo&#47;articles" in page.body


def test_a_pair_of_countries_has_its_page(talks: tuple[Archive, dict[str, Page]]) -> None:
    _, pages = talks
    page = pages["countries/cn/vn.md"]
    assert front(page)["title"] == "الصين وفيتنام"
    assert page.body.count('<li class="card">') == 2
    assert 'href="../vn/' not in page.body  # It is an address of its own: countries/cn/vn/.
    assert front(pages["en/countries/cn/vn.md"])["title"] == "China and Vietnam"


def test_related_articles_say_why(talks: tuple[Archive, dict[str, Page]]) -> None:
    _, pages = talks
    english = pages["en/articles/0000000000000000.md"].body
    assert "Same parties&#58; China and Vietnam" in english
    assert "Same topics&#58; Counter&#45;narcotics" in english
    arabic = pages["articles/0000000000000000.md"].body
    assert "أطراف مشتركة&#58; الصين وفيتنام" in arabic


def test_what_a_seed_says_is_shown_and_never_run(tmp_path: Path, vocabulary: Vocabulary) -> None:
    _, pages = build(tmp_path, vocabulary, HOSTILE)
    for page in pages.values():
        for sign in ("<script>", "{{", "{%", "{:", "](", "--8<--", "onclick=alert"):
            assert sign not in page.body, (page.path, sign)


def test_an_empty_archive_has_its_pages(tmp_path: Path, vocabulary: Vocabulary) -> None:
    archive, pages = build(tmp_path, vocabulary)
    assert len(archive) == 0
    assert {"index.md", "search.md", "timeline.md", "countries/index.md"} <= set(pages)


def test_long_lists_are_cut_into_pages(tmp_path: Path, vocabulary: Vocabulary) -> None:
    _, pages = build(tmp_path, vocabulary, *[TALKS] * 101)
    assert pages["countries/cn.md"].body.count('<li class="card">') == 100
    assert pages["countries/cn/page/2.md"].body.count('<li class="card">') == 1
    assert pages["countries/cn/vn/page/2.md"].body.count('<li class="card">') == 1
    assert pages["timeline/page/2.md"].body.count('<li class="card">') == 1


def test_undoubted_and_possible_years_are_counted_apart(
    talks: tuple[Archive, dict[str, Page]],
) -> None:
    archive, _ = talks
    sure = archive.records[-1]
    assert by_year([sure], archive.as_of) == [Year("2021", 1, 0)]
    assert by_year([], dt.date(2024, 1, 1)) == []


def test_companions_leave_out_the_listing_itself(talks: tuple[Archive, dict[str, Page]]) -> None:
    archive, _ = talks
    records: list[Record] = archive.records
    assert companions(records, ("countries", "CN"))["countries"] == [("VN", 2)]
    assert companions(records, ("topics", "counter-narcotics"))["topics"] == []
