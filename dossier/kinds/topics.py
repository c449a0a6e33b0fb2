"""Topics: threads through the dossier, each with an editor's introduction."""

from dossier.schema.field_types import SourcedEntry, line, photo
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, record


@record
class Topic(SourcedEntry):
    """A thread through the dossier. The body is the editor's introduction."""

    title: str = field(line, "Its name.", example="Talks in Moscow")
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())


KIND = Kind("topics", "topic", "Topics", Topic.__doc__ or "", Topic, "/topics/{id}/")
