"""`dossier build`: build the output. It is what happens without a command."""

from dossier.cli import BUILDING, Command, Given


def build(given: Given) -> int:
    """Build, and say how it went."""
    return given.build_and_print(given.options())


COMMAND = Command(
    "build", "build the output; this is what happens without a command", build, takes=BUILDING, example="build --drafts"
)
