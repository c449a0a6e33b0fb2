"""Dates as others write them, as ours. What may be read in two ways is none: no date is guessed.

A time without a zone is dropped and its day kept, since the day is what was written (`dossier.model.dates` says why).
"""

import re
from collections.abc import Iterator

from dossier.model.dates import parse_day

_NAMES = (
    "january jan januar janvier janv enero января янв", "february feb februar février fevrier févr febrero февраля фев",
    "march mar märz mars marzo марта мар", "april apr avril avr abril апреля апр", "may mai mayo мая",
    "june jun juni juin junio июня июн", "july jul juli juillet juil julio июля июл",
    "august aug août aout agosto августа авг", "september sep sept septembre septiembre сентября сен",
    "october oct oktober okt octobre octubre октября окт", "november nov novembre noviembre ноября ноя",
    "december dec dezember dez décembre decembre diciembre декабря дек",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_WORDED = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+)?(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)
_ISO = re.compile(
    r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?:[Tt ]\s*(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*([Zz]|UTC|[+-]\d{2}:?\d{2})?)?(?!\d)",
    re.ASCII,
)
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)", re.ASCII)
_NAMED = re.compile(r"(?:^|[^0-9])(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?![0-9])", re.ASCII)


def find_date(text: str) -> str:
    """The first date in a text, as we write it; "" if there is none that can be read in one way only."""
    return next((made for found in _candidates(text) if (made := _sound(found))), "")


def _candidates(text: str) -> Iterator[str]:
    if found := _ISO.search(text):
        yield _moment(*found.groups())
        yield _day(*found.groups()[:3])
    for pattern in _WORDED:
        if found := pattern.search(text):
            yield _day(found["year"], str(_MONTHS[found["month"].casefold()]), found["day"])
    if found := _NUMBERS.search(text):
        one, mark, two, year = found.groups()
        if mark == "." or int(one) > 12:  # points part day and month wherever they do, in this order
            yield _day(year, two, one)
        elif int(two) > 12:
            yield _day(year, one, two)


def ambiguous(text: str) -> str:
    """A date in a text that may be read in two ways, as it stands there; "" if there is none."""
    found = _NUMBERS.search(text)
    return found.group() if found and not find_date(text) else ""


def date_of_file(name: str) -> str:
    """The date that a file's name holds, such as `2021-10-20-talks.md`; "" if it holds none."""
    found = _NAMED.search(name)
    return _sound(_day(*found.groups())) if found else ""


def our_date(text: str) -> str:
    """A whole field as a date of ours, partial and uncertain ones too; "" if it is none."""
    text = text.strip()
    return _sound(text) or find_date(text)


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _moment(year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None) -> str:
    if not (hour and zone):
        return ""
    zone = "Z" if zone in ("Z", "z", "UTC") else f"{zone[:3]}:{zone[-2:]}"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}"


def _sound(text: str) -> str:
    if not text:
        return ""
    try:
        return parse_day(text).text
    except ValueError:
        return ""
