"""Candidate days: constraints, the window of terms of office, and what they leave."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.article import DateClaim, Evidence
from builder.edtf import one_of
from builder.extraction.offices import Term

WEEK = 7


@dataclass(slots=True)
class Constraint:
    """A test that the day must pass, with the words it rests on.

    Attributes:
        rule: Its name in the record.
        evidence: The words.
        allows: The test.
        among: Within two days, the only ones that can pass; None where it may be any.
        exact: Whether all of those pass.
    """

    rule: str
    evidence: Evidence
    allows: Callable[[dt.date], bool]
    among: Callable[[dt.date, dt.date], Iterator[dt.date]] | None = None
    exact: bool = False


@dataclass(slots=True)
class Solution:
    """A claim, and the days it leaves; None where they are not bounded."""

    claim: DateClaim
    days: tuple[dt.date, ...] | None = None


def choose(constraints: Sequence[Constraint], terms: Sequence[Term], as_of: dt.date) -> Solution:
    """Count the days that pass all tests, within the terms of office."""
    rules = [constraint.rule for constraint in constraints]
    evidence = [constraint.evidence for constraint in constraints]
    window = _window(terms, as_of)
    if window is None:  # Without a first day there is no counting; the words are kept.
        return Solution(DateClaim(rules=_once(rules), evidence=_unique(evidence)))
    rules += [term.rule for term in terms]
    evidence += [term.evidence for term in terms]
    among, tried = next(((c.among, c) for c in constraints if c.among), (days_between, None))
    days = list(among(*window))
    tests = [c.allows for c in constraints if not (c is tried and c.exact)]
    # The window lies within every single span already: only other terms need trying day by day.
    tests += [term.test() for term in terms if term.anchor or len(term.spans) > 1]
    for allows in tests:
        days = [day for day in days if allows(day)]
    if not days:
        return conflict(rules, evidence)
    open_end = len(days) > 1 and all(
        term.anchor or any(end is None for _, end in term.spans) for term in terms
    )
    last = None if open_end else days[-1]
    claim = DateClaim(
        one_of(days[0], last),
        days[0].isoformat(),
        last.isoformat() if last else None,
        "inferred",
        _once(rules),
        None if open_end else len(days),
        _unique(evidence),
    )
    return Solution(claim, tuple(days))


def bounds(terms: Sequence[Term], as_of: dt.date) -> DateClaim:
    """What terms alone leave where nothing else tells the day; nulls where they conflict."""
    window = _window([term for term in terms if not term.anchor], as_of)
    if window is None or window[0] > window[1]:
        return DateClaim()
    first, last = window
    ends = any(all(end for _, end in term.spans) for term in terms if not term.anchor)
    latest = last if ends and last < as_of else None
    return DateClaim(
        one_of(first, latest),
        first.isoformat(),
        latest.isoformat() if latest else None,
        "inferred",
        _once(term.rule for term in terms),
        None,
        _unique(term.evidence for term in terms),
    )


def _window(terms: Sequence[Term], as_of: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day that all terms can share; None where they have no first."""
    firsts = [
        min(start for start, _ in term.spans if start)
        for term in terms
        if all(start for start, _ in term.spans)
    ]
    if not firsts:
        return None
    lasts = [max(end or as_of for _, end in term.spans) for term in terms if not term.anchor]
    return max(firsts), min([*lasts, as_of])


def days_between(first: dt.date, last: dt.date, weekday: int | None = None) -> Iterator[dt.date]:
    """The days from first to last, or those of one weekday."""
    start = first.toordinal()
    if weekday is not None:
        start += (weekday - first.weekday()) % WEEK
    numbers = range(start, last.toordinal() + 1, 1 if weekday is None else WEEK)
    return map(dt.date.fromordinal, numbers)


def days_of_years(
    first: dt.date, last: dt.date, day: int, month: int, offset: int = 0
) -> Iterator[dt.date]:
    """The days from first to last that lie ``-offset`` days behind a day and month."""
    for year in range(max(first.year - 1, dt.MINYEAR), min(last.year + 1, dt.MAXYEAR) + 1):
        if day <= calendar.monthrange(year, month)[1]:
            found = shift(dt.date(year, month, day), -offset)
            if found and first <= found <= last:
                yield found


def shift(day: dt.date, days: int) -> dt.date | None:
    """A day some days away; None beyond the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def conflict(rules: Sequence[str], evidence: Sequence[Evidence]) -> Solution:
    """Statements that exclude each other: nothing is left, and nothing is guessed."""
    return Solution(
        DateClaim(
            rules=_once([*rules, "conflict"]),
            candidates=0,
            evidence=_unique(evidence),
            conflict=True,
        )
    )


def _once(rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules))


def _unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(set(evidence)))
