"""An event that no article tells."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.traits import Trait
from dossier.schema.kind import collections


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    kinds, articles = collections(Trait.EVENT), collections(Trait.ARTICLE)
    entries = dossier.site.entries
    for name, index in dossier.public.items():
        sources = (link.source for link in dossier.site.backlinks[name])
        if index.kind in kinds and not any(entries[source].kind in articles for source in sources):
            words = f"no article links to this event; write [[{name}|words]] where it is told"
            yield Finding(index.path, (index.line, index.column), words)


CHECK = Check(
    code="unlinked-event",
    severity="warning",
    meaning="No article links to an event.",
    wrong="The bridge opened.",
    right="[[opening|The bridge opened.]]",
    run=_run,
    optional=True,
    of_entry=True,
)
