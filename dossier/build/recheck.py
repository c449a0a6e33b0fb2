"""What is wrong in the files that a change reaches: the problems of the last build, with those of these files found anew."""

from collections.abc import Iterable, Iterator, Mapping
from pickle import loads

from dossier.analysis.baseline import read_record
from dossier.analysis.check import LinkedDossier, checks_are_of_entries, run_checks
from dossier.build.edits import Indexes, NotByDifference, Reasons, StrictResolver
from dossier.build.last_dossier import LastDossier
from dossier.build.relinking import Difference, mentions_of
from dossier.build.report import placed
from dossier.build.state import State
from dossier.model.entries import EntryIndex
from dossier.model.problems import Problem, fatal, in_order
from dossier.model.visibility import Gate
from dossier.rendering.output import output_path
from dossier.schema.settings import Settings

_MANY = 4000


def recheck(state: State, settings: Settings, found: Difference, gate: Gate) -> tuple[Problem, ...]:
    """All problems, with paths as the user types them; the addresses that bodies link to are noted in `found.last`.

    Raises NotByDifference if there is an error.
    """
    if not checks_are_of_entries(settings.checks):
        raise NotByDifference("a check looks at the whole dossier")
    edits, last = found.edits, found.last
    paths = {last.outline.places[name].path for name in _reached(found)} | edits.paths
    some = {name: index for path in paths for name, index in _of_file(found, path).items()}
    if len(some) > _MANY:
        raise NotByDifference("very many entries are reached")
    public = {name: index for name, index in some.items() if name in last.outline.places}
    resolver = StrictResolver(found.indexes, Reasons(found.indexes, last, edits, gate), last.outline.files)
    for index in public.values():
        resolver.links(index)
    parsed = (problem for path in paths - {*state.store.changes.removed} for problem in state.store.file(path).problems)
    problems = [*parsed, *resolver.problems, *_checked(state, settings, found, some, public, gate)]
    mine = {str(state.options.content / path) for path in paths}
    stay = (problem for problem in state.last.problems if problem.path not in mine)
    every = in_order((*stay, *placed(problems, state.options)))
    if fatal(every, state.options.strict):
        raise NotByDifference("there is an error")
    _note_addresses(state, found, resolver, paths)
    return every


def _of_file(found: Difference, path: str) -> Mapping[str, EntryIndex]:
    if path in found.edits.paths:
        return {name: index for name, index in found.edits.new.items() if index.path == path}
    return found.indexes.of_file(path)


def _reached(found: Difference) -> set[str]:
    """The entries of which something changed that a problem may hang on."""
    last = found.last
    reached = set(found.linked)
    for group, name in found.keys:
        if name in last.outline.places:
            if group == "backlinks":
                reached.add(name)
            elif group == "roles" or (group == "card" and name in found.edits.ids):
                reached.update(link.source for link in last.incoming[name].backlinks)
            if group == "card":
                reached.update(last.entry(name).targets)
    for name in found.edits.now:  # a name that others give an office to
        if name in found.edits.was and found.edits.was[name].names != found.edits.now[name].names:
            reached.update(link.source for link in last.incoming[name].backlinks)
    return reached & last.outline.places.keys()


class _Public(Mapping[str, EntryIndex]):
    """The public entries: iterated, only those to look at; any of the others is found by its id."""

    def __init__(self, some: Mapping[str, EntryIndex], indexes: Indexes, last: LastDossier) -> None:
        self._some, self._indexes, self._last = some, indexes, last

    def __getitem__(self, name: str) -> EntryIndex:
        if name not in self._last.outline.places:
            raise KeyError(name)
        return self._indexes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._some)

    def __len__(self) -> int:
        return len(self._some)


def _checked(
    state: State,
    settings: Settings,
    found: Difference,
    some: Mapping[str, EntryIndex],
    public: Mapping[str, EntryIndex],
    gate: Gate,
) -> Iterator[Problem]:
    last, store = found.last, state.store
    recorded, _ = read_record(state.tree.record)
    unsure = {name: mentions_of(last, index, settings.link_names)[1] for name, index in public.items()}
    return run_checks(
        LinkedDossier(
            site=last.site()._replace(config=settings),
            gate=gate,
            every=some,
            public=_Public(public, found.indexes, last),
            unsure={name: mentions for name, mentions in unsure.items() if mentions},
            pictures=store.images,
            templates=state.tree.templates,
            recorded={name: known for name, known in recorded.items() if name in public},
            place=store.place_of,
            text=lambda index: loads(store.text(index)),
        )
    )


def _note_addresses(state: State, found: Difference, resolver: StrictResolver, paths: Iterable[str]) -> None:
    """Note the addresses that bodies link to. Raises NotByDifference if one of them may lead nowhere now."""
    last, edits, mine = found.last, found.edits, frozenset(paths)
    stay = [asked for asked in last.small.asked if asked[1] not in mine]
    known = {index.card.url for index in edits.now.values()}
    if any(url not in known and output_path(url) not in state.last.output for url, *_ in resolver.asked):
        raise NotByDifference("an address leads nowhere")
    gone = {index.card.url for index in edits.was.values()} | {alias for index in edits.was.values() for alias in index.aliases}
    if any(url in gone - known for url, *_ in (*stay, *resolver.asked)):
        raise NotByDifference("an address may lead nowhere")
    last.small = last.small._replace(asked=tuple(sorted((*stay, *resolver.asked))))
