"""The gate: what is public on a day."""

import pytest

from dossier.model.dates import Day, parse_day
from dossier.model.visibility import Gate, Visibility, held

NOW = "2026-06-15T12:00:00+00:00"


@pytest.mark.parametrize(
    ("publish", "expires", "as_of", "public"),
    [
        ("2026-06-15", "", "2026-06-15", True),
        ("2026-06-16", "", "2026-06-15", False),
        ("2026-06", "", "2026-06-15", True),
        ("2026-07", "", "2026-06-30", False),
        ("2026-06-15T14:59+03:00", "", NOW, True),
        ("2026-06-15T15:01+03:00", "", NOW, False),
        ("2026-06-15T12:00Z", "", NOW, True),
        ("", "2026-06-15", "2026-06-14", True),
        ("", "2026-06-15", "2026-06-15", False),
        ("", "2026-06-15T15:01+03:00", NOW, True),
        ("", "2026-06-15T14:59+03:00", NOW, False),
    ],
)
def test_the_gate_opens_and_closes_on_the_day_itself(publish: str, expires: str, as_of: str, public: bool) -> None:
    """Days are compared as days, moments as moments, wherever their zones are."""
    entry = Visibility(False, "", parse_day(publish) if publish else None, parse_day(expires) if expires else None, None, False)
    assert (held(entry, Gate(parse_day(as_of))) == "") is public


def test_drafts_and_what_is_to_come_are_shown_when_asked_for() -> None:
    """`--drafts` shows drafts, `--future` what has a later date; neither shows what has expired."""
    day = parse_day("2026-01-01")
    later: Day = parse_day("2027-01-01")
    assert held(Visibility(True, "", None, None, None, False), Gate(day)) == "draft"
    assert not held(Visibility(True, "", None, None, None, False), Gate(day, drafts=True))
    assert not held(Visibility(False, "", later, None, later, False), Gate(day, future=True))
    assert held(Visibility(False, "", None, day, None, False), Gate(day, drafts=True, future=True))


def test_a_text_that_nobody_licensed_is_held_whatever_is_asked_for() -> None:
    """Drafts and what is to come may be looked at; words of somebody else without a basis may not."""
    day = parse_day("2026-01-01")
    unlicensed = Visibility(False, "", None, None, None, False, unlicensed=True)
    assert held(unlicensed, Gate(day, drafts=True, future=True)) == "the text is not licensed"
