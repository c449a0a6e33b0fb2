"""The seven stages in order: read → validate → parse → link → plan → render → write. Nothing else happens here.

A build goes one of three ways, each giving the same bytes: nothing changed, and what the last build said is said again; a few
texts changed and nothing that another page may know, so their pages alone are made; or everything is linked and planned anew.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple

from dossier import recall
from dossier.changes import compare, noted
from dossier.digests import digest
from dossier.disk import close_staging, folders_of, look, open_staging
from dossier.files import Picture, Tree
from dossier.gate import Gate
from dossier.memo import Index, Memo, Row, salt
from dossier.output_folder import only_ours
from dossier.problems import Problem, fatal, in_order
from dossier.registry import discover
from dossier.stages.read import SETTINGS, read
from dossier.stages.write import intact, standing, write
from dossier.values import Counts, Page, Site, Written
from dossier.workers import Workers


class Options(NamedTuple):
    """What a build is told. Paths as the user typed them. `recall` allows to say again what the last build said.

    `explain` asks for reasons in full; `lap` hears the end of each stage; `watch` goes over the rendered pages as they come.
    """

    content: Path
    templates: Path
    output: Path
    gate: Gate
    base_url: str = ""
    strict: bool = False
    write: bool = True
    recall: bool = True
    explain: bool = False
    lap: Callable[[str], None] = lambda stage: None
    watch: Callable[[Iterable[Any], int], Iterable[Any]] = lambda items, total: items


class Report(NamedTuple):
    """What a build found and did. `held` are (path, reason); `reasons` are (output path, why it was rendered)."""

    problems: tuple[Problem, ...]
    counts: Counts = Counts()
    held: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    site: Site | None = None
    rendered: tuple[Written, ...] = ()


class _Work(NamedTuple):
    """What a build has in hand once it has read: its input, its memory, and what it knows of every file."""

    options: Options
    memo: Memo
    workers: Workers
    tree: Tree
    last: Index
    world: str
    now: int
    settings: Any
    made: recall.Recalled
    pictures: dict[str, Picture]
    problems: tuple[Problem, ...]


def build(options: Options, memo: Memo, workers: Workers) -> Report:
    """Build a dossier. Raises OSError where the disk refuses; whatever is wrong with the content is in the report."""
    now, index = time_ns(), memo.index()
    tree, unread = read(options.content, options.templates, frozenset(kind.name for kind in _kinds()))
    entries, pictures = compare(tree.entries, index.files), compare(tree.pictures, index.pictures)
    world = _world(tree, options)
    options.lap("read")
    steady = not fatal(unread) and pictures.none and not entries.gone and _steady(index, world, options)
    if steady and entries.none:
        return _again(index)
    settings, unset = _settings(tree, options)
    lang = settings.languages[0] if settings else index.lang
    if lang != index.lang:
        entries = compare(tree.entries, {})
    made = recall.recall(options.content, entries, lang, memo, workers)
    measured = recall.pictures(options.content, pictures)
    options.lap("validate and parse")
    work = _Work(options, memo, workers, tree, index, world, now, settings, made, measured, (*unread, *unset))
    return (_few(work) if steady else None) or _all(work)


def _kinds() -> tuple[Any, ...]:
    return discover("dossier.kinds", "KIND")


# Nothing changed


def _world(tree: Tree, options: Options) -> str:
    """The digest of all input but the entries and pictures."""
    flags = [str(options.content), str(options.templates), options.base_url, options.gate.drafts, options.gate.future]
    return digest([salt(), tree.settings, sorted(tree.templates.items()), tree.assets, flags])


def _steady(index: Index, world: str, options: Options) -> bool:
    """Whether all but entries is as it was when the output was last written, and the output stands as it was left."""
    last = index.published
    if not options.recall or last.get("world") != world or fatal(_problems(last), options.strict):
        return False
    if not last["since"] <= options.gate.as_of.first < last["until"]:
        return False
    return not options.write or intact(options.output, {path: Row(*row) for path, row in index.ledger.items()}, index.folders)


def _problems(last: Mapping[str, Any]) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in last["problems"])


def _again(index: Index) -> Report:
    return Report(_problems(index.published), Counts(0, len(index.ledger), 0), tuple(index.published["held"]))


# A few texts changed


def _few(work: _Work) -> Report | None:
    """Make the pages of the entries whose text changed; None where more than texts did, or the memory cannot be trusted."""
    old = work.memo.studied([work.last.files[path][4] for path in work.made.fresh if path in work.last.files])
    said = _problems(work.last.published)
    for path, new in work.made.fresh.items():
        before = old.get(work.last.files[path][4]) if path in work.last.files else None
        place = str(work.options.content / path)
        if before is None or new.problems or before.problems or any(problem.path == place for problem in said):
            return None
        if not recall.same_faces(before, new):
            return None
    try:
        return _render_few(work)
    except KeyError:
        return None


def _render_few(work: _Work) -> Report:
    from dossier.lazy import lazy_site
    from dossier.stages.link import entry_digest

    rows = work.memo.rows("entries")
    changed = []
    for gist in recall.gists(work.made.fresh.values()):
        entry, backlinks = rows[gist.id]
        made = entry._replace(digest=entry_digest(entry.card, gist.text, entry.addresses))
        if made.digest != entry.digest:
            changed.append(gist.id)
            rows.put(gist.id, (made, backlinks))
    site = lazy_site(work.memo.rows("site")["site"], rows)._replace(config=work.settings)
    planned = _plan(work, site, tuple(changed))
    report = _publish(work, planned, site, [], work.last.published, whole=False)
    for name in changed:
        work.memo.keep_row("entries", name, rows[name])
    return report


# Everything anew


def _all(work: _Work) -> Report:
    """Link and plan the whole dossier, and make the pages whose digest is not that of the page that stands in the output."""
    from dossier.stages.link import link

    options = work.options
    studied = recall.everything(work.made, options.content, _lang(work), work.memo, work.workers, work.tree.entries)
    problems = [*work.problems, *recall.problems(studied)]
    if work.settings is None:
        return Report(_placed(problems, options))
    gists = list(recall.gists(studied))
    linked = link(work.settings, gists, work.pictures, work.tree, {kind.name: kind for kind in _kinds()}, options.gate)
    options.lap("link")
    planned = _plan(work, linked.site)
    options.lap("plan")
    problems += [*linked.problems, *planned.problems]
    if not options.write or fatal(problems, options.strict):
        return Report(_placed(problems, options), held=linked.held, site=linked.site)
    due = min(
        (day.first for gist in gists for day in gist.gated[1:] if day and day.first >= options.gate.as_of.first), default="9999"
    )
    published = {"world": work.world, "since": options.gate.as_of.first, "until": due, "held": linked.held}
    report = _publish(work, planned, linked.site, problems, published, whole=True)
    if not fatal(report.problems, options.strict):
        _remember(work, linked.site, planned)
    options.lap("remember")
    return report._replace(held=linked.held)


def _remember(work: _Work, site: Site, planned: Any) -> None:
    from dossier.explain import looks
    from dossier.lazy import rows_of, small

    work.memo.keep_rows("entries", rows_of(site))
    work.memo.keep_rows("site", [("site", small(site)), ("looks", looks(work.tree.templates, planned.settings))])
    work.memo.forget([key for key in work.made.keys.values() if key])


def _lang(work: _Work) -> str:
    return work.settings.languages[0] if work.settings else work.last.lang


def _settings(tree: Tree, options: Options) -> tuple[Any, tuple[Problem, ...]]:
    from dossier.config import parse_settings

    if not tree.settings:
        return None, ()
    settings, problems = parse_settings(tree.settings, options.base_url)
    return settings, tuple(problem._replace(path=SETTINGS) for problem in problems)


# Both


def _plan(work: _Work, site: Site, only: tuple[str, ...] | None = None) -> Any:
    from dossier.filters import FILTERS
    from dossier.stages.plan import plan
    from dossier.templates import Templates

    templates = Templates(work.tree.templates, str(work.options.templates), FILTERS)
    return plan(site, templates, discover("dossier.outputs", "OUTPUT"), _kinds(), salt(), only)


def _publish(
    work: _Work, planned: Any, site: Site, problems: list[Problem], published: Mapping[str, Any], whole: bool
) -> Report:
    """Render what is stale and put it in its place; nothing is put anywhere if a template is at fault."""
    output = work.options.output
    ledger = {path: Row(*row) for path, row in work.last.ledger.items()}
    if folders_of(output, ledger) != work.last.folders:
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
            return Report(_placed([*problems, *faults], work.options), site=site)
        written = {item.path: item for item in rendered}
        counts, rows = write(output, planned.pages, planned.copies, written, ledger, whole)
        work.options.lap("write")
    finally:
        close_staging(output)
    placed = _placed(problems, work.options) if whole else _problems(published)
    _keep(work, rows if whole else ledger | rows, {**published, "problems": placed})
    return Report(placed, counts, tuple(published["held"]), tuple(sorted(stale.items())), site, tuple(rendered))


def _why(output: Path, page: Page, ledger: Mapping[str, Row]) -> str:
    """Why a page must be rendered; "" if it stands as it should."""
    row = ledger.get(page.path)
    if row is None:
        return "new"
    if row.page != page.digest:
        return "changed"
    return "" if look(output, page.path) == row[2:] else "not in the output as it was left"


def _reasons(work: _Work, planned: Any, site: Site, stale: Mapping[str, str]) -> dict[str, str]:
    """The reasons in full, from what the last build remembered."""
    from dossier.explain import Past, looks, why

    site_rows = work.memo.rows("site")
    if "looks" not in site_rows:
        return dict(stale)
    past, now = Past(work.memo.rows("entries"), site_rows["looks"]), looks(work.tree.templates, planned.settings)
    full = {
        page.path: why(page, site.entries[page.entry] if page.entry else None, planned.closures[page.template], now, past)
        for page in planned.pages
        if stale.get(page.path) == "changed"
    }
    return {**stale, **full}


def _render(work: _Work, planned: Any, site: Site, stale: Mapping[str, str], ledger: Mapping[str, Row]) -> list[Any]:
    from dossier.stages.render import render

    pages = [page for page in planned.pages if page.path in stale]
    homes = {page.entry: site.entries[page.entry] for page in pages if page.entry}
    found = recall.texts(work.made, {entry.path for entry in homes.values()}, work.memo)
    jobs = (
        (
            page,
            *((found[homes[page.entry].path], homes[page.entry].number) if page.entry else (b"", 0)),
            _standing(page, work, ledger),
        )
        for page in pages
    )
    results = work.workers.map(render, jobs, planned.templates, planned.settings, str(work.options.output.resolve()))
    return list(work.options.watch(results, len(pages)))


def _standing(page: Page, work: _Work, ledger: Mapping[str, Row]) -> str:
    """The digest of what stands in a page's place; "" if nothing does."""
    row = ledger.get(page.path)
    if row and look(work.options.output, page.path) == row[2:]:
        return row.content
    return standing(work.options.output, page.path)


def _keep(work: _Work, ledger: Mapping[str, Row], published: Mapping[str, Any]) -> None:
    """Note what was seen and what was left, for the next build."""
    keys = {path: key for path, key in work.made.keys.items() if key}
    files = noted(work.tree.entries.values(), keys, work.now)
    pictures = noted(work.tree.pictures.values(), {path: tuple(one) for path, one in work.pictures.items()}, work.now)
    plain = {**published, "problems": [tuple(problem) for problem in published["problems"]], "held": list(published["held"])}
    rows = {path: tuple(row) for path, row in ledger.items()}
    work.memo.keep_index(Index(_lang(work), files, pictures, plain, rows, folders_of(work.options.output, rows)))


def _placed(problems: Iterable[Problem], options: Options) -> tuple[Problem, ...]:
    """The problems in order, with paths as the user would type them."""
    own = f"{options.templates}/"
    return in_order(
        problem if problem.path.startswith(own) else problem._replace(path=str(options.content / problem.path))
        for problem in problems
    )
