"""A picture whose file is not there."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for index in dossier.public.values():
        path = index.picture.file if index.picture else ""
        if path and path not in dossier.pictures and not path.startswith("../"):
            words = f'there is no file "{path}" in the content folder; `file` is a path from the folder of this file'
            yield Finding(index.path, index.mark("file"), words)


CHECK = Check(
    code="photo-missing",
    severity="error",
    meaning="There is no such picture file. Paths start from the folder of the entry's file.",
    wrong="file: hal.jpg",
    right="file: hall.jpg",
    run=_run,
    of_entry=True,
)
