"""A drawing that does more than draw."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for index in dossier.public.values():
        picture = dossier.pictures.get(index.picture.file) if index.picture else None
        if picture and picture.trouble == "active":
            words = f"this drawing holds {picture.what}; a picture runs nothing and fetches nothing: take it out"
            yield Finding(picture.path, (picture.line, picture.column), words)


CHECK = Check(
    code="photo-active",
    severity="error",
    meaning="A drawing (SVG) holds something that runs or is fetched: a script, an event, a document type, an address outside it.",
    wrong='<svg onload="...">',
    right="<svg>",
    run=_run,
    of_entry=True,
)
