"""Obsidian: a vault of notes, which link each other by name."""

import re
from collections.abc import Iterator

from dossier.conversion.code_spans import outside_code
from dossier.conversion.decoding import decode
from dossier.conversion.front_matter import split_front_matter
from dossier.conversion.shortcodes import callouts
from dossier.schema.importer import ForeignFile, Imported, Importer

_FIELDS = {
    "created": "date",
    "modified": "updated",
    "publish": "draft",
    "permalink": "aliases",
    "aliases": "names",
    "alias": "names",
    "cssclass": "",
    "cssclasses": "",
    "mobile": "",
}
_COMMENT = re.compile(r"%%(.{0,20000}?)%%", re.DOTALL)
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
_BLOCK_ID = re.compile(r"[ \t]+\^[\w-]+[ \t]*$", re.MULTILINE)


def _suits(file: ForeignFile) -> bool:
    return file.path.lower().endswith(".md")


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    front = split_front_matter(text)
    comments: list[str] = []

    def keep(found: re.Match[str]) -> str:
        comments.append(found.group(1).strip())
        return ""

    def convert(part: str) -> str:
        part = _COMMENT.sub(keep, part)
        return _BLOCK_ID.sub("", _MARKED.sub(r"**\1**", part))

    fields = dict(front.fields)
    body = callouts(outside_code(front.body, convert))
    if comments:
        fields["internal"] = "\n".join(filter(None, comments))
    yield Imported(file.path, fields, body, (*notes, *front.notes), line=front.line)


IMPORTER = Importer(
    "obsidian", "a vault of Obsidian: notes that link each other by name", _suits, _read, (".obsidian",), (), _FIELDS, wiki=True
)
