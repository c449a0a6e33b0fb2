"""Spans and days on one line of time: days in, places on the line in percent of its width out, for drawings without a scale.

Nothing is guessed: an end that is not known is marked as open, and what has no day at all is not drawn.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from dossier.model.dates import Day

_EARLY_SHARE = 24.0  # of the line, for the years before most of the days
_MOST_TICKS = 8
_OPEN = 2.5  # how far a span reaches on the side where its end is not known
_THINNEST = 0.6


class Tick(NamedTuple):
    """A year on a line of time."""

    x: Annotated[float, "Where it stands, in percent of the line."]
    label: Annotated[str, "The year."]


class Bar(NamedTuple):
    """A span of time on the line; `width` is 0 where no day of it is known."""

    x: Annotated[float, "Where it begins, in percent of the line from the left."]
    width: Annotated[float, "How long it is, in percent of the line; 0 where no day is known."]
    open_x: Annotated[float, "Where the part begins of which only one end is known."]
    open_width: Annotated[float, "How long that part is; 0 if both ends are known."]
    latest: Annotated[bool, "Whether it has begun and no end is known."]


class Dot(NamedTuple):
    """A day on the line."""

    x: Annotated[float, "Where it stands, in percent of the line."]
    row: Annotated[int, "How many others stand in its place, above it."]
    key: Annotated[bool, "Whether it is one of the few that stand out."]


class SpanChart(NamedTuple):
    """Spans below one another on one line of time."""

    ticks: Annotated[tuple[Tick, ...], "The years to be written."]
    bars: Annotated[tuple[Bar, ...], "A bar for each span, in their order."]


class Axis(NamedTuple):
    """A line of time from one moment to another, in years. Years before `bend` stand closer together (0: none do)."""

    start: float
    end: float
    bend: int = 0
    mirrored: bool = False

    def at(self, moment: float) -> float:
        """Where a moment stands, in percent from the left."""
        moment = min(max(moment, self.start), self.end)
        if self.bend and moment < self.bend:
            place = _EARLY_SHARE * (moment - self.start) / (self.bend - self.start)
        else:
            start, share = (self.bend, _EARLY_SHARE) if self.bend else (self.start, 0.0)
            place = share + (100 - share) * (moment - start) / (self.end - start)
        return round(100 - place if self.mirrored else place, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Whole years, evenly spaced."""
        first = self.bend or int(self.start)
        step = max(1, -(-(int(self.end) - first) // (_MOST_TICKS - 1)))
        years = [*range(first, int(self.end) + 1, step)]
        return tuple(Tick(self.at(year), str(year)) for year in ([int(self.start), *years] if self.bend else years))


def moment(day: str, after: bool = False) -> float:
    """An ISO day as a year with its fraction; with `after`, the end of that day."""
    found = date.fromisoformat(day)
    return found.year + (found.timetuple().tm_yday - (0 if after else 1)) / 366


def axis(days: Iterable[Day], until: Day | None, mirrored: bool = False, bent: bool = False) -> Axis | None:
    """The line on which all these days stand, to the end of `until` if that is later; None without days. A `bent` one gives the
    first quarter of the days less room, if they fill more than half of the time.
    """
    some = sorted(days, key=lambda day: day.first)
    if not some:
        return None
    start = int(min(day.first for day in some)[:4])
    last = max(moment(day.last, after=True) for day in (*some, *((until,) if until else ())))
    end = max(last, start + 1.0)
    bend = int(some[len(some) // 4].year) if bent else 0
    return Axis(start, end, bend if bend - start > (end - start) / 2 else 0, mirrored)


def span_chart(spans: Sequence[tuple[Day | None, Day | None]], until: Day | None, mirrored: bool = False) -> SpanChart | None:
    """Bars for spans (first and last day, None where it is not known); None if no day of any is known."""
    line = axis((day for span in spans for day in span if day), until, mirrored)
    return SpanChart(line.ticks(), tuple(bar(line, *span) for span in spans)) if line else None


def bar(line: Axis, first: Day | None, last: Day | None) -> Bar:
    """The bar of one span."""
    if not (first or last):
        return Bar(0, 0, 0, 0, False)
    if first is None and last is not None:
        end = moment(last.last, after=True)
        early = end - (line.end - line.start) * _OPEN / 100
        return Bar(0, 0, *_between(line, early, end), False)
    assert first is not None, "one of them is known"
    begin = moment(first.first)
    x, width = _between(line, begin, moment(last.last, after=True) if last else line.end)
    return Bar(x, width, 0, 0, last is None)


def dots(line: Axis, days: Sequence[tuple[Day, bool]]) -> tuple[Dot, ...]:
    """A dot for each day; those of one month stand below one another, and key days are drawn last."""
    rows: dict[str, int] = {}
    made = []
    for day, key in sorted(days, key=lambda found: found[0].first):
        place = day.first[:7]
        made.append(Dot(line.at(moment(day.first)), rows.get(place, 0), key))
        rows[place] = rows.get(place, 0) + 1
    return tuple(sorted(made, key=lambda dot: dot.key))


def _between(line: Axis, begin: float, end: float) -> tuple[float, float]:
    places = sorted((line.at(begin), line.at(end)))
    width = max(round(places[1] - places[0], 2), _THINNEST)
    return (min(places[0], round(100 - width, 2)), width)
