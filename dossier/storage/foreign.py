"""Files that are to be brought in: a named file or folder in, their bytes out; and the files that are made of them, written where there are none.

Nothing outside what was named is read: links are not followed, and what is neither file nor folder is left alone. What is there already is never written over.
"""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LARGEST = 4 * 1024 * 1024  # bytes of a file, as of a text of the dossier
MOST = 20_000  # files of a folder
DEEPEST = 40  # folders in folders
_SKIPPED = frozenset(("node_modules", "__pycache__"))


class FoundFile(NamedTuple):
    """A file below what was named: its path there, its bytes (b"" with trouble), and why it cannot be read."""

    path: str
    data: bytes
    trouble: str = ""


def names_in(place: Path) -> frozenset[str]:
    """The names of the files and folders at the top of a folder; none for a file."""
    return frozenset(found.name for found in place.iterdir()) if place.is_dir() else frozenset()


def paths_below(place: Path) -> Iterator[tuple[str, str]]:
    """The files below a folder by path, each with why it is not to be read ("" = it is). A file is itself. Hidden ones are passed over.

    Raises OSError for what is not there.
    """
    if not place.is_dir():
        yield place.name, "" if place.is_file() else "neither a file nor a folder"
        return
    for number, (path, trouble) in enumerate(_walk(place, "", 0)):
        if number >= MOST:
            yield path, f"there are more than {MOST:,} files; bring in a part of the folder at a time"
            return
        yield path, trouble


def _walk(place: Path, prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    with os.scandir(place / prefix) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{prefix}{entry.name}"
        if entry.name.startswith(".") or entry.name in _SKIPPED:
            continue
        if entry.is_symlink():
            yield path, "a link; it is not followed"
        elif entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                yield from _walk(place, f"{path}/", depth + 1)
            else:
                yield path, f"a folder more than {DEEPEST} deep"
        elif entry.is_file(follow_symlinks=False):
            yield path, ""


def read_foreign(place: Path, path: str) -> FoundFile:
    """One file below what was named, with its bytes. A link in its place is not followed, nor a pipe or a device opened for long."""
    file = place / path if place.is_dir() else place
    try:
        follow = 0 if file == place else getattr(os, "O_NOFOLLOW", 0)  # the user named it, so it may be a link
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | follow)
    except OSError as fault:
        return FoundFile(path, b"", str(fault.strerror or fault))
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return FoundFile(path, b"", "neither a file nor a folder")
        return _limited(path, opened.read(LARGEST + 1))


def read_input() -> FoundFile:
    """What stands on standard input, as a file called "-"."""
    return _limited("-", sys.stdin.buffer.read(LARGEST + 1))


def _limited(path: str, data: bytes) -> FoundFile:
    if len(data) > LARGEST:
        return FoundFile(path, b"", f"it has more than {LARGEST // 1024 // 1024} MB")
    return FoundFile(path, data)


def write_new(folder: Path, path: str, text: str) -> bool:
    """Write a file in a folder, unless something stands in its place already: then False. Raises OSError, and ValueError for a path that a link leads out of the folder."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{target.parent} is a link out of {folder}; nothing is written there")
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
