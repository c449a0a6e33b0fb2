"""What an importer is: the shape of one module of `importers/`, or of a plugin.

An importer is a pure function: the bytes of a file in, entries out. It reads nothing else, so no file can lead it elsewhere. What all formats share (names of
fields, ids, links between what is brought in, names that the dossier knows, rights, the draft's text) is done after it, in `conversion/`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from dossier.registry import members, remembered

Value = str | bool | None | list["Value"] | dict[str, "Value"]  # a field as it was written; numbers and dates are their words

DROPPED, UNSURE, CHANGED = "left out", "not sure", "changed"


class Unreadable(Exception):
    """A file that cannot be read as what it should be; its words say why, and what would help."""


class ForeignFile(NamedTuple):
    """A file that is to be brought in: its path below what was named, with `/`, and its bytes."""

    path: str
    data: bytes


class Note(NamedTuple):
    """What the desk must know of what was made of a file: what was left out, what is not sure, what was changed.

    `sort` is DROPPED, UNSURE or CHANGED; `line` is that of the file read, from 1 (0: no one line).
    """

    sort: str
    line: int
    words: str


class FoundPicture(NamedTuple):
    """A picture that a text shows or names: its words as printed. Nobody has licensed it yet."""

    caption: str
    credit: str
    creator: str = ""
    alt: str = ""


class Imported(NamedTuple):
    """An entry as another format has it.

    `fields` are those of that format, by the names that they have there; `body` is Markdown; `wire` says that the words are somebody else's, so that they may not
    be published before their rights are known; `line` is the line of the file on which the body starts; `named` are (collection, name) of what the format itself says that the text is about; `collection` is where it
    belongs ("": an article if it has a date, else a page).
    """

    path: str
    fields: Mapping[str, Value]
    body: str
    notes: tuple[Note, ...] = ()
    pictures: tuple[FoundPicture, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    wire: bool = False
    collection: str = ""
    line: int = 1


class Importer(NamedTuple):
    """A format that can be brought in.

    `suits` says whether a file may be one of its kind, by name and first bytes; `read` gives the entries of such a file, and raises Unreadable. `marks` are files or
    folders at the top of a folder that tell that all of it is of this format; `inside` are the folders in which its texts then lie (none: anywhere). `fields` are its
    names for our fields, in small letters; "" is for those that mean nothing to us. `wiki` says that `[[name]]` is a link there.
    """

    name: str
    help: str
    suits: Callable[[ForeignFile], bool]
    read: Callable[[ForeignFile], Iterable[Imported]]
    marks: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    fields: Mapping[str, str] = {}
    wiki: bool = False


@remembered
def importers() -> Mapping[str, Importer]:
    """All importers by name, those of plugins last."""
    return members("dossier.importers", "IMPORTER", Importer, lambda importer: importer.name)
