"""Tests for builder.frame."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig

from builder.frame import Frame
from builder.generators.page import Page

BASE = """<{{ page.meta.lang }}>
<title>{% block htmltitle %}{{ page.title }}{% endblock %}</title>
{% filter upper %}{% block header %}<i>{{ count() }}</i>{% endblock %}{% endfilter %}
<main>{% block content %}{{ page.content }}{% endblock %}</main>
{% block footer %}{{ count() }}{% endblock %}"""
MAIN = '{% extends "base.html" %}'


def _frame(main: str = MAIN) -> Frame:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "site_url": "https://archive.example/"})
    templates = DictLoader({"base.html": BASE, "main.html": main})
    environment = Environment(loader=templates)  # noqa: S701  (as MkDocs has it)
    numbers = iter(range(99))
    environment.globals["count"] = lambda: next(numbers)
    return Frame(config, environment)


def _page(path: str, title: str = "One", body: str = "words") -> Page:
    language = "en" if path.startswith("en/") else "ar"
    return Page(path, {"title": title, "lang": language}, body)


@pytest.mark.parametrize(
    ("path", "same"),
    [
        ("topics/b.md", True),
        ("topics/b/page/2.md", False),
        ("people/a.md", False),
        ("en/topics/a.md", False),
        ("index.md", False),
    ],
)
def test_pages_of_a_language_section_and_depth_share_what_is_around_them(
    path: str, same: bool
) -> None:
    frame = _frame()
    first, second = frame.html(_page("topics/a.md")), frame.html(_page(path))
    assert first == b"<ar>\n<title>One</title>\n<I>0</I>\n<main>words</main>\n1"
    assert (b"<I>0</I>" in second) is same


def test_each_page_has_its_own_blocks() -> None:
    frame = _frame()
    for name in "ab":
        html = frame.html(_page(f"topics/{name}.md", title=f"<{name}>", body=f"<b>{name}"))
        assert f"<title>&lt;{name}&gt;</title>".encode() in html
        assert f"<main><b>{name}</main>".encode() in html


def test_a_block_that_a_template_overrides_is_of_each_page() -> None:
    frame = _frame(MAIN + "{% block footer %}{{ page.title }} {{ super() }}{% endblock %}")
    shown = [frame.html(_page(f"topics/{n}.md", title=n)) for n in "ab"]
    assert [html.rpartition(b"\n")[2] for html in shown] == [b"a 1", b"b 2"]


def test_what_a_page_says_is_no_mark() -> None:
    words = "\0content\0 \0htmltitle\0"
    assert f"<main>{words}</main>".encode() in _frame().html(_page("topics/a.md", body=words))
