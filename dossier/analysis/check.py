"""What a check is: the shape of one module of `checks/`, and what it sees of a linked dossier."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.analysis.baseline import Recorded
from dossier.model.body import Mention
from dossier.model.entries import EntryIndex, Site, Text
from dossier.model.files import Picture
from dossier.model.problem_codes import CODES, Code
from dossier.model.problems import Problem, error
from dossier.model.visibility import Gate
from dossier.registry import members, remembered


class Finding(NamedTuple):
    """Something that a check found: the file below the content folder, line and column, and what is wrong and would be right."""

    path: str
    place: tuple[int, int]
    message: str


class LinkedDossier(NamedTuple):
    """What a check sees. `every` are the indexes of all entries, `public` those to look at that are shown, both by id.

    `unsure` are the names in an entry's text that may mean several entries, by its id; `pictures` the measured files by path;
    `templates` the names of all templates; `recorded` what was last published, by id. `place` says where in its file a mention
    stands, `text` reads an entry's text, which takes a while.
    """

    site: Site
    gate: Gate
    every: Mapping[str, EntryIndex]
    public: Mapping[str, EntryIndex]
    unsure: Mapping[str, Iterable[Mention]]
    pictures: Mapping[str, Picture]
    templates: Collection[str]
    recorded: Mapping[str, Recorded]
    place: Callable[[EntryIndex, Mention], tuple[int, int]]
    text: Callable[[EntryIndex], Text]


class Check(NamedTuple):
    """An editorial rule of the linked dossier: its code and severity ("error" or "warning"), what it means to a writer, the smallest
    wrong and right example, and the function that looks.

    An `optional` check is made only where the setting `checks` names it. With `of_entry`, what it finds of an entry of `public` hangs
    on that entry alone, its links and backlinks, and the cards, roles and names at their other ends; the check is then made again only
    for entries of which any of that changed. Without, it is made for the whole dossier in every build that changes anything.
    """

    code: str
    severity: str
    meaning: str
    wrong: str
    right: str
    run: Callable[[LinkedDossier], Iterable[Finding]]
    optional: bool = False
    of_entry: bool = False


@remembered
def checks() -> Mapping[str, Check]:
    """All checks by code."""
    return members("dossier.checks", "CHECK", Check, lambda check: check.code)


def codes() -> tuple[Code, ...]:
    """All codes that a problem may have, those of the checks too, in the order of the alphabet."""
    own = (
        Code(check.code, check.severity, f"{check.meaning}{_ASKED if check.optional else ''}", check.wrong, check.right)
        for check in checks().values()
    )
    return tuple(sorted((*CODES, *own)))


_ASKED = " Only where `checks:` of `dossier.yaml` names it."


def checks_are_of_entries(named: Collection[str]) -> bool:
    """Whether all checks that are on look at one entry at a time. `named` are the optional ones that are asked for."""
    return all(check.of_entry for check in checks().values() if not check.optional or check.code in named)


def run_checks(dossier: LinkedDossier) -> Iterator[Problem]:
    """The findings of all checks that are on."""
    named = dossier.site.config.checks
    for code in named:
        if code not in checks():
            optional = ", ".join(check.code for check in checks().values() if check.optional)
            words = f'`checks` names "{code}", which is no check; those that may be asked for are {optional}'
            yield error("bad-value", words, 1, 1, "dossier.yaml")
    for check in checks().values():
        if not check.optional or check.code in named:
            for path, (line, column), message in check.run(dossier):
                yield Problem(path, line, column, check.severity, check.code, message)
