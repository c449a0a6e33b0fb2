"""Events: what happened, when, where and with whom."""

from collections.abc import Iterable, Mapping

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import day, flag, line
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import Fault, field, many, record, ref
from dossier.schema.shared_records import BaseEntry, Dated, Sourced, Titled


@record
class Event(Pictured, Sourced, Dated, Titled, BaseEntry):
    """Something that happened."""

    title: str = field(line, "What happened, in a headline's words.", example="Talks open in Moscow")
    date: Day = field(day, "When, or when it began.", example="2021-10-20")
    end: Day | None = field(day, "When it ended, if later.", default=None, example="2021-10-21")
    place: str = field(ref("places"), "Where.", default="", example="moscow")
    people: tuple[str, ...] = field(many(ref("people")), "Who took part or spoke.", default=(), example="[sergey-lavrov]")
    organisations: tuple[str, ...] = field(
        many(ref(Trait.ORGANISATION)), "Which organisations.", default=(), example="[taliban]"
    )
    documents: tuple[str, ...] = field(many(ref(Trait.DOCUMENT)), "Documents it brought or rests on.", default=())
    topics: tuple[str, ...] = field(many(ref(Trait.TOPIC)), "The threads it belongs to.", default=())

    key: bool = field(flag, "One of the few that stand out on the timeline.", default=False, example="true")

    def cross_check(self) -> Iterable[Fault]:
        """An event that ends before it begins."""
        if self.end and self.end.last < self.date.first:
            yield "end", "bad-interval", f"`end` ({self.end.text}) lies before `date` ({self.date.text})"

    def facts(self) -> Mapping[str, object]:
        """When it ended, where it was, the threads it belongs to, whether it stands out."""
        return {"end": self.end, "place": self.place, "topics": self.topics, "key": self.key}


KIND = Kind(
    name="events",
    singular="event",
    title="Events",
    record=Event,
    url="/events/{id}/",
    traits=frozenset({Trait.EVENT, Trait.SUBJECT}),
    order="newest",
    timeline=1,
)
