"""A document that does not say when it was issued, or by whom."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.traits import Trait
from dossier.schema.kind import collections


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    kinds = collections(Trait.DOCUMENT)
    for index in dossier.public.values():
        if index.kind in kinds:
            given = {"date": index.card.date, "issuer": index.card.facts.get("issuer")}
            missing = [f"`{name}`" for name, value in given.items() if not value]
            if missing:
                words = f"this document has no {' and no '.join(missing)}; readers want to know who issued it, and when"
                yield Finding(index.path, (index.line, index.column), words)


CHECK = Check(
    code="incomplete-document",
    severity="warning",
    meaning="A document has no date or no issuer.",
    wrong="title: Town law",
    right="title: Town law\ndate: 2020-05-01\nissuer: town-council",
    run=_run,
    optional=True,
    of_entry=True,
)
