"""The search page in a real browser, and the rules of spelling in Python and in the page alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from builder.arabic import DROPPED, fold, readings
from builder.search.known import common_words
from builder.search.terms import IRREGULAR, MONTHS, WHOLE, bare, stem
from builder.words import Words
from tests.conftest import ROOT, Project
from tests.eval_search.score import ask

pytestmark = pytest.mark.browser

ODDITIES = [
    "القَرْصَنَةُ",
    "القرصنــة",
    "ﺍﻟﻘﺮﺻﻨﺔ",
    "الصینی الفیتنامی",
    "ھانوی",
    "‏البريكس‏",
    "٢٠٢١ ۲۰۲۱ 2021 ٢٠٢١",
    "الشئون المسؤولين مسئول ؤو",
    "الـ14 في ١٤/٢/2021",
    "آسيا أإآٱ ىئیېۓے ةھہۀە کڪ",
    "don't BRICS+ İstanbul ΣΊΣΥΦΟΣ straße ﬁn Ⅳ ² ½",
    "a\u0301e\u0301 \u0627\u0654\u0627\u0655 \u200dنا\u200cمه",
    "<img src=x onerror=alert(1)> & {{ x }} 😀 中文 한국",
    "\u0000\u0007\ufeff\ufffd\u2028كلمة",
]


def samples() -> list[str]:
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    blocks = [*range(0x20, 0x250), *range(0x600, 0x700), *range(0x750, 0x780), *range(0x8A0, 0x900)]
    blocks += [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00), *range(0x2000, 0x2070)]
    known = [chr(point) for point in blocks if unicodedata.category(chr(point)) != "Cn"]
    return [*seeds, *ODDITIES, *(f"كل{one}مة {one} x{one}1" for one in known)]


def test_spelling_is_one_in_python_and_the_browser(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.goto(f"{address}search/")
    texts = samples()
    forms = sorted({*IRREGULAR, *WHOLE, *sorted(common_words())[::20]})
    forms += [key for keys in MONTHS for key in keys]
    found = page.evaluate(
        """async ([texts, forms]) => {
          const from = (name) => import(new URL(`../assets/sijill/${name}.js`, location).href);
          const { Arabic } = await from("search-arabic");
          const { Index } = await from("search-index");
          const index = new Index(new URL("../assets/search/", location));
          const arabic = new Arabic(await index.rules());
          return {
            tokens: texts.map((text) => arabic.tokens(text)
              .map((token) => [text.slice(token.start, token.end), token.key])),
            stems: forms.map((form) => arabic.stem(arabic.bare(form))),
            readings: forms.map((form) => arabic.readings(form)),
          };
        }""",
        [texts, forms],
    )
    for text, own in zip(texts, found["tokens"], strict=True):
        starts, ends, keys, _ = Words(text).between(0, len(text))
        words = zip(starts, ends, keys, strict=True)
        assert own == [[text[first:last], key] for first, last, key in words], repr(text)
    assert found["stems"] == [stem(bare(form)) for form in forms]
    assert found["readings"] == [[list(pair) for pair in readings(form)] for form in forms]
    assert DROPPED and fold("ـ") == ""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_address_is_answered(language: str, site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    assert ask(page, address, "فيتنام", language) == ["7ef82ad4fe3cbf5e"]
    link = page.get_attribute("#search-results [data-article] a", "href") or ""
    assert link.endswith(f"/x/{'' if language == 'ar' else 'en/'}articles/7ef82ad4fe3cbf5e/")
    assert page.locator("#search-results mark").count() > 0
    page.click("#search-results [data-article] a")
    assert page.get_attribute("html", "lang") == language
    assert "404" not in page.title()


def test_an_excerpt_is_the_texts_own_words(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    ask(page, address, "جرائم سيبرانية", "en")
    excerpt = page.locator("#search-results .result-text").first
    assert excerpt.get_attribute("dir") == "rtl"
    assert excerpt.get_attribute("lang") == "ar"
    assert "السيبرانية" in excerpt.locator("mark").all_inner_texts()


def test_what_was_searched_instead_is_said(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    assert ask(page, address, "المخضرات")
    notes = page.inner_text("#search-notes")
    assert "المخضرات" in notes
    assert "المخدرات" in notes
    ask(page, address, "المخدرات")
    assert page.inner_text("#search-notes") == ""


def test_a_match_by_another_name_is_explained(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    assert len(ask(page, address, "PRC", "en")) == 5
    reason = page.locator("#search-results .result-reason").first
    assert reason.locator("bdi").inner_text() == "China"


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "المخضرات<img src=x onerror=alert(1)>",
    "\u0001\u0002\u202e فيتنام",
    "constructor __proto__ toString",
    "country:__proto__ topic:constructor year:(((",
    "constructor:a toString:b __proto__:c -valueOf:d",
    '"' * 50,
    "-" * 50,
    "(" * 500,
]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_text(query: str, site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    ask(page, address, query)
    assert page.locator(".sijill-search img, #search-notes script").count() == 0
    assert dialogs == []


def test_a_hundred_kilobytes_do_no_harm(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.goto(f"{address}search/")
    page.evaluate("text => history.pushState(null, '', `?q=${text}`)", "ب" * 100_000)
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    page.wait_for_selector("#search-results[data-state=done]", state="attached")
    page.wait_for_timeout(300)
    assert page.locator("#search-results [data-article]").count() == 0


def test_facets_narrow_and_the_address_keeps_them(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    everything = ask(page, address, "الإرهاب", "en")
    link = page.locator("#search-facets a[data-facet=country][data-value=VN]")
    expect(link.locator(".count")).to_have_text("1")
    link.click()
    expect(page.locator("#search-results [data-article]")).to_have_count(1)
    assert "country=VN" in page.url
    page.reload()
    expect(page.locator("#search-results [data-article]")).to_have_count(1)
    page.go_back()
    expect(page.locator("#search-results [data-article]")).to_have_count(len(everything))


def test_results_can_be_ordered_by_date(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    prefix = f"{address}search/?q={quote('الصين')}"
    orders = {}
    for order in ("newest", "oldest"):
        page.goto(f"{prefix}&sort={order}")
        page.wait_for_selector("#search-results[data-state=done]", state="attached")
        orders[order] = page.eval_on_selector_all(
            "#search-results [data-article]", "all => all.map(one => one.dataset.article)"
        )
    assert len(orders["newest"]) == 5
    assert orders["newest"] == orders["oldest"][::-1]


def test_the_page_is_used_by_keyboard(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.goto(f"{address}en/search/")
    page.get_by_label("Words, names or phrases, in Arabic or English").fill("هانوي")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results [data-article]")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1 result")).to_be_visible()
    assert page.locator("form[role=search]").count() >= 1


def test_the_page_fits_a_small_screen(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.set_viewport_size({"width": 390, "height": 800})
    for language in ("ar", "en"):
        ask(page, address, "الأمن السيبراني", language)
        page.wait_for_selector("#search-facets section", state="attached")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not page.locator("#search-narrow").evaluate("panel => panel.open")
        page.locator("#search-narrow > summary").click()
        expect(page.locator("#search-facets section").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def shown(page: Page) -> list[str]:
    page.wait_for_selector("#search-results[data-state=done]", state="attached")
    found: list[str] = page.eval_on_selector_all(
        "#search-results [data-article]", "all => all.map(one => one.dataset.article)"
    )
    return found


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ("pair=cn-vn", 1),
        ("pair=cn-us&topic=cybersecurity", 2),
        ("organisation=brics", 1),
        ("basis=editorial", 4),
        ("year=2015-2017", 2),
        ("year=-2016", 1),
        ("year=2021-", 3),
        ("country=US&year=2024", 1),
        ("country=cn&country=us", 3),
        ("country=US&country=CN", 3),
        ("country=us&topic=cybersecurity&country=vn", 0),
        ("topic=cybersecurity&topic=counter-terrorism", 2),
        ("basis=stated&basis=editorial", 5),
        ("basis=stated&basis=editorial&country=us&country=cn", 3),
        ("year=2015&year=2017", 1),
        ("country=XX", 0),
        ("country=CN&country=XX", 0),
        ("country=&country=VN&sort=oldest", 1),
    ],
)
def test_facets_alone_are_a_query(
    parameters: str, count: int, site: tuple[str, Project], page: Page
) -> None:
    address, _ = site
    page.goto(f"{address}en/search/?{parameters}")
    assert len(shown(page)) == count


def test_a_choice_is_shown_and_can_be_undone(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.goto(f"{address}en/search/?pair=cn-us&year=2015-2017")
    assert len(shown(page)) == 2
    chosen = page.locator("#search-chosen a")
    expect(chosen).to_have_count(2)
    expect(chosen.first).to_contain_text("China – United States")
    page.get_by_role("link", name="Remove: 2015-2017").click()
    expect(page.locator("#search-results [data-article]")).to_have_count(3)
    assert "year=" not in page.url


def test_a_range_of_years_is_typed(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.goto(f"{address}en/search/?q=China")
    page.get_by_label("From", exact=True).fill("2015")
    page.get_by_label("To", exact=True).fill("2017")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results [data-article]")).to_have_count(2)
    assert "year=2015-2017" in page.url


def test_without_words_the_whole_archive_can_be_narrowed(
    site: tuple[str, Project], page: Page
) -> None:
    address, _ = site
    page.goto(f"{address}en/search/")
    assert shown(page) == []
    page.locator("#search-narrow > summary").click()
    link = page.locator("#search-facets a[data-facet=country][data-value=CN]")
    expect(link.locator(".count")).to_have_text("5")
    link.click()
    expect(page.locator("#search-results [data-article]")).to_have_count(5)
    # The last choice undone, the whole archive is there to be narrowed again.
    page.get_by_role("link", name="Remove: China").click()
    expect(page.locator("#search-results [data-article]")).to_have_count(0)
    expect(link).to_be_visible()
    expect(page.locator("#search-q")).to_be_focused()


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("country:Vietnam", {"7ef82ad4fe3cbf5e"}),
        ("دولة:فيتنام", {"7ef82ad4fe3cbf5e"}),
        ("country:PRC year:2021", {"7ef82ad4fe3cbf5e"}),
        ("سنة:٢٠٢١", {"7ef82ad4fe3cbf5e"}),
        ("person:Blinken", {"16bb5c7d1a064bb0"}),
        ("شخص:بلينكن", {"16bb5c7d1a064bb0"}),
        ("موضوع:المقامرة", {"7ef82ad4fe3cbf5e"}),
        ('topic:"climate change"', {"16bb5c7d1a064bb0"}),
        ("country:Atlantis", set()),
        ("country:الصين country:فيتنام", {"7ef82ad4fe3cbf5e"}),
        ('country:"United States" country:Vietnam', set()),
        ("country:China -country:US -country:Vietnam", {"df036ad932df9420"}),
        ("topic:cybersecurity topic:terrorism", {"df036ad932df9420", "e92497b854ebb042"}),
    ],
)
def test_fields_narrow(query: str, right: set[str], site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    assert set(ask(page, address, query)) == right


def test_the_form_that_was_asked_for_comes_first(
    project: Project,
    serve: Callable[[Path | None], tuple[str, Callable[[Path], None]]],
    page: Page,
) -> None:
    frame = "اجتمع مسؤولون في المدينة لبحث {} وقرروا مواصلة العمل في هذا المجال كل شهر."
    forms = {"جريمة": 901, "جرائم": 902, "الجريمة": 903}
    for form, number in forms.items():
        project.seed(frame.format(form), number)
    address, show = serve(None)
    project.build(url=address)
    show(project.site)
    first = ask(page, address, "جرائم")
    assert len(first) == 3
    assert first[0] == f"{902:016x}"
    assert f"{902:016x}" == ask(page, address, "جريمة")[-1]


def test_what_is_close_is_offered_and_not_searched(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    # "Threads" is a word, so it is not corrected; "threats" is near it, and the rest is found.
    assert ask(page, address, "threads China", "en") == []
    offered = page.locator("#search-notes a[data-meant]")
    expect(offered.first).to_be_visible()
    offered.first.click()
    expect(page.locator("#search-results [data-article]")).not_to_have_count(0)
    assert ask(page, address, "threads China", "en") == []
    page.locator("#search-notes a[data-less]").click()
    expect(page.locator("#search-results [data-article]")).to_have_count(5)


@pytest.mark.parametrize(("language", "typed"), [("ar", "الص"), ("en", "chi")])
def test_the_header_suggests_and_is_used_by_keyboard(
    language: str, typed: str, site: tuple[str, Project], page: Page
) -> None:
    address, _ = site
    prefix = "" if language == "ar" else "en/"
    page.goto(f"{address}{prefix}topics/")
    page.wait_for_selector("input[role=combobox]")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.press_sequentially(typed)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    said = "اقتراحات: " if language == "ar" else "Suggestions: "
    expect(page.get_by_role("status").first).to_have_text(f"{said}{options.count()}")
    expect(options.first).to_contain_text("الدول" if language == "ar" else "Countries")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == typed
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{prefix}countries/cn/")


def test_the_header_box_searches_what_no_suggestion_was_chosen_for(
    site: tuple[str, Project], page: Page
) -> None:
    address, _ = site
    page.goto(f"{address}en/topics/")
    page.get_by_role("search").get_by_role("combobox").fill("Vietnam")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/search/?q=Vietnam")
    assert shown(page) == ["7ef82ad4fe3cbf5e"]


def test_a_hostile_suggestion_query_is_text(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.goto(f"{address}en/topics/")
    box = page.get_by_role("combobox")
    for query in ("<img src=x onerror=alert(1)>", "ب" * 100_000, "__proto__ constructor", "((("):
        box.fill(query)
        page.wait_for_timeout(100)
        assert page.locator(".quick img").count() == 0


def test_the_box_needs_no_script(site: tuple[str, Project], browser: Browser) -> None:
    address, _ = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/topics/")
    form = page.locator("form.quick")
    assert (form.get_attribute("method"), form.get_attribute("role")) == ("get", "search")
    expect(page.get_by_role("link", name="Browse by country")).to_be_visible()
    form.locator("input").fill("Vietnam")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/search/?q=Vietnam")
    context.close()


def test_a_page_asks_for_suggestions_only_when_the_box_is_used(
    site: tuple[str, Project], page: Page
) -> None:
    address, _ = site
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}en/topics/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/assets/search/" in url or "search-suggest" in url]
    with page.expect_response("**/assets/search/suggest.z*"):
        page.get_by_role("combobox").focus()


def test_several_values_of_a_facet_are_chosen_and_let_go(
    site: tuple[str, Project], page: Page
) -> None:
    address, _ = site
    page.goto(f"{address}en/search/?country=cn")
    assert len(shown(page)) == 5
    results = page.locator("#search-results [data-article]")
    values = page.locator("#search-facets a[data-facet=country]")
    chips = page.locator("#search-chosen a")
    values.and_(page.locator("[data-value=US]")).click()
    expect(results).to_have_count(3)
    assert page.url.endswith("?country=CN&country=US")
    # Vietnam is not offered: no article has all three.
    expect(values).to_have_text(["China 3 ×", "United States 3 ×"])
    expect(values.and_(page.locator("[aria-current=true]"))).to_have_count(2)
    expect(chips).to_have_text(["Countries: China ×", "Countries: United States ×"])
    page.reload()
    expect(results).to_have_count(3)
    page.get_by_role("link", name="Remove: United States").click()
    expect(results).to_have_count(5)
    expect(chips).to_have_text(["Countries: China ×"])
    assert page.url.endswith("?country=CN")
    page.go_back()
    expect(chips).to_have_count(2)
    values.first.click()
    expect(chips).to_have_text(["Countries: United States ×"])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_facet_is_used_by_keyboard_and_keeps_the_focus(
    language: str, site: tuple[str, Project], page: Page
) -> None:
    address, _ = site
    page.goto(f"{address}{'' if language == 'ar' else 'en/'}search/?q=China")
    for value in ("CN", "US"):
        link = page.locator(f"#search-facets a[data-value={value}]")
        link.focus()
        page.keyboard.press("Enter")
        expect(link).to_have_attribute("aria-current", "true")
        expect(link).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("3")
    chips = page.locator("#search-chosen a")
    for left in (1, 0):
        chips.first.focus()
        page.keyboard.press("Enter")
        expect(chips).to_have_count(left)
        expect(chips.first if left else page.locator("#search-status")).to_be_focused()
    select = page.locator("#search-sort")
    select.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**sort=newest*")
    expect(select).to_be_focused()


def test_a_count_is_what_a_choice_leaves(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    page.goto(f"{address}en/search/?q=cooperation&country=CN&country=US&year=2024")
    assert shown(page)
    offered = page.locator("#search-facets a:not([aria-current])")
    expect(offered.first).to_be_visible()
    links = offered.evaluate_all(
        """all => all.map((one) => [one.dataset.facet, one.href,
          Number(one.querySelector(".count").textContent)])"""
    )
    assert {"topic", "year"} <= {facet for facet, _, _ in links}
    for _, href, count in links:
        assert count > 0
        page.evaluate("href => history.pushState(null, '', href)", href)
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        assert len(shown(page)) == count, href


def test_of_several_publishers_any_will_do(
    project: Project,
    serve: Callable[[Path | None], tuple[str, Callable[[Path], None]]],
    page: Page,
) -> None:
    frame = "{} 5 أكتوبر {} ({}) اجتمعت الصين و{} لبحث مكافحة الإرهاب وقررتا مواصلة العمل."
    seeds = [
        ("بكين", 2017, "شينخوا", "فيتنام"),
        ("بكين", 2018, "شينخوا", "فرنسا"),
        ("لندن", 2017, "رويترز", "فرنسا"),
        ("القاهرة", 2018, "أ ش أ", "مصر"),
    ]
    for number, fields in enumerate(seeds, 901):
        project.seed(frame.format(*fields), number)
    address, show = serve(None)
    project.build(url=address)
    show(project.site)
    page.goto(f"{address}en/search/?publisher=xinhua")
    assert len(shown(page)) == 2
    results = page.locator("#search-results [data-article]")
    values = page.locator("#search-facets a[data-facet=publisher]")
    counts = {"xinhua": "2", "reuters": "1", "mena": "1"}
    for value, count in counts.items():
        expect(values.and_(page.locator(f"[data-value={value}]"))).to_contain_text(count)
    values.and_(page.locator("[data-value=reuters]")).click()
    expect(results).to_have_count(3)
    assert page.url.endswith("?publisher=xinhua&publisher=reuters")
    expect(values.and_(page.locator("[aria-current=true]"))).to_have_count(2)
    # The counts of publishers are of what else is chosen, not of each other.
    page.locator("#search-facets a[data-value=FR]").click()
    expect(results).to_have_count(2)
    expect(values).to_have_text(["Xinhua News Agency 1 ×", "Reuters 1 ×"])
    assert len(ask(page, address, "publisher:Xinhua publisher:Reuters", "en")) == 3
    assert len(ask(page, address, "ناشر:شينخوا ناشر:رويترز دولة:فرنسا")) == 2
    assert len(ask(page, address, "-publisher:Xinhua -publisher:Reuters", "en")) == 1


def test_an_address_of_many_values_does_no_harm(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    many = "&".join(f"topic=<img src=x onerror=alert({number})>" for number in range(500))
    page.goto(f"{address}en/search/?{many}&pair=__proto__&publisher=constructor")
    assert shown(page) == []
    expect(page.locator("#search-chosen a").first).to_be_visible()
    assert page.locator(".sijill-search img").count() == 0
    assert page.locator("#search-chosen a").count() < 30
