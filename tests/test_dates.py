"""The solver: one day, a set, open bounds, conflicts; never a guess, never the clock."""

from __future__ import annotations

import datetime as dt

import pytest

from builder.article import DateClaim, Evidence
from builder.date_phrases import DatePhrase
from builder.extraction.clues import Clues
from builder.extraction.dates import Dates, solve
from builder.extraction.offices import Term
from builder.extraction.stamps import Clue
from builder.vocabulary.model import Vocabulary
from tests.support import read

D = dt.date.fromisoformat
AS_OF = D("2026-01-01")
THURSDAY = 3


def clue(place: int = 0, future: bool = False, **said: object) -> Clue:
    phrase = DatePhrase(0, 1, **said)  # type: ignore[arg-type]
    return Clue(phrase, Evidence(place, place + 1, "x"), future)


def term(*spans: tuple[str | None, str | None]) -> Term:
    days = tuple((D(a) if a else None, D(b) if b else None) for a, b in spans)
    return Term(days, Evidence(9, 10, "t"), ("source",))


DUKE = term(("2017-07-31", "2017-12-06"))
GUO = term((None, "2017-11-04"))


def published(clues: Clues, as_of: dt.date = AS_OF) -> DateClaim:
    return solve(clues, as_of).published


def test_a_set_of_days() -> None:
    claim = published(Clues(today=[clue(offset=0, weekday=THURSDAY)], terms=[DUKE, GUO]))
    assert claim.edtf == "[2017-08-03..2017-11-02]"
    assert (claim.candidates, claim.basis) == (14, "inferred")
    assert claim.rules == ("today", "office-terms")
    assert [piece.start for piece in claim.evidence] == [0, 9]


def test_a_month_said_to_be_past_excludes_itself() -> None:
    today = [clue(offset=0, weekday=THURSDAY)]
    months = [clue(3, month=9, direction="past")]
    claim = published(Clues(today=today, months=months, terms=[DUKE, GUO]))
    assert claim.candidates == 10
    assert "relative-month" in claim.rules


def test_one_day_left() -> None:
    event = clue(weekday=2, day=11, month=9)
    claims = solve(Clues(event=event, terms=[term(("2023-01-01", None))]), AS_OF)
    assert (claims.event.edtf, claims.event.basis) == ("2024-09-11", "inferred")
    assert claims.event.candidates == 1
    assert claims.published.edtf == "[2024-09-11..]"
    assert claims.published.basis == "inferred"


def test_without_a_term_nothing_is_counted() -> None:
    claims = solve(Clues(event=clue(weekday=2, day=11, month=9)), AS_OF)
    assert claims.event.edtf is None and claims.event.candidates is None
    assert claims.event.rules and claims.event.evidence
    claim = published(Clues(today=[clue(offset=0, weekday=THURSDAY)]))
    assert claim.edtf is None and claim.rules == ("today",) and claim.evidence
    assert not claim.conflict


def test_no_first_day_gives_no_bounds() -> None:
    claim = published(Clues(today=[clue(offset=0, weekday=THURSDAY)], terms=[GUO]))
    assert claim.edtf is None


def test_an_open_term_leaves_the_end_open() -> None:
    claim = published(
        Clues(today=[clue(offset=0, weekday=THURSDAY)], terms=[term(("2013-03-14", None))])
    )
    assert claim.edtf == "[2013-03-14..]"
    assert claim.latest is None and claim.candidates is None


def test_no_candidate_lies_after_as_of() -> None:
    clues = Clues(event=clue(weekday=2, day=11, month=9), terms=[term(("2023-01-01", None))])
    assert solve(clues, D("2024-09-10")).event.conflict
    assert solve(clues, D("2024-09-11")).event.edtf == "2024-09-11"


def test_two_terms_of_one_person() -> None:
    wang = term(("2013-03-16", "2022-12-30"), ("2023-07-25", None))
    today = [clue(offset=0, weekday=THURSDAY, day=5, month=1)]
    claim = published(Clues(today=today, terms=[wang]))
    assert claim.edtf is None or "2023-01-05" not in (claim.edtf, claim.earliest)


@pytest.mark.parametrize(
    "clues",
    [
        Clues(
            stamps=[clue(day=20, month=2, year=2021)],
            today=[clue(3, offset=0, weekday=THURSDAY)],
        ),
        Clues(stamps=[clue(day=20, month=2, year=2021, weekday=THURSDAY)]),
        Clues(stamps=[clue(day=20, month=2, year=2021, hijri=(1442, 9, 8))]),
        Clues(today=[clue(offset=0, weekday=3), clue(3, offset=-1, weekday=3)], terms=[DUKE]),
        Clues(
            today=[clue(offset=0, weekday=3)],
            terms=[DUKE, term(("2018-01-01", "2019-01-01"))],
        ),
    ],
)
def test_a_conflict_is_said_and_nothing_guessed(clues: Clues) -> None:
    claim = published(clues)
    assert claim.conflict and claim.rules[-1] == "conflict"
    assert (claim.edtf, claim.earliest, claim.latest, claim.basis) == (None, None, None, None)
    assert claim.candidates == 0
    assert claim.evidence


def test_hijri_may_differ_by_a_sighting() -> None:
    for day in (16, 17, 18):
        claim = published(Clues(stamps=[clue(day=day, month=2, year=2021, hijri=(1442, 7, 5))]))
        assert claim.edtf == f"2021-02-{day}"
        assert claim.rules == ("dateline", "hijri")


STAMP = clue(day=20, month=2, year=2021)  # a Saturday


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (clue(weekday=4), "2021-02-19"),
        (clue(weekday=5), "2021-02-20"),
        (clue(weekday=5, direction="past"), "2021-02-13"),
        (clue(weekday=4, direction="past"), "2021-02-19"),
        (clue(weekday=6), "2021-02-14"),
        (clue(weekday=6, future=True), "2021-02-21"),
        (clue(offset=-1), "2021-02-19"),
        (clue(offset=0), "2021-02-20"),
        (clue(offset=-2), "2021-02-18"),
        (clue(offset=-1, weekday=4), "2021-02-19"),
        (clue(day=18, month=2), "2021-02-18"),
        (clue(day=30, month=12), "2020-12-30"),
        (clue(day=2, month=3, future=True), "2021-03-02"),
        (clue(day=1, month=1, year=2020), "2020-01-01"),
    ],
)
def test_the_event_counted_from_a_dateline(event: Clue, expected: str) -> None:
    claims = solve(Clues(stamps=[STAMP], event=event), AS_OF)
    assert claims.published.edtf == "2021-02-20"
    assert claims.published.basis == "stated"
    assert claims.event.edtf == expected
    assert claims.event.basis == ("stated" if event.phrase.year else "derived")


def test_an_event_that_cannot_be() -> None:
    claims = solve(Clues(stamps=[STAMP], event=clue(offset=-1, weekday=0)), AS_OF)
    assert claims.event.conflict and claims.event.edtf is None


def test_an_editors_range_dates_the_event() -> None:
    clues = Clues(event=clue(weekday=1))
    known = (D("2015-09-22"), D("2015-09-28"))
    claims = solve(clues, AS_OF, known)
    assert (claims.event.edtf, claims.event.candidates) == ("2015-09-22", 1)
    clues = Clues(event=clue(offset=-1))
    event = solve(clues, AS_OF, known).event
    assert (event.edtf, event.candidates) == ("[2015-09-21..2015-09-27]", 7)


def test_nothing_said() -> None:
    assert solve(Clues(), AS_OF) == Dates(DateClaim(), DateClaim())


# --- whole texts ---------------------------------------------------------------------------------

AGREE = "اتفق وزير الأمن العام الصيني ونظيره الفيتنامي {} على تعزيز التعاون في مكافحة الإرهاب."


@pytest.mark.parametrize(
    ("text", "published_day", "event_day"),
    [
        ("هانوي 20 فبراير 2021 (شينخوا) " + AGREE.format("أمس الجمعة"), "2021-02-20", "2021-02-19"),
        ("هانوي 20 فبراير 2021 (شينخوا) " + AGREE.format("الجمعة"), "2021-02-20", "2021-02-19"),
        ("رام الله 3-5-2020 وفا- " + AGREE.format("اليوم الأحد"), "2020-05-03", "2020-05-03"),
        ("السبت 20 فبراير 2021\nعنوان خبر عن التعاون\n" + AGREE.format("أمس"), "2021-02-20",
         "2021-02-19"),
        ("الأربعاء 13 رجب 1437هـ\nعنوان خبر عن التعاون\n" + AGREE.format("أمس"), "2016-04-20",
         "2016-04-19"),
        (AGREE.format("أمس الجمعة"), None, None),
        (AGREE.format("يوم الجمعة"), None, None),
        (AGREE.format(""), None, None),
        ("الكويت - 22 - 3 (كونا) -- " + AGREE.format("أمس"), None, None),
        ("الكويت - 22 - 3 (كونا) -- " + AGREE.format("أمس") + "\nKUNA 221627 Mar 2021",
         "2021-03-22", "2021-03-21"),
        ("نجامينا في 26 نوفمبر / وام / " + AGREE.format("اليوم الأربعاء")
         + " ويستكمل المشروع قبل نهاية العام المقبل 2026.", "2025-11-26", "2025-11-26"),
        ("طشقند 22 أغسطس 2025 (د ب أ)- قالت الوزارة اليوم الجمعة إن مسؤولين اتفقوا على التعاون. "
         "ووقع المحضر أمس الخميس وزير الأمن العام الصيني.", "2025-08-22", "2025-08-21"),
        ("رام الله 3-12-2025 وفا- " + AGREE.format("")
         + " وقالت الوزارة في بيان صدر عنها، اليوم الأربعاء، إن الاتفاق مهم.", "2025-12-03",
         "2025-12-03"),
        ("دمشق 3 سبتمبر 2025 (سانا) بحث وزير الطاقة الخط الذي بدأ الضخ فيه في 2 أغسطس 2025، "
         "وجرى اللقاء اليوم.", "2025-09-03", "2025-09-03"),
        ("الدوحة 27 يناير 2026 (قنا) وقعت حركة 23 مارس اليوم بروتوكولا مع الحكومة.", "2026-01-27",
         "2026-01-27"),
        ("الدوحة – المكتب الإعلامي - 18 مايو 2025\n" + AGREE.format("اليوم"), "2025-05-18",
         "2025-05-18"),
        ("المنامة في 17 نوفمبر / بنا / " + AGREE.format("اليوم") + "\nبنا 1312 جمت 17/11/2025",
         "2025-11-17", "2025-11-17"),
        ("عنوان الخبر عن التعاون\nالأربعاء, 25 فبراير, 2026 إلى 14:30\n" + AGREE.format("اليوم"),
         "2026-02-25", "2026-02-25"),
        ("فيينا 17 فبراير (د ب أ)- " + AGREE.format("اليوم الثلاثاء")
         + "\nوكانت المحادثات قد توقفت منذ 23 أكتوبر 2025.", "2026-02-17", "2026-02-17"),
    ],
)  # fmt: skip
def test_texts(
    text: str, published_day: str | None, event_day: str | None, vocabulary: Vocabulary
) -> None:
    article = read(text, vocabulary)
    assert article.published.edtf == published_day
    assert article.event.edtf == event_day


def test_a_dateline_that_its_text_contradicts(vocabulary: Vocabulary) -> None:
    text = "هانوي 20 فبراير 2021 (شينخوا) " + AGREE.format("اليوم الخميس")
    article = read(text, vocabulary)
    assert article.published.conflict and article.published.edtf is None
    assert article.event.edtf is None


def test_an_event_named_bounds_the_text(vocabulary: Vocabulary) -> None:
    claim = read("بحث الجانبان آثار جائحة كوفيد-19 على التجارة.", vocabulary).published
    assert (claim.edtf, claim.basis, claim.rules) == (
        "[2020-02-11..]",
        "inferred",
        ("named-event",),
    )
    assert "كوفيد" in claim.evidence[0].quote


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("وصل مئات الآلاف من اللاجئين منذ أبريل 2023 إلى المخيمات.", "[2023-04-01..]"),
        ("وصل اللاجئون إلى المخيمات.\nوكانت الحرب قد بدأت في عام 2021.", "[2021-01-01..]"),
        # what is to come bounds nothing
        ("تنفذ الخطة منذ بدايتها حتى عام 2030.", None),
        ("وصل اللاجئون إلى المخيمات.\nوكان مقررا أن تنتهي الخطة بحلول عام 2025.", None),
        ("وصل اللاجئون إلى المخيمات.\nوكان مقررا عقد القمة في 3 مارس 2025.", None),
        ("وصل اللاجئون إلى المخيمات.\nوكانت الخطة قد حددت يوم 3 مارس 2199 موعدا لها.", None),
    ],
)
def test_a_past_year_bounds_the_text(text: str, bounds: str | None, vocabulary: Vocabulary) -> None:
    claim = read(text, vocabulary).published
    assert claim.edtf == bounds
    assert claim.rules == (("past-year",) if bounds else ())


def test_every_event_has_a_day_and_a_source_that_is_listed(vocabulary: Vocabulary) -> None:
    events = vocabulary.events.all.values()
    assert len(events) > 50
    for event in events:
        assert event.source in vocabulary.sources, event.id
        assert event.label.ar and event.label.en, event.id


def test_a_clocks_minute_is_no_day(vocabulary: Vocabulary) -> None:
    text = "نُشر: 10:15-16 ديسمبر 2023\nاتفقت الصين وفيتنام اليوم على التعاون الأمني بينهما."
    assert read(text, vocabulary).published.edtf == "2023-12-16"
