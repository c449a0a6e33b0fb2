"""Race: every step of every racer, turn by turn, so that what else the machine does meets all alike."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edits import edits, made
from measure import Run, measure
from sites import Racer, Site

COLD, AT_ONCE, LATER, CLONE = (
    "cold",
    "nothing changed, directly after",
    "nothing changed, later",
    "nothing changed, memory restored on a fresh clone",
)
EDITS = (
    "body edited",
    "title edited",
    "link added",
    "person renamed",
    "new article",
    "article deleted",
    "template of articles",
    "setting on all pages",
)
STEPS = (COLD, AT_ONCE, LATER, *EDITS, CLONE)
_GRAIN = 2.5  # s for which a file's time may be too young to be trusted

Runs = dict[tuple[str, str], list[Run]]


class Lane:
    """One racer with its site."""

    def __init__(self, racer: Racer, site: Site, environment: dict[str, str]) -> None:
        self.racer, self.site, self._environment = racer, site, environment
        self._edits = edits(site) if site.template else {}
        self._written = 0.0

    def runs(self, step: str) -> bool:
        """Whether this step is anything for this racer."""
        if not self.site.template:
            return step == COLD
        return step != CLONE or self.racer.remembers

    def run(self, step: str, turn: int) -> Run:
        """Do one step and measure it. Raises CalledProcessError with what the generator printed."""
        if step == COLD:
            self._clear()
            return self._build(watch=True)
        if step == LATER:
            self._settle()
        if step == CLONE:
            return self._clone()
        if step not in self._edits:
            return self._build()
        edit = self._edits[step]
        with made(edit, self.site.folder, turn):
            run = self._build()
            assert edit.shows(self.site.folder / self.site.output, turn), f"{self.racer.name} does not show: {step}"
        self._remember()
        return run

    def prepare(self) -> None:
        """Build once, for steps that go on from there."""
        if self.site.template:
            self._build()

    def _build(self, folder: Path | None = None, watch: bool = False) -> Run:
        return measure(self.site.command, folder or self.site.folder, self._environment, watch)

    def _remember(self) -> None:
        """Have what was taken back be what the last build saw."""
        if self.racer.remembers:
            self._build()

    def _clear(self) -> None:
        """Leave nothing of builds before, and content that was written just now."""
        for name in (self.site.output, *self.site.memory):
            shutil.rmtree(self.site.folder / name, ignore_errors=True)
        for path in (self.site.folder / self.site.content).rglob("*"):
            os.utime(path)
        self._written = time.monotonic()

    def _settle(self) -> None:
        """Let the content grow old enough for its times to be trusted, and have a build see that."""
        while time.monotonic() < self._written + _GRAIN:
            time.sleep(0.1)
        self._remember()

    def _clone(self) -> Run:
        """Build a copy elsewhere, to which the output and the memory came with their times, and all else with new ones."""
        clone = self.site.folder.with_name(f"{self.site.folder.name}-clone")
        kept = [clone / name for name in (self.site.output, *self.site.memory)]
        try:
            shutil.copytree(self.site.folder, clone, symlinks=True)
            for path in clone.rglob("*"):
                if not any(path.is_relative_to(place) for place in kept):
                    os.utime(path, follow_symlinks=False)
            return self._build(clone)
        finally:
            shutil.rmtree(clone, ignore_errors=True)

    def written(self) -> tuple[int, float]:
        """How many files the output holds, and their size in MB."""
        files = [path for path in (self.site.folder / self.site.output).rglob("*") if path.is_file()]
        return len(files), sum(path.stat().st_size for path in files) / 1e6


@contextmanager
def lanes(racers: list[Racer], number: int, folder: Path, environment: dict[str, str]) -> Iterator[list[Lane]]:
    """Write the corpus for every racer below a folder, and take it away at the end."""
    try:
        yield [Lane(racer, racer.write(number, folder / racer.name), environment) for racer in racers]
    finally:
        for racer in racers:
            shutil.rmtree(folder / racer.name, ignore_errors=True)


def race(field: list[Lane], steps: tuple[str, ...], rounds: int) -> Runs:
    """Run the steps, `rounds` times. What each took is told on the way."""
    runs: Runs = {}
    for lane in field if COLD not in steps else ():
        lane.prepare()
    for turn in range(1, rounds + 1):
        for step in steps:
            for lane in field:
                if lane.runs(step):
                    run = lane.run(step, turn)
                    runs.setdefault((lane.racer.name, step), []).append(run)
                    memory = f"{run.memory:8.0f} MiB" if run.memory else ""
                    told = f"{lane.racer.name:16} {step:50} {run.seconds:8.2f} s {run.processor:8.2f} s of processors{memory}"
                    print(told, file=sys.stderr, flush=True)
    return runs
