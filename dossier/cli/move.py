"""`dossier move`: give an entry another id, everywhere."""

import json
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag, known
from dossier.model.problems import UsageError
from dossier.model.text import LONGEST, is_id

if TYPE_CHECKING:
    from dossier.analysis.moving import Move
    from dossier.build.report import Report

_MENDED = ("broken-link", "broken-anchor")  # what a move that was cut off leaves, and the same move mends


def move(given: Given, id: str, new: str, dry_run: bool) -> int:
    """Rename an entry with its file, all that names it, and keep its old address as an alias. Prints each edit.

    Files that name it come first and its own comes last, so that a move that was cut off is finished by saying it again.
    """
    from dossier.analysis import moving  # only this command needs it

    if not is_id(new) or len(new) > LONGEST:
        raise UsageError(f'"{new}" cannot be an id: small letters a to z, digits and single hyphens, at most {LONGEST} of them')
    report = given.linked_dossier()
    faults = [problem for problem in report.problems if problem.severity == "error" and problem.code not in _MENDED]
    if report.site is None or faults:
        given.print_report(report._replace(problems=tuple(faults)))
        raise UsageError("an entry is moved in a sound dossier only, where all that names it is known; mend these errors first")
    known(id, report.every, "entry")
    if report.every[id].translation:
        raise UsageError(f'"{id}" is a translation, which is called as its original is; move that')
    plan = moving.move(report.every, id, new, lambda path: _read(given.content / path))
    for edits in plan.edits.values():
        print("\n".join(f"{given.content}/{edit}" for edit in edits))
    for old_path, new_path in plan.files:
        print(f"{given.content}/{old_path} → {given.content}/{new_path}")
    if not dry_run:
        _write(given.content, plan)
        _record_anew(given, report, id, new)
    return 0


def _read(path: Path) -> str:
    """The text of a file, its line ends as they are, without the mark that may stand before it."""
    return path.read_bytes().decode("utf-8-sig")


def _write(content: Path, plan: "Move") -> None:
    """Change each file in one step, those that take another name last."""
    from dossier.analysis.moving import edited

    named = dict(plan.files)
    for path in sorted(plan.edits, key=lambda path: (path in named, path)):
        _put(content / path, edited(_read(content / path), plan.edits[path]))
    for old, new in plan.files:
        (content / old).rename(content / new)


def _put(path: Path, text: str) -> None:
    staged = path.with_name(f".{path.name}.moving")
    mark = BOM_UTF8 if path.read_bytes().startswith(BOM_UTF8) else b""
    staged.write_bytes(mark + text.encode())
    staged.replace(path)


def _record_anew(given: Given, before: "Report", old: str, new: str) -> None:
    """Let the record of what was published know the new id: an article whose facts were as recorded has not changed by being renamed."""
    from dossier.analysis.baseline import NAME, read_record

    path = given.content / NAME
    recorded, _problems = read_record(path.read_text("utf-8") if path.exists() else "")
    settled = {name for name, one in recorded.items() if name in before.every and before.every[name].facts == one.facts}
    if not recorded:
        return
    now = given.linked_dossier().every
    written = json.loads(path.read_text("utf-8"))
    written["articles"] = dict(sorted(_renamed(written["articles"], old, new)))
    for name in settled:
        then = new if name == old else name
        written["articles"][then][0] = now[then].facts
    text = json.dumps(written, indent=1) + "\n"
    if text != path.read_text("utf-8"):
        _put(path, text)


def _renamed(articles: Mapping[str, object], old: str, new: str) -> list[tuple[str, object]]:
    return [(new if name == old else name, row) for name, row in articles.items()]


COMMAND = Command(
    "move",
    "give an entry another id: in its file, in all that names it, with its old address as an alias",
    move,
    (
        flag("id", help="the entry's id, such as sergei-lavrov"),
        flag("new", help="the id that it is to have, such as sergey-lavrov"),
        flag("--dry-run", default=False, action="store_true", help="print what would be changed, and change nothing"),
    ),
    takes=("content", "cache", "jobs"),
    example="move sergei-lavrov sergey-lavrov",
)
