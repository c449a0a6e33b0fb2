"""`build.py list`: print entries or paragraphs, one a line."""

import json
from collections.abc import Iterator

from dossier.build.report import Report
from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError

_HELD: dict[str, tuple[str, ...]] = {
    "drafts": ("draft",), "future": ("to be published", "dated", "rights begin"), "expired": ("expired", "rights ended"), "held": ("",),
}  # fmt: skip


def list_entries(given: Given, what: str, of: str) -> int:
    """Print the lines of a list."""
    if what == "due":
        return _list_due(given)
    for line in listed(given.linked_dossier(), what, of):
        print(line)
    return 0


def _list_due(given: Given) -> int:
    """Print what becomes public or ceases to be, the next first; with `--format json` as one object a line."""
    for day, path, name, reason in given.linked_dossier().turning:
        row = {"day": day, "path": path, "id": name, "becomes": "held" if reason else "public", "reason": reason}
        words = f"held back: {reason}" if reason else "public"
        print(json.dumps(row, ensure_ascii=False) if given.format == "json" else f"{day}: {path}: {name} becomes {words}")
    return 0


def listed(made: Report, what: str, of: str = "") -> Iterator[str]:
    """Lines for `build.py list`: held entries with the reason, weak paragraphs, what cites the source `of`, orphans, or the
    entries of a collection. Raises UsageError with words for the desk.
    """
    from dossier.analysis.coverage import WEAK, citing, weak  # slow to load, and only this command needs it
    from dossier.analysis.desk_report import orphans

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
        raise UsageError(
            f'there is no list "{what}"; there are {", ".join([*_HELD, "due", *WEAK, "citing", "orphans", *site.order])}'
        )
    return (f"{site.entries[name].path}: {name}: {site.entries[name].card.title}" for name in site.order[what])


COMMAND = Command(
    "list",
    "print entries or paragraphs: what is held, what is weakly sourced, what rests on a source, a collection",
    list_entries,
    (
        flag(
            "what",
            help="drafts, future, expired, held, due, orphans, unsourced, single-source, state-media-only, citing, or a collection",
        ),
        flag("of", nargs="?", default="", help="with `citing`: the id of the source"),
    ),
)
