"""The text as HTML: exactly the shown words, anchors nested, repairs in their place."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.article import Evidence, Repair
from builder.cleaning import clean
from builder.generators.passages import anchor, anchors, nested, passage
from builder.repairs import shown
from builder.vocabulary.model import Vocabulary
from tests.support import arabic_texts, read


def piece(text: str, start: int, end: int) -> Evidence:
    return Evidence.cut(text, start, end)


def visible(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


class Balance(HTMLParser):
    """Insists that tags are spans with an id and close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "span"
        assert [name for name, _ in attrs] == ["id"]
        self.open.append(tag)
        self.ids.append(attrs[0][1] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def balanced(markup: str) -> list[str]:
    parser = Balance()
    parser.feed(markup)
    parser.close()
    assert parser.open == []
    assert len(set(parser.ids)) == len(parser.ids)
    return parser.ids


TEXT = "0123456789"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 4), (4, 8)], [(0, 4), (4, 8)]),
        ([(0, 8), (2, 4)], [(0, 8), (2, 4)]),
        ([(0, 4), (2, 6)], [(0, 4)]),
        ([(2, 6), (0, 4), (6, 8)], [(0, 4), (6, 8)]),
        ([(0, 4), (0, 8)], [(0, 8), (0, 4)]),
        ([(0, 8), (4, 8), (4, 8)], [(0, 8), (4, 8)]),
        ([(0, 10), (1, 5), (2, 6), (5, 7)], [(0, 10), (1, 5), (5, 7)]),
        ([(3, 3)], []),
        ([], []),
    ],
)
def test_nested(spans: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    found = nested(piece(TEXT, *span) for span in spans)
    assert [(p.start, p.end) for p in found] == expected


@pytest.mark.parametrize(
    ("marks", "repairs", "expected"),
    [
        ([], [], "0123456789"),
        ([(2, 4)], [], '01<span id="q2-4">23</span>456789'),
        (
            [(0, 10), (2, 4)],
            [],
            '<span id="q0-10">01<span id="q2-4">23</span>'
            "456789</span>",
        ),
        (
            [(2, 4), (4, 6)],
            [],
            '01<span id="q2-4">23</span><span id="q4-6">45</span>'
            "6789",
        ),
        ([], [(4, 4, " ")], "0123 456789"),
        ([(2, 4), (4, 6)], [(4, 4, " ")],
         '01<span id="q2-4">23</span> <span id="q4-6">45</span>'
         "6789"),
        ([], [(0, 0, "X"), (10, 10, "Y")], "0123456789"),
        ([(2, 6)], [(3, 5, "")], '01<span id="q2-6">25</span>6789'),
        ([(2, 4)], [(3, 5, "")], '01<span id="q2-4">2</span>56789'),
        ([], [(0, 1, ""), (9, 10, "")], "12345678"),
    ],
)  # fmt: skip
def test_passage(
    marks: list[tuple[int, int]], repairs: list[tuple[int, int, str]], expected: str
) -> None:
    mends = [Repair(start, end, TEXT[start:end], after) for start, end, after in repairs]
    part = piece(TEXT, 0, 10)
    markup = passage(TEXT, part, mends, nested(piece(TEXT, *span) for span in marks))
    assert markup == expected
    balanced(markup)


def test_only_what_lies_within_is_marked() -> None:
    marks = [piece(TEXT, 0, 4), piece(TEXT, 4, 5), piece(TEXT, 7, 9)]
    markup = passage(TEXT, piece(TEXT, 2, 8), [Repair(1, 3, "12", "")], marks)
    assert markup == '23<span id="q4-5">4</span>567'


def test_markup_of_a_text_is_shown() -> None:
    text = '<b onclick="x">&amp;</b>{{ x }} `c` [l](javascript:1)'
    markup = passage(text, piece(text, 0, len(text)), [], [piece(text, 0, 5)])
    assert visible(markup) == text
    assert balanced(markup) == ["q0-5"]


def test_an_anchor_is_an_id_of_offsets() -> None:
    assert anchor(piece(TEXT, 2, 4)) == "q2-4"


def test_each_wording_leads_to_its_first_place(vocabulary: Vocabulary) -> None:
    text = (
        "بكين تستقبل وفدا من فيتنام\n\nبحثت الصين وفيتنام مكافحة الجريمة والجريمة المنظمة أمس.\n\n"
        "وقالت الصين إن فيتنام شريك لها.\n"
    )
    article = read(text, vocabulary)

    def at(words: str, start: int = 0) -> Evidence:
        start = text.index(words, start)
        return piece(text, start, start + len(words))

    china, again = at("الصين"), at("الصين", text.index("وقالت"))
    crime, across = at("الجريمة والجريمة"), at("والجريمة المنظمة")
    hidden = Evidence(len(text), len(text) + 3, "xyz")
    found = anchors(article, [[hidden, china, again], [crime, across], [again]])
    assert found.marks == [china, crime, again]
    assert found.places == {
        china: anchor(china),
        again: anchor(again),
        crime: anchor(crime),
        across: "p1",
    }
    assert anchors(article, [[china, again]]).marks == [china]


@settings(deadline=None, max_examples=100, derandomize=True)
@given(data=st.data())
def test_visible_text_is_what_is_shown(data: st.DataObject) -> None:
    vocabulary = _vocabulary()
    text = data.draw(arabic_texts())
    cleaned = clean(text, vocabulary)
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place), max_size=8))
    marks = nested(piece(text, min(span), max(span)) for span in spans)
    parts = [*([cleaned.title] if cleaned.title else []), *cleaned.paragraphs]
    for part in parts:
        markup = passage(text, part, cleaned.repairs, marks)
        balanced(markup)
        words = shown(text, part.start, part.end, cleaned.repairs)
        assert visible(markup) == words.replace("\n", " ").replace("\r", " ")


def _vocabulary() -> Vocabulary:
    from builder.vocabulary.model import load_vocabulary

    return load_vocabulary()
