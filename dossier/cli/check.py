"""`dossier check`: find every problem and write nothing."""

from dossier.cli import FINDING, Command, Given


def check(given: Given) -> int:
    """Read, check and link everything, and say what is wrong."""
    return given.build_and_print(given.options(write=False))


COMMAND = Command(
    "check",
    "find every problem and write nothing",
    check,
    takes=(*FINDING, "profile"),
    example="check --strict --code broken-link --max 20",
)
