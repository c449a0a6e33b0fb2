"""Topics: threads through the dossier, each with an editor's introduction."""

from dossier.collection import Kind
from dossier.fields import Told, line, photo
from dossier.schema import field, many, record


@record
class Topic(Told):
    """A thread through the dossier. The body is the editor's introduction."""

    title: str = field(line, "Its name.", example="Talks in Moscow")
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())


KIND = Kind("topics", "topic", "Topics", Topic.__doc__ or "", Topic, "/topics/{id}/")
