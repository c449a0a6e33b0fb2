"""Excerpts: a problem in, the line of its file and a caret below the place out."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from dossier.model.problems import Problem, one_line

_BEFORE = 12  # columns kept before a place that lies far along its line


class Excerpts:
    """Lines of files, cut to a width in columns. Each file is read once."""

    def __init__(self, width: int, read: Callable[[str], Sequence[str]] | None = None) -> None:
        """`read` gives the lines of a file by its path; without it they are read from the disk."""
        self._width = max(width, 40)
        self._read = cache(read or _lines)

    def of(self, problem: Problem) -> Iterator[tuple[str, str]]:
        """The line with its number, and the line with the caret; nothing for a problem of a whole file, or of one that is gone."""
        lines = self._read(problem.path) if problem.line else ()
        if not 0 < problem.line <= len(lines):
            return
        text = lines[problem.line - 1]
        before, after = (
            one_line(text[: problem.column - 1].replace("\t", " ")),
            one_line(text[problem.column - 1 :].rstrip("\n")),
        )
        margin = f"{problem.line:>5} | "
        room = self._width - len(margin) - 1
        if columns(before) > room // 2:
            before = "…" + _last(before, _BEFORE if columns(after) > room // 2 else room // 2)
        shown = _first(before + after.replace("\t", " "), room)
        yield f"{margin}{shown}", f"{' ' * (len(margin) - 2)}| {' ' * columns(before)}^"


def _lines(path: str) -> tuple[str, ...]:
    try:
        text = Path(path).read_text("utf-8", "replace")
    except OSError:
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: none for a mark above a letter, two for a wide sign (Unicode, UAX 11)."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _first(text: str, width: int) -> str:
    taken = 0
    for at, char in enumerate(text):
        taken += _columns(char)
        if taken > width:
            return f"{text[: max(at - 1, 0)]}…"
    return text


def _last(text: str, width: int) -> str:
    taken = 0
    for at in range(len(text) - 1, -1, -1):
        taken += _columns(text[at])
        if taken > width:
            return text[at + 1 :]
    return text
