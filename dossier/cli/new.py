"""`dossier new`: start an entry."""

from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError
from dossier.model.text import is_id, slug
from dossier.registry import plugin_folder, use_plugins

if TYPE_CHECKING:
    from dossier.schema.records import Record


def new(given: Given, kind: str, id: str) -> int:
    """Write a blank entry and print its path."""
    print(write_blank(given.content, kind, id))
    return 0


def write_blank(content: Path, kind: str, name: str) -> Path:
    """Write the blank file of an entry and return its path. Raises UsageError with words for the desk."""
    from dossier.schema.kind import kinds  # slow to load, and only this command needs it

    use_plugins(plugin_folder(content), content)
    known = kinds()
    if kind not in known:
        close = get_close_matches(kind, known, 1, 0.5)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
        raise UsageError(f'there is no collection "{kind}"; {hint}')
    if not is_id(name):
        raise UsageError(f'"{name}" cannot be an id; use small ASCII letters, digits and hyphens, for example {slug(name)}')
    path = content / kind / f"{name}.md"
    if path.exists():
        raise UsageError(f"{path} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(blank(known[kind].record), "utf-8")
    return path


def blank(record: "type[Record]") -> str:
    """The text of a new entry: what must be filled in, then what may be, as comments with examples."""
    from dossier.schema.records import required

    needed = [item for item in fields(record) if required(item)]
    others = [item for item in fields(record) if not required(item)]
    lines = ["---", *(f"{item.name}:  # {item.metadata['help']}" for item in needed), "# These may be added:"]
    lines += [
        f"# {item.name.rstrip('_')}: {item.metadata['example']}  # {item.metadata['help']}".replace(":  #", ": #")
        for item in others
    ]
    return "\n".join([*lines, "---", "", ""])


COMMAND = Command(
    "new",
    "start an entry: write a file with its fields to fill in",
    new,
    (flag("kind", help="a collection, such as people"), flag("id", help="the entry's id, such as ann-lee")),
)
