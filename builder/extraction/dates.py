"""The date solver: sets of candidate days for publication and event, intersected.

Every statement of the text about time is a constraint; what is left is the date, or its bounds.
The clock is never read: no candidate lies after the vocabulary's ``as_of``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from hijridate import Hijri

from builder.article import Basis, DateClaim, Evidence
from builder.date_phrases import DatePhrase
from builder.edtf import one_of
from builder.extraction.candidates import (
    WEEK,
    Constraint,
    Solution,
    bounds,
    choose,
    conflict,
    days_between,
    days_of_years,
    shift,
)
from builder.extraction.clues import Clues
from builder.extraction.stamps import Clue

HIJRI_TOLERANCE = 2
"""Days by which a month sighted in a country may differ from Umm al-Qura's."""
_BEHIND = 14
"""Days by which a whole date in the first sentences may lie before a dateline of that year."""
_AHEAD = 31
"""Days by which a day and month without a year may lie after the day of publication."""
_YEARS_AWAY = {"past": -1, "present": 0, "next": 1}
_OFFSET_RULES = {
    0: "today",
    -1: "yesterday",
    -2: "day-before-yesterday",
    1: "tomorrow",
    2: "day-after-tomorrow",
}


@dataclass(frozen=True, slots=True)
class Dates:
    """Both dates of an article."""

    published: DateClaim
    event: DateClaim


def solve(clues: Clues, as_of: dt.date, known: tuple[dt.date, dt.date] | None = None) -> Dates:
    """Find both dates.

    Args:
        clues: What the text says.
        as_of: No candidate lies after it.
        known: Bounds of the publication that an editor gave, from which the event follows.

    Returns:
        Both claims. Where nothing is left, a conflict; where nothing is known, nulls.
    """
    published = _published(clues, as_of)
    days = tuple(days_between(*known)) if known else published.days
    if known or not published.claim.conflict:
        event = _event(clues, as_of, days, "derived" if known else published.claim.basis)
    else:
        event = DateClaim()
    claim = published.claim
    if claim.edtf is None and not claim.conflict and event.earliest and clues.event:
        claim = _after_event(claim, event, clues.event)
    if claim.edtf is None and not claim.conflict:
        limits = bounds(clues.terms, as_of)
        rules = tuple(dict.fromkeys((*claim.rules, *limits.rules)))
        evidence = tuple(sorted({*claim.evidence, *limits.evidence}))
        claim = replace(limits, rules=rules, evidence=evidence) if limits.edtf else claim
    return Dates(claim, event)


# --- publication ---------------------------------------------------------------------------------


def _published(clues: Clues, as_of: dt.date) -> Solution:
    for stamp in clues.stamps:
        if stamp.phrase.date:
            return _stated(stamp, clues.today)
        year = _year_of(stamp, clues)
        if year:
            clue, told = year
            whole = replace(stamp, phrase=replace(stamp.phrase, year=told))
            return _also_said_by(clue.evidence, _stated(whole, clues.today))
    for clue in clues.today:
        stated = clue.phrase.date
        day = stated and shift(stated, -(clue.phrase.offset or 0))
        if stated and day:  # "اليوم الأربعاء 12 مارس 2019"
            if not clue.phrase.covers(stated) or not _hijri_agrees(clue.phrase, stated):
                return conflict([_counted_from_today(clue).rule], [clue.evidence])
            rules = _stated_rules(_counted_from_today(clue).rule, clue.phrase)
            basis: Basis = "stated" if day == stated else "derived"
            return Solution(_exact(day, basis, rules, clue), (day,))
    report = clues.report
    day = report.phrase.date if report else None
    if report and day and report.phrase.covers(day) and not clues.today:
        return Solution(_exact(day, "derived", ("report-day",), report), (day,))
    constraints = [
        Constraint(
            "dateline-without-year", stamp.evidence, stamp.phrase.covers, *_among(stamp.phrase)
        )
        for stamp in clues.stamps[:1]
    ]
    said = {(c.phrase.offset, c.phrase.weekday, c.phrase.day): c for c in reversed(clues.today)}
    constraints += [_counted_from_today(clue) for clue in said.values()]
    if not constraints:
        return Solution(DateClaim())
    constraints += _months(clues.months)
    return choose(constraints, clues.terms, as_of)


def _year_of(stamp: Clue, clues: Clues) -> tuple[Clue, int] | None:
    """What tells the year of a dateline without it, and the year; or None.

    "The current year 2017", "next year 2026", or a whole date a few days before: "اختتمت اليوم
    الجولة … من 9 إلى 11 يونيو 2025".
    """
    phrase = stamp.phrase
    if phrase.year or not phrase.day or not phrase.month:
        return None
    told = {_present_year(clue) for clue in clues.years}
    if len(told) == 1:
        return clues.years[0], told.pop()
    for clue in clues.dated:
        event = clue.phrase.date
        day = event and replace(phrase, year=event.year).date
        if event and day and 0 <= (day - event).days <= _BEHIND:
            return clue, day.year
    return None


def _present_year(clue: Clue) -> int:
    return (clue.phrase.year or 0) - _YEARS_AWAY[clue.phrase.direction or "present"]


def _also_said_by(words: Evidence, solution: Solution) -> Solution:
    claim = solution.claim
    evidence = tuple(sorted({*claim.evidence, words}))
    return Solution(replace(claim, evidence=evidence), solution.days)


def _stated(stamp: Clue, today: Sequence[Clue]) -> Solution:
    """A date the text states outright, unless its other words exclude it."""
    day = stamp.phrase.date
    if day is None or not stamp.phrase.covers(day) or not _hijri_agrees(stamp.phrase, day):
        return conflict(["dateline"], [stamp.evidence])
    for clue in today:
        constraint = _counted_from_today(clue)
        if not constraint.allows(day):
            return conflict(["dateline", constraint.rule], [stamp.evidence, clue.evidence])
    return Solution(_exact(day, "stated", _stated_rules("dateline", stamp.phrase), stamp), (day,))


def _stated_rules(rule: str, phrase: DatePhrase) -> tuple[str, ...]:
    return (rule, "hijri") if phrase.hijri else (rule,)


def _exact(day: dt.date, basis: Basis, rules: tuple[str, ...], clue: Clue) -> DateClaim:
    first = day.isoformat()
    last = day.replace(day=clue.phrase.until).isoformat() if clue.phrase.until else first
    text = first if first == last else f"{first}/{last}"
    return DateClaim(text, first, last, basis, rules, 1, (clue.evidence,))


def _hijri_agrees(phrase: DatePhrase, day: dt.date) -> bool:
    year, month, number = phrase.hijri or (None, 0, None)
    if year is None or number is None:
        return True
    try:
        first = Hijri(year, month, 1).to_gregorian()
    except (ValueError, OverflowError):
        return True  # Outside of Umm al-Qura's table there is nothing to compare with.
    umm_al_qura = dt.date(first.year, first.month, first.day) + dt.timedelta(days=number - 1)
    return bool(abs((umm_al_qura - day).days) <= HIJRI_TOLERANCE)


def _counted_from_today(clue: Clue) -> Constraint:
    offset = clue.phrase.offset or 0

    def allows(day: dt.date) -> bool:
        other = shift(day, offset)
        return other is not None and clue.phrase.covers(other)

    return Constraint(_OFFSET_RULES[offset], clue.evidence, allows, *_among(clue.phrase, offset))


def _among(
    phrase: DatePhrase, offset: int = 0
) -> tuple[Callable[[dt.date, dt.date], Iterator[dt.date]] | None, bool]:
    """The days that a phrase can mean, less ``offset``, and whether it says no more of them."""
    if phrase.day and phrase.month:
        days = partial(days_of_years, day=phrase.day, month=phrase.month, offset=offset)
        return days, phrase.weekday is None and phrase.year is None
    if phrase.weekday is not None:
        weekday = (phrase.weekday - offset) % WEEK
        bare = phrase.day is None and phrase.month is None and phrase.year is None
        return partial(days_between, weekday=weekday), bare
    return None, False


def _months(clues: Sequence[Clue]) -> Iterator[Constraint]:
    """Months by which a text is dated: "last November" is not said in November.

    Where a text has both, it lies in the stretch of less than a year between them.
    """
    named = {(clue.phrase.month, clue.phrase.direction): clue for clue in reversed(clues)}
    for clue in named.values():
        yield Constraint("relative-month", clue.evidence, _not_in(clue.phrase.month or 0))
    for past in named.values():
        for coming in named.values():
            if past.phrase.direction == "past" and coming.phrase.direction == "next":
                between = _between(past.phrase.month or 0, coming.phrase.month or 0)
                yield Constraint("relative-month", coming.evidence, between)


def _not_in(month: int) -> Callable[[dt.date], bool]:
    return lambda day: day.month != month


def _between(past: int, coming: int) -> Callable[[dt.date], bool]:
    return lambda day: (day.month - past) % 12 + (coming - day.month) % 12 <= 12


def _after_event(claim: DateClaim, event: DateClaim, clue: Clue) -> DateClaim:
    """Nothing but the event is dated: it was published then or later."""
    if clue.future or event.earliest is None:
        return claim
    return DateClaim(
        f"[{event.earliest}..]",
        event.earliest,
        None,
        "inferred" if event.basis == "inferred" else "derived",
        (*claim.rules, "after-event"),
        None,
        event.evidence,
    )


# --- event ---------------------------------------------------------------------------------------


def _event(
    clues: Clues, as_of: dt.date, days: tuple[dt.date, ...] | None, basis: Basis | None
) -> DateClaim:
    clue = clues.event
    if clue is None:
        return DateClaim()
    phrase = clue.phrase
    day = phrase.date
    if day:
        if phrase.covers(day) and _hijri_agrees(phrase, day):
            return _exact(day, "stated", _stated_rules("stated-date", phrase), clue)
        return conflict(["stated-date"], [clue.evidence]).claim
    rule = _event_rule(phrase)
    if days is None:
        if phrase.offset is not None:
            return DateClaim(rules=(rule,), evidence=(clue.evidence,))
        return choose(
            [Constraint(rule, clue.evidence, phrase.covers, *_among(phrase))], clues.terms, as_of
        ).claim
    found = sorted({e for d in days if (e := _event_day(clue, d)) and phrase.covers(e)})
    if not found:
        return conflict([rule], [clue.evidence]).claim
    return DateClaim(
        one_of(found[0], found[-1]),
        found[0].isoformat(),
        found[-1].isoformat(),
        "inferred" if basis == "inferred" else "derived",
        (rule,),
        len(found),
        (clue.evidence,),
    )


def _event_rule(phrase: DatePhrase) -> str:
    if phrase.offset is not None:
        return _OFFSET_RULES[phrase.offset]
    return "day-and-month" if phrase.day else "weekday"


def _event_day(clue: Clue, published: dt.date) -> dt.date | None:
    """The day a phrase means in a text of a given day; None where there is no such day."""
    phrase = clue.phrase
    if phrase.offset is not None:
        return shift(published, phrase.offset)
    if phrase.day and phrase.month:
        return _nearest(phrase.day, phrase.month, published)
    if phrase.weekday is None:
        return None
    if clue.future:
        return shift(published, (phrase.weekday - published.weekday()) % WEEK)
    back = (published.weekday() - phrase.weekday) % WEEK
    return shift(published, -(back or (WEEK if phrase.direction == "past" else 0)))


def _nearest(day: int, month: int, published: dt.date) -> dt.date | None:
    """The day and month that lies last before publication, or shortly after it."""
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if (date - published).days <= _AHEAD:
            return date
    return None
