"""The seven stages in order: read → validate → parse → link → plan → render → write. Nothing else happens here.

A build goes one of three ways, each giving the same bytes: nothing changed, and what the last build said is said again; a few
texts changed and nothing that another page may know, so their pages alone are made; or everything is linked and planned anew.
"""

from functools import partial
from pathlib import Path
from typing import Any

from dossier.analysis.baseline import compare as compare_record
from dossier.analysis.baseline import read_record
from dossier.analysis.baseline import record as record_of
from dossier.build import content_store
from dossier.build.options import BuildState, Options, Report
from dossier.build.publish import language, placed, plan_pages, publish, remembered
from dossier.build.stages.read import SETTINGS, read
from dossier.build.stages.write import intact
from dossier.build.workers import Workers
from dossier.model.digests import digest
from dossier.model.entries import Counts, Site
from dossier.model.files import Tree
from dossier.model.problems import Problem, fatal
from dossier.model.visibility import at_desk, latest
from dossier.registry import discover, names
from dossier.schema.kind import Kind
from dossier.storage.cache import Cache, CacheMiss, Index, Row, salt
from dossier.storage.changes import compare

_NEVER = "9999"


def build(options: Options, memo: Cache, workers: Workers) -> Report:
    """Build a dossier. Raises OSError where the disk refuses; whatever is wrong with the content is in the report."""
    now, index = options.clock(), memo.index()
    tree, unread = read(options.content, options.templates, frozenset(names("dossier.kinds")))
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
    made = content_store.recall(options.content, entries, lang, memo, workers)
    measured = content_store.pictures(options.content, pictures)
    options.lap("validate and parse")
    work = BuildState(options, memo, workers, tree, index, world, now, settings, made, measured, (*unread, *unset))
    few = _few(work) if steady else None
    report = few or _all(work)
    return report._replace(studied=tuple(made.studied), way="few" if few else "all")


# Nothing changed


def _world(tree: Tree, options: Options) -> str:
    """The digest of all input but the entries and pictures."""
    flags = [str(options.content), str(options.templates), options.base_url, *options.gate[1:]]
    return digest([salt(), tree.settings, sorted(tree.templates.items()), tree.assets, tree.record, flags])


def _steady(index: Index, world: str, options: Options) -> bool:
    """Whether all but entries is as it was when the output was last written, and the output stands as it was left."""
    last = index.published
    if not options.recall or last.get("world") != world or fatal(remembered(last), options.strict):
        return False
    if not last["since"] <= options.gate.as_of.first <= latest(options.gate.as_of) < last["until"]:
        return False
    return not options.write or intact(options.output, {path: Row(*row) for path, row in index.ledger.items()}, index.folders)


def _again(index: Index) -> Report:
    last = index.published
    counts, due = Counts(0, len(index.ledger), 0), last["until"].replace(_NEVER, "")
    return Report(remembered(last), counts, tuple(last["held"]), way="again", due=due)


# A few texts changed


def _few(work: BuildState) -> Report | None:
    """Make the pages of the entries whose text changed; None where more than texts did, or the memory cannot be trusted."""
    old = work.memo.studied([work.last.files[path][4] for path in work.made.fresh if path in work.last.files])
    said = remembered(work.last.published)
    for path, new in work.made.fresh.items():
        before = old.get(work.last.files[path][4]) if path in work.last.files else None
        place = str(work.options.content / path)
        if before is None or new.problems or before.problems or any(problem.path == place for problem in said):
            return None
        if not content_store.same_shared_keys(before, new):
            return None
        if work.tree.record and [index.facts for index in before.indexes] != [index.facts for index in new.indexes]:
            return None
    try:
        return _render_few(work)
    except CacheMiss:
        return None


def _render_few(work: BuildState) -> Report | None:
    from dossier.build.lazy_site import lazy_site
    from dossier.build.mention_index import again
    from dossier.build.stages.link import certain, entry, named
    from dossier.links.mentions import MentionIndex

    rows = work.memo.rows("entries")
    mention_index = MentionIndex(*work.memo.rows("site")["spotted"])
    texts = content_store.texts(work.made, work.made.fresh, work.memo)
    changed = []
    for index in content_store.indexes(work.made.fresh.values()):
        old, backlinks = rows[index.id]
        sure, unsure = certain(again(index, texts[index.path][index.number], mention_index))
        links = [*(link for link in old.links if link.via != "name"), *named(index.id, sure)]
        made = entry(index, old.card, links, old.addresses, sure, lambda name: str(rows[name][0].card.title))
        if unsure or made.links != old.links:
            return None  # who is named, and in which words, shows on other pages too
        if made.digest != old.digest:
            changed.append(index.id)
            rows.put(index.id, (made._replace(targets=old.targets), backlinks))
    site = lazy_site(work.memo.rows("site")["site"], rows)._replace(config=work.settings)
    planned = plan_pages(work, site, tuple(changed))
    report = publish(work, planned, site, [], work.last.published, whole=False)
    for name in changed:
        work.memo.keep_row("entries", name, rows[name])
    return report


# Everything anew


def _all(work: BuildState) -> Report:
    """Link and plan the whole dossier, and make the pages whose digest is not that of the page that stands in the output."""
    from dossier.build.mention_index import spot
    from dossier.build.stages.link import gather, link

    options = work.options
    studied = content_store.everything(work.made, options.content, language(work), work.memo, work.workers, work.tree.entries)
    problems = [*work.problems, *content_store.problems(studied)]
    if work.settings is None:
        return Report(placed(problems, options))
    indexes = list(content_store.indexes(studied))
    broken = frozenset(Path(path).stem for path, one in zip(sorted(work.made.keys), studied, strict=True) if not one.indexes)
    gathered = gather(indexes, at_desk(options.gate, work.settings.time_zone), broken)
    mention_index = spot(gathered.public, work.settings.link_names, work.made, work.memo, work.workers)
    options.lap("find names")
    place = partial(content_store.place, options.content)
    linked = link(work.settings, gathered, work.pictures, work.tree, _kinds(), mention_index, place)
    options.lap("link")
    planned = plan_pages(work, linked.site)
    options.lap("plan")
    recorded, unclear = read_record(work.tree.record)
    problems += [*linked.problems, *planned.problems, *unclear, *compare_record(recorded, gathered.public)]
    told: dict[str, Any] = {
        "held": linked.held,
        "due": gathered.due,
        "record": record_of(gathered.public.values(), options.gate.as_of.last),
    }
    if not options.write or fatal(problems, options.strict):
        return Report(placed(problems, options), site=linked.site, **told)
    since = options.gate.as_of.first
    published = {"world": work.world, "since": since, "until": gathered.due or _NEVER, "held": linked.held}
    report = publish(work, planned, linked.site, problems, published, whole=True)
    if not fatal(report.problems, options.strict):
        _remember(work, linked.site, planned, mention_index)
    options.lap("remember")
    return report._replace(**told)


def _kinds() -> dict[str, Kind]:
    return {kind.name: kind for kind in discover("dossier.kinds", "KIND")}


def _remember(work: BuildState, site: Site, planned: Any, mention_index: Any) -> None:
    from dossier.build.explain import looks
    from dossier.build.lazy_site import rows_of, small

    work.memo.keep_rows("entries", rows_of(site))
    work.memo.keep_rows(
        "site",
        [("site", small(site)), ("looks", looks(work.tree.templates, planned.settings)), ("spotted", tuple(mention_index))],
    )
    work.memo.forget([key for key in work.made.keys.values() if key])


def _settings(tree: Tree, options: Options) -> tuple[Any, tuple[Problem, ...]]:
    from dossier.schema.settings import parse_settings

    if not tree.settings:
        return None, ()
    settings, problems = parse_settings(tree.settings, options.base_url)
    return settings, tuple(problem._replace(path=SETTINGS) for problem in problems)
