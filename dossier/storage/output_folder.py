"""Which folder may be an output: never the root, the home folder, the content, or one with files that we did not write."""

import shutil
from pathlib import Path

from dossier.storage.disk import MANIFEST, close_staging, foreign_files, read_manifest, remove


class OutputRefused(Exception):
    """An output folder that we will not touch, with the reason in words."""


def safe(output: Path, content: Path, templates: Path) -> None:
    """Raise Refused if a build must not write there."""
    place = output.resolve()
    if place in (Path(place.anchor), Path.home().resolve()):
        raise OutputRefused(f"{output} is the root or your home folder; choose an empty folder with --output")
    for folder in (content.resolve(), templates.resolve()):
        if place == folder or folder in place.parents or place in folder.parents:
            raise OutputRefused(f"{output} and {folder.name}/ lie inside each other; choose another folder with --output")
    if output.exists() and not output.is_dir():
        raise OutputRefused(f"{output} is a file; choose a folder with --output")


def only_ours(output: Path) -> None:
    """Raise Refused if files stand there that no build of ours made, or a link in the place of a folder."""
    others = foreign_files(output, read_manifest(output) or frozenset())
    if others:
        some = ", ".join(others)
        words = (
            f"{output} holds files that no build of ours made ({some}); move them away, or choose another folder with --output"
        )
        raise OutputRefused(words)


def clean(output: Path, cache: Path) -> int:
    """Remove all that builds made there, and the cache. How many files of the output there were comes back."""
    ours = read_manifest(output) or frozenset()
    for path in sorted(ours):
        remove(output, path)
    close_staging(output)
    (output / MANIFEST).unlink(missing_ok=True)
    if output.is_dir() and not any(output.iterdir()):
        output.rmdir()
    if (cache / "cache.sqlite").exists():
        shutil.rmtree(cache)
    return len(ours)
