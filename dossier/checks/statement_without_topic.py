"""A statement that belongs to no topic."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.traits import Trait
from dossier.schema.kind import collections


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    kinds = collections(Trait.STATEMENT)
    for index in dossier.public.values():
        if index.kind in kinds and not index.card.facts.get("topics"):
            words = f"{index.id} has no `topics`, so that no reader finds it by its subject; name one"
            yield Finding(index.path, (index.line, index.column), words)


CHECK = Check(
    code="statement-without-topic",
    severity="warning",
    meaning="A statement names no topic.",
    wrong="speaker: ann-lee",
    right="speaker: ann-lee\ntopics: the-bridge",
    run=_run,
    optional=True,
    of_entry=True,
)
