"""The Solar Hijri calendar, held against days that are known."""

from datetime import date, timedelta

import pytest

from dossier.locale.solar_hijri import MONTHS, solar_hijri

# The new years of Tehran's and Kabul's almanacs. A year of 366 days is followed by a new year on the same day of March or one earlier.
NEW_YEARS = {
    1304: "1925-03-21", 1343: "1964-03-21", 1354: "1975-03-21", 1355: "1976-03-21", 1376: "1997-03-21", 1380: "2001-03-21",
    1387: "2008-03-20", 1388: "2009-03-21", 1399: "2020-03-20", 1400: "2021-03-21", 1403: "2024-03-20", 1404: "2025-03-21",
    1405: "2026-03-21", 1408: "2029-03-20", 1409: "2030-03-21",
}  # fmt: skip
LEAP = [1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412]


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_the_year_begins_at_the_equinox(year: int, day: str) -> None:
    """The first of Hamal, and the day before it is the last of Hut."""
    first = date.fromisoformat(day)
    assert solar_hijri(first) == (year, 1, 1)
    before = solar_hijri(first - timedelta(days=1))
    assert before is None if year == 1304 else before is not None and before[:2] == (year - 1, 12)


@pytest.mark.parametrize(
    ("day", "solar"),
    [
        ("2021-10-20", (1400, 7, 28)),  # the talks in Moscow
        ("1925-03-31", (1304, 1, 11)),  # the law that brought the calendar in: 11 Hamal
        ("2021-08-15", (1400, 5, 24)),  # the fall of Kabul: 24 Asad
        ("1978-04-27", (1357, 2, 7)),  # the Saur revolution: 7 Saur
        ("1989-02-15", (1367, 11, 26)),  # the last Soviet soldier leaves: 26 Dalw
        ("1979-12-27", (1358, 10, 6)),  # the storming of the palace: 6 Jadi
        ("2024-03-19", (1402, 12, 29)),
        ("2025-03-20", (1403, 12, 30)),  # the last of a leap year
    ],
)
def test_days_that_afghans_call_by_their_date(day: str, solar: tuple[int, int, int]) -> None:
    """Days whose names or anniversaries are known in this calendar."""
    assert solar_hijri(date.fromisoformat(day)) == solar


def test_the_leap_years_are_those_of_the_almanac() -> None:
    """Hut has thirty days in these years, and twenty-nine in the others."""
    days = (date(1963, 4, 1) + timedelta(days=number) for number in range(365 * 72))
    found = {solar.year for day in days if (solar := solar_hijri(day)) and solar[1:] == (12, 30)}
    assert sorted(found) == LEAP


def test_every_day_follows_the_one_before() -> None:
    """No day is left out or counted twice, and outside of the years in which the rule holds there is none."""
    day, last = date(1925, 3, 21), solar_hijri(date(1925, 3, 21))
    while (solar := solar_hijri(day + timedelta(days=1))) is not None:
        assert last is not None
        same, month, year = (last.year, last.month, last.day + 1), (last.year, last.month + 1, 1), (last.year + 1, 1, 1)
        assert solar in (same, month, year)
        day, last = day + timedelta(days=1), solar
    assert day == date(2088, 3, 19)
    assert solar_hijri(date(1925, 3, 20)) is None
    assert {len(months) for months in MONTHS.values()} == {12}
