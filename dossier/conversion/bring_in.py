"""A file or folder of any format as drafts: finds which importer reads what, and what none does. Reads only what was named; writes nothing."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dossier.conversion.batch import Told, make_drafts, unread
from dossier.conversion.draft import DraftFile
from dossier.model.problems import UsageError
from dossier.model.suggestions import Suggestions
from dossier.schema.importer import ForeignFile, Imported, Importer, Unreadable, importers
from dossier.storage.foreign import FoundFile, names_in, paths_below, read_foreign, read_input

_MOST = 20_000  # entries that come in at once


class Brought(NamedTuple):
    """What came of it: drafts, files that could not be read (path, why), files of other sorts (ending, how many), the importers that read something."""

    drafts: tuple[DraftFile, ...]
    refused: tuple[tuple[str, str], ...]
    passed: tuple[tuple[str, int], ...]
    used: tuple[str, ...]


def bring_in(place: str, told: Told, wanted: str = "") -> Brought:
    """Read a file, a folder, or standard input ("-"). `wanted` is the importer to use ("" = find out). Raises UsageError for what is not there."""
    known = _known(wanted)
    if place != "-" and not Path(place).exists():
        raise UsageError(f"there is no file or folder {place}")
    chosen = known[wanted] if wanted else _marked(Path(place), known) if place != "-" else None
    read: list[tuple[Importer, Imported]] = []
    refused: list[tuple[str, str]] = []
    passed: list[str] = []
    for found in _files(place, chosen):
        if found.trouble:
            refused.append((found.path, found.trouble))
            continue
        file = ForeignFile(found.path, found.data)
        importer = _suited(file, chosen, known)
        try:
            entries = [(importer, entry) for entry in importer.read(file)] if importer else []
        except Unreadable as fault:
            refused.append((file.path, str(fault)))
            continue
        passed += [] if entries else [file.path]
        read += entries
        if len(read) > _MOST:
            raise UsageError(f"{place} holds more than {_MOST:,} entries; bring in a part of it at a time")
    try:
        drafts = make_drafts(read, told)
    except Unreadable as fault:  # HTML inside Markdown, and no library for it
        raise UsageError(str(fault)) from None
    return Brought(
        tuple(drafts), tuple(refused), tuple(unread(passed)), tuple(dict.fromkeys(importer.name for importer, _ in read))
    )


def _known(wanted: str) -> Mapping[str, Importer]:
    known = importers()
    if wanted and wanted not in known:
        near = Suggestions().near(wanted, known)
        raise UsageError(
            f'there is no importer "{wanted}"; {f"did you mean {near}?" if near else "there are " + ", ".join(known)}'
        )
    return known


def _marked(place: Path, known: Mapping[str, Importer]) -> Importer | None:
    """The importer whose marks lie at the top of a folder; the one with most of them, if there are several."""
    names = names_in(place)
    counted = [(sum(mark in names for mark in importer.marks), importer) for importer in known.values()]
    best = max(counted, key=lambda item: item[0], default=(0, None))
    return best[1] if best[0] else None


def _files(place: str, chosen: Importer | None) -> Iterator[FoundFile]:
    if place == "-":
        yield read_input()
        return
    folder = Path(place)
    inside = next((name for name in chosen.inside if name in names_in(folder)), "") if chosen else ""
    folder = folder / inside if inside and not (folder / inside).is_symlink() else folder
    for path, trouble in paths_below(folder):
        suited = trouble or not chosen or chosen.suits(ForeignFile(path, b""))
        if suited or not folder.is_dir():
            yield FoundFile(path, b"", trouble) if trouble else read_foreign(folder, path)
        else:
            yield FoundFile(path, b"")


def _suited(file: ForeignFile, chosen: Importer | None, known: Mapping[str, Importer]) -> Importer | None:
    """The importer for one file: the chosen one, else the first that it suits, those of whole sites last."""
    if chosen:
        return chosen if chosen.suits(file) else None
    return next(
        (importer for importer in sorted(known.values(), key=lambda one: bool(one.marks)) if importer.suits(file)), None
    )
