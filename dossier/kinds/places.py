"""Places of the dossier."""

from typing import Any

from dossier.schema.field_types import SourcedEntry, latitude, line, longitude, photo, spellings
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, record, ref


@record
class Place(SourcedEntry):
    """A city, building, crossing or region. Coordinates are WGS 84 degrees."""

    name: str = field(line, "Its name, as it is printed.", example="Kabul")
    native: tuple[tuple[str, str], ...] = field(spellings, "The name in its own script.", default=(), example="{fa: کابل}")
    names: tuple[str, ...] = field(many(line), "Other spellings and names.", default=(), example="[Cabul]")
    lat: float = field(latitude, "Latitude, north is positive.", example="34.53")
    lon: float = field(longitude, "Longitude, east is positive.", example="69.17")
    within: str = field(ref("places"), "The place that it lies in.", default="", example="moscow")
    photos: tuple[str, ...] = field(many(photo), "Pictures.", default=())


def _facts(fields: Place) -> dict[str, Any]:
    return {"native": fields.native, "lat": fields.lat, "lon": fields.lon}


KIND = Kind("places", "place", "Places", Place.__doc__ or "", Place, "/places/{id}/", _facts)
