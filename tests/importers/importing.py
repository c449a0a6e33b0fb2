"""Bringing samples in, for the tests of importers."""

from pathlib import Path
from pickle import loads

from dossier.build.compile_file import compile_files
from dossier.build.stages.read import split
from dossier.conversion.batch import Told, make_drafts
from dossier.conversion.draft import DraftFile
from dossier.conversion.field_map import FieldMap
from dossier.conversion.names import Known
from dossier.model.files import SourceFile
from dossier.model.text import control
from dossier.schema.importer import ForeignFile, importers
from dossier.schema.yaml_nodes import parse

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


def errors_of(draft: DraftFile) -> set[str]:
    """The codes of the errors of a draft, read as any file of a dossier. Its front matter is YAML without a problem, and nothing in it controls a terminal."""
    front, body, trouble = split(draft.text)
    assert trouble is None
    node, problems = parse(front.text)
    assert node is not None
    assert not problems, draft.text
    assert not control(draft.text)
    (made,) = compile_files([SourceFile(draft.path, draft.path.split("/")[0], front, body)], ("en",))
    return {problem.code for problem in loads(made.parsed).problems if problem.severity == "error"}
