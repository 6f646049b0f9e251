"""The original as received: all of it accounted for, what was changed shown, nothing unseen."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive import Archive, Record
from builder.article import Label
from builder.editorial import Sidecar
from builder.generators.received import ROOM, Row, received, visible
from builder.generators.site import Renderer, SiteOptions
from builder.records import read_records
from builder.vocabulary.model import Vocabulary, load_vocabulary
from tests.support import any_text, arabic_texts, read

OPTIONS = SiteOptions(Label("س", "A"), Label("و", "D"), "", Label("ح", "R"), "")
SENTENCE = "اتفقت الصين وفيتنام على تعزيز التعاون في مجال مكافحة المخدرات بين البلدين. "


@lru_cache(maxsize=1)
def english() -> Renderer:
    vocabulary = load_vocabulary()
    archive = Archive([], vocabulary.calendar.as_of)
    return Renderer("en", archive, vocabulary, OPTIONS)


def rows_of(text: str) -> tuple[list[Row], int]:
    article = read(text, load_vocabulary())
    return received(Record(article, article, Sidecar(), "x.txt"))


def label(row: Row) -> str:
    return row.label(english())


def words(row: Row) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", row.words))


def test_what_is_unchanged_is_named_and_what_is_left_out_is_shown() -> None:
    text = "الصين وفيتنام تتفقان على مكافحة المخدرات\n" + f"{SENTENCE}\n" * 3 + "مشاركة :\n"
    rows, unshown = rows_of(text)
    assert [label(row) for row in rows] == [
        "Title, as it is above",
        "Paragraphs 1 to 3, as they are above",
        "Left out: Share button",
    ]
    assert rows[1].place == "p1"
    assert "<del>" in rows[2].words and words(rows[2]) == "مشاركة :"
    assert unshown == 0


def test_a_mend_shows_what_stood_there_and_what_is_shown() -> None:
    text = f"{SENTENCE * 2}\n{SENTENCE}قال الوزير إن التعاون مستمر.وأضاف أن الجانبين راضيان\n"
    (row,) = [row for row in rows_of(text)[0] if "mended" in label(row)]
    assert label(row) == "Paragraph 2, mended"
    assert row.place == "p2"
    assert "مستمر.<ins>␣</ins>وأضاف" in html.unescape(row.words)


def test_paragraphs_of_one_line_say_so() -> None:
    (row,) = rows_of(SENTENCE * 20)[0]
    assert label(row).endswith("as they are above, but on one line")
    assert "<del>␣</del><ins>¶</ins>×" in row.words


def test_a_control_that_was_taken_out_is_seen() -> None:
    rows, _ = rows_of(f"{SENTENCE * 2}\nاتفقت الصين \u202eوفيتنام\u202c على ذلك.\n")
    (row,) = [row for row in rows if "mended" in label(row)]
    assert '<del><code dir="ltr">U+202E</code></del>' in html.unescape(row.words)
    assert "\u202e" not in row.words


def test_marks_before_the_text_are_seen() -> None:
    rows, _ = rows_of(f"\ufeff{SENTENCE}")
    assert (label(rows[0]), words(rows[0])) == ("Signs outside of the text", "U+FEFF")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00\x01\x1f", "␀␁␟"),
        ("\x7f\x85", "U+007FU+0085"),
        ("\u200f\u2066\U000e0001", "U+200FU+2066U+E0001"),
        ("a\nb\tc\xa0", "a↵b⇥c\xa0"),
        ("<b>*x*", "<b>*x*"),
    ],
)
def test_what_cannot_be_seen_is_labelled(text: str, shown: str) -> None:
    assert html.unescape(re.sub(r"</?code[^>]*>", "", visible(text))) == shown


def test_a_long_list_of_changes_is_cut_and_counted() -> None:
    text = f"{SENTENCE * 2}\n" + "قال الوزير نعم.وأضاف أن الجانبين راضيان عن ذلك كله\n" * 300
    rows, unshown = rows_of(text)
    assert sum(len(row.words.encode()) for row in rows) <= ROOM
    assert unshown > 200
    assert unshown + sum(1 for row in rows if row.words) == 300


def test_a_title_in_place_of_which_an_editor_put_another_is_shown(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    seed = tmp_path / "000_0000000000000001.txt"
    seed.write_text(f"الصين وفيتنام تتفقان على التعاون\n{SENTENCE}\n{SENTENCE}\n", "utf-8")
    seed.with_suffix(".yml").write_text("title: {ar: عنوان آخر, reason: للاختبار}\n", "utf-8")
    (record,) = read_records(tmp_path, vocabulary).records
    rows, _ = received(record)
    assert "editor" in label(rows[0])
    assert words(rows[0]) == "الصين وفيتنام تتفقان على التعاون"


@settings(max_examples=60, deadline=None)
@given(st.one_of(any_text(), arabic_texts()))
def test_every_word_of_the_original_is_in_a_row(text: str) -> None:
    rows, unshown = rows_of(text)
    for row in rows:
        assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]", row.words)
    if not unshown:
        covered = [False] * len(text)
        for row in rows:
            covered[row.start : row.end] = [True] * (row.end - row.start)
        left = [sign for sign, seen in zip(text, covered, strict=True) if not seen]
        assert "".join(left).strip() == ""
