"""`dossier new`: start an entry."""

import json
import re
from dataclasses import Field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.cli import CONTENT, Command, Given, flag, known
from dossier.model.problems import UsageError
from dossier.model.text import is_id, slug
from dossier.registry import names, plugin_folder, use_plugins

if TYPE_CHECKING:
    from dossier.schema.records import Record

_PLAIN = re.compile(r"[\w.+/~-]+(?: [\w.+/~-]+)*")
_HEADINGS = ("title", "name")


def new(given: Given, kind: str, title: str, id: str, open: bool) -> int:
    """Write a new entry with its fields to fill in, and print its path; open it in the desk's editor if that was asked for."""
    path = write_blank(given.content, kind, title, id)
    print(path, flush=True)
    if open:
        from dossier.terminal.words import edit  # click is slow to load

        edit(path)
    return 0


def write_blank(content: Path, kind: str, title: str, name: str = "") -> Path:
    """Write the file of an entry and return its path. `title` may be its id alone; else an id is made of it, from any script,
    unless `name` is one. Raises UsageError with words for the desk.
    """
    from dossier.schema.kind import kinds  # slow to load, and only this command needs it

    use_plugins(plugin_folder(content), content)
    record = kinds()[known(kind, kinds(), "collection")].record
    heading = "" if is_id(title) else " ".join(title.split())
    name = name or (title if is_id(title) else slug(title))
    if not is_id(name) or (name == "section" and title.casefold() != name):
        raise UsageError(f'"{name if name != "section" else title}" makes no id; choose one with --id, such as ann-lee')
    taken = _taken(content, name)
    if taken:
        raise UsageError(f'the id "{name}" is taken by {taken}; choose another with --id')
    path = content / kind / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(blank(record, heading), "utf-8")
    return path


def _taken(content: Path, name: str) -> Path | None:
    """The file that has this id already, as its name or in a field."""
    said = re.compile(
        rf"^[ \t-]*id:[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*$|^- *\{{ *id: *{re.escape(name)} *,", re.MULTILINE
    )
    for path in sorted(path for ending in ("md", "yaml", "yml") for path in content.glob(f"*/**/*.{ending}")):
        if (path.suffix == ".md" and path.stem == name) or said.search(path.read_text("utf-8", "replace")):
            return path
    return None


def blank(record: "type[Record]", heading: str = "") -> str:
    """The text of a new entry: what must be filled in, then what may be, as comments with examples; `heading` is its title or name."""
    from dossier.schema.records import required

    needed = [item for item in fields(record) if required(item)]
    others = [item for item in fields(record) if not required(item)]
    quoted = heading if _PLAIN.fullmatch(heading) and not heading[:1].isdigit() else json.dumps(heading, ensure_ascii=False)
    filled = {item.name: f" {quoted}" for item in needed if heading and item.name in _HEADINGS}
    lines = [
        "---",
        *(f"{item.name}:{filled.get(item.name, '')}  # {item.metadata['help']}" for item in needed),
        "# These may be added:",
    ]
    lines += [
        f"# {item.name.rstrip('_')}: {example(item)}  # {item.metadata['help']}".replace(":  #", ": #") for item in others
    ]
    return "\n".join([*lines, "---", "", ""])


def example(item: "Field[Any]") -> str:
    """What a field may hold: the example of the reference, or one made of the examples of its inner fields."""
    inner = item.metadata["type"].record
    if item.metadata["example"] or inner is None:
        return str(item.metadata["example"])
    pairs = [(part.name.rstrip("_"), str(part.metadata["example"])) for part in fields(inner) if part.metadata["example"]]
    return f"{{{', '.join(f'{name}: {_quoted(value)}' for name, value in pairs)}}}"


def _quoted(value: str) -> str:
    """A value that may stand in braces."""
    return value if value[:1] in "[{" or _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _collections() -> tuple[str, ...]:
    return names("dossier.kinds")


COMMAND = Command(
    "new",
    "start an entry: write a file with its fields to fill in",
    new,
    (
        flag("kind", complete=_collections, help="a collection, such as people"),
        flag("title", help="its title or name in any script, such as 'Ann Lee'; or its id, such as ann-lee"),
        flag("--id", default="", metavar="ID", help="its id, if not the one that its title gives"),
        flag("--open", default=False, action="store_true", help="open it in the editor that VISUAL or EDITOR names"),
    ),
    takes=CONTENT,
    example='new people "Сергей Лавров"',
)
