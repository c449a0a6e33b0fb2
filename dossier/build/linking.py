"""Link the whole dossier: every entry with every other and with the names that texts mention; and check it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from pickle import loads

from dossier.analysis.baseline import read_record
from dossier.analysis.baseline import record as baseline_of
from dossier.analysis.check import LinkedDossier, run_checks
from dossier.build.mention_index import find_mentions
from dossier.build.report import placed
from dossier.build.stages.link import gather, link
from dossier.build.state import Linked, State
from dossier.model.entries import EntryIndex, Site
from dossier.model.problems import Problem
from dossier.model.visibility import at_desk
from dossier.schema.kind import kinds
from dossier.schema.settings import Settings


def link_all(state: State, settings: Settings | None, found: tuple[Problem, ...]) -> Linked:
    """Link all entries. `found` are the problems so far, with paths below the content folder; they go into the result."""
    options, files = state.options, state.store.files()
    problems = [*found, *(problem for file in files.values() for problem in file.problems)]
    if settings is None:
        return Linked(None, placed(problems, options))
    indexes = [index for file in files.values() for index in file.indexes]
    broken = frozenset(Path(path).stem for path, file in files.items() if not file.indexes)
    loose = tuple((path, file.loose) for path, file in files.items() if file.loose and not options.gate.then)
    gathered = gather(indexes, at_desk(options.gate, settings.time_zone), broken)._replace(loose=loose)
    mentions = find_mentions(gathered.public, settings.link_names, settings.languages, state.store, state.cache, state.workers)
    state.hooks.on_stage("find names")
    linked = link(settings, gathered, state.store.images, state.tree, kinds(), mentions)
    recorded, unclear = read_record(state.tree.record)
    dossier = _to_check(state, linked.site, gathered.public)._replace(
        gate=gathered.gate, every=gathered.every, unsure=linked.unsure, recorded=recorded
    )
    problems += [*linked.problems, *unclear, *run_checks(dossier)]
    baseline = baseline_of(gathered.public.values(), options.gate.as_of.last)
    return Linked(
        linked.site, placed(problems, options), linked.held, gathered.due, baseline, mentions=mentions, every=gathered.every
    )


def check_texts(state: State, site: Site, changed: Mapping[str, EntryIndex]) -> Iterator[Problem]:
    """What checks find in the texts of these entries, of which nothing but the text changed."""
    return run_checks(_to_check(state, site, changed), texts_only=True)


def _to_check(state: State, site: Site, public: Mapping[str, EntryIndex]) -> LinkedDossier:
    return LinkedDossier(
        site=site,
        gate=state.options.gate,
        every=public,
        public=public,
        unsure={},
        pictures=state.store.images,
        templates=state.tree.templates,
        recorded={},
        place=state.store.place_of,
        text=lambda index: loads(state.store.text(index)),
    )
