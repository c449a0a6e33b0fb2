"""What an importer is: the shape of one module of `importers/`, or of a plugin."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dossier.registry import members, remembered


class ImportedFile(NamedTuple):
    """A file for the content folder: its path there, its text, and what was not understood or left out, in words for the desk."""

    path: str
    text: str
    notes: tuple[str, ...] = ()


class Importer(NamedTuple):
    """A format that can be brought in: its name, what it is in words, and the function that reads a file or folder of it."""

    name: str
    help: str
    read: Callable[[Path], Iterable[ImportedFile]]


@remembered
def importers() -> Mapping[str, Importer]:
    """All importers by name, those of plugins last."""
    return members("dossier.importers", "IMPORTER", Importer, lambda importer: importer.name)
