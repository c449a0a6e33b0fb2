"""`dossier record`: note what is published now as the baseline that later builds compare with."""

from dossier.analysis.baseline import NAME
from dossier.cli import FINDING, Command, Given
from dossier.model.problems import fatal


def record(given: Given) -> int:
    """Write the baseline into the content folder and print its path; nothing is written if there are errors."""
    report = given.linked_dossier()
    if fatal(report.problems, False):
        given.print_report(report)
        return 1
    path = given.content / NAME
    path.write_text(report.baseline, "utf-8")
    print(path)
    return 0


COMMAND = Command(
    "record",
    "note what is published now, so that a later change of a fact without a correction is told",
    record,
    takes=FINDING,
    example="record",
)
