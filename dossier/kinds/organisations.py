"""Organisations of the dossier."""

from collections.abc import Mapping

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import day, line
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import field, many, nested, record, ref
from dossier.schema.shared_records import BaseEntry, DatedRole, Linkable, Sourced, WithRoles


@record
class Organisation(Pictured, Sourced, WithRoles, Linkable, BaseEntry):
    """A state body, movement, alliance, court, company or forum."""

    name: str = field(line, "Its name, as it is printed.", example="Taliban")
    statuses: tuple[DatedRole, ...] = field(
        many(nested(DatedRole, "`title`, `from`, `to`, `source`")), "Legal statuses, and when.", default=()
    )
    founded: Day | None = field(day, "When it began.", default=None, example="1994")
    dissolved: Day | None = field(day, "When it ended.", default=None, example="2001-11")
    place: str = field(ref("places"), "Where it sits.", default="", example="kabul")

    @property
    def heading(self) -> str:
        """Its name."""
        return self.name

    @property
    def dated_roles(self) -> tuple[DatedRole, ...]:
        """Its statuses."""
        return self.statuses

    def facts(self) -> Mapping[str, object]:
        """Its name in its own script."""
        return {"native": self.native}


KIND = Kind(
    name="organisations",
    singular="organisation",
    title="Organisations",
    record=Organisation,
    url="/organisations/{id}/",
    traits=frozenset({Trait.ORGANISATION, Trait.AGENT, Trait.SUBJECT}),
)
