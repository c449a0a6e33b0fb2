"""A build: read → validate → parse → link → plan → render → write.

`build` says the seven stages in order. `incremental`, beside it, decides whether less will do; the output is the same, byte for byte.
"""

from dossier.build import incremental
from dossier.build.content_store import ContentStore
from dossier.build.options import Hooks, Options
from dossier.build.report import Report
from dossier.build.stages.read import read
from dossier.build.state import State, environment_digest
from dossier.build.workers import Workers
from dossier.model.problems import Problem, fatal
from dossier.registry import names
from dossier.storage.cache import Cache


def build(options: Options, cache: Cache, workers: Workers, hooks: Hooks) -> Report:
    """Build a dossier. Raises OSError where the disk refuses; whatever is wrong with the content is in the report."""
    state, unread = _read(options, cache, workers, hooks)
    if incremental.nothing_changed(state, unread):
        return incremental.last_report(state.last)
    from dossier.build import linking, publishing  # slow to load, and a build of nothing does not need them
    from dossier.build.stages.validate import validate_settings

    settings, unsound = validate_settings(state.tree, options.base_url)
    state.store.validate_and_parse(settings.languages if settings else state.last.languages)
    hooks.on_stage("validate and parse")
    linked = incremental.link_texts(state, settings, unread) or linking.link_all(state, settings, (*unread, *unsound))
    site, whole = linked.site, linked.only is None
    if site is None:
        return linked.report(state)
    hooks.on_stage("link")
    plan = publishing.plan_pages(state, site, linked.only)
    linked = linked.with_problems(options, plan.problems)
    hooks.on_stage("plan")
    if not options.write or fatal(linked.problems, options.strict):
        return linked.report(state)
    with publishing.staging(state, whole):
        stale = publishing.find_stale(state, site, plan)
        rendered, faults = publishing.render_pages(state, site, plan, stale)
        hooks.on_stage("render")
        if faults:
            return linked.with_problems(options, faults).report(state)
        counts, output = publishing.write_pages(state, plan, rendered, whole)
        hooks.on_stage("write")
    publishing.remember(state, linked, site, plan, output)
    hooks.on_stage("remember")
    reasons = tuple(sorted(stale.items()))
    return linked.report(state)._replace(counts=counts, reasons=reasons, rendered=tuple(rendered.values()))


def _read(options: Options, cache: Cache, workers: Workers, hooks: Hooks) -> tuple[State, tuple[Problem, ...]]:
    started, last = hooks.clock(), cache.last_build()
    tree, problems = read(options.content, options.templates, frozenset(names("dossier.kinds", "KIND")), options.theme)
    store = ContentStore(options.content, tree, last, cache, workers)
    environment = environment_digest(tree, options)
    hooks.on_stage("read")
    return State(options, hooks, cache, workers, tree, last, store, environment, started), problems
