"""A text that was edited after the day as of which the dossier is built."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.dates import before


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    if not dossier.gate.historical:
        return
    for index in dossier.public.values():
        for name, day in index.dates:
            if name == "updated" and before(dossier.gate.as_of, day):
                known = "its words may know more than that day did"
                words = f"this text was last edited {day.text}, after the day of this build; {known}"
                yield Finding(index.path, index.mark(name), words)


CHECK = Check(
    code="later-words",
    severity="warning",
    meaning="With `--as-of`, a text that was edited after that day: dates and roles are set back, its words cannot be.",
    wrong="updated: 2026-06-01 (with --as-of 2021-10-20)",
    right="(a text that says nothing later)",
    run=_run,
)
