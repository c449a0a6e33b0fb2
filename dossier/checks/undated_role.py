"""A role or status of which it is not known when it was."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier

_FIELDS = ("roles", "statuses")


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for index in dossier.public.values():
        for role in index.roles:
            if not (role.from_ or role.to):
                places = ((line, column) for name, line, column in index.marks if name in _FIELDS)
                words = f'"{role.title}" has neither `from` nor `to`; write a day, month or year, such as `from: 2004~`'
                yield Finding(index.path, next(places, (index.line, index.column)), words)


CHECK = Check(
    code="undated-role",
    severity="warning",
    meaning="A role or status has neither a first nor a last day, so that it holds only on the days of its sources.",
    wrong="roles:\n  - {title: Mayor, source: paper}",
    right="roles:\n  - {title: Mayor, from: 2004, source: paper}",
    run=_run,
    optional=True,
)
