"""Plan by difference: the pages that read a fact which changed, and no other."""

from collections.abc import Iterable, Mapping, Sequence, Set

from dossier.build.edits import NotByDifference
from dossier.build.relinking import Difference
from dossier.build.stages.plan import Plan, Planning, found_pages, of_edition, of_output, settings_of
from dossier.build.trace import ENTRY_GROUPS
from dossier.model.entries import Site
from dossier.rendering.jinja import Templates
from dossier.rendering.output import IndexedPage, Output, output_path


def replan(
    found: Difference, site: Site, templates: Templates, outputs: Sequence[Output], salt: str, standing: Set[str]
) -> Plan:
    """Plan the pages that a change reaches, and note in `found.last` what they read and make.

    `standing` are the paths of all files that the last build left. Raises NotByDifference where all pages must be known.
    """
    last = found.last
    settings, problems = settings_of(site, templates, outputs)
    readers = _readers(found)
    work = Planning(site, last, templates)
    reached = [output for output in outputs if of_output(output.name) in readers]
    for output in outputs:
        work.entries(output, sorted(readers & last.outline.places.keys()))
    for output in reached:
        work.output(output)
    for tag, _ in site.config.editions:
        if of_edition(tag) in readers:
            work.edition(tag, outputs)
    indexed = found_pages(work.pages())
    changed = _note_found(last.outline.found, indexed, {page.path for page in work.pages()} | _gone(found, work.made))
    for output in outputs:
        if output.index_pages and (changed or output in reached):
            if output not in reached:
                work.output(output)
            work.index(output, last.outline.found)
    gone = _gone(found, work.made)
    plan = work.plan(site, settings, salt, problems, last.outline.found)._replace(gone=gone)
    _note(found, plan)
    _look_for_clashes(found, {path for paths in plan.made.values() for path in paths}, gone, standing)
    return plan


def _readers(found: Difference) -> set[str]:
    """The entries and outputs whose pages read a fact that changed; an entry's own page reads all of it."""
    readers = {name for group, name in found.keys if group in ENTRY_GROUPS}
    return readers.union(*(found.last.readers(key) for key in found.keys))


def _gone(found: Difference, made: Mapping[str, Set[str]]) -> frozenset[str]:
    """The paths that are no longer made."""
    last, every = found.last, {path for paths in made.values() for path in paths}
    before: set[str] = set(found.gone)
    for reader in made:
        known = last.entries[reader].paths if reader in last.outline.places else last.outline.made.get(reader, frozenset())
        before |= known
    return frozenset(before - every)


def _note_found(known: dict[str, IndexedPage], indexed: Mapping[str, IndexedPage], planned: Iterable[str]) -> bool:
    """Note which pages search engines may know; whether any of that changed."""
    before = {path: known.get(path) for path in planned}
    for path in before:
        known.pop(path, None)
    known.update(indexed)
    return any(known.get(path) != page for path, page in before.items())


def _note(found: Difference, plan: Plan) -> None:
    last = found.last
    for reader, paths in plan.made.items():
        if reader in last.outline.places:
            row = last.entries[reader]
            if row.paths != paths:
                last.entries.put(reader, row._replace(paths=paths))
        else:
            last.outline.made[reader] = paths
    for reader, keys in plan.traces.items():
        for key in keys:
            last.add_reader(key, reader)


def _look_for_clashes(found: Difference, made: Set[str], gone: Set[str], standing: Set[str]) -> None:
    """Raise NotByDifference where two files may want one address, or a text links to an address that is gone."""
    if any(output_path(url) in gone for url, *_ in found.last.small.asked):
        raise NotByDifference("an address may lead nowhere")
    new = made - standing
    if not new:
        return
    folded = {path.casefold() for path in new}
    others = [path.casefold() for path in (standing - gone) | (made - new)]
    folders = {folder for path in others for folder in _folders(path)}
    above = {folder for path in folded for folder in _folders(path)}
    if len(folded) < len(new) or not folded.isdisjoint({*others, *folders}) or not above.isdisjoint({*others, *folded}):
        raise NotByDifference("an address may be taken")


def _folders(path: str) -> Iterable[str]:
    """The folders in which a path lies."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
