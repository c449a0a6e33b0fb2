"""Documents: laws, rulings, resolutions, communiqués."""

from typing import Any

from dossier.model.dates import Day
from dossier.schema.field_types import SourcedEntry, address, day, line, named, photo, spellings
from dossier.schema.kind import Kind
from dossier.schema.records import Named, field, many, record, ref


@record
class Document(SourcedEntry):
    """A law, ruling, resolution, declaration or communiqué."""

    title: str = field(line, "Its name, as it is printed.", example="Moscow Format joint statement")
    native: tuple[tuple[str, str], ...] = field(spellings, "The name in its own language.", default=())
    names: tuple[str, ...] = field(many(line), "Other names.", default=(), example="[Resolution 1267]")
    date: Day | None = field(day, "When it was adopted or signed.", default=None, example="2021-10-20")
    issuer: Named | None = field(named("organisations"), "Who adopted it.", default=None, example="supreme-court-of-russia")
    number: str = field(line, "Its number.", default="", example="S/RES/1267 (1999)")
    url: str = field(address, "Where its text stands.", default="", example="https://example.org/text")
    topics: tuple[str, ...] = field(many(ref("topics")), "The threads it belongs to.", default=())
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())


def _facts(fields: Document) -> dict[str, Any]:
    return {"issuer": fields.issuer, "number": fields.number}


KIND = Kind("documents", "document", "Documents", Document.__doc__ or "", Document, "/documents/{id}/", _facts, "oldest")
