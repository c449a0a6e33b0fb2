"""Reports: what a build found and did, as lines for people, for programs or for GitHub. Values in, text out."""

import sys
import traceback
from collections.abc import Iterable
from typing import Any

from dossier.build.report import Report
from dossier.model.problems import Problem, as_github, as_json, one_line

_RED, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


def problem_lines(problems: Iterable[Problem], form: str, colour: bool) -> list[str]:
    """Each problem as a line, in the form asked for: text, json or github."""
    if form == "json":
        return [as_json(problem) for problem in problems]
    if form == "github":
        return [as_github(problem) for problem in problems]
    return [_coloured(problem) if colour else str(problem) for problem in problems]


def _coloured(problem: Problem) -> str:
    place, _, rest = str(problem).partition(f": {problem.severity}[")
    shade = _RED if problem.severity == "error" else _YELLOW
    return f"{_BOLD}{place}{_PLAIN}: {shade}{problem.severity}{_PLAIN}[{rest}"


def summary(report: Report, seconds: float, wrote: bool) -> str:
    """The one line that every build ends with."""
    errors = sum(problem.severity == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    found = ", ".join(_count(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number)
    if wrote:
        done = report.counts
        line = f"{_count(done.written, 'page')} written, {done.unchanged} unchanged, {done.removed} removed in {seconds:.2f} s"
    else:
        line = f"checked in {seconds:.2f} s" if not found else f"nothing written in {seconds:.2f} s"
    held = f"{len(report.held)} held back" if report.held else ""
    due = f"next due {report.due}" if report.held and report.due else ""
    return "; ".join(part for part in (line, found, ", ".join(filter(None, (held, due)))) if part)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


WORKER_ENDED = "a worker process ended before its work was done (memory?); nothing was published. Try --jobs 1"


def crash(fault: BaseException) -> str:
    """A fault of our own: its traceback, and what to make of it."""
    words = "this is a fault of the generator, not of the dossier; please report it with the lines above"
    return f"{''.join(traceback.format_exception(fault))}{words}"


def held_lines(report: Report) -> list[str]:
    """What was held back, and why, for the desk only."""
    return [one_line(f"held back: {path} ({reason})") for path, reason in report.held]


def progress(results: Iterable[Any], total: int) -> Iterable[Any]:
    """The results, with a bar on a terminal once they have taken more than a second."""
    if not sys.stderr.isatty():
        return results
    from tqdm import tqdm  # only a terminal needs it

    bar: Iterable[Any] = tqdm(results, total=total, unit=" pages", delay=1, leave=False, dynamic_ncols=True)
    return bar
