"""The gate: whether an entry is public on a day. The only place where that is decided.

What it holds back leaves no trace in any output: it is taken out before the dossier is linked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from dossier.model.dates import Day, parse_day
from dossier.model.entries import Visibility
from dossier.model.problems import UsageError

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_TAG = re.compile(r"<[^>]*>")
_PASSAGE = re.compile(r'<(p|li|tr) id="p_[^>]*>.*?</\1>\n?', re.DOTALL)


class Gate(NamedTuple):
    """The day (or moment) for which the dossier is built, and what is shown all the same. `then` asks for the dossier as it stood
    on that day: nothing later is shown of anything. `zone` is the desk's.
    """

    as_of: Day
    drafts: bool = False
    future: bool = False
    then: bool = False
    zone: str = "UTC"


def at_desk(gate: Gate, zone: str) -> Gate:
    """The gate in the desk's zone: a moment falls on the desk's day, and a whole day is the moment at which the desk's ends."""
    day = gate.as_of
    if day.time:
        return gate._replace(as_of=in_zone(day, zone), zone=zone)
    from zoneinfo import ZoneInfo

    end = datetime.combine(date.fromisoformat(day.last), time.max, ZoneInfo(zone)).replace(fold=1)
    return gate._replace(as_of=day._replace(time=end.isoformat()), zone=zone)


def held(entry: Visibility, gate: Gate) -> str:
    """Why an entry is not public, in words for the desk; "" if it is. What is written in another entry is held with it."""
    return _held(entry, gate) or (held(entry.above, gate) if entry.above else "")


def _held(entry: Visibility, gate: Gate) -> str:
    if entry.draft and not gate.drafts:
        return "draft"
    if entry.withdrawn:
        return f"withdrawn: {entry.withdrawn}"
    if entry.publish and not gate.future and before(gate.as_of, entry.publish):
        return f"to be published {entry.publish.text}"
    if entry.expires and not before(gate.as_of, entry.expires):
        return f"expired {entry.expires.text}"
    if entry.rights_from and not gate.future and before(gate.as_of, entry.rights_from):
        return f"rights begin {entry.rights_from.text}"
    if entry.rights_until and before(entry.rights_until, gate.as_of):
        return f"rights ended {entry.rights_until.text}"
    ahead = entry.ahead and not gate.then  # what has no byline may lie ahead: an event that is announced
    if entry.dated and not gate.future and not ahead and before(gate.as_of, entry.dated):
        return f"dated {entry.dated.text}, which is still to come"
    return ""


def turns(entry: Visibility, gate: Gate) -> Iterator[str]:
    """The desk's days, from that of the build on, on which the gate may open or shut for an entry, as ISO days."""
    days = [in_zone(day, gate.zone).first for day in (entry.publish, entry.expires, entry.dated, entry.rights_from) if day]
    if entry.rights_until:
        last = in_zone(entry.rights_until, gate.zone)
        days.append(last.first if last.time else _next(last))
    yield from (day for day in days if day >= gate.as_of.first)
    if entry.above:
        yield from turns(entry.above, gate)


def _next(day: Day) -> str:
    last = date.fromisoformat(day.last)
    return (last + timedelta(days=1)).isoformat() if last < date.max else ""


def as_of(value: Any, day: Day) -> Any:
    """A value as it stood on a day: later dates are not known yet, and what begins or was noted later is not there."""
    if isinstance(value, Day):
        return None if before(day, value) else value
    if isinstance(value, Mapping):
        return {key: as_of(item, day) for key, item in value.items()}
    if type(value) is tuple:
        return tuple(as_of(item, day) for item in value if not _later(item, day))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: as_of(getattr(value, item.name), day) for item in fields(value) if item.init})
    return value


def names_later(text: str, day: Day) -> bool:
    """Whether words name a year after that of a day."""
    return any(year > day.last[:4] for year in _YEAR.findall(text))


def without_later(html: str, day: Day) -> str:
    """A body without the paragraphs, items and rows that name a later year. Words know more than their dates say."""
    return _PASSAGE.sub(lambda found: "" if names_later(_TAG.sub("", found.group()), day) else found.group(), html)


def _later(item: Any, day: Day) -> bool:
    begun = getattr(item, "from_", None) or (getattr(item, "date", None) if is_dataclass(item) else None)
    return isinstance(begun, Day) and before(day, begun)


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


def build_day(words: str, epoch: str) -> Day:
    """The day of the build: the one in words, else the moment that SOURCE_DATE_EPOCH gives (s since 1970), else now, in UTC.

    Raises UsageError for what is neither.
    """
    if words:
        try:
            return parse_day(words)
        except ValueError as fault:
            raise UsageError(f"--as-of: {fault}") from None
    if not epoch:
        return parse_day(datetime.now(UTC).isoformat(timespec="seconds"))
    try:
        return parse_day(datetime.fromtimestamp(int(epoch), UTC).isoformat(timespec="seconds"))
    except (ValueError, OverflowError, OSError):
        raise UsageError(f'SOURCE_DATE_EPOCH is "{epoch}"; it is the seconds since 1970, such as 1780315200') from None
