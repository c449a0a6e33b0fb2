"""A site in a folder, ours or a published one: read, written and removed file by file. No link is followed anywhere in it.

A file is put in its place in one step, so that whoever reads the folder sees each file whole. Raises OSError as it comes, and
LinkInTheWay for a link where a file or folder of the site belongs.
"""

import os
from contextlib import suppress
from pathlib import Path

_BESIDE = ".dossier-new"  # the ending of a file that is not whole yet


class LinkInTheWay(Exception):
    """A link, or what is neither file nor folder, that stands where a file of the site belongs."""


def read_file(folder: Path, path: str) -> bytes | None:
    """The bytes of a file; None if nothing is there."""
    place = _place(folder, path)
    try:
        if not place.is_file():
            if place.exists():
                raise LinkInTheWay(f"{place} is no file")
            return None
        return place.read_bytes()
    except NotADirectoryError:
        return None


def put_file(folder: Path, path: str, data: bytes) -> None:
    """Write a file, and the folders above it, readable for all as a web server needs it."""
    place = _place(folder, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(place.name + _BESIDE)
    with suppress(FileNotFoundError):
        beside.unlink()  # what an earlier run left, or a link in its place
    with beside.open("xb") as file:
        file.write(data)
    beside.replace(place)


def remove_file(folder: Path, path: str) -> None:
    """Remove a file, if it is there, and the folders that this leaves empty."""
    place = _place(folder, path)
    place.unlink(missing_ok=True)
    for above in Path(path).parents[:-1]:
        try:
            (folder / above).rmdir()
        except OSError:
            return


def paths_in(folder: Path) -> list[str]:
    """The paths of all files below a folder, in order, hidden ones too; a link stands as a file. None if there is no such folder."""
    found = []
    for top, folders, names in os.walk(folder):
        links = [name for name in folders if Path(top, name).is_symlink()]
        folders[:] = [name for name in folders if name not in links]
        found += [Path(top, name).relative_to(folder).as_posix() for name in (*names, *links) if not name.endswith(_BESIDE)]
    return sorted(found)


def clear_unfinished(folder: Path) -> None:
    """Remove the files that a run which was killed has left half written."""
    for top, _, names in os.walk(folder):
        for name in names:
            if name.endswith(_BESIDE):
                Path(top, name).unlink(missing_ok=True)


def _place(folder: Path, path: str) -> Path:
    """Where a file stands. Raises LinkInTheWay if a link on the way leads elsewhere, or the path leaves the folder."""
    place = folder / path
    if {"", ".", ".."} & set(path.split("/")) or place.parent.resolve() != folder.resolve() / Path(path).parent:
        raise LinkInTheWay(f"{place} lies behind a link, or outside of the folder")
    if place.is_symlink():
        raise LinkInTheWay(f"{place} is a link")
    return place
