"""Plan, render and write the pages of a linked dossier: all of them, or those of a few entries; and keep it for the next build."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dossier.build import explain
from dossier.build.incremental import NEVER
from dossier.build.lazy_site import rows_of, small
from dossier.build.stages.plan import Plan, plan
from dossier.build.stages.render import Job, render
from dossier.build.stages.write import write
from dossier.build.state import Linked, State
from dossier.locale.interface import interface
from dossier.model.entries import Counts, Site, Written
from dossier.model.problems import Problem
from dossier.rendering.filters import filters
from dossier.rendering.jinja import Templates
from dossier.rendering.output import Page, outputs
from dossier.storage.cache import LastBuild, OutputFile, salt
from dossier.storage.disk import close_staging, folders_of, open_staging, stat_of
from dossier.storage.output_folder import only_ours


def plan_pages(state: State, site: Site, only: tuple[str, ...] | None) -> Plan:
    """Plan all pages, or with `only` those that show the texts of these entries."""
    words = interface(site.config.languages[0])
    templates = Templates(state.tree.templates, str(state.options.templates), filters(words), words, state.tree.places)
    return plan(site, templates, tuple(outputs().values()), f"{salt()} {words.tag}", only)


@contextmanager
def staging(state: State, whole: bool) -> Iterator[None]:
    """A place beside the output for files that are to be published. Raises OutputRefused if the output holds files of others."""
    output = state.options.output
    if whole and folders_of(output, state.last.output) != state.last.folders:
        only_ours(output)
    open_staging(output)
    try:
        yield
    finally:
        close_staging(output)


def find_stale(state: State, site: Site, plan: Plan) -> dict[str, str]:
    """The paths of the pages that must be rendered, each with the reason."""
    output = state.options.output
    stale = {page.path: why for page in plan.pages if (why := _why(output, page, state.last.output.get(page.path)))}
    if not state.options.explain:
        return stale
    changed = [page for page in plan.pages if stale.get(page.path) == "changed"]
    return stale | explain.reasons(changed, site, plan, state.tree.templates, state.cache)


def _why(output: Path, page: Page, file: OutputFile | None) -> str:
    """Why a page must be rendered; "" if it stands as it should."""
    if file is None:
        return "new"
    if file.page != page.digest:
        return "changed"
    return "" if stat_of(output, page.path) == file.stat else "not in the output as it was left"


def render_pages(state: State, site: Site, plan: Plan, stale: Mapping[str, str]) -> tuple[dict[str, Written], list[Problem]]:
    """Render the stale pages and stage them. What was rendered, by path, and the problems of templates."""
    pages = [page for page in plan.pages if page.path in stale]
    entries = {page.entry: site.entries[page.entry] for page in pages if page.entry}
    texts = state.store.texts({entry.path for entry in entries.values()})
    jobs: list[Job] = []
    for page in pages:
        entry = entries.get(page.entry)
        jobs.append((page, texts[entry.path][entry.number] if entry else b"", _digest_there(state, page)))
    output = str(state.options.output.resolve())
    results = state.workers.spread(render, jobs, plan.templates, plan.settings, output)
    done = list(state.hooks.progress(results, len(jobs)))
    return {one.path: one for one in done if isinstance(one, Written)}, [one for one in done if isinstance(one, Problem)]


def _digest_there(state: State, page: Page) -> str | None:
    """The digest of what stands in a page's place; None if it must be looked up."""
    file = state.last.output.get(page.path)
    return file.content if file and stat_of(state.options.output, page.path) == file.stat else None


def write_pages(state: State, plan: Plan, written: Mapping[str, Written], whole: bool) -> tuple[Counts, dict[str, OutputFile]]:
    """Publish what is staged. What was done, and the files that stand in the output now, by path."""
    pages = {page.path: page.digest for page in plan.pages}
    counts, files = write(state.options.output, pages, plan.copies, written, state.last.output, whole)
    return counts, files if whole else {**state.last.output, **files}


def remember(state: State, linked: Linked, site: Site, plan: Plan, output: Mapping[str, OutputFile]) -> None:
    """Keep what was seen and what was left for the next build."""
    last, whole, cache = state.last, linked.only is None, state.cache
    files, images = state.store.noted(state.started)
    since, until = (state.options.gate.as_of.first, linked.due or NEVER) if whole else (last.since, last.until)
    touched = output if whole else (*(page.path for page in plan.pages), *(copy.path for copy in plan.copies))
    folders = {**({} if whole else last.folders), **folders_of(state.options.output, touched)}
    cache.keep_last_build(
        LastBuild(
            site.config.languages, files, images, state.environment, since, until, linked.problems, linked.held, output, folders
        )
    )
    for name, row in linked.rows:
        cache.keep_row("entries", name, row)
    if whole:
        assert linked.mentions is not None, "a dossier that is linked whole has looked for names"
        cache.keep_table("entries", rows_of(site))
        theme = explain.theme_digests(state.tree.templates, plan.settings)
        cache.keep_table("site", [("site", small(site)), ("theme", theme), ("mentions", tuple(linked.mentions))])
        state.store.forget_unused()
