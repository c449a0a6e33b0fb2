"""A picture in a format that browsers do not show."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for index in dossier.public.values():
        path = index.picture.file if index.picture else ""
        picture = dossier.pictures.get(path)
        if picture and picture.trouble == "unreadable":
            words = f'photo "{path}" is not a picture that browsers show; save it as JPEG, PNG, WebP, AVIF, GIF or SVG'
            yield Finding(index.path, index.mark("file"), words)


CHECK = Check(
    code="photo-unreadable",
    severity="error",
    meaning="The file is not a picture that browsers show.",
    wrong="file: hall.tiff",
    right="file: hall.jpg",
    run=_run,
    of_entry=True,
)
