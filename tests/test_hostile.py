"""A hostile text in the built site: its very characters are shown, and do nothing."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Dialog, Page

from tests.conftest import Project

TITLE = (
    "= <script>window.pwned=1</script> <img src=x onerror=window.pwned=1> {{ config }} `t` "
    '"q" &lt; [x](javascript:window.pwned=1)'
)
PARAGRAPHS = [
    "# عنوان <script>window.pwned=1</script> <img src=x onerror=window.pwned=1> كلام عادي هنا.",
    "[رابط](javascript:window.pwned=1) <a href=javascript:window.pwned=1>رابط</a> كلام عادي هنا.",
    "{{ config }} {% raw %} {# x #} ${7*7} $(id) `code` ```fence``` ~~~ كلام عادي هنا.",
    '--8<-- "mkdocs.yml" كلام عادي هنا في سطر طويل بما يكفي.',
    "كلام عادي هنا في سطر طويل بما يكفي. {: onclick=window.pwned=1 }",
    "</article></main></body> <!-- ]]> --> <style>*{display:none}</style> كلام \"عادي' هنا.",
    "title: !!python/object/apply:os.system [x] &lt;b&gt; &amp; &#60; كلام عادي هنا.",
    "*نجمة* _خط_ **قوي** - قائمة + 1. > اقتباس | جدول | \\n ![صورة](x) <http://a.b> كلام عادي.",
    "قال الوزير \u202eمقلوب\u202c إن الصين وفيتنام اتفقتا على مكافحة الإرهاب \x07 في الاجتماع.",
]
RULE = "---"


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path | None], tuple[str, Callable[[Path], None]]],
) -> tuple[str, Project, str]:
    """A site of one hostile seed and a good one: address, project, the seed's id."""
    project = Project(tmp_path_factory.mktemp("hostile") / "project", with_seeds=False)
    identifier = project.seed("\n\n".join([TITLE, RULE, *PARAGRAPHS]) + "\n", 0xBAD)
    project.seed("اتفقت الصين وفيتنام على تعزيز التعاون في مكافحة الإرهاب بينهما.", 0xACE)
    (project.seeds / f"{0xBAD:03}_{identifier}.yml").write_text(
        "parties: {set: [CN, VN], reason: '<b>'}\n"
        "topics: {set: [counter-terrorism], reason: '{{ config }}'}\n"
        "title: {en: '<script>window.pwned=1</script> {{ config }}'}\n"
        "summary: {ar: '<img src=x onerror=window.pwned=1>', en: '{: onclick=x } <b>x</b>'}\n"
        "rights: '<script>window.pwned=1</script>'\n",
        encoding="utf-8",
    )
    address, show = serve(None)
    project.build(url=address)
    show(project.site)
    return address, project, identifier


def plain(text: str) -> str:
    """Text with spaces run together, and without what cannot be seen."""
    seen = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c.isspace())
    return " ".join(seen.split())


def check_page(page: Page) -> None:
    """Nothing of the text has become an element, an attribute or a script."""
    assert page.evaluate("window.pwned") is None
    bad = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
            .filter(a => /^on/i.test(a.name) || /^\\s*javascript:/i.test(a.value))
            .map(a => e.tagName + ' ' + a.name + '=' + a.value))"""
    )
    assert bad == []
    inside = page.evaluate(
        """() => [...document.querySelectorAll('main script, main img, main style, main iframe')]
            .filter(e => /pwned|display:none|src="?x/.test(e.outerHTML)).map(e => e.outerHTML)"""
    )
    assert inside == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "en/"])
def test_the_article_shows_its_very_characters(
    language: str, hostile: tuple[str, Project, str], page: Page
) -> None:
    address, _, identifier = hostile
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(f"{address}{language}articles/{identifier}/")
    page.wait_for_load_state("networkidle")
    check_page(page)
    assert dialogs == []
    shown = plain(page.locator("main").evaluate("element => element.textContent"))
    for paragraph in [TITLE, *PARAGRAPHS]:
        assert plain(paragraph) in shown
    if language:
        assert "<script>window.pwned=1</script> {{ config }}" in plain(page.title())
    else:
        assert plain(TITLE) in plain(page.title())


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("path", ["", "countries/cn/", "topics/counter-terrorism/", "timeline/"])
def test_lists_show_the_title_and_nothing_happens(
    language: str, path: str, hostile: tuple[str, Project, str], page: Page
) -> None:
    address, project, _ = hostile
    if not (project.site / language / path / "index.html").exists():
        pytest.skip("this archive has no such page")
    page.goto(address + language + path)
    page.wait_for_load_state("networkidle")
    check_page(page)
    shown = plain(page.locator("main").evaluate("element => element.textContent"))
    assert ("{{ config }}" if language else "<script>window.pwned=1</script>") in shown


@pytest.mark.parametrize("language", ["", "en/"])
def test_front_matter_and_head(language: str, hostile: tuple[str, Project, str]) -> None:
    _, project, identifier = hostile
    name = f"{language}articles/{identifier}"
    markdown = (project.docs / f"{name}.md").read_text(encoding="utf-8")
    front = yaml.safe_load(markdown.split("\n---\n")[0].removeprefix("---\n"))
    title = "<script>window.pwned=1</script> {{ config }}" if language else TITLE
    assert plain(front["title"]) == plain(title)
    html = (project.site / name / "index.html").read_text(encoding="utf-8")
    for sign in ("<script>window.pwned", "onerror=window.pwned=1>", "<img src=x", "docs_dir"):
        assert sign not in html
    assert 'href="javascript' not in html and "href=javascript:" not in html.replace("&#", "")


def test_the_seed_is_as_it_was(hostile: tuple[str, Project, str]) -> None:
    _, project, identifier = hostile
    (path,) = project.seeds.glob(f"*_{identifier}.txt")
    text = "\n\n".join([TITLE, RULE, *PARAGRAPHS]) + "\n"
    assert path.read_bytes() == text.encode("utf-8")


def test_the_table_is_no_formula(hostile: tuple[str, Project, str]) -> None:
    _, project, _ = hostile
    table = (project.site / "data" / "articles.csv").read_text(encoding="utf-8-sig")
    for row in csv.reader(io.StringIO(table)):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
