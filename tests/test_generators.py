"""What the pages say, made from texts without a browser."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import re
import weakref
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.archive import Archive
from builder.article import Label
from builder.generators import related
from builder.generators.figures import Figures, Year
from builder.generators.page import Page
from builder.generators.pages import generate
from builder.generators.related import Relations
from builder.generators.site import SiteOptions
from builder.records import read_records
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


WITHDRAWN = "withdrawn: {date: 2024-09-11, reason: {ar: طلب, en: request}}"


@pytest.mark.parametrize("texts", [[], [HOSTILE], [TALKS] * 4, [TALKS] * 101])
def test_a_page_is_one_block_of_html(
    texts: list[str], tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """An empty line would end it for Markdown, and an indented one would be code."""
    if len(texts) > 2:
        stem = tmp_path / "000_0000000000000000"
        stem.with_suffix(".yml").write_text(WITHDRAWN, encoding="utf-8")
        stem = tmp_path / "001_0000000000000001"
        stem.with_suffix(".yml").write_text("summary: {ar: 'سطر\n\n\n    وآخر'}", "utf-8")
        stem.with_suffix(".en.md").write_text("First line.\n\n  Second line.\n", encoding="utf-8")
    _, pages = build(tmp_path, vocabulary, *texts)
    shown = "".join(page.content for page in pages.values())
    assert ("Second line" in shown) == ("request" in shown) == (len(texts) > 2)
    for page in pages.values():
        assert not re.search(r"\n\s", page.content), page.path


def test_an_archive_is_let_go_once_its_pages_are_made(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A preview builds again and again in one process."""
    archive, _ = build(tmp_path, vocabulary, TALKS, TALKS.replace("2021", "2022"))
    held = weakref.ref(archive)
    del archive
    gc.collect()
    assert held() is None


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
    figures = Figures(archive.as_of)
    assert figures.by_year([sure]) == [Year("2021", 1, 0)]
    assert figures.by_year([]) == []


def test_companions_leave_out_the_listing_itself(talks: tuple[Archive, dict[str, Page]]) -> None:
    archive, _ = talks
    companions = Figures(archive.as_of).companions
    assert companions(archive, ("countries", "CN"))["countries"] == [("VN", 2)]
    assert companions(archive, ("topics", "counter-narcotics"))["topics"] == []


def test_the_front_page_names_the_most_connected(talks: tuple[Archive, dict[str, Page]]) -> None:
    _, pages = talks
    english = pages["en/index.md"].body
    part = english.partition("Most connected articles")[2]
    assert part.count('<li class="card">') == 2
    assert "Shared with most others: <bdi>China</bdi> (1 article)" in part
    assert "Most connected" not in pages["en/countries/index.md"].body


def test_most_connected_is_what_shares_with_most(tmp_path: Path, vocabulary: Vocabulary) -> None:
    alone = "قالت مصادر في القرية إن المطر نزل أمس وإن الناس فرحوا به فرحا كبيرا."
    both = TALKS.replace("هانوي", "بكين")
    archive, _ = build(tmp_path, vocabulary, alone, TALKS, both, both)
    found = Relations(archive).most_connected(9)
    assert [one.record.id for one in found].count("0000000000000000") == 0
    assert len(found) == 3
    assert all(others == 2 for one in found for *_, others in one.ties)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("countries/vn.md", "في السجل مقالان من أطرافهما <bdi>فيتنام</bdi>."),
        (
            "en/countries/vn.md",
            "The archive has 2 articles in which <bdi>Vietnam</bdi> is a party.",
        ),
        ("topics/counter-narcotics.md", "في السجل مقالان في هذا الموضوع."),
        ("publishers/xinhua.md", "في السجل مقالان صادران عن <bdi>وكالة أنباء شينخوا</bdi>."),
        ("en/years/2021.md", "The archive has 1 article that was published in <bdi>2021</bdi>"),
        ("countries/cn/vn.md", "في السجل مقالان هما معا طرفان في حدثيهما."),
        ("en/topics/counter-narcotics.md", "Most frequent parties: <bdi>China</bdi> and <bdi>Viet"),
        ("en/years/2021.md", "Parties: <bdi>China</bdi> and <bdi>Vietnam</bdi>."),
    ],
)
def test_a_list_introduces_itself(
    talks: tuple[Archive, dict[str, Page]], path: str, said: str
) -> None:
    assert said in talks[1][path].body


def test_a_person_has_the_offices_of_the_authority_file(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    text = TALKS + "وقال وزير الخارجية الصيني وانغ يي إن التعاون يتعزز.\n"
    _, pages = build(tmp_path, vocabulary, text)
    part = pages["en/people/wang-yi.md"].body.partition("<h2>Offices</h2>")[2]
    assert "from 16 March 2013 to 30 December 2022" in part
    assert 'rel="external"' in part


def test_a_phrase_in_the_title_is_said_to_be_there(talks: tuple[Archive, dict[str, Page]]) -> None:
    page = talks[1]["en/articles/0000000000000000.md"].body
    (topic,) = page.split('<div class="fact fact-topics">')[1].split("</div>\n</details>")[:1]
    assert '<span class="note">in the title</span>' in topic
    assert '×2</span> <span class="note">in the title' in topic


def test_a_term_says_no_more_than_its_source(tmp_path: Path, vocabulary: Vocabulary) -> None:
    person, day = vocabulary.people["wang-yi"], dt.date(2024, 7, 5)
    known = replace(person.offices[0], start=day, end=None, held=True)
    offices = (known, replace(known, held=False), replace(known, start=None, end=day, held=False))
    people = {**vocabulary.people, person.id: replace(person, offices=offices)}
    text = TALKS + "وقال وزير الخارجية الصيني وانغ يي إن التعاون يتعزز.\n"
    _, pages = build(tmp_path, replace(vocabulary, people=people), text)
    part = pages["en/people/wang-yi.md"].body.partition("<h2>Offices</h2>")[2]
    assert "in office since 5 July 2024, when the source was written" in part
    assert "from 5 July 2024, the last day not recorded here" in part
    assert "until 5 July 2024" in part
    arabic = pages["people/wang-yi.md"].body.partition("المناصب</h2>")[2].partition("</ul>")[0]
    assert arabic.count("5 يوليو 2024") == 3 and arabic.count("منذ") <= 1


@pytest.mark.parametrize("count", [1, 14, 15, 16, 29, 30, 31, 32, 100])
def test_stretches_are_those_of_each_place(count: int) -> None:
    numbers = [3**place for place in range(count)]
    listed = related._Listed(list(range(0, 5 * count, 5)), list(accumulate(numbers, initial=0)))
    near = [listed.near(place) for place in listed.places]
    assert list(listed.stretches()) == [sum(numbers[start:end]) for start, end in near]


def test_what_stands_beside_an_article_rests_on_its_surroundings(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Where they are the same after a change, so is the answer."""
    texts = [
        f"بحثت {a} و{b} اليوم مكافحة {crime}.\n\nوقال مسؤول إن {a} و{b} تتعاونان منذ عام {year}.\n"
        for a, b, crime, year in zip(
            ["الصين", "فيتنام", "الأردن", "مصر", "الصين", "قطر", "مصر", "الصين", "تونس"] * 5,
            ["فيتنام", "الأردن", "مصر", "قطر", "مصر", "تونس", "فيتنام", "تونس", "ليبيا"] * 5,
            ["الإرهاب", "المخدرات", "الجرائم الإلكترونية", "الهجرة غير النظامية"] * 11 + ["الفقر"],
            range(1960, 2005),
            strict=True,
        )
    ]
    archive, _ = build(tmp_path, vocabulary, *texts)
    faces = [replace(r, face=hashlib.sha256(r.id.encode()).hexdigest()) for r in archive]
    found = []
    for some in (faces, faces[:20] + faces[21:]):
        relations = Relations(Archive(some, archive.as_of))
        found.append(
            {
                r.id: (
                    relations.surroundings(r),
                    [(other.record.id, other.shared) for other in relations.related(r)],
                )
                for r in some
            }
        )
    before, after = found
    same = [key for key in after if before[key][0] == after[key][0]]
    assert 0 < len(same) < len(after)
    assert all(before[key][1] == after[key][1] for key in same)
