"""A generated page: front matter that stays text, the mark of an edit, links, literal text."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.generators.page import (
    Page,
    dump_front_matter,
    is_generated,
    literal,
    page_url,
    relative_url,
)
from tests.support import any_text, arabic_texts

HARD = [
    "NO", "no", "yes", "True", "null", "~", "1e3", "0x1F", "0123456789012345", "1_000", ".5", "",
    "2024-09-11", "[2017-08-03..2017-11-02]", "2024-09-11T10:00:00Z", "12:30", "- x", "? x", ": x",
    "--- x", "---", "...", "# x", "x # y", "key: value", "{{ config }}", "{a: b}",
    "!!python/none x",
    "!ENV HOME", "&a", "*a", "%TAG", "@x", "`x`", "'x'", '"x"', 'a "b" c', "\\n", "a\\", "a\nb",
    "\n", "a\r\nb", "---\nx: 1\n---\n", " leading", "trailing ", "\ttab", "\x85", "\u2028",
    "\ufeffx",
    "\u202eabc", "\u200f", "الصين: «نص»", "\U0001f600", "\x01", "\x7f", "<b>", "&amp;", "x" * 5000,
]  # fmt: skip


def front_of(data: bytes) -> dict[str, Any]:
    """Front matter as MkDocs and other readers find it."""
    assert data.startswith(b"---\n")
    text = data.decode("utf-8")
    front, mark, _ = text[4:].partition("\n---\n")
    assert mark
    loaded = yaml.safe_load(front)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("value", HARD)
def test_every_text_stays_that_text(value: str) -> None:
    front: dict[str, Any] = {"title": value, "list": [value, "x"], "map": {"ar": value}, "end": "e"}
    data = Page("a.md", front, "<p>body</p>").render()
    loaded = front_of(data)
    assert is_generated(data) is True
    mark = loaded.pop("generated")
    assert loaded == front
    assert isinstance(mark, str) and len(mark) == 64
    assert list(front_of(data))[-1] == "generated"


class Quoting(yaml.CSafeDumper):  # type: ignore[misc, unused-ignore]  # its base has no types
    """PyYAML's dumper, with every text between quotes that is not a key."""


def _quoted(dumper: Any, data: dict[str, Any]) -> Any:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)
    for key, _ in node.value:
        key.style = None
    return node


Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
Quoting.add_representer(dict, _quoted)


@pytest.mark.parametrize("value", [*HARD, "".join(map(chr, range(0x3000)))])
def test_front_matter_is_what_pyyaml_writes(value: str) -> None:
    same_as_pyyaml(value)


@given(any_text())
def test_any_front_matter_is_what_pyyaml_writes(value: str) -> None:
    same_as_pyyaml(value)


def same_as_pyyaml(value: str) -> None:
    front = {
        "title": value,
        "list": [value, "x"],
        "data": {"schema_org": value, "none": None},
        "nothing": None,
        "number": 7,
        "flag": True,
        "empty": [],
        "blank": {},
    }
    written = yaml.dump(front, Dumper=Quoting, allow_unicode=True, sort_keys=False, width=2**30)
    assert dump_front_matter(front) == written


@given(st.one_of(any_text(), arabic_texts()))
def test_any_text_stays_that_text(value: str) -> None:
    data = Page("a.md", {"title": value, "ids": [value]}, "").render()
    loaded = front_of(data)
    assert loaded["title"] == value
    assert loaded["ids"] == [value]
    assert is_generated(data) is True


def test_strings_are_quoted_and_keys_are_not() -> None:
    text = dump_front_matter({"date": "2024-09-11", "parties": ["NO"], "search": {"exclude": True}})
    assert text == 'date: "2024-09-11"\nparties:\n- "NO"\nsearch:\n  exclude: true\n'


def test_shared_values_are_written_out() -> None:
    parties = ["CN"]
    text = dump_front_matter({"a": parties, "b": parties})
    assert "&" not in text and "*" not in text


PAGE = Page("articles/x.md", {"title": "عنوان", "lang": "ar"}, "<p>نص</p>").render()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</p>", b".</p>"),
        ("عنوان".encode(), "عنوان آخر".encode()),
        (b'lang: "ar"\n', b""),
        (b"\n---\n", b'\nextra: "1"\n---\n'),
        (b"<p>", b"\r\n<p>"),
        (b"---\n", b"\xef\xbb\xbf---\n"),
    ],
)
def test_an_edited_page_is_known(old: bytes, new: bytes) -> None:
    assert is_generated(PAGE) is True
    edited = PAGE.replace(old, new, 1)
    assert edited != PAGE
    assert is_generated(edited) is False


def test_a_page_saved_with_other_line_ends_is_known_as_edited() -> None:
    assert is_generated(PAGE.replace(b"\n", b"\r\n")) is False


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# by hand\n",
        b'---\ntitle: "x"\n---\nbody\n',
        b'generated: "' + b"0" * 64 + b'"\n',
        b"\xff\xfe",
        b'---\ntitle: "x"\ngenerated: "no"\n---\n',
    ],
)
def test_a_page_by_hand_is_known(data: bytes) -> None:
    assert is_generated(data) is None


def test_a_page_by_hand_that_quotes_the_mark_is_still_by_hand() -> None:
    """The mark counts in front matter only, not where a page shows one as an example."""
    body = b'---\ntitle: "How"\n---\n\n```\ngenerated: "' + b"0" * 64 + b'"\n```\n'
    assert is_generated(body) is None


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("en/index.md", "en/"),
        ("articles/e92497b854ebb042.md", "articles/e92497b854ebb042/"),
        ("countries/index.md", "countries/"),
        ("countries/cn/us.md", "countries/cn/us/"),
        ("en/topics/x/page/2.md", "en/topics/x/page/2/"),
    ],
)
def test_page_url(path: str, url: str) -> None:
    assert page_url(path) == url
    assert Page(path, {}, "").url == url


@pytest.mark.parametrize(
    ("start", "target", "expected"),
    [
        ("", "", "./"),
        ("", "en/", "en/"),
        ("en/", "", "../"),
        ("articles/a/", "", "../../"),
        ("articles/a/", "articles/b/", "../b/"),
        ("articles/a/", "articles/a/", "./"),
        ("articles/a/", "en/articles/a/", "../../en/articles/a/"),
        ("en/articles/a/", "articles/a/", "../../../articles/a/"),
        ("countries/", "countries/cn/", "cn/"),
        ("countries/cn/", "countries/", "../"),
        ("countries/cn/", "countries/cn/us/", "us/"),
        ("countries/cn/us/", "countries/us/", "../../us/"),
        ("articles/a/", "data/articles/a.json", "../../data/articles/a.json"),
        ("", "data/articles.csv", "data/articles.csv"),
        ("articles/a/", "articles/a/#q1-2", "#q1-2"),
        ("search/", "topics/x/#t", "../topics/x/#t"),
    ],
)
def test_relative_url(start: str, target: str, expected: str) -> None:
    assert relative_url(start, target) == expected


_SEGMENT = st.text(alphabet="abc", min_size=1, max_size=2)
_URL = st.lists(_SEGMENT, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(_URL, _URL, st.sampled_from(["", "#x", "f.json"]))
def test_a_relative_url_leads_there_under_any_base(start: str, target: str, end: str) -> None:
    for base in ("https://a.org/", "https://a.org/repo/"):
        link = relative_url(start, target + end)
        assert urljoin(base + start, link) == base + target + end


@given(st.one_of(any_text(), arabic_texts(), st.text(alphabet="<>&\"'`*_[](){}#-+!|~:;=\\/\n")))
def test_literal_is_that_text_and_has_no_sign_left(text: str) -> None:
    written = str(literal(text))
    rest = written
    for sign in "\n\r":
        text = text.replace(sign, " ")
    assert html.unescape(written) == text
    for entity in {part.partition(";")[0] for part in written.split("&#")[1:]}:
        assert entity.isdecimal()
        rest = rest.replace(f"&#{entity};", "")
    assert not set(rest) & set("!\"#$%&'*+-/:;<=>?@[\\]^_`{|}~\n\r")
