"""Places of the dossier."""

from collections.abc import Mapping

from dossier.model.traits import Trait
from dossier.schema.field_types import latitude, line, longitude
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import field, record, ref
from dossier.schema.shared_records import BaseEntry, Linkable, Sourced


@record
class Place(Pictured, Sourced, Linkable, BaseEntry):
    """A city, building, crossing or region. Coordinates are WGS 84 degrees."""

    name: str = field(line, "Its name, as it is printed.", example="Kabul")
    lat: float = field(latitude, "Latitude, north is positive.", example="34.53")
    lon: float = field(longitude, "Longitude, east is positive.", example="69.17")
    within: str = field(ref("places"), "The place that it lies in.", default="", example="moscow")

    @property
    def heading(self) -> str:
        """Its name."""
        return self.name

    def facts(self) -> Mapping[str, object]:
        """Its name in its own script, and where it lies."""
        return {"native": self.native, "lat": self.lat, "lon": self.lon}


KIND = Kind(
    name="places",
    singular="place",
    title="Places",
    record=Place,
    url="/places/{id}/",
    traits=frozenset({Trait.PLACE, Trait.SUBJECT}),
)
