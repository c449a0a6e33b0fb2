"""Events: what happened, when, where and with whom."""

from typing import Any

from dossier.model.dates import Day
from dossier.schema.field_types import SourcedEntry, day, line, photo
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, record, ref


@record
class Event(SourcedEntry):
    """Something that happened."""

    title: str = field(line, "What happened, in a headline's words.", example="Talks open in Moscow")
    date: Day = field(day, "When, or when it began.", example="2021-10-20")
    end: Day | None = field(day, "When it ended, if later.", default=None, example="2021-10-21")
    place: str = field(ref("places"), "Where.", default="", example="moscow")
    people: tuple[str, ...] = field(many(ref("people")), "Who took part or spoke.", default=(), example="[sergey-lavrov]")
    organisations: tuple[str, ...] = field(many(ref("organisations")), "Which organisations.", default=(), example="[taliban]")
    documents: tuple[str, ...] = field(many(ref("documents")), "Documents it brought or rests on.", default=())
    topics: tuple[str, ...] = field(many(ref("topics")), "The threads it belongs to.", default=())
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())

    def cross_check(self) -> Any:
        """An event that ends before it begins."""
        if self.end and self.end.last < self.date.first:
            yield "end", "bad-interval", f"`end` ({self.end.text}) lies before `date` ({self.date.text})"


def _facts(fields: Event) -> dict[str, Any]:
    return {"end": fields.end, "place": fields.place}


KIND = Kind("events", "event", "Events", Event.__doc__ or "", Event, "/events/{id}/", _facts, "oldest")
