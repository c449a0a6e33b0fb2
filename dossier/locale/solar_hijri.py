"""The Solar Hijri calendar of Afghanistan: a Gregorian day in, its year, month and day out, and the names of the months.

The rule is that of 33 years (8 leap years in each), as CLDR's reference implementation counts it (ICU, `persncal.cpp`): it gives the
official new year of every year from 1304 to 1466 (1925 to 2087). Outside of these it is not used.
"""

from datetime import date
from typing import NamedTuple

_FIRST, _LAST = 1304, 1466
_EPOCH = 226895  # the day before the first of the year 1, as `date.toordinal` counts
MONTHS = {
    "fa": ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"),
    "ps": ("وری", "غویی", "غبرګولی", "چنګاښ", "زمری", "وږی", "تله", "لړم", "لیندۍ", "مرغومی", "سلواغه", "کب"),
}


class SolarDay(NamedTuple):
    """A day of the Solar Hijri calendar. The year starts at the equinox of March; months and days count from 1."""

    year: int
    month: int
    day: int


def solar_hijri(day: date) -> SolarDay | None:
    """The day in the Solar Hijri calendar; None for one outside of the years for which the rule is known to hold."""
    year = day.year - 621
    if day.toordinal() < _new_year(year):
        year -= 1
    if not _FIRST <= year <= _LAST:
        return None
    past = day.toordinal() - _new_year(year)  # six months of 31 days, five of 30, one of 29 or 30
    month = past // 31 if past < 186 else 6 + (past - 186) // 30
    return SolarDay(year, month + 1, past - (month * 31 if month < 6 else 186 + (month - 6) * 30) + 1)


def _new_year(year: int) -> int:
    """The first day of a year, as `date.toordinal` counts."""
    return _EPOCH + 365 * (year - 1) + (8 * year + 21) // 33
