"""The results as Markdown, as docs/performance.md has them: medians."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence

from measure import Run
from race import COLD, Lane, Runs
from tools import version


def conditions(rounds: int) -> str:
    """How it was measured, in a sentence."""
    words = "medians of {} rounds, turn by turn".format if rounds > 1 else "{} round, turn by turn".format
    return f"{os.cpu_count()} processors, Python {platform.python_version()}; {words(rounds)}."


def table(field: Sequence[Lane], steps: Sequence[str], runs: Runs) -> str:
    """A row for each step: seconds by the clock, and seconds of all processors; then memory, and what was written."""
    names = [lane.racer.name for lane in field]
    rows = [(step, [_cell(runs.get((name, step), [])) for name in names]) for step in steps]
    rows.append(("peak memory, MiB", [_median(runs.get((name, COLD), []), lambda run: run.memory, "{:.0f}") for name in names]))
    sizes = [lane.written() for lane in field]
    rows.append(("output, files", [f"{files:,}" for files, _ in sizes]))
    rows.append(("output, MB", [f"{size:.1f}" for _, size in sizes]))
    head = ["| seconds (of processors) | " + " | ".join(names) + " |", "|---|" + "--:|" * len(names)]
    return "\n".join([*head, *(f"| {step} | {' | '.join(cells)} |" for step, cells in rows)])


def _cell(runs: list[Run]) -> str:
    if not runs:
        return "–"
    return f"{_median(runs, lambda run: run.seconds, '{:.2f}')} ({_median(runs, lambda run: run.processor, '{:.2f}')})"


def _median(runs: list[Run], of: Callable[[Run], float], form: str) -> str:
    return form.format(statistics.median(of(run) for run in runs)) if runs else "–"


def makers(field: Sequence[Lane]) -> str:
    """Each racer's version, and what it writes."""
    return "\n".join(
        f"- **{lane.racer.name}** {version(lane.racer.version)}: {lane.racer.makes}.".replace(" : ", ": ") for lane in field
    )
