"""Pages: what the site says of itself (about, method, corrections policy)."""

from dossier.schema.field_types import line
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import field, record
from dossier.schema.shared_records import BaseEntry, Sourced, Titled


@record
class SitePage(Pictured, Sourced, Titled, BaseEntry):
    """A page of the site itself."""

    title: str = field(line, "Its headline.", example="About this dossier")


KIND = Kind(
    name="pages",
    singular="page",
    title="Pages",
    record=SitePage,
    url="/{id}/",
    listed=False,
    navigation=True,
    orphans=False,
)
