"""`dossier version`: print the version."""

from dossier import __version__
from dossier.cli import Command, Given


def version(given: Given) -> int:
    """Print the name and the version."""
    print(f"dossier {__version__}")
    return 0


COMMAND = Command("version", "print the version", version, takes=(), example="version")
