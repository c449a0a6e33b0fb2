"""The program `dossier`, also as `python -m dossier`: words in, exit code out."""

import os
import sys

from dossier.cli import run


def main() -> None:
    """Do what the words of the command line say, and end with the exit code."""
    code = run(sys.argv[1:])
    sys.stderr.flush()
    os._exit(code)  # the values of a large dossier are not freed one by one


if __name__ == "__main__":
    main()
