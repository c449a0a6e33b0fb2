"""The gate: whether an entry is public on a day. The only place where that is decided.

What it holds back leaves no trace in any output: it is taken out before the dossier is linked.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from dossier.dates import Day, parse_day
from dossier.values import Gated


class Gate(NamedTuple):
    """The day (or moment) for which the dossier is built, and what is shown all the same."""

    as_of: Day
    drafts: bool = False
    future: bool = False


def held(entry: Gated, gate: Gate) -> str:
    """Why an entry is not public, in words for the desk; "" if it is."""
    if entry.draft and not gate.drafts:
        return "draft"
    if entry.publish and not gate.future and before(gate.as_of, entry.publish):
        return f"to be published {entry.publish.text}"
    if entry.expires and not before(gate.as_of, entry.expires):
        return f"expired {entry.expires.text}"
    if entry.dated and not gate.future and before(gate.as_of, entry.dated):
        return f"dated {entry.dated.text}, which is still to come"
    return ""


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
