"""Write: staged files in, the output folder changed in as few steps as can be. Replaces what differs, removes what is gone."""

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from dossier.model.entries import Counts, Written
from dossier.model.files import CopiedFile
from dossier.storage.cache import OutputFile
from dossier.storage.disk import digest_on_disk, folders_of, publish, read_manifest, remove, stage_copy, stat_of, write_manifest

OutputFiles = Mapping[str, OutputFile]


def write(
    folder: Path,
    pages: Mapping[str, str],
    copies: Iterable[CopiedFile],
    written: Mapping[str, Written],
    known: OutputFiles,
    stay: Set[str],
) -> tuple[Counts, dict[str, OutputFile]]:
    """Publish what is staged. Pages, copies and the files in `stay`, which are left alone, are all that is to stand there; the rest of
    ours goes. `pages` are the digests of the pages by path, `known` what the last build left.

    The counts and the rows of these files come back. Raises OSError as it comes; a full disk is met before anything changes.
    """
    made = dict(written) | _copy(folder, copies, known)
    digests = dict(pages) | {copy.path: copy.digest for copy in copies}
    wanted = stay | digests.keys()
    gone = _announce(folder, frozenset(wanted)) if wanted != known.keys() or not stay else []
    publish(folder)
    for path in gone:
        remove(folder, path)
    if gone:
        write_manifest(folder, frozenset(wanted))
    rows = {path: _row(folder, path, page, made.get(path), known.get(path)) for path, page in digests.items()}
    changed = sum(one.staged for one in made.values())
    total = len(wanted)
    return Counts(changed, total - changed, len(gone)), rows


def _copy(folder: Path, copies: Iterable[CopiedFile], known: OutputFiles) -> dict[str, Written]:
    """Stage the copies that do not stand there already."""
    made = {}
    for copy in copies:
        row = known.get(copy.path)
        if row is None or row.content != copy.digest or stat_of(folder, copy.path) != row.stat:
            staged = digest_on_disk(folder, copy.path) != copy.digest
            if staged:
                stage_copy(folder, copy.path, copy.origin)
            made[copy.path] = Written(copy.path, copy.digest, staged)
    return made


def _announce(folder: Path, wanted: frozenset[str]) -> list[str]:
    """Note which files will be ours, before the first of them is; those that no longer are come back."""
    ours = read_manifest(folder) or frozenset()
    if wanted - ours:
        write_manifest(folder, wanted | ours)
    return sorted(ours - wanted)


def _row(folder: Path, path: str, page: str, made: Written | None, old: OutputFile | None) -> OutputFile:
    if old is not None and made is None:
        return old._replace(page=page)
    return OutputFile(page, made.digest if made else "", stat_of(folder, path))


def intact(folder: Path, known: OutputFiles, folders: Mapping[str, int]) -> bool:
    """Whether the output stands exactly as it was left: each file, and no file more in any folder."""
    return all(stat_of(folder, path) == row.stat for path, row in known.items()) and folders_of(folder, known) == folders
