"""Whether an entry is public on a day. This is the only place where that is decided.

What is held back leaves no trace in any output: it is taken out before the dossier is linked.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from dossier.model.dates import Day, before, in_zone, parse_day
from dossier.model.problems import UsageError


class Visibility(NamedTuple):
    """What the gate asks of an entry: whether it is a draft, why it was withdrawn (""), the days from and until which it is public,
    its own date, and whether that may lie ahead; the first and the last day on which a picture or text may be shown, whether nobody licensed
    its words, and the same of the entry in which this one is written.
    """

    draft: bool
    withdrawn: str
    publish: Day | None
    expires: Day | None
    dated: Day | None
    ahead: bool
    rights_from: Day | None = None
    rights_until: Day | None = None
    unlicensed: bool = False
    above: "Visibility | None" = None


class Gate(NamedTuple):
    """The day (or moment) for which the dossier is built, and what is shown all the same. `historical` asks for the dossier as it stood
    on that day: nothing later is shown of anything. `zone` is the desk's.
    """

    as_of: Day
    drafts: bool = False
    future: bool = False
    historical: bool = False
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
    if entry.unlicensed:
        return "the text is not licensed"
    if entry.publish and not gate.future and before(gate.as_of, entry.publish):
        return f"to be published {entry.publish.text}"
    if entry.expires and not before(gate.as_of, entry.expires):
        return f"expired {entry.expires.text}"
    if entry.rights_from and not gate.future and before(gate.as_of, entry.rights_from):
        return f"rights begin {entry.rights_from.text}"
    if entry.rights_until and before(entry.rights_until, gate.as_of):
        return f"rights ended {entry.rights_until.text}"
    ahead = entry.ahead and not gate.historical  # what has no byline may lie ahead: an event that is announced
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


def changes(entry: Visibility, gate: Gate) -> Iterator[tuple[str, str]]:
    """The desk's days on which an entry becomes public or ceases to be, each with the reason why it is then held ("" = it is public)."""
    state = held(entry, gate)
    for day in sorted(set(turns(entry, gate))):
        reason = held(entry, at_desk(gate._replace(as_of=parse_day(day)), gate.zone))
        if bool(reason) != bool(state):
            yield day, reason
        state = reason


def _next(day: Day) -> str:
    last = date.fromisoformat(day.last)
    return (last + timedelta(days=1)).isoformat() if last < date.max else ""


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
