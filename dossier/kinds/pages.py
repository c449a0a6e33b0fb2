"""Pages: what the site says of itself (about, method, corrections policy)."""

from dossier.schema.field_types import SourcedEntry, line, photo
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, record


@record
class SitePage(SourcedEntry):
    """A page of the site itself."""

    title: str = field(line, "Its headline.", example="About this dossier")
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())


KIND = Kind("pages", "page", "Pages", SitePage.__doc__ or "", SitePage, "/{id}/", listed=False)
