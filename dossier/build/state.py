"""What a build has in hand once it has read its input, and what it knows once the dossier is linked."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dossier.build.content_store import ContentStore
from dossier.build.options import Hooks, Options
from dossier.build.report import Report, placed
from dossier.build.workers import Workers
from dossier.model.digests import digest
from dossier.model.entries import Entry, EntryIndex, Link, Site
from dossier.model.files import Tree
from dossier.model.problems import Problem, in_order
from dossier.storage.cache import Cache, LastBuild, salt

if TYPE_CHECKING:
    from dossier.links.mentions import MentionIndex  # the matcher, which a build of nothing does not need


class State(NamedTuple):
    """What a build has in hand: its input, what the last one left, what is known of every file. `started` is a time in ns.

    `environment` is the digest of all input but the entries and pictures.
    """

    options: Options
    hooks: Hooks
    cache: Cache
    workers: Workers
    tree: Tree
    last: LastBuild
    store: ContentStore
    environment: str
    started: int


class Linked(NamedTuple):
    """The linked dossier (None without settings), and what the report says of it. `problems` have the paths that users type.

    `only` are the entries whose pages alone are to be made (None: all); `rows` are those entries with their backlinks, as the
    cache keeps them; `every` are all entries by id; `mentions` are the names found, None where the cache has them already.
    """

    site: Site | None
    problems: tuple[Problem, ...]
    held: tuple[tuple[str, str], ...] = ()
    due: str = ""
    baseline: str = ""
    only: tuple[str, ...] | None = None
    rows: tuple[tuple[str, tuple[Entry, tuple[Link, ...]]], ...] = ()
    mentions: "MentionIndex | None" = None
    every: Mapping[str, EntryIndex] = MappingProxyType({})

    def with_problems(self, options: Options, more: Iterable[Problem]) -> "Linked":
        """The same with more problems, which have paths below the content folder."""
        return self._replace(problems=in_order((*self.problems, *placed(more, options))))

    def report(self, state: State) -> Report:
        """What there is to say before anything is written."""
        scope = "all" if self.only is None else "texts"
        parsed = tuple(state.store.parsed)
        language = self.site.config.languages[0] if self.site else ""
        return Report(
            self.problems,
            held=self.held,
            site=self.site,
            parsed=parsed,
            scope=scope,
            due=self.due,
            language=language,
            baseline=self.baseline,
            every=self.every,
        )


def environment_digest(tree: Tree, options: Options) -> str:
    """The digest of all that a build depends on besides its entries, pictures and the day."""
    gate = options.gate
    flags = [str(options.content), str(options.templates), options.base_url, gate.drafts, gate.future, gate.then]
    return digest([salt(), tree.settings, sorted(tree.templates.items()), tree.assets, tree.record, flags])
