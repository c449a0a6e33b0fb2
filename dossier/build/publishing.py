"""Plan, render and write the pages of a linked dossier: all of them, or those of a few entries; and keep it for the next build."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.analysis.translations import in_its_words
from dossier.build import explain, full_text
from dossier.build.incremental import NEVER
from dossier.build.last_dossier import keep_all
from dossier.build.replanning import replan
from dossier.build.stages.plan import Plan, plan
from dossier.build.stages.render import Job, render, stage_sent
from dossier.build.stages.write import write
from dossier.build.state import Linked, State
from dossier.locale.interface import interface
from dossier.model.entries import Counts, Written
from dossier.model.files import CopiedFile
from dossier.model.problems import Problem
from dossier.rendering.filters import filters
from dossier.rendering.jinja import Templates
from dossier.rendering.output import Page, outputs
from dossier.rendering.template_compiler import CompiledTemplates
from dossier.storage.cache import Cache, LastBuild, OutputFile, salt
from dossier.storage.disk import close_staging, folders_of, open_staging, stat_of
from dossier.storage.output_folder import only_ours
from dossier.storage.table import CacheMiss


def plan_pages(state: State, linked: Linked) -> Plan | None:
    """Plan all pages, or those that a difference reaches; None if that cannot be told from it."""
    assert linked.site is not None, "only a dossier with settings has pages"
    words = interface(linked.site.config.languages[0])
    texts, folder, places = state.tree.templates, str(state.options.templates), state.tree.places
    others = {tag: interface(tag) for tag, _ in linked.site.config.editions}
    compiled = _compiled(state.cache)
    editions = {tag: Templates(texts, folder, filters(other), other, {}, places, compiled) for tag, other in others.items()}
    templates = Templates(texts, folder, filters(words), words, editions, places, compiled)
    known, salted = tuple(outputs().values()), f"{salt()} {words.tag}"
    if linked.difference is None:
        return plan(linked.site, templates, known, salted)
    try:
        planned = replan(linked.difference, linked.site, templates, known, salted, state.last.output.keys())
        past = state.cache.table("site")["theme"]
    except CacheMiss:
        return None
    return planned if explain.theme_digests(texts, planned.settings[""]).settings == past.settings else None


def _compiled(cache: Cache) -> CompiledTemplates:
    """The templates as the last build compiled them, if that was this program."""
    with suppress(CacheMiss):
        return CompiledTemplates(cache.table("templates")[salt()])
    return CompiledTemplates()


@contextmanager
def staging(state: State, linked: Linked) -> Iterator[None]:
    """A place beside the output for files that are to be published. Raises OutputRefused if the output holds files of others, UsageError
    if a program is missing.
    """
    assert linked.site is not None, "what was planned was linked"
    full_text.demand(linked.site.config)
    output = state.options.output
    if linked.difference is None and folders_of(output, state.last.output) != state.last.folders:
        only_ours(output)
    open_staging(output)
    try:
        yield
    finally:
        close_staging(output)


def find_stale(state: State, linked: Linked, plan: Plan) -> dict[str, str]:
    """The paths of the pages that must be rendered, each with the reason."""
    output = state.options.output
    stale = {page.path: why for page in plan.pages if (why := _why(output, page, state.last.output.get(page.path)))}
    if not state.options.explain:
        return stale
    changed = [page for page in plan.pages if stale.get(page.path) == "changed"]
    assert linked.site is not None, "what was planned was linked"
    keys = linked.difference.keys if linked.difference else frozenset()
    return stale | explain.reasons(changed, linked.site, plan, state.tree.templates, state.cache, keys)


def outdated(state: State, linked: Linked, plan: Plan) -> tuple[str, ...]:
    """The paths of the files that a build would write or remove, in order."""
    output, last = state.options.output, state.last.output
    copies = {copy.path for copy in plan.copies if not _stands(output, copy, last.get(copy.path))}
    planned = {page.path for page in plan.pages} | {copy.path for copy in plan.copies} | full_text.files_of_index(last).keys()
    behind = () if state.last.indexed else (full_text.SUPERSEDED,)
    gone = plan.gone if linked.difference else last.keys() - planned
    return tuple(sorted({*find_stale(state, linked, plan), *copies, *gone, *behind}))


def _stands(output: Path, copy: CopiedFile, file: OutputFile | None) -> bool:
    return file is not None and file.content == copy.digest and stat_of(output, copy.path) == file.stat


def _why(output: Path, page: Page, file: OutputFile | None) -> str:
    """Why a page must be rendered; "" if it stands as it should."""
    if file is None:
        return "new"
    if file.page != page.digest:
        return "changed"
    return "" if stat_of(output, page.path) == file.stat else "not in the output as it was left"


def render_pages(
    state: State, linked: Linked, plan: Plan, stale: Mapping[str, str]
) -> tuple[dict[str, Written], list[Problem]]:
    """Render the stale pages and stage them. What was rendered, by path, and the problems of templates."""
    assert linked.site is not None, "what was planned was linked"
    pages = [page for page in plan.pages if page.path in stale]
    entries = {page.entry: linked.site.entries[page.entry] for page in pages if page.entry}
    translated = {entry.id: linked.site.entries[entry.card.id] for entry in entries.values() if entry.translation}
    texts = state.store.texts({entry.path for entry in (*entries.values(), *translated.values())})
    jobs: list[Job] = []
    for page in pages:
        entry = entries.get(page.entry)
        text = texts[entry.path][entry.number] if entry else b""
        if entry and entry.id in translated:
            original = translated[entry.id]
            text = in_its_words(texts[original.path][original.number], text)
        jobs.append((page, text, _digest_there(state, page)))
    if state.workers.divide(len(jobs)):
        _compile(pages, plan)
    output = str(state.options.output.resolve())
    here = state.workers.here
    results = state.workers.spread(render, jobs, plan.templates, plan.settings, output if here else "")
    results = results if here else (stage_sent(one, output) for one in results)
    done = list(state.hooks.progress(results, len(jobs)))
    return {one.path: one for one in done if isinstance(one, Written)}, [one for one in done if isinstance(one, Problem)]


def _compile(pages: Iterable[Page], plan: Plan) -> None:
    """Compile what these pages need, once, and not in each worker."""
    for template, edition in sorted({(page.template, page.edition) for page in pages}):
        plan.templates.speaking(edition).compile(plan.closures[template].names)


def _digest_there(state: State, page: Page) -> str | None:
    """The digest of what stands in a page's place; None if it must be looked up."""
    file = state.last.output.get(page.path)
    return file.content if file and stat_of(state.options.output, page.path) == file.stat else None


def write_pages(
    state: State, linked: Linked, plan: Plan, written: Mapping[str, Written]
) -> tuple[Counts, dict[str, OutputFile]]:
    """Publish what is staged, and the index of the full-text search. What was done, and the files that stand in the output now, by path."""
    assert linked.site is not None, "what was planned was linked"
    config, last = linked.site.config, state.last.output
    pages = {page.path: page.digest for page in plan.pages}
    whole = linked.difference is None
    stay = {path: file for path, file in last.items() if path not in plan.gone} if not whole else {}
    if whole and config.full_text:
        stay = full_text.files_of_index(last)
    counts, files = write(state.options.output, pages, plan.copies, written, last, stay.keys())
    output = {**stay, **files}
    return counts, full_text.update(state, config, plan, output) if config.full_text and state.options.full_text else output


def remember(state: State, linked: Linked, plan: Plan, output: Mapping[str, OutputFile]) -> None:
    """Keep what was seen and what was left for the next build."""
    site, last, cache = linked.site, state.last, state.cache
    assert site is not None, "what was planned was linked"
    files, images = state.store.noted(state.started)
    since, until = state.options.gate.as_of.first, linked.due or NEVER
    if linked.difference is not None:
        since = last.since
    same = output.keys() == last.output.keys()
    touched = [*(page.path for page in plan.pages), *full_text.files_of_index(output)] if same else output
    folders = {**(last.folders if same else {}), **folders_of(state.options.output, touched)}
    cache.keep_last_build(
        LastBuild(
            site.config.languages,
            files,
            images,
            state.environment,
            since,
            until,
            linked.problems,
            linked.held,
            output,
            folders,
            state.options.full_text or not site.config.full_text,
        )
    )
    if plan.templates.compiled.grew:
        cache.keep_table("templates", [(salt(), plan.templates.compiled.rows)])
    if linked.difference is not None:
        linked.difference.last.keep()
        return
    assert linked.result is not None, "a whole dossier was linked"
    assert linked.mentions is not None, "and names were looked for"
    keep_all(cache, linked.result, linked.mentions, plan)
    cache.keep_row("site", "theme", explain.theme_digests(state.tree.templates, plan.settings[""]))
    state.store.forget_unused()
