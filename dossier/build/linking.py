"""Link the whole dossier: every entry with every other and with the names that texts mention; and check it."""

from pathlib import Path
from pickle import loads

from dossier.analysis.baseline import read_record
from dossier.analysis.baseline import record as baseline_of
from dossier.analysis.check import LinkedDossier, run_checks
from dossier.build.mention_index import find_mentions
from dossier.build.report import placed
from dossier.build.stages.gather import Gathered, gather
from dossier.build.stages.link import LinkResult, link
from dossier.build.stages.translations import gather_translations, with_translations
from dossier.build.state import Linked, State
from dossier.model.problems import Problem
from dossier.model.visibility import at_desk
from dossier.schema.settings import Settings


def link_all(state: State, settings: Settings | None, unread: tuple[Problem, ...]) -> Linked:
    """Link all entries. `unread` are the problems so far, with paths below the content folder; they go into the result."""
    options, files = state.options, state.store.files()
    problems = [*unread, *(problem for file in files.values() for problem in file.problems)]
    if settings is None:
        return Linked(None, placed(problems, options))
    indexes = [index for file in files.values() for index in file.indexes]
    broken = frozenset(Path(path).stem for path, file in files.items() if not file.indexes)
    loose = tuple((path, file.loose) for path, file in files.items() if file.loose and not options.gate.historical)
    gathered = gather(indexes, at_desk(options.gate, settings.time_zone), broken)._replace(loose=loose)
    tags = [tag for tag, _ in settings.editions]
    translations = gather_translations(indexes, gathered, tags, lambda index: loads(state.store.text(index)))
    searched = {**gathered.public, **translations.public}
    mentions = find_mentions(searched, settings.link_names, settings.languages, state.store, state.cache, state.workers)
    state.hooks.on_stage("find names")
    linked = link(settings, gathered, state.store.images, state.tree, mentions)
    linked = linked._replace(site=with_translations(linked.site, translations, linked.resolver, mentions, state.store.images))
    found = _check(state, linked, gathered)
    problems += [*linked.problems, *translations.problems, *linked.resolver.problems, *found]
    return Linked(
        linked.site,
        placed(problems, options),
        held=tuple(sorted((*linked.held, *translations.held))),
        due=min(filter(None, (gathered.due, translations.due)), default=""),
        baseline=baseline_of(gathered.public.values(), options.gate.as_of.last),
        result=linked,
        mentions=mentions,
        turning=gathered.turning,
        every={**gathered.every, **{index.id: index for index in indexes if index.translation}},
    )


def _check(state: State, linked: LinkResult, gathered: Gathered) -> tuple[Problem, ...]:
    """What is wrong with the references of unsound files and the record of what was published, and what the checks find."""
    for path, refs in gathered.loose:
        linked.resolver.check(path, refs)
    recorded, unclear = read_record(state.tree.record)
    dossier = LinkedDossier(
        site=linked.site,
        gate=gathered.gate,
        every=gathered.every,
        public=gathered.public,
        unsure=linked.unsure,
        pictures=state.store.images,
        templates=state.tree.templates,
        recorded=recorded,
        place=state.store.place_of,
        text=lambda index: loads(state.store.text(index)),
    )
    return (*unclear, *run_checks(dossier))
