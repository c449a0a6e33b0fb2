"""People of the dossier."""

from collections.abc import Mapping

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import day, line
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import field, many, nested, record
from dossier.schema.shared_records import BaseEntry, DatedRole, Linkable, Sourced, WithRoles


@record
class Person(Pictured, Sourced, WithRoles, Linkable, BaseEntry):
    """Someone who appears in the dossier."""

    name: str = field(line, "Full name, as it is printed.", example="Sergey Lavrov")
    sort: str = field(line, "The name by which lists sort, if not `name`.", default="", example="Lavrov, Sergey")
    roles: tuple[DatedRole, ...] = field(
        many(nested(DatedRole, "`title`, `from`, `to`, `source`")), "Offices held, and when.", default=()
    )
    born: Day | None = field(day, "Date of birth.", default=None, example="1950-03-21")
    died: Day | None = field(day, "Date of death.", default=None, example="2014")

    @property
    def heading(self) -> str:
        """The full name."""
        return self.name

    @property
    def dated_roles(self) -> tuple[DatedRole, ...]:
        """The offices that they held."""
        return self.roles

    def facts(self) -> Mapping[str, object]:
        """The name in its own script, and the name by which lists sort."""
        return {"native": self.native, "sort": self.sort}


KIND = Kind(
    name="people",
    singular="person",
    title="People",
    record=Person,
    url="/people/{id}/",
    traits=frozenset({Trait.AGENT, Trait.SUBJECT}),
)
