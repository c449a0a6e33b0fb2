"""Write: staged files in, the output folder changed in as few steps as can be. Replaces what differs, removes what is gone."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.model.entries import Counts, Page, Written
from dossier.model.files import CopiedFile
from dossier.storage.cache import Row
from dossier.storage.disk import digest_on_disk, folders_of, look, publish, read_manifest, remove, stage_copy, write_manifest

Ledger = Mapping[str, Row]


def write(
    folder: Path,
    pages: Iterable[Page],
    copies: Iterable[CopiedFile],
    written: Mapping[str, Written],
    ledger: Ledger,
    whole: bool,
) -> tuple[Counts, dict[str, Row]]:
    """Publish what is staged; with `whole`, pages and copies are all that is to stand there, and the rest of ours goes.

    The counts and the rows of these files come back. Raises OSError as it comes; a full disk is met before anything changes.
    """
    made = dict(written) | _copy(folder, copies, ledger)
    digests = {page.path: page.digest for page in pages} | {copy.path: copy.digest for copy in copies}
    gone = _announce(folder, frozenset(digests)) if whole else []
    publish(folder)
    for path in gone:
        remove(folder, path)
    if gone:
        write_manifest(folder, frozenset(digests))
    rows = {path: _row(folder, path, page, made.get(path), ledger.get(path)) for path, page in digests.items()}
    changed = sum(one.staged for one in made.values())
    total = len(digests) if whole else len(ledger)
    return Counts(changed, total - changed, len(gone)), rows


def _copy(folder: Path, copies: Iterable[CopiedFile], ledger: Ledger) -> dict[str, Written]:
    """Stage the copies that do not stand there already."""
    made = {}
    for copy in copies:
        row = ledger.get(copy.path)
        if row is None or row.content != copy.digest or look(folder, copy.path) != row[2:]:
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


def _row(folder: Path, path: str, page: str, made: Written | None, old: Row | None) -> Row:
    if old is not None and made is None:
        return old._replace(page=page)
    return Row(page, made.digest if made else "", *(look(folder, path) or (0, 0, 0, 0)))


def intact(folder: Path, ledger: Ledger, folders: Mapping[str, int]) -> bool:
    """Whether the output stands exactly as it was left: each file, and no file more in any folder."""
    return all(look(folder, path) == row[2:] for path, row in ledger.items()) and folders_of(folder, ledger) == folders
