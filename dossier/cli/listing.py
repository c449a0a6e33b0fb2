"""The desk's commands: start an entry, list entries. Words in, a file or lines out."""

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path

from dossier.analysis.coverage import WEAK, citing, weak
from dossier.build.report import Report
from dossier.model.entries import Entry, Site
from dossier.model.problems import UsageError
from dossier.model.text import is_id, slug
from dossier.registry import plugin_folder, use_plugins
from dossier.schema.kind import kinds
from dossier.schema.records import Record, required

_HELD: dict[str, tuple[str, ...]] = {
    "drafts": ("draft",), "future": ("to be published", "dated", "rights begin"), "expired": ("expired", "rights ended"), "held": ("",),
}  # fmt: skip


def new(content: Path, kind: str, name: str) -> Path:
    """Write the blank file of an entry and return its path. Raises UsageError with words for the desk."""
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


def blank(record: type[Record]) -> str:
    """The text of a new entry: what must be filled in, then what may be, as comments with examples."""
    needed = [item for item in fields(record) if required(item)]
    others = [item for item in fields(record) if not required(item)]
    lines = ["---", *(f"{item.name}:  # {item.metadata['help']}" for item in needed), "# These may be added:"]
    lines += [
        f"# {item.name.rstrip('_')}: {item.metadata['example']}  # {item.metadata['help']}".replace(":  #", ": #")
        for item in others
    ]
    return "\n".join([*lines, "---", "", ""])


def orphans(site: Site) -> list[Entry]:
    """The entries to which nothing links, and that no list makes easy to find."""
    known = kinds()
    return [entry for entry in site.entries.values() if entry.id not in site.backlinks and known[entry.kind].orphans]


def listed(made: Report, what: str, of: str = "") -> Iterator[str]:
    """Lines for `build.py list`: held entries with the reason, weak paragraphs, what cites the source `of`, orphans, or the
    entries of a collection. Raises UsageError with words for the desk.
    """
    if what in _HELD:
        return (f"{path}: {reason}" for path, reason in made.held if reason.startswith(_HELD[what]))
    if made.site is None:
        raise UsageError("the dossier has no settings, so there is nothing to list; see build.py check")
    site = made.site
    if what == "citing":
        return citing(site, of)
    if what in WEAK:
        return weak(site, what)
    if what == "orphans":
        return (f"{entry.path}: nothing links to {entry.id}" for entry in orphans(site))
    if what not in site.order:
        raise UsageError(f'there is no list "{what}"; there are {", ".join([*_HELD, *WEAK, "citing", "orphans", *site.order])}')
    return (f"{site.entries[name].path}: {name}: {site.entries[name].card.title}" for name in site.order[what])
