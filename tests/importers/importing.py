"""Bringing samples in, for the tests of importers."""

from pathlib import Path

from dossier.conversion.batch import Told, make_drafts
from dossier.conversion.draft import DraftFile
from dossier.conversion.field_map import FieldMap
from dossier.conversion.names import Known
from dossier.schema.importer import ForeignFile, importers

SAMPLES = Path(__file__).parent / "samples"
NO_MAP = FieldMap()
KNOWN = Known(
    {"cy-model": "people", "ford": "places", "bridges": "topics"},
    {"cy-model": ("Cy Model",), "ford": ("Ford",)},
    {"bridges": "Bridges"},
    ("en",),
)


def bring(name: str, data: bytes | str, path: str, mapping: FieldMap = NO_MAP, known: Known = KNOWN) -> list[DraftFile]:
    """The drafts that an importer makes of some bytes at a path."""
    importer = importers()[name]
    file = ForeignFile(path, data.encode() if isinstance(data, str) else data)
    return make_drafts([(importer, entry) for entry in importer.read(file)], Told(mapping, known, path))


def sample(name: str, path: str) -> DraftFile:
    """The one draft that an importer makes of a sample."""
    (made,) = bring(name, (SAMPLES / path).read_bytes(), path)
    return made
