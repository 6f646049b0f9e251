"""The built site in a real browser: language, links, access, reading without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize

from tests.conftest import Project, Watch
from tests.server import BASE
from tests.support import SEEDS

pytestmark = pytest.mark.browser

WITHDRAWN = "قالت مصادر في الأرخبيل إن أرخبيل الجزر سيبقى. "
TEXT = "الصين وفيتنام تتفقان على التعاون\n\n" + "اتفقت الصين وفيتنام على مكافحة الإرهاب. " * 6
Serve = Callable[[Path | None], tuple[str, Callable[[Path], None]]]
ARTICLE = "articles/e92497b854ebb042/"
PAGES: tuple[str, ...] = (
    "",
    ARTICLE,
    "countries/",
    "countries/cn/",
    "countries/cn/us/",
    "topics/",
    "topics/cybersecurity/",
    "years/",
    "years/2017/",
    "people/",
    "organisations/",
    "timeline/",
    "search/",
    "about/",
)
CHECKED = (
    *PAGES,
    "people/xi-jinping/",
    "organisations/brics/",
    "publishers/",
    "publishers/xinhua/",
    "search/?q=الصين",
)
"""Every type of page, and search with its answer."""
AXE = """options => axe.run(options).then(results => results.violations.map(one =>
  `${one.id}: ${one.nodes.map(node => `${node.target} ${node.failureSummary}`).join("; ")}`))"""
NO_LIGATURES = """() => {
  CanvasRenderingContext2D.prototype.measureText = text => ({ width: 10 * text.length });
}"""
"""Joined letters are narrower than letters alone: axe takes Arabic for icons drawn by ligatures
and does not look at its colours. Here every letter measures the same, so that it does."""
LANGUAGES = (("ar", "rtl", ""), ("en", "ltr", "en/"))
ARABIC = re.compile(r"[\u0600-\u06ff]")
NARROW = ViewportSize(width=390, height=844)


class Document(HTMLParser):
    """Ids, links and language of an HTML file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.policy = ""
        self.inline: list[str] = []
        self.root: dict[str, str | None] = {}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.root = values
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values.get("content") or ""
        data = values.get("type") == "application/ld+json"  # A data block, which no browser runs.
        if tag == "script" and "src" not in values and not data:
            self.inline.append("script")
        self.inline += [f"{tag} {name}" for name in values if name == "style" or name[:2] == "on"]
        for name in ("href", "src", "action"):
            if values.get(name) is not None and (tag, values.get("rel")) != ("link", "canonical"):
                self.links.append(values[name] or "")


@pytest.fixture(scope="module")
def documents(site: tuple[str, Project]) -> dict[str, Document]:
    """Every HTML file of the site, by its path in it."""
    folder = site[1].site
    return {
        path.relative_to(folder).as_posix(): Document(path)
        for path in sorted(folder.rglob("*.html"))
    }


def _targets(name: str, document: Document, address: str) -> Iterator[tuple[str, str]]:
    """The files and fragments of this site that a page links to."""
    own = urljoin(address, name.removesuffix("index.html"))
    for link in document.links:
        whole = urljoin(own, link)
        parts = urlsplit(whole)
        if not whole.startswith(address):
            continue
        path = unquote(parts.path).removeprefix(BASE)
        yield (f"{path}index.html" if path == "" or path.endswith("/") else path), parts.fragment


def test_no_link_or_anchor_of_any_page_is_broken(
    site: tuple[str, Project], documents: dict[str, Document]
) -> None:
    address, project = site
    broken = []
    for name, document in documents.items():
        for target, fragment in _targets(name, document, address):
            if not (project.site / target).is_file():
                broken.append(f"{name}: {target}")
            elif fragment and target in documents and fragment not in documents[target].ids:
                broken.append(f"{name}: {target}#{fragment}")
    assert broken == []
    assert len(documents) > 100


def test_no_page_links_out_of_its_base_path(
    site: tuple[str, Project], documents: dict[str, Document]
) -> None:
    host = f"http://{urlsplit(site[0]).netloc}/"
    for name, document in documents.items():
        own = urljoin(site[0], name)
        for link in document.links:
            whole = urljoin(own, link)
            assert not whole.startswith(host) or whole.startswith(site[0]), (name, link)


def test_every_page_has_language_unique_ids_and_no_inline_code(
    documents: dict[str, Document],
) -> None:
    for name, document in documents.items():
        language, direction = ("en", "ltr") if name.startswith("en/") else ("ar", "rtl")
        assert (document.root["lang"], document.root["dir"]) == (language, direction), name
        assert len(document.ids) == len(set(document.ids)), name
        assert document.inline == [], name


@pytest.mark.parametrize("path", PAGES)
def test_each_page_leads_to_its_twin(site: tuple[str, Project], page: Page, path: str) -> None:
    address, _ = site
    twins = {"ar": address + path, "en": f"{address}en/{path}"}
    for language, direction, _prefix in LANGUAGES:
        page.goto(twins[language])
        assert page.get_attribute("html", "lang") == language
        assert page.get_attribute("html", "dir") == direction
        assert page.get_attribute('link[rel="canonical"]', "href") == twins[language]
        for code, target in {**twins, "x-default": twins["ar"]}.items():
            assert page.get_attribute(f'link[hreflang="{code}"]', "href") == target
        other = "en" if language == "ar" else "ar"
        page.click(".switch")
        assert page.url == twins[other]


@pytest.mark.parametrize("path", PAGES)
def test_no_words_of_the_other_language_in_the_frame(
    site: tuple[str, Project], page: Page, path: str
) -> None:
    """What is not marked as foreign is in the page's language, names and addresses apart."""
    address, _ = site
    script = """() => {
      const main = document.body.cloneNode(true);
      main.querySelectorAll('[lang], bdi, code, q, script, noscript').forEach(e => e.remove());
      return main.textContent;
    }"""
    page.goto(f"{address}en/{path}")
    assert not ARABIC.findall(page.evaluate(script))
    page.goto(address + path)
    known = {"CC", "Apache", "JSON", "Lines", "CSV", "SHA", "EDTF"}
    assert set(re.findall(r"[A-Za-z]{2,}", page.evaluate(script))) <= known


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_axe_finds_nothing(
    site: tuple[str, Project], browser: Browser, watch: Watch, prefix: str
) -> None:
    """On every type of page, wide and narrow, light and dark. In the dark only colours differ."""
    context = browser.new_context(reduced_motion="reduce")
    watch.attach(context)
    page = context.new_page()
    found: dict[str, str] = {}
    for path in [*CHECKED, "no/such/page/"]:
        found |= _faults(page, site[0] + prefix + path)
    context.close()
    assert found == {}
    assert watch.foreign == []


def test_axe_finds_nothing_on_a_tombstone(project: Project, serve: Serve, page: Page) -> None:
    identifier = project.seed(SEEDS[0].read_text(encoding="utf-8"))
    sidecar = project.seeds / f"900_{identifier}.yml"
    sidecar.write_text("withdrawn: {date: 2026-01-02, reason: {ar: طلب, en: request}}\n", "utf-8")
    address, show = serve(None)
    project.build(url=address)
    show(project.site)
    for prefix in ("", "en/"):
        assert _faults(page, f"{address}{prefix}articles/{identifier}/") == {}


def _faults(page: Page, address: str) -> dict[str, str]:
    """What axe finds on a page, and whether it is wider than the screen."""
    found: dict[str, str] = {}
    page.goto(address)
    if "?q=" in address:
        page.wait_for_selector('#search-results[data-state="done"]')
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate(NO_LIGATURES)
    page.evaluate(AXE_SCRIPT)
    for width in (390, 1400):
        page.set_viewport_size(ViewportSize(width=width, height=900))
        for scheme, only in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            violations = page.evaluate(AXE, {"resultTypes": ["violations"], **only})
            if violations:
                found[f"{address} {width} {scheme}"] = "\n".join(violations)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            found[f"{address} {width} overflow"] = str(wide)
    return found


def test_the_missing_page_works_at_any_depth(
    site: tuple[str, Project], page: Page, watch: Watch
) -> None:
    address, _ = site
    for path in ("nothing", "en/a/b/c/"):
        response = page.goto(address + path)
        assert response and response.status == 404
        text = page.inner_text("main")
        assert "لا توجد صفحة هنا" in text
        assert "There is no such page" in text
        links = page.eval_on_selector_all("a", "all => all.map(one => one.href)")
        forms = page.eval_on_selector_all("form", "all => all.map(one => one.action)")
        assert f"{address}search/" in forms
        assert f"{address}en/search/" in forms
        for link in {*links, *forms}:
            assert link.startswith(address), link
            if "#content" not in link:
                assert page.request.get(link).status == 200, link
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).maxInlineSize")
    watch.errors.clear()  # The browser itself logs each 404.


def test_evidence_leads_to_its_passage(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    for prefix in ("", "en/"):
        page.goto(address + prefix + ARTICLE)
        fact = page.locator(".fact-topics dd").first
        quote = fact.locator("li a").first
        assert not quote.is_visible()
        fact.locator("summary").click()
        words = quote.inner_text().strip("«»")
        quote.click()
        target = page.locator(":target")
        assert target.inner_text() == words
        assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
        page.wait_for_function(
            "() => { const box = document.querySelector(':target').getBoundingClientRect();"
            " return box.top >= 0 && box.bottom <= innerHeight; }"
        )


def test_every_value_opens_its_ground(site: tuple[str, Project], page: Page) -> None:
    page.goto(site[0] + ARTICLE)
    values = page.locator(".fact dd")
    assert values.count() > 10
    assert page.locator(".fact dd > details > div").count() == values.count()


def test_a_translation_stands_beside_its_original(site: tuple[str, Project], page: Page) -> None:
    page.goto(f"{site[0]}en/{ARTICLE}")
    pairs = page.locator(".text.both > div")
    originals = page.locator('.text.both > div > p[lang="ar"][dir="rtl"]')
    assert pairs.count() == originals.count() > 3
    assert pairs.nth(1).get_attribute("id") == "p2"
    english, arabic = pairs.nth(0).locator("p").all()
    assert english.bounding_box()["x"] < arabic.bounding_box()["x"]  # type: ignore[index]
    assert "editorial translation" in page.inner_text(".tip")


def test_without_a_translation_the_text_is_marked_as_arabic(
    project: Project, serve: Serve, page: Page
) -> None:
    identifier = project.seed(TEXT)
    address, show = serve(None)
    project.build(url=address)
    show(project.site)
    page.goto(f"{address}en/articles/{identifier}/")
    text = page.locator(".text")
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("ar", "rtl")
    assert "Nobody has translated" in page.inner_text(".tip")


def test_a_withdrawn_article_leaves_a_tombstone_and_no_word(
    project: Project, serve: Serve, page: Page
) -> None:
    project.seed(TEXT, number=901)
    identifier = project.seed("خبر مسحوب عن أرخبيل\n\n" + WITHDRAWN * 9, number=902)
    sidecar = project.seeds / f"902_{identifier}.yml"
    sidecar.write_text(
        "withdrawn: {date: '2026-11-01', reason: {ar: بطلب الناشر, en: asked by the publisher}}\n",
        encoding="utf-8",
    )
    address, show = serve(None)
    project.build(url=address)
    show(project.site)
    for prefix, reason in (("", "بطلب الناشر"), ("en/", "asked by the publisher")):
        page.goto(f"{address}{prefix}articles/{identifier}/")
        assert reason in page.inner_text("main")
    for path in (*project.site.rglob("*.*"), *project.docs.rglob("*.md")):
        if path.is_file() and path.suffix in (".html", ".md", ".json", ".jsonl", ".csv", ".xml"):
            assert "أرخبيل" not in path.read_text(encoding="utf-8"), path
    page.goto(f"{address}search/?q=أرخبيل")
    page.wait_for_selector('#search-results[data-state="done"]')
    assert page.locator("[data-article]").count() == 0


def test_it_reads_without_javascript(
    site: tuple[str, Project], browser: Browser, watch: Watch
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    watch.attach(context)
    page = context.new_page()
    page.goto(site[0])
    page.click(".home .card a >> nth=0")
    assert page.locator(".text p").count() > 3
    page.locator(".deck summary").first.click()
    assert page.locator(".deck details > div").first.is_visible()
    page.click(".switch")
    assert "/en/articles/" in page.url
    page.click("nav >> text=Countries")
    assert page.locator(".entries a").count() >= 3
    page.fill(".quick input", "تعاون")
    page.click(".quick button")
    assert "/en/search/?q=" in page.url
    assert page.locator("noscript a").count() or "JavaScript" in page.inner_text("main")
    context.close()
    assert watch.foreign == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_keyboard_reaches_everything_and_shows_where(
    site: tuple[str, Project], page: Page, prefix: str
) -> None:
    page.goto(site[0] + prefix + ARTICLE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    wanted = page.evaluate(
        "[...document.querySelectorAll('a, summary, input, button')]"
        ".filter(e => e.checkVisibility()).length"
    )
    reached = 1
    while reached < wanted + 5:
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return e === document.body ? null : s.outlineStyle + ' ' + s.outlineWidth; }"
        )
        if style is None:
            break
        assert style == "solid 3px"
        reached += 1
    assert reached >= wanted


def test_article_pages_are_light(site: tuple[str, Project], page: Page) -> None:
    _, project = site
    style = project.site / "assets" / "sijill" / "sijill.css"
    assert style.stat().st_size <= 20_000
    for path in project.site.glob("**/articles/*/index.html"):
        text = re.search(r'<section class="text.*?</section>', path.read_text("utf-8"), re.DOTALL)
        assert text
        own = len(re.sub(r"<[^>]+>", "", text[0]).encode())
        assert path.stat().st_size - own <= 30_000, path
    assert not (project.site / "assets" / "javascripts").exists()


def test_the_arabic_page_title_names_the_archive(site: tuple[str, Project], page: Page) -> None:
    page.goto(f"{site[0]}countries/cn/")
    assert page.title() == "الصين – سجلّ التعاون الأمني"
    page.goto(f"{site[0]}en/countries/cn/")
    assert page.title() == "China – Security Cooperation Archive"
    page.goto(site[0])
    assert page.title() == "سجلّ التعاون الأمني"


def test_every_page_forbids_inline_code_and_other_hosts(documents: dict[str, Document]) -> None:
    assert documents
    for name, document in documents.items():
        policy = document.policy
        assert "default-src 'self'" in policy, name
        assert "unsafe-inline" not in policy, name
