"""The editorial layer: what a sidecar may say, each mistake with file and line, what wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.article import Article, Label
from builder.editorial import apply, read_sidecar, sidecar_path
from builder.errors import SidecarError
from builder.extraction import read_all
from builder.readers import seed_of_text
from builder.vocabulary.model import Vocabulary

TEXT = (
    "هانوي 20 فبراير 2021 (شينخوا) اتفق وزير الأمن العام الصيني تشاو كه تشي ونظيره الفيتنامي "
    "تو لام يوم الجمعة على تعزيز التعاون في مكافحة الإرهاب."
)
UNDATED = "اتفق وزير الأمن الصيني ونظيره الفيتنامي أمس الجمعة على تعزيز التعاون في مكافحة الإرهاب."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "001_0000000000000001.yml"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def edited(path: Path, sidecar: str, vocabulary: Vocabulary, text: str = TEXT) -> Article:
    extraction = read_all(seed_of_text(text, None, "test"), vocabulary)
    return apply(extraction, read_sidecar(write(path, sidecar), vocabulary), vocabulary)


def codes(article: Article) -> list[str | None]:
    return [party.id for party in article.parties]


def test_it_stands_beside_its_seed() -> None:
    assert sidecar_path(Path("seeds/001_a.b.txt")) == Path("seeds/001_a.b.yml")


def test_no_file_or_an_empty_one_says_nothing(path: Path, vocabulary: Vocabulary) -> None:
    alone = read_all(seed_of_text(TEXT, None, "test"), vocabulary)
    assert apply(alone, read_sidecar(path, vocabulary), vocabulary) == alone.article
    for empty in ("", "# only a remark\n", "---\n"):
        assert edited(path, empty, vocabulary) == alone.article


BAD = [
    # text, line of the problem, words of the message
    ("titel: {en: x}\n", 1, "unknown field `titel`"),
    ("rights: x\ntitle:\n  en: x\n  fr: x\n", 4, "unknown key `title.fr`"),
    ("title: x\n", 1, "`title` is not a mapping"),
    ("title:\n  en: [x]\n", 2, "`title.en` is not a text"),
    ("rights: [x]\n", 1, "`rights` is not a text"),
    ("- x\n", 1, "not a mapping"),
    ("x\n", 1, "not a mapping"),
    ("published:\n  edtf: 11/09/2024\n  reason: r\n", 2, "bad EDTF"),
    ("published:\n  edtf: [2024-09-11..]\n  reason: r\n", 2, "bad EDTF"),
    ("published:\n  reason: r\n", 1, "bad EDTF"),
    ("\n\nevent: {edtf: 2024-02-30, reason: r}\n", 3, "bad EDTF"),
    ('event: {edtf: "2024-09-11"}\n', 1, "`event` has no reason"),
    ("parties:\n  set: [CN]\n", 1, "`parties` has no reason"),
    ("parties:\n  reason: r\n  set: CN\n", 3, "`parties.set` is not a list"),
    ("parties:\n  reason: r\n  add: [CN, XX]\n", 3, "unknown id `XX` in parties"),
    ("parties: {reason: r, add: [cn]}\n", 1, "unknown id `cn` in parties"),
    ("topics:\n  reason: r\n  remove: [nothing]\n", 3, "unknown id `nothing` in topics"),
    ("people:\n  reason: r\n  add: [nobody]\n", 3, "unknown id `nobody` in people"),
    ("people:\n  reason: r\n  also: [x]\n", 3, "unknown key `people.also`"),
    ("publisher:\n  reason: r\n  id: nobody\n", 3, "unknown publisher `nobody`"),
    ("publisher: {reason: r}\n", 1, "unknown publisher"),
    ("withdrawn:\n  reason: r\n  date: soon\n", 3, "is not a day"),
    ("withdrawn:\n  date: 2024-09-11\n", 1, "`withdrawn` has no reason"),
    ("title:\n  en: x\n  reason: {ar: x, fr: y}\n", 3, "`title.reason` has 'fr'"),
    ("title:\n  en: x\n  reason: {ar: [x]}\n", 3, "`title.reason` has 'ar'"),
    ("summary:\n  ar: {x: y}\n", 2, "`summary.ar` is not a text"),
    ("title: {en: 'x}\n", 2, "not valid YAML"),
    ("title:\n  en: x\n en: y\n", 3, "not valid YAML"),
    ("title:\n\ten: x\n", 2, "not valid YAML"),
    ("a: &a [*a]\n", 1, "not valid YAML"),
    ("a: *b\n", 1, "not valid YAML"),
    ("--- {}\n--- {}\n", 2, "not valid YAML"),
    ("title: {en: x}\ntitle: {en: y}\n", 2, "twice"),
    ("title:\n  en: x\n  en: y\n", 3, "twice"),
    ("? {a: b}\n: c\n", 1, ""),
    ("? [a]\n: c\n", 1, ""),
    ("title: {? [a] : c}\n", 1, ""),
]


@pytest.mark.parametrize(("text", "line", "words"), BAD)
def test_mistakes(text: str, line: int, words: str, path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(SidecarError) as caught:
        read_sidecar(write(path, text), vocabulary)
    problems = [problem for problem in caught.value.problems if words in problem.what]
    assert problems, str(caught.value)
    assert problems[0].line == line
    assert str(problems[0]).startswith(f"{path}:{line}: ")
    assert all(problem.fix for problem in caught.value.problems)


def test_all_mistakes_are_told_at_once(path: Path, vocabulary: Vocabulary) -> None:
    text = "titel: x\npublished: {edtf: x}\nparties: {set: [XX, YY]}\n"
    with pytest.raises(SidecarError) as caught:
        read_sidecar(write(path, text), vocabulary)
    assert [problem.line for problem in caught.value.problems] == [1, 2, 2, 3, 3, 3]


def test_yaml_is_not_run(path: Path, tmp_path: Path, vocabulary: Vocabulary) -> None:
    made = tmp_path / "made"
    for tag in ("!!python/object/apply:os.mkdir", "!ENV"):
        with pytest.raises(SidecarError):
            read_sidecar(write(path, f"title: {tag} ['{made}']\n"), vocabulary)
    assert not made.exists()


def test_deep_nesting_and_other_encodings(path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(SidecarError):
        read_sidecar(write(path, "a: " + "[" * 5000), vocabulary)
    path.write_bytes("title: {en: صين}".encode("windows-1256"))
    with pytest.raises(SidecarError, match="not UTF-8"):
        read_sidecar(path, vocabulary)
    path.write_bytes(b"title: {en: x\0y}")
    with pytest.raises(SidecarError, match="not valid YAML"):
        read_sidecar(path, vocabulary)


def test_a_sidecar_that_is_no_file(path: Path, tmp_path: Path, vocabulary: Vocabulary) -> None:
    path.mkdir()
    with pytest.raises(SidecarError):
        read_sidecar(path, vocabulary)
    link = tmp_path / "002_0000000000000002.yml"
    link.symlink_to(write(tmp_path / "x", "title: {en: x}"))
    with pytest.raises(SidecarError, match="symbolic link"):
        read_sidecar(link, vocabulary)


def test_values_are_plain_strings(path: Path, vocabulary: Vocabulary) -> None:
    sidecar = read_sidecar(
        write(path, "title: {ar: 123, en: NO}\nrights: yes\nsummary: {en: 2024-09-11}\n"),
        vocabulary,
    )
    assert dict(sidecar.title) == {"ar": "123", "en": "NO"}
    assert (sidecar.rights, sidecar.summary["en"]) == ("yes", "2024-09-11")


def test_norway_is_a_country(path: Path, vocabulary: Vocabulary) -> None:
    article = edited(path, "parties: {set: [NO, CN], reason: r}", vocabulary)
    assert codes(article) == ["NO", "CN"]


@pytest.mark.parametrize("text", ["[2015-09-22..2015-09-28]", "[2024-09-11..]", "2015-09-22"])
def test_a_set_of_days_is_a_text(text: str, path: Path, vocabulary: Vocabulary) -> None:
    article = edited(path, f'published: {{edtf: "{text}", reason: r, source: s}}', vocabulary)
    date = article.published
    assert (date.edtf, date.basis, date.reason, date.source) == (text, "editorial", "r", "s")
    assert date.earliest == text.strip("[]")[:10]
    assert date.candidates == (1 if text == "2015-09-22" else None)


def test_title(path: Path, vocabulary: Vocabulary) -> None:
    alone = read_all(seed_of_text(TEXT, None, "test"), vocabulary).article.title
    english = edited(path, "title: {en: x}", vocabulary).title
    assert (english.ar, english.en, english.basis) == (alone.ar, "x", alone.basis)
    both = edited(path, "title: {ar: ع, en: x, reason: {ar: س, en: r}}", vocabulary).title
    assert (both.ar, both.en, both.basis, both.reason) == ("ع", "x", "editorial", Label("س", "r"))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("set: [VN]", ["VN"]),
        ("set: []", []),
        ("add: [brics]", ["CN", "VN", "brics"]),
        ("add: [CN]", ["CN", "VN"]),
        ("remove: [CN]", ["VN"]),
        ("remove: [US]", ["CN", "VN"]),
        ("remove: [CN], add: [US, LA]", ["VN", "US", "LA"]),
        ("set: [US, US, CN], remove: [US]", ["CN"]),
    ],
)
def test_lists(change: str, expected: list[str], path: Path, vocabulary: Vocabulary) -> None:
    assert codes(edited(path, "", vocabulary)) == ["CN", "VN"]
    article = edited(path, f"parties: {{{change}, reason: r}}", vocabulary)
    assert codes(article) == expected
    for party in article.parties:
        editorial = party.id not in ("CN", "VN")
        assert (party.basis == "editorial") == editorial
        assert (party.reason == "r") == editorial
        assert bool(party.evidence) != editorial


def test_what_the_text_bears_keeps_its_ground(path: Path, vocabulary: Vocabulary) -> None:
    sidecar = "topics: {set: [counter-terrorism, migration], reason: {ar: س, en: r}}"
    counter, migration = edited(path, sidecar, vocabulary).topics
    assert counter.basis != "editorial" and counter.evidence
    assert (migration.basis, migration.reason) == ("editorial", Label("س", "r"))
    assert migration.label.ar and migration.label.en


def test_people_the_vocabulary_does_not_list_stay(path: Path, vocabulary: Vocabulary) -> None:
    text = TEXT + " وحضر وزير الداخلية اليمني صالح المرهبي."
    before = edited(path, "", vocabulary, text).people
    unlisted = [person for person in before if person.id is None]
    assert unlisted
    listed = next(person.id for person in before if person.id)
    after = edited(path, f"people: {{remove: [{listed}], reason: r}}", vocabulary, text).people
    assert unlisted[0] in after
    assert listed not in [person.id for person in after]


def test_publisher(path: Path, vocabulary: Vocabulary) -> None:
    publisher = edited(path, "publisher: {id: reuters, reason: r}", vocabulary).publisher
    assert publisher is not None
    assert (publisher.id, publisher.basis, publisher.reason) == ("reuters", "editorial", "r")
    assert publisher.label.en


def test_an_editors_day_dates_the_event_that_the_text_counts_from_it(
    path: Path, vocabulary: Vocabulary
) -> None:
    alone = edited(path, "", vocabulary, UNDATED)
    assert alone.published.edtf is None and alone.event.edtf is None
    sidecar = 'published: {edtf: "2024-04-27", reason: r}'
    article = edited(path, sidecar, vocabulary, UNDATED)
    assert (article.event.edtf, article.event.basis) == ("2024-04-26", "derived")
    both = sidecar + '\nevent: {edtf: "2024-04-25", reason: r}'
    assert edited(path, both, vocabulary, UNDATED).event.edtf == "2024-04-25"


def test_an_editors_day_that_the_text_excludes_gives_no_event(
    path: Path, vocabulary: Vocabulary
) -> None:
    article = edited(path, 'published: {edtf: "2024-04-26", reason: r}', vocabulary, UNDATED)
    assert article.published.edtf == "2024-04-26"
    assert article.event.edtf is None


def test_a_withdrawal(path: Path, vocabulary: Vocabulary) -> None:
    sidecar = read_sidecar(
        write(path, "withdrawn: {date: 2024-09-11, reason: {ar: طلب, en: request}}"), vocabulary
    )
    assert sidecar.withdrawn is not None
    assert sidecar.withdrawn["date"] == "2024-09-11"
