"""A text that speaks of the dossier in place of its subject."""

import re
from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.body import Mention
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_ITSELF = re.compile(r"\bthis dossier\b", re.IGNORECASE)
_PASSAGE = re.compile(r'id="(p_[^"]*)"')


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    kinds = collections(Trait.ARTICLE, Trait.SUBJECT)
    for index in dossier.public.values():
        html = dossier.text(index).body.html if index.kind in kinds and index.words else ""
        for found in _ITSELF.finditer(html):
            passage = (_PASSAGE.findall(html, 0, found.start()) or [""])[-1]
            place = dossier.place(index, Mention(0, 0, (), found.group(), passage, ""))
            words = f'"{found.group()}" speaks of the dossier; say what happened, or what is not known, and who says so'
            yield Finding(index.path, place, words)


CHECK = Check(
    code="about-itself",
    severity="warning",
    meaning='A paragraph of an article or entry talks about "this dossier".',
    wrong="This dossier holds no record of the talks.",
    right="No record of the talks was published.",
    run=_run,
    optional=True,
    of_entry=True,
)
