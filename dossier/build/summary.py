"""What a build did, in lines for people. Values in, text out."""

import os
import sys
import traceback
from collections.abc import Iterable
from typing import TypeVar

from dossier.build.report import Report
from dossier.model.problems import one_line

T = TypeVar("T")


def summary(report: Report, seconds: float, write: bool, failed: bool) -> str:
    """The one line that every build ends with. `write` is False for a check; a build that `failed` wrote nothing."""
    errors = sum(problem.severity == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    found = ", ".join(_count(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number)
    if write and not failed:
        done = report.counts
        line = f"{_count(done.written, 'page')} written, {done.unchanged} unchanged, {done.removed} removed in {seconds:.2f} s"
    else:
        line = f"{'nothing written' if write else 'checked'} in {seconds:.2f} s"
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


def progress(results: Iterable[T], total: int) -> Iterable[T]:
    """The results, with a bar on a terminal once they have taken more than a second."""
    if not sys.stderr.isatty() or "CI" in os.environ:
        return results
    from dossier.terminal.progress import with_bar  # only a terminal needs it

    return with_bar(results, total, "pages")
