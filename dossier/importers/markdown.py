"""Markdown of no generator in particular, with front matter of any sort or with none."""

from collections.abc import Iterator

from dossier.conversion.decoding import decode
from dossier.conversion.front_matter import split_front_matter
from dossier.conversion.shortcodes import callouts
from dossier.schema.importer import ForeignFile, Imported, Importer


def _suits(file: ForeignFile) -> bool:
    return file.path.lower().endswith((".md", ".markdown", ".mdown", ".mkd"))


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    front = split_front_matter(text)
    yield Imported(file.path, front.fields, callouts(front.body), (*notes, *front.notes), line=front.line)


IMPORTER = Importer("markdown", "Markdown with front matter of any sort, or with none", _suits, _read)
