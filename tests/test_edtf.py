"""EDTF: bounds of what the archive writes and editors may write; refusals."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edtf import one_of, parse

D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "kind"),
    [
        ("2024-09-11", "2024-09-11", "2024-09-11", "date"),
        ("2024-02", "2024-02-01", "2024-02-29", "date"),
        ("2023-02", "2023-02-01", "2023-02-28", "date"),
        ("2024", "2024-01-01", "2024-12-31", "date"),
        ("201X", "2010-01-01", "2019-12-31", "date"),
        ("20XX", "2000-01-01", "2099-12-31", "date"),
        ("2015-09-2X", "2015-09-20", "2015-09-29", "date"),
        ("2015-09-0X", "2015-09-01", "2015-09-09", "date"),
        ("2015-02-2X", "2015-02-20", "2015-02-28", "date"),
        ("2015-09-3X", "2015-09-30", "2015-09-30", "date"),
        ("2015-09-XX", "2015-09-01", "2015-09-30", "date"),
        ("2015-XX", "2015-01-01", "2015-12-31", "date"),
        ("2015-XX-XX", "2015-01-01", "2015-12-31", "date"),
        ("2015-09?", "2015-09-01", "2015-09-30", "date"),
        ("2015~", "2015-01-01", "2015-12-31", "date"),
        ("2015-09-22%", "2015-09-22", "2015-09-22", "date"),
        ("2024-04-24/2024-04-26", "2024-04-24", "2024-04-26", "interval"),
        ("2024-04/2024-05", "2024-04-01", "2024-05-31", "interval"),
        ("2024-04-24/..", "2024-04-24", None, "interval"),
        ("2024-04-24/", "2024-04-24", None, "interval"),
        ("../2024-04-24", None, "2024-04-24", "interval"),
        ("[2015-09-22..2015-09-28]", "2015-09-22", "2015-09-28", "set"),
        ("[2024-09-11..]", "2024-09-11", None, "set"),
        ("[..2024-09-11]", None, "2024-09-11", "set"),
        ("[2024-09-11,2024-09-13]", "2024-09-11", "2024-09-13", "set"),
        ("[2024-09-13, 2024-09-11]", "2024-09-11", "2024-09-13", "set"),
        ("[2013,2019-09..2020]", "2013-01-01", "2020-12-31", "set"),
        ("[2013,2019..]", "2013-01-01", None, "set"),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None, kind: str) -> None:
    bounds = parse(text)
    assert bounds.earliest == (D(earliest) if earliest else None)
    assert bounds.latest == (D(latest) if latest else None)
    assert bounds.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "x", "2024-9-11", "2024-13", "2024-00", "2024-02-30", "2023-02-29",
        "2024-09-00",
        "2024-02-3X", "24-09-11", "20240911", "2024/09/11", "11-09-2024", "2024-09-11T10:00",
        "٢٠٢٤-٠٩-١١", "2024-XX-11", "20XX-09", "2X24", "2024-X9", "XXXX", "2024-09-11\n", "[]",
        "[..]", "[2024", "2024]", "[2024..2023]", "2024-05/2024-04-30", "2024??", "{2024,2025}",
        "[2024-09-11..2024-09-10]", "[,]", "2024-09-11 ", "a/b", "2024/2025/2026", "-2024",
        "Y12024",
        "/", "../..", "/..", "[,2024]", "2024-09-11/x",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2024-09-11", "2024-09-11", "2024-09-11"),
        ("2017-08-03", "2017-11-02", "[2017-08-03..2017-11-02]"),
        ("2024-09-11", None, "[2024-09-11..]"),
        (None, "2024-09-11", "[..2024-09-11]"),
        (None, None, None),
    ],
)
def test_one_of(earliest: str | None, latest: str | None, expected: str | None) -> None:
    first, last = (D(day) if day else None for day in (earliest, latest))
    assert one_of(first, last) == expected


@given(st.dates(), st.dates())
def test_what_is_written_reads_back(first: dt.date, last: dt.date) -> None:
    first, last = min(first, last), max(first, last)
    text = one_of(first, last)
    assert text is not None
    bounds = parse(text)
    assert (bounds.earliest, bounds.latest) == (first, last)
    assert bounds.day == (first if first == last else None)
    assert bounds.kind == ("date" if first == last else "set")


@given(st.text(alphabet="0123456789X-/.[],?~% ", max_size=30))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        bounds = parse(text)
    except ValueError:
        return
    if bounds.earliest and bounds.latest:
        assert bounds.earliest <= bounds.latest
