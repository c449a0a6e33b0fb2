"""Plain text: a report as it was copied out of a wire service, a mail or a page."""

from collections.abc import Iterator

from dossier.conversion.blocks import plain_blocks
from dossier.conversion.decoding import decode
from dossier.conversion.wire import read_story
from dossier.schema.importer import ForeignFile, Imported, Importer


def _suits(file: ForeignFile) -> bool:
    return file.path.lower().endswith((".txt", ".text", ".asc")) or file.path == "-"


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    story = read_story(plain_blocks(text))
    yield Imported(
        file.path, story.fields, story.body, (*notes, *story.notes), story.pictures, wire=True, collection="articles"
    )


IMPORTER = Importer("text", "plain text, such as a report copied from a wire service", _suits, _read)
