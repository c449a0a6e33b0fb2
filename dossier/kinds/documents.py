"""Documents: laws, rulings, resolutions, communiqués."""

from collections.abc import Mapping

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import address, day, line, named
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import Named, field, many, record, ref
from dossier.schema.shared_records import BaseEntry, Dated, Linkable, Sourced, Titled


@record
class Document(Pictured, Sourced, Linkable, Dated, Titled, BaseEntry):
    """A law, ruling, resolution, declaration or communiqué."""

    title: str = field(line, "Its name, as it is printed.", example="Moscow Format joint statement")
    date: Day | None = field(day, "When it was adopted or signed.", default=None, example="2021-10-20")
    issuer: Named | None = field(named(Trait.ORGANISATION), "Who adopted it.", default=None, example="supreme-court-of-russia")
    number: str = field(line, "Its number.", default="", example="S/RES/1267 (1999)")
    url: str = field(address, "Where its text stands.", default="", example="https://example.org/text")
    topics: tuple[str, ...] = field(many(ref(Trait.TOPIC)), "The threads it belongs to.", default=())

    def facts(self) -> Mapping[str, object]:
        """Who adopted it, its number, and where its text stands."""
        return {"issuer": self.issuer, "number": self.number, "url": self.url}


KIND = Kind(
    name="documents",
    singular="document",
    title="Documents",
    record=Document,
    url="/documents/{id}/",
    traits=frozenset({Trait.DOCUMENT, Trait.SUBJECT}),
    order="newest",
    timeline=2,
)
