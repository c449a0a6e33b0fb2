"""`dossier list`: print entries or paragraphs, one a line."""

import json
from collections.abc import Iterator

from dossier.analysis.lines import Line
from dossier.build.report import Report
from dossier.cli import LISTING, Command, Given, flag, known
from dossier.model.entries import Site
from dossier.model.problems import UsageError
from dossier.registry import names

_HELD: dict[str, tuple[str, ...]] = {
    "drafts": ("draft",), "future": ("to be published", "dated", "rights begin"), "expired": ("expired", "rights ended"), "held": ("",),
}  # fmt: skip
_LISTS = (*_HELD, "due", "unsourced", "single-source", "state-media-only", "citing", "orphans")
_HELP = f"{', '.join(_LISTS)}, or a collection"


def list_entries(given: Given, what: str, of: str) -> int:
    """Print the lines of a list: as text, or with `--format json` as an object a line."""
    as_json = given.as_lines()
    if what == "due":
        return _list_due(given, as_json)
    for line in listed(given.linked_dossier(), what, of):
        print(line.as_json() if as_json else line)
    return 0


def _list_due(given: Given, as_json: bool) -> int:
    """Print what becomes public or ceases to be, the next first; with `--format json` as one object a line."""
    for day, path, name, reason in given.linked_dossier().turning:
        row = {"day": day, "path": path, "id": name, "becomes": "held" if reason else "public", "reason": reason}
        words = f"held back: {reason}" if reason else "public"
        print(json.dumps(row, ensure_ascii=False) if as_json else f"{day}: {path}: {name} becomes {words}")
    return 0


def listed(made: Report, what: str, of: str = "") -> Iterator[Line]:
    """Lines for `dossier list`: held entries with the reason, weak paragraphs, what cites the source `of`, orphans, or the
    entries of a collection. Raises UsageError with words for the desk.
    """
    if what in _HELD:
        return (Line(path, 0, "", reason) for path, reason in made.held if reason.startswith(_HELD[what]))
    if made.site is None:
        raise UsageError("the dossier has no settings, so there is nothing to list; see dossier check")
    return _of_site(made.site, made.due, what, of)


def _of_site(site: Site, due: str, what: str, of: str) -> Iterator[Line]:
    from dossier.analysis.coverage import WEAK, citing, weak  # slow to load, and only this command needs it
    from dossier.analysis.desk_report import orphans

    known(what, (*_LISTS, *site.order), "list")
    if what == "due":
        return iter([Line("dossier.yaml", 0, "", due)] if due else [])
    if what == "citing":
        if not of:
            raise UsageError("say which source: list citing SOURCE; dossier list sources names them")
        return citing(site, of)
    if what in WEAK:
        return weak(site, what)
    if what == "orphans":
        return (Line(entry.path, 0, entry.id, f"nothing links to {entry.id}", False) for entry in orphans(site))
    return (Line(site.entries[name].path, 0, name, site.entries[name].card.title) for name in site.order[what])


def _words() -> list[str]:
    return [*_LISTS, *names("dossier.kinds")]


COMMAND = Command(
    "list",
    "print entries or paragraphs: what is held, what is weakly sourced, what rests on a source, a collection",
    list_entries,
    (
        flag("what", complete=_words, help=_HELP),
        flag("of", nargs="?", default="", help="with `citing`: the id of the source"),
    ),
    takes=LISTING,
    example="list drafts --format json",
)
