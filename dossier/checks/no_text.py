"""An entry of which nothing is told but its summary."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.traits import Trait
from dossier.schema.kind import collections


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    kinds = collections(Trait.SUBJECT)
    for index in dossier.public.values():
        if index.kind in kinds and not index.words:
            words = f"{index.id} has no text; tell in a cited sentence or two what the dossier knows of it"
            yield Finding(index.path, (index.line, index.column), words)


CHECK = Check(
    code="no-text",
    severity="warning",
    meaning="A person, organisation, place, event, document or topic has no text.",
    wrong="---\nname: Ann Lee\nsummary: A mayor.\n---",
    right="---\nname: Ann Lee\nsummary: A mayor.\n---\nShe built the bridge. [@paper]",
    run=_run,
    optional=True,
    of_entry=True,
)
