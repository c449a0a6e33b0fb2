"""Write: staged files in, the output folder changed in as few steps as can be. Replaces what differs, removes what is gone."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.disk import folders_of, look, publish, read_manifest, remove, stage_copy, write_manifest
from dossier.memo import Row
from dossier.values import Copied, Counts, Page, Written

Ledger = Mapping[str, Row]


def write(
    folder: Path, pages: Iterable[Page], copies: Iterable[Copied], written: Mapping[str, Written], ledger: Ledger, whole: bool
) -> tuple[Counts, dict[str, Row]]:
    """Put pages and copies in their places; with `whole` they are all that is to stand there, and the rest of ours goes.

    The counts and the rows of these files come back. Raises OSError as it comes.
    """
    plain = tuple(copies)
    digests = {page.path: page.digest for page in pages} | {copy.path: copy.digest for copy in plain}
    staged = _changed(folder, plain, written, ledger)
    gone = _announce(folder, frozenset(digests)) if whole else []
    for path, made in staged.items():
        publish(folder, made.staged, path)
    for path in gone:
        remove(folder, path)
    if gone:
        write_manifest(folder, frozenset(digests))
    rows = {path: _row(folder, path, page, staged, written, ledger) for path, page in digests.items()}
    total = len(digests) if whole else len(ledger)
    return Counts(len(staged), total - len(staged), len(gone)), rows


def _announce(folder: Path, wanted: frozenset[str]) -> list[str]:
    """Note which files will be ours, before the first of them is; those that no longer are come back."""
    ours = read_manifest(folder) or frozenset()
    if wanted - ours:
        write_manifest(folder, wanted | ours)
    return sorted(ours - wanted)


def _changed(folder: Path, copies: Iterable[Copied], written: Mapping[str, Written], ledger: Ledger) -> dict[str, Written]:
    """The files that differ from what stands there; copies are staged here, so that a full disk is met before anything changes."""
    staged = {path: made for path, made in written.items() if not _same(folder, path, made.digest, ledger)}
    for number, copy in enumerate(copies):
        if not _same(folder, copy.path, copy.digest, ledger):
            name = stage_copy(folder, f"copy{number}", copy.origin)
            staged[copy.path] = Written(copy.path, copy.digest, 0, name)
    return staged


def _same(folder: Path, path: str, content: str, ledger: Ledger) -> bool:
    row = ledger.get(path)
    return row is not None and row.content == content and look(folder, path) == row[2:]


def _row(
    folder: Path, path: str, page: str, staged: Mapping[str, Written], written: Mapping[str, Written], ledger: Ledger
) -> Row:
    if path not in staged and path in ledger:
        return ledger[path]._replace(page=page)
    made = staged.get(path) or written.get(path)
    return Row(page, made.digest if made else "", *(look(folder, path) or (0, 0, 0, 0)))


def intact(folder: Path, ledger: Ledger, folders: Mapping[str, int]) -> bool:
    """Whether the output stands exactly as it was left: each file, and no file more in any folder."""
    return all(look(folder, path) == row[2:] for path, row in ledger.items()) and folders_of(folder, ledger) == folders
