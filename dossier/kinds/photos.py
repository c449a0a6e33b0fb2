"""Photos: pictures and their rights."""

from typing import Any

from dossier.schema.field_types import Photo
from dossier.schema.kind import Kind


def _facts(fields: Photo) -> dict[str, Any]:
    return {"credit": fields.credit, "licence": fields.licence}


KIND = Kind("photos", "picture", "Pictures", Photo.__doc__ or "", Photo, "/photos/{id}/", _facts)
