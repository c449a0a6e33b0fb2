"""Where a dossier lies: the folder that holds its content, and what stands beside that. Paths in, paths out."""

import os
from pathlib import Path
from typing import NamedTuple

SETTINGS = "dossier.yaml"
CONTENT = "content"


class Project(NamedTuple):
    """The folders of a dossier, as they would be typed here."""

    content: Path
    templates: Path
    output: Path
    cache: Path


def find_content(start: Path) -> Path | None:
    """The content folder of the dossier that a folder lies in, looked for from there upwards as git does; None if there is none.

    It is the folder that has the settings file, or `content` in a folder on the way up. A path that is not `start` itself
    is given relative to it.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        for content in (folder / CONTENT, folder):
            if (content / SETTINGS).is_file():
                return Path(os.path.relpath(content, start))
    content = start / CONTENT
    return Path(CONTENT) if content.is_dir() else None  # a dossier whose settings are missing, which a check tells


def project_of(content: Path) -> Project:
    """Where templates, output and cache of a content folder are: beside it. Each content folder of a place has a cache of its own."""
    beside = content.parent if content.name not in ("", "..") else Path(os.path.normpath(content / ".."))
    own = content.resolve().name
    cache = ".cache" if own == CONTENT else f".cache-{own}"
    return Project(content, beside / "templates", beside / "output", beside / cache)
