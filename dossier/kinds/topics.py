"""Topics: threads through the dossier, each with an editor's introduction."""

from dossier.model.traits import Trait
from dossier.schema.field_types import line
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import field, record
from dossier.schema.shared_records import BaseEntry, Sourced, Titled


@record
class Topic(Pictured, Sourced, Titled, BaseEntry):
    """A thread through the dossier. The body is the editor's introduction."""

    title: str = field(line, "Its name.", example="Talks in Moscow")


KIND = Kind(
    name="topics",
    singular="topic",
    title="Topics",
    record=Topic,
    url="/topics/{id}/",
    traits=frozenset({Trait.TOPIC, Trait.SUBJECT}),
)
