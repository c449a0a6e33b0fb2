"""`dossier clean`: remove what builds made."""

import sys

from dossier.cli import CONTENT, Command, Given
from dossier.storage.output_folder import clean as remove_all


def clean(given: Given) -> int:
    """Remove the output's files that are ours, and the cache."""
    removed = remove_all(given.output, given.cache)
    print(f"{removed} files of the output removed, and what was remembered", file=sys.stderr)
    return 0


COMMAND = Command(
    "clean",
    "remove what builds made: the output's files and what is remembered",
    clean,
    takes=(*CONTENT, "output", "cache"),
    example="clean",
)
