"""A date that lies too far ahead to be meant."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    today = dossier.gate.as_of
    if dossier.gate.historical:
        return  # seen from then, all that came later is far ahead
    limit = f"{int(today.last[:4]) + 1}{today.last[4:]}"
    for index in dossier.every.values():
        for name, day in index.dates:
            if day.first > limit:
                words = f"`{name}: {day.text}` is more than a year after the day of this build ({today.text}); check the year"
                yield Finding(index.path, index.mark(name), words)


CHECK = Check(
    code="far-future",
    severity="error",
    meaning="A date more than a year after the day of the build; most often a slip.",
    wrong="date: 2206-10-20",
    right="date: 2026-10-20",
    run=_run,
)
