"""The vocabulary: whole, bilingual, sourced; a broken file is one clear message."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml

from builder.arabic import words
from builder.errors import VocabularyError
from builder.vocabulary.loader import keeping, key_lines, read_yaml, vocabulary_folder
from builder.vocabulary.model import Vocabulary, load_vocabulary

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def test_ids_are_addresses(vocabulary: Vocabulary) -> None:
    for table in (
        vocabulary.people,
        vocabulary.organisations,
        vocabulary.publishers,
        vocabulary.topics,
    ):
        for key in table:
            assert ID.match(key) and len(key) >= 3, key
    assert all(re.fullmatch("[A-Z]{2}|[A-Z]{4}", code) for code in vocabulary.countries.codes)
    assert {"XK", "PS", "TW", "EH", "SUHH", "YUCS", "CSHH"} <= set(vocabulary.countries.codes)


def test_everything_has_a_name_in_both_languages(vocabulary: Vocabulary) -> None:
    labels = [
        *(one.label for one in vocabulary.people.values()),
        *(one.label for one in vocabulary.organisations.values()),
        *(one.label for one in vocabulary.publishers.values()),
        *(one.label for one in vocabulary.topics.values()),
        *(one.definition for one in vocabulary.topics.values()),
        *vocabulary.concepts.values(),
        *(one.label for one in vocabulary.boilerplate.kinds.values()),
    ]
    for label in labels:
        assert label.ar and label.en, label
        assert re.search("[\u0620-\u064a]", label.ar), label
        assert not re.search("[\u0620-\u064a]", label.en), label


def test_terms_of_office_have_a_source_and_an_order(vocabulary: Vocabulary) -> None:
    dated = 0
    for person in vocabulary.people.values():
        for office in person.offices:
            if office.start or office.end:
                dated += 1
                assert office.source, person.id
            if office.start and office.end:
                assert office.start <= office.end, person.id
            if office.start:
                assert office.start <= vocabulary.calendar.as_of
    assert dated


def test_references_hold(vocabulary: Vocabulary) -> None:
    codes = set(vocabulary.countries.codes)
    for topic in vocabulary.topics.values():
        assert topic.broader in vocabulary.concepts, topic.id
    for person in vocabulary.people.values():
        assert person.country is None or person.country in codes, person.id
    for table in (vocabulary.organisations, vocabulary.publishers):
        for one in table.values():
            assert one.country is None or one.country in codes, one.id


def test_forms_have_words(vocabulary: Vocabulary) -> None:
    for table in (vocabulary.people, vocabulary.organisations, vocabulary.publishers):
        for one in table.values():
            assert all(words(form) for form in one.forms), one.id


def test_no_key_stands_twice() -> None:
    for path in vocabulary_folder().glob("*.yml"):
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        pending = [root]
        while pending:
            node = pending.pop()
            if isinstance(node, yaml.MappingNode):
                keys = [key.value for key, _ in node.value]
                assert len(keys) == len(set(keys)), f"{path.name}:{node.start_mark.line + 1}"
                pending += [value for _, value in node.value]
            elif isinstance(node, yaml.SequenceNode):
                pending += node.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "vocabulary"
    copy.mkdir()
    for path in vocabulary_folder().glob("*.yml"):
        shutil.copy(path, copy)
    return copy


def test_another_folder_can_be_read(folder: Path) -> None:
    assert load_vocabulary(folder).topics


@pytest.mark.parametrize("name", ["people.yml", "topics.yml", "countries.yml", "calendar.yml"])
@pytest.mark.parametrize("text", [None, "", "x", "- x", "people: [x]", "a: [", "\udcff"])
def test_a_broken_file(name: str, text: str | None, folder: Path) -> None:
    path = folder / name
    if text is None:
        path.unlink()
    else:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    assert str(folder) in str(caught.value)
    assert all(problem.fix for problem in caught.value.problems)


def test_a_term_without_a_source(folder: Path) -> None:
    path = folder / "people.yml"
    text = path.read_text(encoding="utf-8")
    assert ", source: us-executive}" in text
    path.write_text(text.replace(", source: us-executive}", "}"), encoding="utf-8")
    with pytest.raises(VocabularyError):
        load_vocabulary(folder)


def test_yaml_is_read_as_strings(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: NO\nb: [1e3, 2024-09-11, ~]\nc: {d: [x..y]}\n", encoding="utf-8")
    assert read_yaml(path) == {
        "a": "NO", "b": ["1e3", "2024-09-11", "~"], "c": {"d": ["x..y"]},
    }  # fmt: skip
    assert key_lines(path) == {("a",): 1, ("b",): 2, ("c",): 3, ("c", "d"): 3}


def test_aliases_are_made_once(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    lines = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_yaml(path)
    assert found["a39"][0] is found["a38"]


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "? [a]\n: b", "? {a: b}\n: c"])
def test_what_is_no_plain_mapping(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match="not valid YAML"):
        read_yaml(path)


def test_what_is_kept_of_a_file_is_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    text = 'a: &n {b: [no, 1, "س", ~, ""]}\nc: *n\nd:\n"e\\n\\U0001f600": |\n  x\n'
    path.write_text(text, encoding="utf-8")
    plain = read_yaml(path)
    with keeping({}) as first:
        assert read_yaml(path) == plain
    with keeping(first) as second, patch("yaml.load", side_effect=AssertionError):
        assert read_yaml(path) == plain
    assert second == first != {}
    path.write_text(text + "f: g\n", encoding="utf-8")
    with keeping(first) as third:
        assert read_yaml(path) == plain | {"f": "g"}
    assert len(third) == 1  # What is read no more is kept no more.


def test_the_vocabulary_is_the_same_from_what_is_kept(vocabulary: Vocabulary) -> None:
    load_vocabulary.cache_clear()
    with keeping({}) as kept:
        load_vocabulary()
    load_vocabulary.cache_clear()
    with keeping(kept), patch("yaml.load", side_effect=AssertionError):
        again = load_vocabulary()
    assert again.topics == vocabulary.topics and again.people == vocabulary.people
    assert again.countries.labels == vocabulary.countries.labels
