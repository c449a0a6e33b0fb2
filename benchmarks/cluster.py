"""Measure a Dask cluster on this machine: a cold build with 1, 2 and 4 worker processes, beside processes of the builder's own.

    .venv/bin/python benchmarks/cluster.py 1000 10000
    .venv/bin/python benchmarks/cluster.py 1000 --workers 1,2

The workers are started in a folder of their own, as on another machine; texts are sent to them, and finished pages come back. More
workers than processors show what sending costs, not what more machines would give.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import measure
from racers import ours
from racers.ours import ROOT
from results import conditions
from tools import environment

_PATIENCE = 60  # s


@contextmanager
def workers(count: int, folder: Path) -> Iterator[str]:
    """A scheduler with so many workers; its address for `--executor`."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        port = some.getsockname()[1]
    made = [_start(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port))]
    made.append(_start(folder, "worker", f"tcp://127.0.0.1:{port}", "--nworkers", str(count), "--nthreads", "1"))
    try:
        _wait(port, count)
        yield f"dask://127.0.0.1:{port}"
    finally:
        for process in reversed(made):
            process.terminate()
        for process in made:
            process.wait()


def _start(folder: Path, what: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *words]
    variables = {**environment(), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait(port: int, count: int) -> None:
    """Wait until the scheduler has its workers. Raises TimeoutError."""
    from distributed import Client

    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            with Client(f"tcp://127.0.0.1:{port}", timeout=_PATIENCE) as client:  # type: ignore[no-untyped-call]
                client.wait_for_workers(count, timeout=_PATIENCE)
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no scheduler within {_PATIENCE} s")


def cold(number: int, folder: Path, *words: str) -> float:
    """Seconds of a cold build of the corpus."""
    for name in ("output", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    command = [sys.executable, str(ROOT / "build.py"), "--quiet", *words]
    return measure(command, folder, environment()).seconds


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("articles", nargs="*", type=int, default=[1000], help="sizes of the corpus (1000)")
    words.add_argument("--workers", default="1,2,4", metavar="NUMBERS", help="how many worker processes (1,2,4)")
    given = words.parse_args()
    counts = [int(count) for count in given.workers.split(",")]
    print(
        f"{conditions(1)}\n\n| cold, s | own, --jobs 1 | own, --jobs {os.cpu_count()} | "
        + " | ".join(f"{count} workers" for count in counts)
        + " |"
    )
    print("|---|" + "--:|" * (2 + len(counts)))
    for number in given.articles:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as elsewhere:
            site = ours.RACER.write(number, Path(folder) / "ours").folder
            found = [cold(number, site, "--jobs", "1"), cold(number, site)]
            for count in counts:
                with workers(count, Path(elsewhere)) as address:
                    found.append(cold(number, site, "--executor", address))
        print(f"| {number:,} articles | " + " | ".join(f"{seconds:.2f}" for seconds in found) + " |", flush=True)


if __name__ == "__main__":
    main()
