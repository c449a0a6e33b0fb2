"""Organisations of the dossier."""

from typing import Any

from dossier.model.dates import Day
from dossier.schema.field_types import DatedRole, SourcedEntry, day, line, photo, spellings
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, nested, record, ref


@record
class Organisation(SourcedEntry):
    """A state body, movement, alliance, court, company or forum."""

    name: str = field(line, "Its name, as it is printed.", example="Taliban")
    native: tuple[tuple[str, str], ...] = field(spellings, "The name in its own script.", default=(), example="{ps: طالبان}")
    names: tuple[str, ...] = field(many(line), "Other spellings and names.", default=(), example="[Taleban]")
    statuses: tuple[DatedRole, ...] = field(
        many(nested(DatedRole, "`title`, `from`, `to`, `source`")), "Legal statuses, and when.", default=()
    )
    founded: Day | None = field(day, "When it began.", default=None, example="1994")
    dissolved: Day | None = field(day, "When it ended.", default=None, example="2001-11")
    place: str = field(ref("places"), "Where it sits.", default="", example="kabul")
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())


def _facts(fields: Organisation) -> dict[str, Any]:
    return {"native": fields.native}


KIND = Kind(
    "organisations", "organisation", "Organisations", Organisation.__doc__ or "", Organisation, "/organisations/{id}/", _facts
)
