"""The part of EDTF the archive writes and editors may use: parsing to bounds of days.

Source: Extended Date/Time Format, Library of Congress (2019), levels 0 to 2:
https://www.loc.gov/standards/datetime/
Supported are a year, month or day; trailing ``X`` for unspecified digits of day, month or year;
the qualifiers ``?``, ``~`` and ``%``; an interval ``a/b`` (open ends ``..`` or empty); and a set of
which one is meant, ``[a..b]``, ``[a..]``, ``[..b]``, ``[a,b]``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_DATE = re.compile(
    r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d{2}|XX)(?:-(?P<d>\d{2}|\dX|XX))?)?(?P<q>[?~%]?)\Z",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an EDTF expression allows.

    Attributes:
        earliest: The first day it can mean; None where it is open.
        latest: The last day it can mean; None where it is open.
        kind: ``date``, ``interval`` (lasted from a to b) or ``set`` (one day of several).
    """

    earliest: dt.date | None
    latest: dt.date | None
    kind: str = "date"

    @property
    def day(self) -> dt.date | None:
        """The day, where there is exactly one."""
        return self.earliest if self.earliest == self.latest else None


@lru_cache(maxsize=2**12)
def parse(text: str) -> Bounds:
    """Parse an EDTF expression.

    Args:
        text: The expression, for example ``[2017-08-03..2017-11-02]``.

    Returns:
        Its bounds.

    Raises:
        ValueError: It is not EDTF of the supported part, or its ends are in the wrong order.
    """
    if text.startswith("[") and text.endswith("]"):
        return _parse_set(text)
    if "/" in text:
        first, _, last = text.partition("/")
        bounds = Bounds(_edge(first, 0), _edge(last, 1), "interval")
        if bounds.earliest is None and bounds.latest is None:
            raise ValueError(f"{text!r} has no date")
    else:
        earliest, latest = _span(text)
        bounds = Bounds(earliest, latest)
    return _ordered(bounds, text)


def one_of(earliest: dt.date | None, latest: dt.date | None) -> str | None:
    """Write "one unknown day within these bounds".

    Args:
        earliest: The first possible day, or None where it is not known.
        latest: The last possible day, or None where it is not known.

    Returns:
        The day itself where only one is possible, a set otherwise; None where nothing is known.
    """
    if earliest is None and latest is None:
        return None
    if earliest == latest and earliest is not None:
        return earliest.isoformat()
    first = earliest.isoformat() if earliest else ""
    last = latest.isoformat() if latest else ""
    return f"[{first}..{last}]"


def _parse_set(text: str) -> Bounds:
    earliest: list[dt.date | None] = []
    latest: list[dt.date | None] = []
    for part in text[1:-1].split(","):
        first, dots, last = part.strip().partition("..")
        if not first and not last:
            raise ValueError(f"{text!r} has no date")
        earliest.append(_span(first)[0] if first else None)
        end = last if dots else first
        latest.append(_span(end)[1] if end else None)
    low = None if None in earliest else min(d for d in earliest if d)
    high = None if None in latest else max(d for d in latest if d)
    return _ordered(Bounds(low, high, "set"), text)


def _ordered(bounds: Bounds, text: str) -> Bounds:
    if bounds.earliest and bounds.latest and bounds.earliest > bounds.latest:
        raise ValueError(f"{text!r} ends before it begins")
    return bounds


def _edge(text: str, side: int) -> dt.date | None:
    return None if text in ("", "..") else _span(text)[side]


def _span(text: str) -> tuple[dt.date, dt.date]:
    match = _DATE.match(text)
    if not match:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, month, day = match["y"], match["m"], match["d"]
    if "X" in year and month not in (None, "XX"):
        raise ValueError(f"{text!r} has a month in an unspecified year")
    first_year = int(year.replace("X", "0")) or 1
    last_year = int(year.replace("X", "9"))
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError(f"{text!r} has a day in an unspecified month")
        return dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"{text!r} has no such month")
    length = calendar.monthrange(first_year, int(month))[1]
    first_day, last_day = _days(day, length, text)
    return (
        dt.date(first_year, int(month), first_day),
        dt.date(first_year, int(month), last_day),
    )


def _days(day: str | None, length: int, text: str) -> tuple[int, int]:
    if day in (None, "XX"):
        return 1, length
    if day.endswith("X"):
        first, last = max(int(day[0]) * 10, 1), min(int(day[0]) * 10 + 9, length)
    else:
        first = last = int(day)
    if not 1 <= first <= last <= length:
        raise ValueError(f"{text!r} has no such day")
    return first, last
