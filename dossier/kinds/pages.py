"""Pages: what the site says of itself (about, method, corrections policy)."""

from dossier.schema.field_types import Told, line, photo
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, record


@record
class Plain(Told):
    """A page of the site itself."""

    title: str = field(line, "Its headline.", example="About this dossier")
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())


KIND = Kind("pages", "page", "Pages", Plain.__doc__ or "", Plain, "/{id}/", listed=False)
