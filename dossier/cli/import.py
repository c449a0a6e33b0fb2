"""`build.py import`: bring in what others wrote, as drafts."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError, one_line
from dossier.registry import plugin_folder, use_plugins

if TYPE_CHECKING:
    from dossier.conversion.bring_in import Brought
    from dossier.conversion.draft import DraftFile

_SHOWN = 20  # lines of a list that are printed unless all are asked for


def bring(given: Given, place: str, map: str, dry_run: bool, **told: str) -> int:
    """Write drafts for what `place` holds, and print what became of it. Nothing that is there is written over."""
    brought = _brought(given, place, map, told["from"])
    written: list[DraftFile] = []
    there: list[DraftFile] = []
    for draft in brought.drafts:
        (written if dry_run or _write(given.content, draft) else there).append(draft)
    for line in _report(given, brought, written, there, dry_run):
        print(one_line(line))
    if not given.quiet:
        print(_summary(brought, written, there, dry_run), file=sys.stderr)
    return 1 if there or brought.refused or not brought.drafts else 0


def _brought(given: Given, place: str, map: str, wanted: str) -> "Brought":
    from dossier.build.known_entries import known_entries  # slow to load, and only this command needs it
    from dossier.conversion.batch import Told
    from dossier.conversion.bring_in import bring_in
    from dossier.conversion.field_map import FieldMap, read_map
    from dossier.schema.kind import kinds

    if not given.content.is_dir():
        raise UsageError(f"there is no folder {given.content}; name it with --content")
    use_plugins(plugin_folder(given.content), given.content)
    mapping = FieldMap()
    if map:
        if not Path(map).is_file():
            raise UsageError(f"there is no file {map}; a field map is a small YAML file, see docs/importing.md")
        mapping = read_map(Path(map).read_text("utf-8", "replace"), map, frozenset(kinds()))
    origin = "standard input" if place == "-" else Path(place).name or place
    return bring_in(place, Told(mapping, known_entries(given.content), origin), wanted)


def _write(content: Path, draft: "DraftFile") -> bool:
    from dossier.storage.foreign import write_new

    try:
        return write_new(content, draft.path, draft.text)
    except ValueError as fault:
        raise UsageError(str(fault)) from None


def _report(
    given: Given, brought: "Brought", written: "Iterable[DraftFile]", there: "Iterable[DraftFile]", dry_run: bool
) -> Iterator[str]:
    """The lines of the report: each file, and what was left out of it or is not sure. Of many files the notes stand in the drafts alone, unless all are asked for."""
    written = list(written)
    few = given.verbose or len(brought.drafts) == 1
    for draft in written:
        yield f"{given.content / draft.path}"
        for note in draft.notes if few else ():
            yield (
                f"{draft.origin}:{note.line}: {note.sort}: {note.words}"
                if note.line
                else f"{draft.origin}: {note.sort}: {note.words}"
            )
    yield from (f"{given.content / draft.path} is there already; it was left as it is ({draft.origin})" for draft in there)
    yield from (f"{path}: not read: {why}" for path, why in brought.refused)
    if not few and (counts := Counter(note.sort for draft in written for note in draft.notes)):
        yield f"notes in the drafts: {', '.join(f'{number:,} {sort}' for sort, number in counts.most_common())}; --verbose prints each"
    if brought.passed:
        shown = ", ".join(f"{number:,} {ending}" for ending, number in brought.passed[: None if given.verbose else _SHOWN])
        yield f"files of other sorts, passed over: {shown}"


def _summary(brought: "Brought", written: "list[DraftFile]", there: "list[DraftFile]", dry_run: bool) -> str:
    read = f" ({', '.join(brought.used)})" if brought.used else ""
    what = "draft" if len(written) == 1 else "drafts"
    parts = [f"{len(written):,} {what} {'would be ' if dry_run else ''}written{read}"]
    parts += [f"{len(there):,} were there already"] if there else []
    parts += [f"{len(brought.refused):,} could not be read"] if brought.refused else []
    return f"{'; '.join(parts)}. Now look at them: build.py check --drafts"


COMMAND = Command(
    "import",
    "bring in a report, a page or a whole site of another generator, as drafts",
    bring,
    (
        flag("place", metavar="FILE|FOLDER|-", help="what to bring in; - is standard input"),
        flag(
            "--from",
            default="",
            metavar="FORMAT",
            help="its format, such as hugo or nitf, if it is not to be found out (docs/importing.md)",
        ),
        flag("--map", default="", metavar="FILE", help="a field map: which of its fields are which of ours, and defaults"),
        flag("--dry-run", default=False, action="store_true", help="write nothing, say what would be written"),
    ),
    takes=("content", "quiet", "verbose"),
    example="import wire.txt",
)
