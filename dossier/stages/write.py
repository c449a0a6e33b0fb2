"""Write: staged files in, the output folder changed in as few steps as can be. Replaces what differs, removes what is gone."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dossier.disk import publish, read_manifest, remove, stage_copy, stat, write_manifest
from dossier.memo import Row
from dossier.values import Copied, Counts, Page, Written


class Output(NamedTuple):
    """What is to stand in the output: pages by path, copied files, and what was rendered for this build."""

    folder: Path
    pages: Iterable[Page]
    copies: Iterable[Copied]
    written: Mapping[str, Written]


def write(output: Output, ledger: Mapping[str, Row]) -> tuple[Counts, dict[str, Row]]:
    """Make the output folder equal to the plan. The counts and the new ledger come back. Raises OSError as it comes."""
    digests = {page.path: page.digest for page in output.pages} | {copy.path: copy.digest for copy in output.copies}
    staged = _changed(output, ledger)
    ours = read_manifest(output.folder) or frozenset()
    wanted = frozenset(digests)
    if wanted != ours:
        write_manifest(output.folder, wanted | ours)
    for path, made in staged.items():
        publish(output.folder, made.staged, path)
    gone = sorted(ours - wanted)
    for path in gone:
        remove(output.folder, path)
    if gone:
        write_manifest(output.folder, wanted)
    rows = {path: _row(output, path, page, staged, ledger) for path, page in digests.items()}
    return Counts(len(staged), len(digests) - len(staged), len(gone)), rows


def _changed(output: Output, ledger: Mapping[str, Row]) -> dict[str, Written]:
    """The files that differ from what stands there; copies are staged here, so that a full disk is met before anything changes."""
    staged = {path: made for path, made in output.written.items() if not _same(output.folder, path, made.digest, ledger)}
    for number, copy in enumerate(output.copies):
        if not _same(output.folder, copy.path, copy.digest, ledger):
            name = stage_copy(output.folder, f"copy{number}", copy.origin)
            staged[copy.path] = Written(copy.path, copy.digest, 0, name)
    return staged


def _same(folder: Path, path: str, content: str, ledger: Mapping[str, Row]) -> bool:
    row = ledger.get(path)
    return row is not None and row.content == content and stat(folder, path) == (row.size, row.changed)


def _row(output: Output, path: str, page: str, staged: Mapping[str, Written], ledger: Mapping[str, Row]) -> Row:
    made = staged.get(path) or output.written.get(path)
    old = ledger.get(path)
    if path not in staged and old is not None:
        return old._replace(page=page)
    size, changed = stat(output.folder, path) or (0, 0)
    return Row(page, made.digest if made else "", size, changed)
