"""Dates as history gives them: whole, partial, uncertain or to the minute. Text in, a sortable `Day` out.

Follows the Extended Date/Time Format, level 1 (Library of Congress, 2019; ISO 8601-2): `2003`, `2003-02`, `2003-02-14`,
`1996~` (about), `2001-09?` (uncertain), `1996%` (both); and RFC 3339 for moments, whose zone must be written.
A date without a time is a date: it is never moved to another zone.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, NamedTuple

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2})?\s?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
_A_DAY = timedelta(days=1)


class Day(NamedTuple):
    """A date: `text` as written, `first` and `last` the ISO days it may mean, `time` the ISO moment with its zone or ""."""

    text: Annotated[str, "The date as written."]
    first: Annotated[str, "The first day that it may mean, such as `2003-02-01`."]
    last: Annotated[str, "The last day that it may mean, such as `2003-02-28`."]
    mark: Annotated[str, "`~` (about), `?` (uncertain), `%` (both) or nothing."] = ""
    time: Annotated[str, "The moment with its zone, if it has one."] = ""

    @property
    def precision(self) -> str:
        """How exact it is: "year", "month", "day" or "minute"."""
        if self.time:
            return "minute"
        return {4: "year", 7: "month"}.get(len(self.text.rstrip("~?%")), "day")

    @property
    def year(self) -> str:
        """The four digits of its year."""
        return self.first[:4]


def parse_day(text: str) -> Day:
    """Read a date as written. Raises ValueError with words for the writer, saying what would be right."""
    text = text.strip()
    if _MOMENT.fullmatch(text):
        return _moment(text)
    match = _PATTERN.fullmatch(text)
    if not match:
        raise ValueError(_advice(text))
    year, month, day, mark = match.groups()
    first, last = _span(text, int(year), month, day)
    return Day(text, first, last, mark)


def _moment(text: str) -> Day:
    try:
        moment = datetime.fromisoformat(text.upper().replace(" ", "T", 1).replace(" ", ""))
        moment - _A_DAY, moment + _A_DAY  # it has a day in every zone
    except (ValueError, OverflowError) as error:
        raise ValueError(f'"{text}" is not a moment that exists ({error})') from None
    day = moment.date().isoformat()
    return Day(text, day, day, "", moment.isoformat())


def _span(text: str, year: int, month: str | None, day: str | None) -> tuple[str, str]:
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f'"{text}" is not a day of the calendar') from None
    last = first if day else date(year, int(month or 12), monthrange(year, int(month or 12))[1])
    return first.isoformat(), last.isoformat()


def _advice(text: str) -> str:
    if re.match(r"\d{4}-\d{2}-\d{2}[Tt ]\d{1,2}:\d{2}", text):
        return f'"{text}" has a time but no zone; write 2021-10-20T12:30+03:00, or the date alone'
    if re.match(r"\d{1,2}:\d{2}", text):
        return f'"{text}" is a time, not a date; write 2021-10-20 or 2021-10-20T12:30+03:00'
    return f'"{text}" is not a date; write 2021-10-20, 2021-10, 2021, 1996~ (about) or 2001-09? (uncertain)'


def machine(day: Day) -> str:
    """The date for `<time datetime>`: as exact as it is, and not more."""
    return day.time or day.text.rstrip("~?%")


def moment(day: Day) -> str:
    """The date as RFC 3339 for feeds, which know only moments: a day without a time is its midnight in UTC."""
    return day.time or f"{day.first}T00:00:00Z"


def before(one: Day, other: Day) -> bool:
    """Whether a day lies before another. Two moments are compared as moments, all else as days."""
    if one.time and other.time:
        return datetime.fromisoformat(one.time) < datetime.fromisoformat(other.time)
    return one.last < other.first


def in_zone(day: Day, zone: str) -> Day:
    """A moment in the desk's zone, so that its day is the desk's day; a whole day is left as it is. `zone` is of the IANA list."""
    if not day.time:
        return day
    from zoneinfo import ZoneInfo

    return parse_day(datetime.fromisoformat(day.time).astimezone(ZoneInfo(zone)).isoformat(timespec="seconds"))


def latest(day: Day) -> str:
    """The latest date that a moment can be anywhere on earth (UTC+14), as an ISO day; a whole day is itself."""
    if not day.time:
        return day.last
    return (datetime.fromisoformat(day.time).astimezone(UTC) + timedelta(hours=14)).date().isoformat()
