"""Problems: what is wrong with a dossier, where, and what would be right. Values, never exceptions.

An exception in this program means a bug of ours; whatever a writer can do wrong is one of these.
Every code is explained in `codes.py`, which also makes its page of the reference.
"""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

_BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


class UsageError(Exception):
    """Words of the command line that cannot be followed, told with what would be right."""


class Problem(NamedTuple):
    """A mistake. `path` is as the writer types it, `line` and `column` count from 1 (0 = the whole file)."""

    path: str
    line: int
    column: int
    severity: str  # "error" | "warning"
    code: str
    message: str

    def __str__(self) -> str:
        """`path:line:column: severity[code]: message`, the form that editors and CI parse."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return one_line(f"{place}: {self.severity}[{self.code}]: {self.message}")

    def moved(self, path: str, lines: int) -> "Problem":
        """The same problem found in a part of a file that starts `lines` lines down in `path`."""
        return self._replace(path=path, line=self.line + lines)


def error(code: str, message: str, line: int = 0, column: int = 0, path: str = "") -> Problem:
    """A problem that stops a build from writing."""
    return Problem(path, line, column, "error", code, message)


def warning(code: str, message: str, line: int = 0, column: int = 0, path: str = "") -> Problem:
    """A problem that counts only with `--strict`."""
    return Problem(path, line, column, "warning", code, message)


def fatal(problems: Iterable[Problem], strict: bool = False) -> bool:
    """Whether any of them stops the build."""
    return any(strict or problem.severity == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file and place, each once."""
    return tuple(sorted(set(problems)))


def as_json(problem: Problem) -> str:
    """The problem as one line of JSON, keys named as the fields."""
    return one_line(json.dumps(problem._asdict(), ensure_ascii=False))


def as_github(problem: Problem) -> str:
    """The problem as a GitHub Actions workflow command, shown on the changed line of a pull request."""
    path = _percent(problem.path, ":,")
    place = f"file={path},line={problem.line},col={problem.column}," if problem.line else f"file={path},"
    return one_line(f"::{problem.severity} {place}title={problem.code}::{_percent(problem.message)}")


def _percent(text: str, more: str = "") -> str:
    """Text as a workflow command takes it: what would end it is written as a number, `more` too."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)


def one_line(text: str) -> str:
    r"""The text with what would break a line, move a cursor or not be printed at all written as JSON writes it: `\n`, `\u2028`."""
    return _BREAKING.sub(lambda found: _SHORT.get(found.group(), f"\\u{ord(found.group()):04x}"), text)
