"""Photos: pictures and their rights."""

from dossier.model.traits import Trait
from dossier.schema.kind import Kind
from dossier.schema.pictures import Photo

KIND = Kind(
    name="photos",
    singular="picture",
    title="Pictures",
    record=Photo,
    url="/photos/{id}/",
    traits=frozenset({Trait.PICTURE}),
)
