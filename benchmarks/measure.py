"""Measure a command with all processes that it starts: seconds by the clock, seconds of the processors, the most memory it held."""

import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PART = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)
_SAMPLE = 0.1  # s


class Run(NamedTuple):
    """What a command took: seconds by the clock, seconds of processors, the most memory of its process tree in MiB (0 = not watched)."""

    seconds: float
    processor: float
    memory: float


def measure(command: list[str], folder: Path, environment: dict[str, str], watch: bool = False) -> Run:
    """Run a command, and with `watch` look at its memory meanwhile. Raises CalledProcessError with what it printed if it fails."""
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=printed, stderr=printed)
        most, done = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, most, done))
        if watch:
            watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        if watch:
            watcher.join()
        if process.returncode:
            printed.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, printed.read())
    return Run(seconds, used.ru_utime + used.ru_stime, most[0])


def _watch(process: int, most: list[float], done: threading.Event) -> None:
    while not done.wait(_SAMPLE):
        most[0] = max(most[0], memory(process))


def memory(process: int) -> float:
    """What a process and all below it hold, in MiB: what some of them share is counted once (PSS)."""
    return sum(_held(one) for one in _tree(process))


def _tree(process: int) -> Iterator[int]:
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from _tree(int(child))


def _held(process: int) -> float:
    try:
        return int(_PART.findall(Path(f"/proc/{process}/smaps_rollup").read_text())[0]) / 1024
    except (OSError, IndexError):  # it has ended
        return 0.0
