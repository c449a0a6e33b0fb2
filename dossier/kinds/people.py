"""People of the dossier."""

from collections.abc import Mapping

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import day, flag, line
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import field, many, nested, record
from dossier.schema.shared_records import BaseEntry, DatedRole, Linkable, Sourced, WithRoles


@record
class Person(Pictured, Sourced, WithRoles, Linkable, BaseEntry):
    """Someone who appears in the dossier."""

    name: str = field(line, "Full name, as it is printed.", example="Sergey Lavrov")
    sort: str = field(
        line,
        "The name by which lists sort; without it, the last word of `name` comes first.",
        default="",
        example="Lavrov, Sergey",
    )
    roles: tuple[DatedRole, ...] = field(
        many(nested(DatedRole, "`title`, `from`, `to`, `source`")), "Offices held, and when.", default=()
    )
    born: Day | None = field(day, "Date of birth.", default=None, example="1950-03-21")
    died: Day | None = field(day, "Date of death.", default=None, example="2014")

    private: bool = field(
        flag, "A private person: on no list, in no search and no preview, only where the dossier names them.", default=False,
        example="true",
    )  # fmt: skip

    @property
    def heading(self) -> str:
        """The full name."""
        return self.name

    @property
    def dated_roles(self) -> tuple[DatedRole, ...]:
        """The offices that they held."""
        return self.roles

    def facts(self) -> Mapping[str, object]:
        """The name in its own script, the name by which lists sort, whether the person is a private one."""
        return {"native": self.native, "sort": self.sort or _surname_first(self.name), "private": self.private}


def _surname_first(name: str) -> str:
    """The name with its last word first: `Sergey Lavrov` is `Lavrov, Sergey`."""
    others, _, last = name.rpartition(" ")
    return f"{last}, {others}" if others else last


KIND = Kind(
    name="people",
    singular="person",
    title="People",
    record=Person,
    url="/people/{id}/",
    traits=frozenset({Trait.AGENT, Trait.SUBJECT}),
)
