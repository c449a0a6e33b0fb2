"""Problems on the terminal, in a pipe and for programs: values in, lines out.

A terminal shows the line of the file with a caret, in colour; a pipe gets one line for each. The other forms are for programs:
JSON lines, GitHub's workflow commands, SARIF 2.1.0 (OASIS) and JUnit's XML.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TextIO

from dossier.model.problems import Problem, as_github, as_json
from dossier.terminal.excerpt import Excerpts
from dossier.terminal.problem_documents import as_junit, as_sarif

_RED, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


class Shown(NamedTuple):
    """What is to be shown: the form ("text", "json", "github", "sarif" or "junit"), the codes (parted by commas; "" for all), how many
    problems (0 for all), whether totals follow, what the program is called, its version, and what gives the meaning of each code.
    """

    form: str = "text"
    code: str = ""
    most: int = 0
    totals: bool = True
    program: str = "dossier"
    version: str = ""
    meanings: Callable[[], Mapping[str, str]] = dict


def print_problems(problems: Sequence[Problem], shown: Shown, stream: TextIO) -> None:
    """Print problems in the form that was asked for, and in text how many there are of each code."""
    wanted = frozenset(shown.code.split(",")) if shown.code else None
    found = [problem for problem in problems if wanted is None or problem.code in wanted]
    some = found[: shown.most] if shown.most else found
    for line in _lines(some, shown, _width(stream)):
        print(line, file=stream)
    if shown.form == "text" and shown.totals:
        for line in totals(found, len(some), len(problems), shown.program):
            print(line, file=stream)


def _width(stream: TextIO) -> int:
    """How many columns a terminal has; 0 for a pipe, and where nobody looks."""
    if not stream.isatty() or "CI" in os.environ:
        return 0
    return os.get_terminal_size(stream.fileno()).columns or 80  # some do not say


def _lines(problems: Sequence[Problem], shown: Shown, width: int) -> Iterator[str]:
    match shown.form:
        case "json":
            yield from map(as_json, problems)
        case "github":
            yield from map(as_github, problems)
        case "sarif":
            yield as_sarif(problems, shown.version, shown.meanings())
        case "junit":
            yield as_junit(problems)
        case _ if width:
            yield from _on_terminal(problems, width, "NO_COLOR" not in os.environ)
        case _:
            yield from map(str, problems)


def _on_terminal(problems: Sequence[Problem], width: int, colour: bool) -> Iterator[str]:
    excerpts = Excerpts(width)
    for problem in problems:
        yield _coloured(problem) if colour else str(problem)
        shade = _RED if problem.severity == "error" else _YELLOW
        for line, caret in excerpts.of(problem):
            yield line
            yield f"{shade}{caret}{_PLAIN}" if colour else caret


def _coloured(problem: Problem) -> str:
    place, _, rest = str(problem).partition(f": {problem.severity}[")
    shade = _RED if problem.severity == "error" else _YELLOW
    return f"{_BOLD}{place}{_PLAIN}: {shade}{problem.severity}{_PLAIN}[{rest}"


def totals(found: Sequence[Problem], printed: int, all_of_them: int, program: str) -> Iterator[str]:
    """How many problems there are of each code, the most frequent first, and how many were not printed."""
    if printed < len(found):
        yield f"… and {len(found) - printed:,} more, which --max left out"
    if len(found) < all_of_them:
        yield f"{all_of_them - len(found):,} of other codes are not shown"
    if len(found) > 1:
        counted = sorted(Counter(problem.code for problem in found).items(), key=lambda item: (-item[1], item[0]))
        by_code = ", ".join(f"{number:,} {code}" for code, number in counted)
        yield f"by code: {by_code}; `{program} explain {counted[0][0]}` says what one means"
