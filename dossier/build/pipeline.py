"""A build: read → validate → parse → link → plan → render → write.

`build` says the seven stages in order. `incremental`, beside it, decides whether less will do; the output is the same, byte for byte.
"""

from typing import TYPE_CHECKING

from dossier.build import incremental
from dossier.build.content_store import ContentStore
from dossier.build.options import Hooks, Options
from dossier.build.report import Report
from dossier.build.stages.read import read
from dossier.build.state import Linked, State, environment_digest
from dossier.build.workers import Workers
from dossier.model.problems import Problem, fatal
from dossier.registry import names
from dossier.storage.cache import Cache

if TYPE_CHECKING:
    from dossier.build.stages.plan import Plan  # slow to load, as PyYAML behind the settings
    from dossier.schema.settings import Settings


def build(options: Options, cache: Cache, workers: Workers, hooks: Hooks) -> Report:
    """Build a dossier. Raises OSError where the disk refuses; whatever is wrong with the content is in the report."""
    state, unread = _read(options, cache, workers, hooks)
    if incremental.nothing_changed(state, unread):
        return incremental.last_report(state.last)
    from dossier.build import publishing  # slow to load, and a build of nothing does not need them
    from dossier.build.stages.validate import validate_settings

    settings, unsound = validate_settings(state.tree, options.base_url)
    state.store.validate_and_parse(settings.languages if settings else state.last.languages)
    hooks.on_stage("validate and parse")
    linked, plan = _link_and_plan(state, settings, unread, unsound)
    hooks.on_stage("plan")
    if plan is None:
        return linked.report(state)
    if not options.write or fatal(linked.problems, options.strict):
        outdated = publishing.outdated(state, linked, plan) if options.compare else ()
        return linked.report(state)._replace(outdated=outdated)
    with publishing.staging(state, linked):
        stale = publishing.find_stale(state, linked, plan)
        rendered, faults = publishing.render_pages(state, linked, plan, stale)
        hooks.on_stage("render")
        if faults:
            return linked.with_problems(options, faults).report(state)
        counts, output = publishing.write_pages(state, linked, plan, rendered)
        hooks.on_stage("write")
    publishing.remember(state, linked, plan, output)
    hooks.on_stage("remember")
    reasons = tuple(sorted(stale.items()))
    return linked.report(state)._replace(counts=counts, reasons=reasons, rendered=tuple(rendered.values()))


def _link_and_plan(
    state: State, settings: "Settings | None", unread: tuple[Problem, ...], unsound: tuple[Problem, ...]
) -> tuple[Linked, "Plan | None"]:
    """Link and plan by difference, or the whole dossier where that will not do. There is no plan without settings."""
    from dossier.build import linking, publishing

    linked = incremental.link_changes(state, settings, unread)
    plan = publishing.plan_pages(state, linked) if linked else None
    if linked is None or plan is None:
        linked = linking.link_all(state, settings, (*unread, *unsound))
        state.hooks.on_stage("link")
        plan = publishing.plan_pages(state, linked) if linked.site else None
    return (linked.with_problems(state.options, plan.problems) if plan else linked), plan


def _read(options: Options, cache: Cache, workers: Workers, hooks: Hooks) -> tuple[State, tuple[Problem, ...]]:
    started, last = hooks.clock(), cache.last_build()
    tree, problems = read(options.content, options.templates, frozenset(names("dossier.kinds", "KIND")), options.theme)
    store = ContentStore(options.content, tree, last, cache, workers)
    environment = environment_digest(tree, options, problems)
    hooks.on_stage("read")
    return State(options, hooks, cache, workers, tree, last, store, environment, started), problems
