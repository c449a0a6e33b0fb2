"""Pelican: Markdown with `Name: value` lines at its head, and reStructuredText, below `content/`."""

from collections.abc import Iterator

from dossier.conversion.decoding import decode
from dossier.conversion.front_matter import split_front_matter, split_metadata
from dossier.conversion.restructured import read_rst
from dossier.schema.importer import ForeignFile, Imported, Importer

_FIELDS = {
    "modified": "updated",
    "author": "byline",
    "authors": "byline",
    "save_as": "",
    "url": "aliases",
    "category": "topics",
    "tags": "topics",
    "template": "",
    "translation": "",
    "keywords": "",
}
_MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")


def _suits(file: ForeignFile) -> bool:
    return file.path.lower().endswith((*_MARKDOWN, ".rst"))


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    if file.path.lower().endswith(".rst"):
        told = read_rst(text)
        yield Imported(file.path, told.fields, told.body, (*notes, *told.notes), told.pictures)
        return
    front = split_front_matter(text)
    if not front.fields:
        front = split_metadata(text)
    yield Imported(file.path, front.fields, front.body, (*notes, *front.notes), line=front.line)


IMPORTER = Importer(
    "pelican", "a site of Pelican: Markdown with lines of metadata, and reStructuredText", _suits, _read, ("pelicanconf.py",), ("content",), _FIELDS,
)  # fmt: skip
