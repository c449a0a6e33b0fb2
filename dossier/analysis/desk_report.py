"""The desk's report: what needs a look, as lines in sections."""

from collections.abc import Iterable
from typing import NamedTuple

from dossier.analysis.coverage import WEAK, shares, weak
from dossier.locale.interface import gettext_noop
from dossier.model.dates import Day, before
from dossier.model.entries import Entry, Site
from dossier.model.problems import Problem
from dossier.model.traits import Trait
from dossier.schema.kind import collections, kinds

_THIN = 40  # words of a body below which an entry says little


class Section(NamedTuple):
    """A section of the report: its heading, and a line for each thing that needs a look."""

    title: str
    lines: tuple[str, ...]


def sections(site: Site, problems: Iterable[Problem], held: Iterable[tuple[str, str]], due: str) -> list[Section]:
    """All sections, the most urgent first. `held` are (path, reason); `due` is the next day that changes what is held ("" = none)."""
    ambiguous = [str(problem) for problem in problems if problem.code == "ambiguous-name"]
    others = [str(problem) for problem in problems if problem.code != "ambiguous-name"]
    found: list[tuple[str, Iterable[str]]] = [
        (gettext_noop("Problems"), others),
        (gettext_noop("Names that may be several entries"), ambiguous),
        *((title, map(str, weak(site, name))) for name, (title, _, _) in WEAK.items()),
        (gettext_noop("Coverage: paragraphs with a source"), _coverage(site)),
        (gettext_noop("Reviews due"), _due(site, "review")),
        (gettext_noop("Rights of pictures that end or have ended"), _due(site, "rights end")),
        (gettext_noop("Held back"), (f"{path}: {reason}" for path, reason in held)),
        (gettext_noop("Next due"), [due] if due else []),
        (
            gettext_noop("Orphans: nothing links to them"),
            (f"{entry.path}: {entry.id}" for entry in orphans(site) if entry.kind not in collections(Trait.SOURCE)),
        ),
        (
            gettext_noop("Sources that nothing cites"),
            (f"{entry.path}: {entry.id}" for entry in orphans(site) if entry.kind in collections(Trait.SOURCE)),
        ),
        (gettext_noop("Thin entries: few words, and one link or none"), _thin(site)),
    ]
    return [Section(title, tuple(lines)) for title, lines in found]


def _coverage(site: Site) -> Iterable[str]:
    each = shares(site)
    sourced, total = (sum(counts) for counts in zip((0, 0), *each.values(), strict=True))
    yield f"the whole dossier: {sourced} of {total} ({_percent(sourced, total)})"
    for name, (sourced, total) in each.items():
        yield f"{site.entries[name].path}: {sourced} of {total} ({_percent(sourced, total)})"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole} %" if whole else "no claims"


def _due(site: Site, what: str) -> Iterable[str]:
    """What is due on the day of the build or within the thirty days that follow, the first first."""
    limit = _later(site.as_of)
    days = [(day, entry) for entry in site.originals() for name, day in entry.due if name == what]
    for day, entry in sorted(days, key=lambda pair: (pair[0].first, pair[1].id)):
        if not before(limit, day):
            yield f"{entry.path}: {what} {day.text}"


def _later(day: Day) -> Day:
    from datetime import date, timedelta

    limit = (date.fromisoformat(day.last) + timedelta(days=30)).isoformat()
    return Day(limit, limit, limit)


def _thin(site: Site) -> Iterable[str]:
    for entry in site.originals():
        if entry.kind in collections(Trait.SUBJECT) and entry.words < _THIN and len(site.backlinks[entry.id]) < 2:
            yield f"{entry.path}: {entry.id}: {entry.words} words, {len(site.backlinks[entry.id])} links to it"


def orphans(site: Site) -> list[Entry]:
    """The entries to which nothing links, and that no list makes easy to find."""
    known = kinds()
    return [entry for entry in site.originals() if not site.backlinks[entry.id] and known[entry.kind].orphans]
