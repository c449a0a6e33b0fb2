"""People of the dossier."""

from typing import Any

from dossier.model.dates import Day
from dossier.schema.field_types import DatedRole, SourcedEntry, day, line, photo, spellings
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, nested, record


@record
class Person(SourcedEntry):
    """Someone who appears in the dossier."""

    name: str = field(line, "Full name, as it is printed.", example="Sergey Lavrov")
    sort: str = field(line, "The name by which lists sort, if not `name`.", default="", example="Lavrov, Sergey")
    native: tuple[tuple[str, str], ...] = field(
        spellings, "The name in its own script.", default=(), example="{ru: Сергей Лавров}"
    )
    names: tuple[str, ...] = field(many(line), "Other spellings and names.", default=(), example="[Lavrov, Sergei Lavrov]")
    roles: tuple[DatedRole, ...] = field(
        many(nested(DatedRole, "`title`, `from`, `to`, `source`")), "Offices held, and when.", default=()
    )
    born: Day | None = field(day, "Date of birth.", default=None, example="1950-03-21")
    died: Day | None = field(day, "Date of death.", default=None, example="2014")
    photos: tuple[str, ...] = field(many(photo), "Pictures; the first is the portrait.", default=())


def _facts(fields: Person) -> dict[str, Any]:
    return {"native": fields.native, "sort": fields.sort}


KIND = Kind("people", "person", "People", Person.__doc__ or "", Person, "/people/{id}/", _facts)
