"""Data files: the record with its editorial layer, a table no spreadsheet runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive import Archive
from builder.generators import data as module
from builder.generators.data import data_files
from builder.records import read_records
from builder.vocabulary.model import Vocabulary
from tests.support import GOLD, ROOT

FORMULAS = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\n=1", "＝1"]


def files_of(seeds: Path, vocabulary: Vocabulary) -> dict[str, bytes]:
    records = read_records(seeds, vocabulary).records
    return dict(data_files(Archive(records, dt.date(2026, 11, 22)), "In copyright"))


@pytest.fixture(scope="module")
def files(vocabulary: Vocabulary) -> dict[str, bytes]:
    return files_of(ROOT / "seeds", vocabulary)


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to read UTF-8"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_names(files: dict[str, bytes]) -> None:
    assert set(files) == {
        "data/articles.csv",
        "data/articles.jsonl",
        *(f"data/articles/{identifier}.json" for identifier in GOLD),
    }


def test_the_table_equals_the_gold(files: dict[str, bytes]) -> None:
    table = {row["id"]: row for row in rows(files["data/articles.csv"])}
    assert list(table) == sorted(GOLD)
    for identifier, gold in GOLD.items():
        row = table[identifier]
        assert (row["title_ar"], row["title_en"]) == (gold["title"]["ar"], gold["title"]["en"])
        assert (row["published"].lstrip("'"), row["event"]) == (gold["published"], gold["event"])
        assert sorted(row["parties"].split(";")) == gold["parties"]
        assert sorted(row["topics"].split(";")) == gold["topics"]
        assert row["source_file"] == gold["file"]
        assert row["rights"] == "In copyright"


def test_lines_and_files_hold_one_record(files: dict[str, bytes]) -> None:
    lines = files["data/articles.jsonl"].decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(GOLD)
    for line in lines:
        record = json.loads(line)
        assert json.loads(files[f"data/articles/{record['id']}.json"]) == record


def test_the_editorial_layer_and_what_the_text_alone_gives(files: dict[str, bytes]) -> None:
    record: dict[str, Any] = json.loads(files["data/articles/e92497b854ebb042.json"])
    assert record["published"]["edtf"] == "2017-10-05"
    assert record["published"]["basis"] == "editorial"
    assert record["published"]["reason"].keys() == {"ar", "en"}
    assert record["text_alone"]["published"]["edtf"] == "[2017-08-03..2017-11-02]"
    assert record["text_alone"]["published"]["candidates"] == 14
    assert record["summary"].keys() == {"ar", "en"}
    assert "topics" not in record["text_alone"]


def test_the_articles_text_is_not_given_away(files: dict[str, bytes]) -> None:
    """The texts are their publishers': the data holds quotes, not the paragraphs."""
    for identifier, gold in GOLD.items():
        text = (ROOT / "seeds" / gold["file"]).read_bytes().decode("utf-8")
        data = json.dumps(json.loads(files[f"data/articles/{identifier}.json"]), ensure_ascii=False)
        for line in text.splitlines():
            if len(line) > 300:
                assert line[100:300] not in data


@pytest.mark.parametrize("title", FORMULAS)
def test_no_cell_is_a_formula(title: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    body = "اتفقت الصين وفيتنام على تعزيز التعاون في مكافحة الإرهاب خلال اجتماع أمس في هانوي."
    (tmp_path / "000_0000000000000001.txt").write_text(
        f"{title.strip()} عنوان من كلمات عدة\n{body}\n{body}\n", encoding="utf-8"
    )
    (tmp_path / "000_0000000000000001.yml").write_text(
        "title: {en: " + json.dumps(title) + "}\nrights: " + json.dumps(title) + "\n",
        encoding="utf-8",
    )
    (row,) = rows(files_of(tmp_path, vocabulary)["data/articles.csv"])
    for value in row.values():
        assert not value.lstrip().startswith(("=", "+", "-", "@", "＝")), value


def test_quotes_and_line_breaks_stay_in_their_cell(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "000_0000000000000001.txt").write_text("نص قصير، فيه كلام.", encoding="utf-8")
    (tmp_path / "000_0000000000000001.yml").write_text(
        'title: {en: "a, \\"b\\"; c\\r\\nd"}', encoding="utf-8"
    )
    (row,) = rows(files_of(tmp_path, vocabulary)["data/articles.csv"])
    assert row["title_en"] == 'a, "b"; c\r\nd'


@given(
    st.lists(st.text('xن,"\r\n\t =+-@＝\u2028\x1f', max_size=2), min_size=17, max_size=17),
    st.integers(0, 17),
)
def test_a_plain_row_is_written_as_the_writer_would(cells: list[str], plain: int) -> None:
    row = ["x"] * plain + cells[plain:]
    line, text = ",".join(row), io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(map(module._cell, row))
    assert not module._PLAIN.match(line) or text.getvalue() == f"{line}\r\n"
    assert module._PLAIN.match(",".join(["x", "", "نص  = -", *["a;b"] * 14]))


def test_the_same_twice(vocabulary: Vocabulary, files: dict[str, bytes]) -> None:
    assert files_of(ROOT / "seeds", vocabulary) == files


def test_an_empty_archive(tmp_path: Path, vocabulary: Vocabulary) -> None:
    files = files_of(tmp_path, vocabulary)
    assert rows(files["data/articles.csv"]) == []
    assert files["data/articles.jsonl"] == b""
