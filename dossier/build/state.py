"""What a build has in hand once it has read its input, and what it knows once the dossier is linked."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dossier.build.content_store import ContentStore
from dossier.build.options import Hooks, Options
from dossier.build.report import Report, placed
from dossier.build.workers import Workers
from dossier.model.digests import digest
from dossier.model.entries import EntryIndex, Site
from dossier.model.files import Tree
from dossier.model.problems import Problem, in_order
from dossier.storage.cache import Cache, LastBuild, salt

if TYPE_CHECKING:
    from dossier.build.relinking import Difference  # slow to load, as the next ones, and a build of nothing does not need them
    from dossier.build.stages.link import LinkResult
    from dossier.links.mentions import MentionIndex


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

    `result` is what linking the whole dossier gave and `mentions` the names found in it; or `difference` is what changed. `turning` and
    `every` are as in a report.
    """

    site: Site | None
    problems: tuple[Problem, ...]
    held: tuple[tuple[str, str], ...] = ()
    due: str = ""
    baseline: str = ""
    result: "LinkResult | None" = None
    mentions: "MentionIndex | None" = None
    difference: "Difference | None" = None
    turning: tuple[tuple[str, str, str, str], ...] = ()
    every: Mapping[str, EntryIndex] = MappingProxyType({})

    def with_problems(self, options: Options, more: Iterable[Problem]) -> "Linked":
        """The same with more problems, which have paths below the content folder."""
        return self._replace(problems=in_order((*self.problems, *placed(more, options))))

    def report(self, state: State) -> Report:
        """What there is to say before anything is written."""
        scope = "changes" if self.difference else "all"
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
            turning=self.turning,
            every=self.every,
        )


def environment_digest(tree: Tree, options: Options, problems: Iterable[Problem]) -> str:
    """The digest of all that a build depends on besides its entries, pictures and the day; not of the folders in which it stands.
    `problems` were met while reading.
    """
    gate = options.gate
    flags = [options.base_url, gate.drafts, gate.future, gate.historical]
    assets = [(asset.path, asset.url, asset.digest) for asset in tree.assets]
    return digest([salt(), tree.settings, sorted(tree.templates.items()), assets, tree.record, flags, tuple(problems)])
