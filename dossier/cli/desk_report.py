"""The desk's report: what needs a look, as lines and as one local page. A build's findings in, text out."""

from collections.abc import Iterable
from typing import NamedTuple

from dossier.analysis.coverage import WEAK, shares, weak
from dossier.build.report import Report
from dossier.cli.listing import orphans
from dossier.model.dates import Day, before
from dossier.model.entries import Site
from dossier.model.problems import UsageError
from dossier.model.text import escape
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_THIN = 40  # words of a body below which an entry says little
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Desk report: {title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }}
summary {{ cursor: pointer; font-weight: 600; padding: 0.3rem 0; }}
li {{ margin: 0.2rem 0; }}
</style>
</head>
<body>
<h1>Desk report: {title}</h1>
<p>As of {day}. For the desk alone: this page is not part of the dossier.</p>
{parts}
</body>
</html>
"""


class Section(NamedTuple):
    """One matter of the report: its heading, and a line for each thing that needs a look."""

    title: str
    lines: tuple[str, ...]


def sections(made: Report) -> list[Section]:
    """All matters, in the order of their urgency. Raises UsageError if the dossier has no settings."""
    if made.site is None:
        raise UsageError("the dossier has no settings, so there is nothing to report; see build.py check")
    site = made.site
    ambiguous = [str(problem) for problem in made.problems if problem.code == "ambiguous-name"]
    others = [str(problem) for problem in made.problems if problem.code != "ambiguous-name"]
    found: list[tuple[str, Iterable[str]]] = [
        ("Problems", others),
        ("Names that may be several entries", ambiguous),
        *((title, weak(site, name)) for name, (title, _, _) in WEAK.items()),
        ("Coverage: paragraphs with a source", _coverage(site)),
        ("Reviews due", _due(site, "review")),
        ("Rights of pictures that end or have ended", _due(site, "rights end")),
        ("Held back", (f"{path}: {reason}" for path, reason in made.held)),
        ("Next due", [made.due] if made.due else []),
        (
            "Orphans: nothing links to them",
            (f"{entry.path}: {entry.id}" for entry in orphans(site) if entry.kind not in collections(Trait.SOURCE)),
        ),
        (
            "Sources that nothing cites",
            (f"{entry.path}: {entry.id}" for entry in orphans(site) if entry.kind in collections(Trait.SOURCE)),
        ),
        ("Thin entries: few words, and one link or none", _thin(site)),
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
    days = [(day, entry) for entry in site.entries.values() for name, day in entry.due if name == what]
    for day, entry in sorted(days, key=lambda pair: (pair[0].first, pair[1].id)):
        if not before(limit, day):
            yield f"{entry.path}: {what} {day.text}"


def _later(day: Day) -> Day:
    from datetime import date, timedelta

    limit = (date.fromisoformat(day.last) + timedelta(days=30)).isoformat()
    return Day(limit, limit, limit)


def _thin(site: Site) -> Iterable[str]:
    for entry in site.entries.values():
        if entry.kind in collections(Trait.SUBJECT) and entry.words < _THIN and len(site.backlinks.get(entry.id, ())) < 2:
            yield f"{entry.path}: {entry.id}: {entry.words} words, {len(site.backlinks.get(entry.id, ()))} links to it"


def page(made: Report, found: Iterable[Section]) -> str:
    """The report as one HTML page that needs nothing else."""
    assert made.site is not None, "a report has sections only of a dossier with settings"
    parts = "\n".join(
        f"<details{' open' if one.lines and len(one.lines) < 30 else ''}><summary>{escape(one.title)}: {len(one.lines)}</summary>\n<ul>\n"
        + "".join(f"<li>{escape(line)}</li>\n" for line in one.lines)
        + "</ul></details>"
        for one in found
    )
    return _PAGE.format(title=escape(made.site.config.title), day=escape(made.site.as_of.text), parts=parts)
