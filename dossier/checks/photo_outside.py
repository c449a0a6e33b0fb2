"""A picture whose file does not lie in the content folder."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for index in dossier.public.values():
        path = index.picture.file if index.picture else ""
        picture = dossier.pictures.get(path)
        words = ""
        if picture and picture.trouble == "outside":
            words = f'photo "{path}" is a link that leads out of the content folder, or nowhere; copy the file here'
        elif path.startswith("../"):
            words = f'photo "{path}" lies outside the content folder; copy it here'
        if words:
            yield Finding(index.path, index.mark("file"), words)


CHECK = Check(
    code="photo-outside",
    severity="error",
    meaning="A picture lies outside the content folder.",
    wrong="file: ../../hall.jpg",
    right="file: hall.jpg",
    run=_run,
    of_entry=True,
)
