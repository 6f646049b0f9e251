"""The record's contract: keys, types, and evidence that is the original's own words."""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.article import Article
from builder.editorial import apply, read_sidecar, sidecar_path
from builder.extraction import extract, read_all
from builder.readers import read_seed, seed_of_text
from builder.repairs import shown
from builder.vocabulary.model import Vocabulary
from tests.conftest import ROOT
from tests.support import (
    GOLD,
    SEEDS,
    TEXTS,
    any_text,
    arabic_texts,
    evidence,
    is_inside_word,
    read,
)

BASES = {"stated", "derived", "inferred", "editorial", None}
FORMS = {"name", "adjective", "capital", "collective"}
KEYS = [
    "id", "sha256", "title", "publisher", "dateline", "published", "event", "countries", "parties",
    "organisations", "people", "topics", "paragraphs", "boilerplate", "repairs",
]  # fmt: skip
DATE_KEYS = {"edtf", "earliest", "latest", "basis", "rules", "candidates", "evidence"}
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
PARTY = re.compile(r"(?:[A-Z]{2}|[A-Z]{4}|(?=.{3,})[a-z0-9]+(?:-[a-z0-9]+)*)\Z")


def check_evidence(record: dict[str, Any], text: str) -> None:
    for piece in evidence(record):
        start, end = piece["start"], piece["end"]
        assert 0 <= start < end <= len(text), piece
        assert piece["quote"] == text[start:end], piece
        assert not is_inside_word(text, start), piece
        assert not is_inside_word(text, end), piece


def check_shape(record: dict[str, Any], text: str) -> None:
    """The design's keys and types, nothing assumed of the values."""
    assert list(record)[: len(KEYS)] == KEYS
    assert re.fullmatch(r"[0-9a-f]{64}", record["sha256"])
    assert set(record["title"]) >= {"ar", "en", "basis", "evidence"}
    assert record["title"]["en"] is None or record["title"]["basis"]
    assert set(record["publisher"]) >= {"id", "label", "basis", "evidence"}
    line = record["dateline"]
    assert line is None or set(line) == {"place", "date", "agency", "evidence"}
    for name in ("published", "event"):
        check_date(record[name])
    for country in record["countries"]:
        assert set(country) == {"code", "mentions"}
        assert re.fullmatch(r"[A-Z]{2}|[A-Z]{4}", country["code"])
        assert country["mentions"]
        for mention in country["mentions"]:
            assert set(mention) == {"start", "end", "quote", "form"}
            assert mention["form"] in FORMS
    codes = [country["code"] for country in record["countries"]]
    assert len(codes) == len(set(codes))
    for party in record["parties"]:
        assert set(party) >= {"code", "basis", "evidence"}
        assert PARTY.match(party["code"])
        assert party["basis"] in BASES - {None}
    for name in ("organisations", "people", "topics"):
        for claim in record[name]:
            assert set(claim) >= {"id", "label", "basis", "evidence"}
            assert set(claim["label"]) == {"ar", "en"}
            assert claim["basis"] in BASES - {None}
            assert claim["basis"] == "editorial" or claim["evidence"]
        ids = [claim["id"] for claim in record[name] if claim["id"]]
        assert len(ids) == len(set(ids)), name
    for part in record["paragraphs"]:
        assert set(part) == {"start", "end"}
        assert 0 <= part["start"] < part["end"] <= len(text)
    for part in record["boilerplate"]:
        assert set(part) == {"start", "end", "reason"}
        assert part["reason"]
    for repair in record["repairs"]:
        assert set(repair) == {"start", "end", "from", "to"}
        assert repair["from"] == text[repair["start"] : repair["end"]]
        assert repair["from"] != repair["to"]
    json.dumps(record, ensure_ascii=False)


def check_date(date: dict[str, Any]) -> None:
    assert set(date) >= DATE_KEYS
    assert date["basis"] in BASES
    for key in ("earliest", "latest"):
        assert date[key] is None or DAY.match(date[key])
    if date["edtf"] is None:
        assert date["basis"] is None and date["earliest"] is None and date["latest"] is None
    else:
        assert date["basis"]
        assert date["basis"] == "editorial" or date["evidence"]
    if date["candidates"] == 1 and date["basis"] != "editorial":
        first, _, last = date["edtf"].partition("/")  # One day, or what lasted from one to another.
        assert DAY.match(first)
        assert (date["earliest"], date["latest"]) == (first, last or first)
    if date.get("conflict"):
        assert date["edtf"] is None and date["candidates"] == 0 and date["evidence"]
    if date["earliest"] and date["latest"]:
        assert date["earliest"] <= date["latest"]


def check_parts(record: dict[str, Any], text: str) -> None:
    """Title, paragraphs and boilerplate part the text: none overlaps, and no word is lost."""
    title = record["title"]["evidence"] if record["title"]["basis"] == "stated" else []
    parts = sorted(
        (p["start"], p["end"]) for p in (*title, *record["paragraphs"], *record["boilerplate"])
    )
    place = 0
    for start, end in parts:
        assert start >= place, "two parts overlap"
        assert not any(c.isalnum() for c in text[place:start]), "words are in no part"
        place = end
    assert not any(c.isalnum() for c in text[place:]), "words are in no part"


def check(article: Article, text: str) -> dict[str, Any]:
    record = article.to_record()
    check_evidence(record, text)
    check_shape(record, text)
    check_parts(record, text)
    return record


@pytest.mark.parametrize("path", SEEDS + TEXTS, ids=lambda path: path.stem)
def test_record_of_real_texts(path: Path, vocabulary: Vocabulary) -> None:
    seed = read_seed(path)
    assert seed.text == path.read_bytes().decode("utf-8")
    record = check(extract(seed, vocabulary), seed.text)
    assert record["paragraphs"]
    assert record["title"]["ar"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_record_with_sidecar(path: Path, vocabulary: Vocabulary) -> None:
    seed = read_seed(path)
    sidecar = read_sidecar(sidecar_path(path), vocabulary)
    check(apply(read_all(seed, vocabulary), sidecar, vocabulary), seed.text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_identity_and_fixity(path: Path, vocabulary: Vocabulary) -> None:
    record = extract(read_seed(path), vocabulary).to_record()
    assert path.stem.endswith(record["id"])
    assert record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("path", SEEDS + TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["bom", "crlf", "spaced"])
def test_offsets_count_what_stands_in_the_file(
    path: Path, kind: str, vocabulary: Vocabulary
) -> None:
    plain = path.read_bytes().decode("utf-8")
    text = {
        "bom": "\ufeff" + plain,
        "crlf": plain.replace("\r", "").replace("\n", "\r\n"),
        "spaced": "\n\n \t" + plain + "\n\n",
    }[kind]
    record = check(read(text, vocabulary), text)
    before = read(plain, vocabulary).to_record()
    for key in ("published", "event"):
        assert record[key]["edtf"] == before[key]["edtf"]
    for key in ("parties", "countries"):
        assert [one["code"] for one in record[key]] == [one["code"] for one in before[key]]
    assert [t["id"] for t in record["topics"]] == [t["id"] for t in before["topics"]]


QUICK = settings(
    deadline=None,
    max_examples=120,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUICK
@given(text=arabic_texts())
def test_any_arabic_text(text: str, vocabulary: Vocabulary) -> None:
    check(read(text, vocabulary), text)


@QUICK
@given(text=any_text())
def test_any_text(text: str, vocabulary: Vocabulary) -> None:
    check(read(text, vocabulary), text)


@QUICK
@given(data=st.data())
def test_any_change_of_a_seed(data: st.DataObject, vocabulary: Vocabulary) -> None:
    """A seed with something put in or cut out anywhere still has a record that holds."""
    text = data.draw(st.sampled_from(SEEDS)).read_bytes().decode("utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    text = text[:start] + data.draw(arabic_texts()) + text[end:]
    check(read(text, vocabulary), text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", "empty"),
        (" \r\n\t\xa0", "empty"),
        ("\ufeff\r\n", "no-words"),
        ("أوافق\nمشاركة :", "only-boilerplate"),
        ("— … —", "only-boilerplate"),
        ("The ministers met in Hanoi on Friday and signed two documents.", "not-arabic"),
        ("部长们星期五在河内会晤。", "not-arabic"),
    ],
)
def test_a_text_without_an_article_has_nulls_and_a_reason(
    text: str, note: str, vocabulary: Vocabulary
) -> None:
    record = check(read(text, vocabulary), text)
    assert note in record["notes"]
    assert record["published"]["edtf"] is None
    assert record["publisher"]["id"] is None
    assert record["parties"] == []


def test_mixed_languages(vocabulary: Vocabulary) -> None:
    text = "قالت وزارة الخارجية الصينية إن China and Vietnam signed اتفاقا مع فيتنام يوم الجمعة."
    record = check(read(text, vocabulary), text)
    assert [country["code"] for country in record["countries"]] == ["CN", "VN"]


def test_extraction_is_a_pure_function(vocabulary: Vocabulary) -> None:
    seed = read_seed(SEEDS[0])
    first = extract(seed, vocabulary)
    extract(read_seed(SEEDS[1]), vocabulary)
    assert extract(seed, vocabulary) == first


@pytest.mark.parametrize("size", [1_000_000])
def test_one_overlong_line(size: int, vocabulary: Vocabulary) -> None:
    text = ("كلمة " * (size // 5))[:size]
    check_evidence(read(text, vocabulary).to_record(), text)


# --- the five seeds equal the gold ---------------------------------------------------------------


def records(identifier: str, vocabulary: Vocabulary) -> tuple[Article, Article, str]:
    path = next(path for path in SEEDS if path.stem.endswith(identifier))
    extraction = read_all(read_seed(path), vocabulary)
    sidecar = read_sidecar(sidecar_path(path), vocabulary)
    return extraction.article, apply(extraction, sidecar, vocabulary), extraction.article.text


ids = pytest.mark.parametrize("identifier", list(GOLD))


@ids
def test_gold_with_sidecar(identifier: str, vocabulary: Vocabulary) -> None:
    _, article, _ = records(identifier, vocabulary)
    gold = GOLD[identifier]
    assert {"ar": article.title.ar, "en": article.title.en} == gold["title"]
    assert article.published.edtf == gold["published"]
    assert article.event.edtf == gold["event"]
    assert sorted(p.id or "" for p in article.parties) == gold["parties"]
    assert sorted(t.id or "" for t in article.topics) == gold["topics"]
    assert sorted(p.label.en or "" for p in article.people) == gold["people"]


@ids
def test_gold_read_from_the_text(identifier: str, vocabulary: Vocabulary) -> None:
    """What needs no sidecar: parties, topics, people, mentions, boilerplate."""
    alone, _, text = records(identifier, vocabulary)
    gold = GOLD[identifier]
    assert sorted(p.id or "" for p in alone.parties) == gold["parties"]
    assert sorted(t.id or "" for t in alone.topics) == gold["topics"]
    assert sorted(p.label.en or "" for p in alone.people) == gold["people"]
    if gold["title_in_text"]:
        assert (alone.title.ar, alone.title.basis) == (gold["title"]["ar"], "stated")
    else:
        assert alone.title.basis == "derived"
    mentions = [
        m.evidence._asdict() | {"code": m.code, "form": m.form}
        for m in alone.mentions
        if m.form in ("name", "adjective")
    ]
    assert mentions == gold["mentions"]
    dropped = [{"start": b.evidence.start, "end": b.evidence.end} for b in alone.boilerplate]
    assert dropped == [{"start": b["start"], "end": b["end"]} for b in gold["boilerplate"]]
    assert all(b.reason for b in alone.boilerplate)
    body = "\n\n".join(shown(text, p.start, p.end, alone.repairs) for p in alone.paragraphs)
    for b in alone.boilerplate:
        if len(b.evidence.quote) > 8:
            assert b.evidence.quote not in body


def test_the_date_that_terms_of_office_leave(vocabulary: Vocabulary) -> None:
    published = records("e92497b854ebb042", vocabulary)[0].published
    assert published.edtf == "[2017-08-03..2017-11-02]"
    assert (published.earliest, published.latest) == ("2017-08-03", "2017-11-02")
    assert (published.candidates, published.basis) == (14, "inferred")


def test_a_weekday_with_a_term_gives_one_day(vocabulary: Vocabulary) -> None:
    alone = records("df036ad932df9420", vocabulary)[0]
    assert (alone.event.edtf, alone.event.basis) == ("2024-09-11", "inferred")
    assert alone.published.edtf == "[2024-09-11..]"


def test_a_dateline_states_the_day(vocabulary: Vocabulary) -> None:
    alone = records("7ef82ad4fe3cbf5e", vocabulary)[0]
    assert (alone.published.edtf, alone.published.basis) == ("2021-02-20", "stated")
    assert (alone.event.edtf, alone.event.basis) == ("2021-02-19", "derived")
    assert alone.publisher is not None and alone.publisher.id == "xinhua"
    assert alone.dateline is not None
    assert (alone.dateline.place, alone.dateline.agency) == ("هانوي", "شينخوا")


@ids
def test_never_one_wrong_day(identifier: str, vocabulary: Vocabulary) -> None:
    alone, full, _ = records(identifier, vocabulary)
    if alone.published.candidates == 1:
        assert alone.published.edtf == GOLD[identifier]["published"]
    if alone.published.earliest and full.published.earliest:
        assert alone.published.earliest <= full.published.earliest
    if alone.published.latest and full.published.latest:
        assert full.published.latest <= alone.published.latest


def test_a_publisher_that_is_cited_is_not_the_publisher(vocabulary: Vocabulary) -> None:
    for identifier in ("e92497b854ebb042", "28a72953703710ed"):
        assert records(identifier, vocabulary)[0].publisher is None


def test_time_grows_with_the_text_and_not_faster(vocabulary: Vocabulary) -> None:
    """Titles, months and people that recur a hundred times are read a hundred times, no more."""
    text = (ROOT / "seeds" / "000_e92497b854ebb042.txt").read_text(encoding="utf-8") + "\n\n"

    def seconds(copies: int) -> float:
        start = time.process_time()
        extract(seed_of_text(text * copies, None, "test"), vocabulary)
        return time.process_time() - start

    seconds(5)
    assert seconds(120) < 3 * 4 * seconds(30)
