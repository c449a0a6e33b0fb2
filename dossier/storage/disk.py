"""The disk: the only module that walks, reads, stages, replaces and removes files.

A file is published by writing it elsewhere in the same folder and replacing it in one step, so that whoever reads the output,
and whatever kills this process, sees each file whole. Raises OSError as it comes; the doors turn it into one message.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from dossier.model.digests import digest_bytes
from dossier.model.files import NO_STAT, FileInfo, Stat

STAGING = ".staging"
MANIFEST = ".dossier-manifest"


def walk(root: Path) -> list[FileInfo]:
    """All files below a folder but hidden ones and those of folders that start with `_`, by path."""
    found: list[FileInfo] = []
    _walk(os.path.realpath(root), str(root), "", found)
    return found


def _walk(real: str, folder: str, prefix: str, found: list[FileInfo]) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            if entry.name.startswith((".", "_")):
                continue
            path = f"{prefix}{entry.name}"
            if entry.is_file(follow_symlinks=False):
                found.append(FileInfo(path, _stat(entry.stat())))
            elif entry.is_dir(follow_symlinks=False):
                _walk(real, entry.path, f"{path}/", found)
            else:
                inside = os.path.realpath(entry.path).startswith(real + os.sep)
                if inside and os.path.isfile(entry.path):  # a link to itself is neither file nor folder
                    found.append(FileInfo(path, _stat(entry.stat())))
                elif not (inside and os.path.isdir(entry.path)):
                    found.append(FileInfo(path, NO_STAT, False))


def _stat(stat: os.stat_result) -> Stat:
    return Stat(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file."""
    return path.read_bytes()


def stage(output: Path, path: str, data: bytes) -> None:
    """Write a file of the output beside it, to be published later."""
    staged = f"{output}/{STAGING}/{path}"
    try:
        handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(staged), exist_ok=True)
        handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    with open(handle, "wb") as file:
        file.write(data)


def stage_copy(output: Path, path: str, origin: str) -> None:
    """Copy a file beside the output, to be published later."""
    staged = output / STAGING / path
    staged.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, staged)


def open_staging(output: Path) -> None:
    """Make the output folder and an empty place for staged files in it."""
    close_staging(output)
    (output / STAGING).mkdir(parents=True)


def close_staging(output: Path) -> None:
    """Take away what was staged and not published."""
    if (output / STAGING).is_symlink():
        (output / STAGING).unlink()
    elif (output / STAGING).exists():
        shutil.rmtree(output / STAGING)


def publish(output: Path) -> None:
    """Put all that is staged in its place: a new folder in one step, a file that was there before in one step each."""
    with os.scandir(output / STAGING) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            _move(entry.path, f"{output}/{entry.name}")


def _move(staged: str, target: str) -> None:
    if not (os.path.isdir(staged) and os.path.isdir(target)):
        os.replace(staged, target)
        return
    with os.scandir(staged) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            _move(entry.path, f"{target}/{entry.name}")


def remove(output: Path, path: str) -> None:
    """Remove a file of the output, and the folders that this leaves empty. What lies behind a link stays."""
    if os.path.realpath((output / path).parent) != os.path.join(os.path.realpath(output), os.path.dirname(path)).rstrip(os.sep):
        return
    (output / path).unlink(missing_ok=True)
    folder = (output / path).parent
    while folder != output:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def stat_of(output: Path, path: str) -> Stat:
    """The stat of an output file; `NO_STAT` if it is not there."""
    try:
        return _stat(os.stat(f"{output}/{path}"))
    except (FileNotFoundError, NotADirectoryError):
        return NO_STAT


def digest_on_disk(output: Path, path: str) -> str:
    """The digest of what stands in a place of the output; "" if nothing does."""
    try:
        with open(f"{output}/{path}", "rb") as file:
            return digest_bytes(file.read())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""


def folders_of(output: Path, paths: Iterable[str]) -> dict[str, int]:
    """The folders that hold these files of the output, and the top, each with the time at which names in it last changed (ns).

    A file that was put there or taken away by somebody else shows in them, and a link in the place of a folder.
    """
    names = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in names:
            names.add(folder)
            folder = folder.rpartition("/")[0]
    times = {}
    for name in sorted(names):
        with suppress(OSError):
            times[name] = (os.lstat if name else os.stat)(f"{output}/{name}").st_mtime_ns
    return times


def read_manifest(output: Path) -> frozenset[str] | None:
    """The files that builds of ours put into an output folder; None if none ever did. Paths that no build writes are left out."""
    try:
        lines = (output / MANIFEST).read_text("utf-8", "replace").split("\n")
    except FileNotFoundError:
        return None
    return frozenset(line for line in lines if _is_ours(line))


def _is_ours(path: str) -> bool:
    return bool(path) and "\0" not in path and not {"", ".", ".."} & set(path.split("/"))


def write_manifest(output: Path, paths: frozenset[str]) -> None:
    """Note which files are ours, in one step. It is written before the first of them and after the last."""
    beside = output / f"{MANIFEST}.new"
    beside.write_text("".join(f"{path}\n" for path in sorted(paths)), "utf-8")
    beside.replace(output / MANIFEST)


def foreign_files(output: Path, ours: frozenset[str]) -> list[str]:
    """Files of an output folder that no build of ours made, and links in the place of folders, at most three."""
    found: list[str] = []
    for folder, folders, names in os.walk(output):
        found += [f"{name}, a link to a folder" for name in _links(output, folder, folders)]
        folders[:] = sorted(name for name in folders if name != STAGING)
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), output).replace(os.sep, "/")
            if path not in ours and not path.startswith(MANIFEST):
                found.append(path)
        if len(found) >= 3:
            break
    return found[:3]


def _links(output: Path, folder: str, names: Iterable[str]) -> list[str]:
    places = [os.path.join(folder, name) for name in sorted(names)]
    return [os.path.relpath(place, output).replace(os.sep, "/") for place in places if os.path.islink(place)]
