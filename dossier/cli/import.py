"""`dossier import`: bring in what others wrote, as drafts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag, program
from dossier.model.problems import UsageError, one_line
from dossier.registry import plugin_folder, use_plugins

if TYPE_CHECKING:
    from dossier.conversion.bring_in import Brought


def bring(given: Given, place: str, map: str, dry_run: bool, **told: str) -> int:
    """Write drafts for what `place` holds, and print what became of it. Nothing that is there is written over."""
    from dossier.conversion.outcome import write_drafts

    outcome = write_drafts(_brought(given, place, map, told["from"]), given.content, dry_run)
    for line in outcome.lines(given.verbose):
        print(one_line(line))
    if not given.quiet:
        print(f"{outcome.summary(dry_run)}. Now look at them: {program()} check --drafts", file=sys.stderr)
    return 0 if outcome.complete else 1


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
