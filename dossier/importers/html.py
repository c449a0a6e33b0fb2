"""HTML: a page of an agency or a newspaper, as a browser saved it."""

import re
from collections.abc import Iterator

from dossier.conversion.decoding import decode
from dossier.conversion.html_page import read_page
from dossier.schema.importer import ForeignFile, Imported, Importer

_TEMPLATE = re.compile(r"\{%-?\s*\w+|\{\{-?\s*[\w.]+")
_START = 5000
_FIRST = (b"<!doctype html", b"<html")


def _suits(file: ForeignFile) -> bool:
    return file.path.lower().endswith((".html", ".htm", ".xhtml")) or file.data[:512].lstrip().lower().startswith(_FIRST)


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    if _TEMPLATE.search(text[:_START]):
        return  # a template of a generator, not a page
    story = read_page(text)
    yield Imported(
        file.path, story.fields, story.body, (*notes, *story.notes), story.pictures, wire=True, collection="articles"
    )


IMPORTER = Importer("html", "a page of an agency or a newspaper, as a browser saved it", _suits, _read)
