"""An entry that asks for a template which is not there."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for index in dossier.public.values():
        template = f"pages/{index.template}"
        if index.template and template not in dossier.templates:
            words = f'there is no template "{template}" in the folder of templates'
            yield Finding(index.path, index.mark("template"), words)


CHECK = Check(
    code="no-template",
    severity="error",
    meaning="An entry asks for a template that does not exist.",
    wrong="template: specail.html",
    right="template: special.html",
    run=_run,
    of_entry=True,
)
