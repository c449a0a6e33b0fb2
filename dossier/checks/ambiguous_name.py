"""A name in a text that may mean several entries."""

from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    for name, mentions in dossier.unsure.items():
        index = dossier.public[name]
        for mention in mentions:
            titles = ((other, dossier.public[other].card.title) for other in mention.ids)
            each = " or ".join(f"[[{other}|{mention.words}]] ({title})" for other, title in titles)
            words = f'"{mention.words}" may be several entries; write {each}'
            yield Finding(index.path, dossier.place(index, mention), words)


CHECK = Check(
    code="ambiguous-name",
    severity="warning",
    meaning="A name that several entries have. It becomes no link until the text says which is meant.",
    wrong="Ann Lee",
    right="[[ann-lee|Ann Lee]]",
    run=_run,
    of_entry=True,
)
