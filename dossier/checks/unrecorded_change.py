"""A published article whose facts changed, and that says nothing of it."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for name, known in dossier.recorded.items():
        index = dossier.public.get(name)
        if index is not None and index.facts != known.facts and len(index.corrections) <= known.corrections:
            what = "a number, a quotation, the title, standfirst or date of this article changed since it was published"
            advice = "say so under `corrections`, or run dossier record if no reader saw the old words"
            yield Finding(index.path, (index.line, index.column), f"{what}; {advice}")


CHECK = Check(
    code="unrecorded-change",
    severity="warning",
    meaning="A published article changed in a number, a quotation, its title, standfirst or date, and lists no new correction.",
    wrong="It cost 5 million.",
    right="It cost 6 million. (and under `corrections`: {date: 2026-06-01, type: correction, text: An earlier version said 5 million.})",
    run=_run,
    of_entry=True,
)
