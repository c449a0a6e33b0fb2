"""What a build found and did."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from dossier.build.options import Options
from dossier.model.entries import Counts, EntryIndex, Site, Written
from dossier.model.problems import Problem, in_order


class Report(NamedTuple):
    """What a build found and did. `held` are (path, reason); `reasons` are (output path, why it was rendered).

    `parsed` are the files that were parsed; `scope` is how much was done: "unchanged", "texts" or "all"; `due` is the next day on
    which an entry becomes public or ceases to be ("" = none); `language` is that of the
    interface; `baseline` is what `dossier record` writes; `outdated` are the files that a build would write or remove, if a check
    was asked to compare; `turning` are the coming changes of what is public: day, path, id, and why it is then held ("" = public),
    and `every` all entries and translations (`talks.ru`) by id, held ones too, if all was linked.
    """

    problems: tuple[Problem, ...]
    counts: Counts = Counts()
    held: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    site: Site | None = None
    rendered: tuple[Written, ...] = ()
    parsed: tuple[str, ...] = ()
    scope: str = ""
    due: str = ""
    language: str = ""
    baseline: str = ""
    outdated: tuple[str, ...] = ()
    turning: tuple[tuple[str, str, str, str], ...] = ()
    every: Mapping[str, EntryIndex] = MappingProxyType({})


def placed(problems: Iterable[Problem], options: Options) -> tuple[Problem, ...]:
    """The problems in order, with paths as the user would type them."""
    own = f"{options.templates}/"
    return in_order(
        problem
        if problem.path.startswith(own) or PurePath(problem.path).is_absolute()
        else problem._replace(path=str(options.content / problem.path))
        for problem in problems
    )
