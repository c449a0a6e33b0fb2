"""A translation whose original has changed since it was made."""

from collections.abc import Iterator
from textwrap import shorten

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for entry in dossier.site.entries.values():
        made = entry.translation
        if made and (made.changed or made.gone):
            new = (
                "; ".join(f"“{shorten(words, 60, placeholder='…')}”" for _, words in made.changed) or "something was taken out"
            )
            command = f"build.py translate {made.of} {entry.card.lang} --done"
            words = f"{made.of} has changed since this translation was made ({new}); bring it up to date, then run {command}"
            yield Finding(entry.path, (1, 1), words)


CHECK = Check(
    code="outdated-translation",
    severity="warning",
    meaning="The original of a translation has changed since it was made. Its page says so too.",
    wrong="passages: [title_9dfbd8]",
    right="passages: [title_3fa2c1, p_09b1d4]",
    run=_run,
    optional=True,
)
