"""Files as the program sees them: what was looked at, what was read, what is copied. Frozen values, no behaviour."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dossier.model.problems import Problem


class Part(NamedTuple):
    """One half of a content file: its text, and the line of the file on which that text starts (from 1)."""

    text: str
    line: int


class Stat(NamedTuple):
    """What tells that a file may have changed: its size in bytes, when its content and its inode changed (ns), its inode."""

    size: int
    modified: int
    changed: int
    inode: int


NO_STAT = Stat(-1, 0, 0, 0)  # equal to that of no file


class FileInfo(NamedTuple):
    """A file below a folder, not read yet: its path with `/` and its stat. `inside` is False for a link that leaves the folder."""

    path: str
    stat: Stat
    inside: bool = True


class SourceFile(NamedTuple):
    """A content file as read. `path` is relative to the content folder, with `/`.

    `problems` were found while it was read; `digest` covers them and its text.
    """

    path: str
    folder: str
    front: Part
    body: Part
    digest: str = ""
    problems: tuple[Problem, ...] = ()


class Picture(NamedTuple):
    """A file to publish as it is: its path below its folder, the file to read, its address, its digest; a picture's size in pixels.

    A picture file that cannot be shown has no `url`; `trouble` then says why: "outside", "unreadable" or "active"; of what is
    active in a drawing, `line` and `column` say where it stands, `what` what it is.
    """

    path: str
    origin: str
    url: str
    digest: str
    width: int = 0
    height: int = 0
    trouble: str = ""
    line: int = 0
    column: int = 0
    what: str = ""


class Tree(NamedTuple):
    """All input of a build. `entries` and `pictures` are files of the content folder by path, looked at but not read;
    `settings` is the text of `dossier.yaml`; `templates` are texts by name; `assets` are the files of `templates/static/`;
    `record` is the text of what was last published; `places` are the files of those templates that a theme gives, by name.
    """

    entries: Mapping[str, FileInfo]
    settings: str
    pictures: Mapping[str, FileInfo]
    templates: Mapping[str, str]
    assets: tuple[Picture, ...]
    record: str = ""
    places: Mapping[str, str] = MappingProxyType({})


class CopiedFile(NamedTuple):
    """One file of the output that is copied as it is: `origin` is the file to read, `digest` that of its bytes."""

    path: str
    origin: str
    digest: str
