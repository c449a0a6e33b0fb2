"""Dates as history gives them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.locale.interface import interface
from dossier.model.dates import in_zone, latest, machine, moment, parse_day


@pytest.mark.parametrize(
    ("text", "first", "last", "words", "precision"),
    [
        ("2021-10-20", "2021-10-20", "2021-10-20", "20 October 2021", "day"),
        ("2003-02", "2003-02-01", "2003-02-28", "February 2003", "month"),
        ("2004-02", "2004-02-01", "2004-02-29", "February 2004", "month"),
        ("2003", "2003-01-01", "2003-12-31", "2003", "year"),
        ("1996~", "1996-01-01", "1996-12-31", "about 1996", "year"),
        ("2001-09?", "2001-09-01", "2001-09-30", "September 2001 (uncertain)", "month"),
        ("1996-05%", "1996-05-01", "1996-05-31", "about May 1996 (uncertain)", "month"),
        ("2021-10-20T12:30+03:00", "2021-10-20", "2021-10-20", "20 October 2021, 12:30 UTC+03:00", "minute"),
        ("2021-10-20 12:30Z", "2021-10-20", "2021-10-20", "20 October 2021, 12:30 UTC", "minute"),
    ],
)
def test_a_date_means_a_span_and_has_words(text: str, first: str, last: str, words: str, precision: str) -> None:
    """Each form covers the days that it may mean, and is printed no more exact than it is."""
    day = parse_day(text)
    assert (day.first, day.last, interface("en").date(day), day.precision) == (first, last, words, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20 October 2021",
        "2021-02-30",
        "2021-13",
        "12:30",
        "2021-10-20T12:30",
        "2021-10-20T25:00Z",
        "0000",
        "21-10-20",
        "2021/10/20",
    ],
)
def test_what_is_no_date_is_told(text: str) -> None:
    """Anything else is an error that names the text or says what to write."""
    with pytest.raises(ValueError, match=r"is not|is a time|has a time|no zone"):
        parse_day(text)


@given(st.dates())
def test_whole_days_come_back_as_they_were(day: object) -> None:
    """A whole day is its own first and last day, and keeps its text for machines."""
    text = str(day)
    made = parse_day(text)
    assert made.first == made.last == machine(made) == text
    assert moment(made) == f"{text}T00:00:00Z"


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "9999-12-31T12:00Z", "2021\n\n2022"])
def test_a_moment_must_have_a_day_in_every_zone(text: str) -> None:
    """At the ends of the calendar it has none, and no desk could say on which of its days it falls."""
    with pytest.raises(ValueError, match=re.escape(text.splitlines()[0])):
        parse_day(text)


def test_the_desk_s_day_begins_in_its_zone() -> None:
    """Late in the evening in London it is the next day in Kabul; a whole day has no zone."""
    late = parse_day("2026-06-14T22:00:00+00:00")
    assert in_zone(late, "Asia/Kabul").first == "2026-06-15"
    assert in_zone(late, "Europe/London").first == "2026-06-14"
    assert in_zone(parse_day("2026-06-14"), "Asia/Kabul").first == "2026-06-14"
    assert latest(late) == "2026-06-15"
