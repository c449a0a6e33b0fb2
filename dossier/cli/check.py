"""`build.py check`: find every problem and write nothing."""

from dossier.cli import Command, Given


def check(given: Given) -> int:
    """Read, check and link everything, and say what is wrong."""
    return given.build_and_print(given.options(write=False))


COMMAND = Command("check", "find every problem and write nothing", check)
