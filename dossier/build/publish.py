"""Publish: a planned dossier in, the output folder changed and remembered. Plan, render and write, for all pages or a few."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dossier.build import content_store
from dossier.build.options import BuildState, Options, Report
from dossier.build.stages.write import write
from dossier.model.entries import Page, Site
from dossier.model.problems import Problem, in_order
from dossier.registry import discover
from dossier.storage.cache import Index, Row, salt
from dossier.storage.changes import noted
from dossier.storage.disk import close_staging, folders_of, look, open_staging
from dossier.storage.output_folder import only_ours


def plan_pages(work: BuildState, site: Site, only: tuple[str, ...] | None = None) -> Any:
    """Plan all pages, or with `only` those that show the texts of these entries."""
    from dossier.build.stages.plan import plan
    from dossier.rendering.filters import FILTERS
    from dossier.rendering.jinja import Templates

    templates = Templates(work.tree.templates, str(work.options.templates), FILTERS)
    return plan(site, templates, discover("dossier.outputs", "OUTPUT"), salt(), only)


def publish(
    work: BuildState, planned: Any, site: Site, problems: list[Problem], published: Mapping[str, Any], whole: bool
) -> Report:
    """Render what is stale and put it in its place; nothing is put anywhere if a template is at fault."""
    output = work.options.output
    ledger = {path: Row(*row) for path, row in work.last.ledger.items()}
    if whole and folders_of(output, ledger) != work.last.folders:
        only_ours(output)
    open_staging(output)
    try:
        stale = {page.path: why for page in planned.pages if (why := _why(output, page, ledger))}
        if work.options.explain:
            stale = _reasons(work, planned, site, stale)
        rendered = _render(work, planned, site, stale, ledger)
        work.options.lap("render")
        faults = [item for item in rendered if isinstance(item, Problem)]
        if faults:
            return Report(placed([*problems, *faults], work.options), site=site)
        written = {item.path: item for item in rendered}
        counts, rows = write(output, planned.pages, planned.copies, written, ledger, whole)
        work.options.lap("write")
    finally:
        close_staging(output)
    shown = placed(problems, work.options) if whole else remembered(published)
    folders = folders_of(output, rows) if whole else {**work.last.folders, **folders_of(output, written)}
    _keep(work, rows if whole else ledger | rows, folders, {**published, "problems": shown})
    return Report(shown, counts, tuple(published["held"]), tuple(sorted(stale.items())), site, tuple(rendered))


def _why(output: Path, page: Page, ledger: Mapping[str, Row]) -> str:
    """Why a page must be rendered; "" if it stands as it should."""
    row = ledger.get(page.path)
    if row is None:
        return "new"
    if row.page != page.digest:
        return "changed"
    return "" if look(output, page.path) == row[2:] else "not in the output as it was left"


def _reasons(work: BuildState, planned: Any, site: Site, stale: Mapping[str, str]) -> dict[str, str]:
    """The reasons in full, from what the last build remembered."""
    from dossier.build.explain import PreviousBuild, looks, why

    site_rows = work.memo.rows("site")
    if "looks" not in site_rows:
        return dict(stale)
    past, now = PreviousBuild(work.memo.rows("entries"), site_rows["looks"]), looks(work.tree.templates, planned.settings)
    full = {
        page.path: why(page, site.entries[page.entry] if page.entry else None, planned.closures[page.template], now, past)
        for page in planned.pages
        if stale.get(page.path) == "changed"
    }
    return {**stale, **full}


def _render(work: BuildState, planned: Any, site: Site, stale: Mapping[str, str], ledger: Mapping[str, Row]) -> list[Any]:
    from dossier.build.stages.render import render

    pages = [page for page in planned.pages if page.path in stale]
    homes = {page.entry: site.entries[page.entry] for page in pages if page.entry}
    found = content_store.texts(work.made, {entry.path for entry in homes.values()}, work.memo)
    jobs = [
        (
            page,
            found[homes[page.entry].path][homes[page.entry].number] if page.entry else b"",
            _standing(page, work, ledger),
        )
        for page in pages
    ]
    results = work.workers.spread(render, jobs, planned.templates, planned.settings, str(work.options.output.resolve()))
    return list(work.options.watch(results, len(pages)))


def _standing(page: Page, work: BuildState, ledger: Mapping[str, Row]) -> str | None:
    """The digest of what stands in a page's place; None if it must be looked up."""
    row = ledger.get(page.path)
    return row.content if row and look(work.options.output, page.path) == row[2:] else None


def _keep(work: BuildState, ledger: Mapping[str, Row], folders: dict[str, int], published: Mapping[str, Any]) -> None:
    """Note what was seen and what was left, for the next build."""
    keys = {path: key for path, key in work.made.keys.items() if key}
    files = noted(work.tree.entries.values(), keys, work.now)
    pictures = noted(work.tree.pictures.values(), {path: tuple(one) for path, one in work.pictures.items()}, work.now)
    plain = {**published, "problems": [tuple(problem) for problem in published["problems"]], "held": list(published["held"])}
    rows = {path: tuple(row) for path, row in ledger.items()}
    work.memo.keep_index(Index(language(work), files, pictures, plain, rows, folders))


def placed(problems: Iterable[Problem], options: Options) -> tuple[Problem, ...]:
    """The problems in order, with paths as the user would type them."""
    own = f"{options.templates}/"
    return in_order(
        problem if problem.path.startswith(own) else problem._replace(path=str(options.content / problem.path))
        for problem in problems
    )


def remembered(last: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The problems that the last build that wrote had."""
    return tuple(Problem(*row) for row in last["problems"])


def language(work: BuildState) -> str:
    """The language of entries that name none."""
    return work.settings.languages[0] if work.settings else work.last.lang
