"""A distributed executor in the place of our own: a local Dask scheduler with two worker processes, the same bytes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine import Engine
from scratch import ROOT, files, run

PORT = 8797
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}  # a scheduler, too, reads what passes through it


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process."""
    made = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "distributed.cli.dask_scheduler",
                "--host",
                "127.0.0.1",
                "--port",
                str(PORT),
                "--no-dashboard",
            ],
            cwd=tmp_path,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
        )
    ]
    worker = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        f"tcp://127.0.0.1:{PORT}",
        "--nworkers",
        "2",
        "--nthreads",
        "1",
        "--no-dashboard",
    ]
    made.append(subprocess.Popen(worker, cwd=tmp_path, stderr=subprocess.DEVNULL, env=ENVIRONMENT))
    yield f"dask://127.0.0.1:{PORT}"
    for process in reversed(made):
        process.terminate()
        process.wait(30)


def test_a_cluster_gives_the_same_bytes(cluster: str, tmp_path: Path) -> None:
    """Parsing and rendering on two workers of a cluster give what one process gives."""
    engine = Engine(tmp_path / "dossier")
    for number in range(150):
        engine.write(
            f"content/people/p{number}.md", f"---\nname: P {number}\nsummary: S.\n---\nSee [[p{(number + 1) % 150}]].\n"
        )
    deadline = time.monotonic() + 60
    done = run(engine.root, "--executor", cluster)
    while done.returncode and time.monotonic() < deadline:
        done = run(engine.root, "--executor", cluster)
    assert done.returncode == 0, done.stderr
    assert run(engine.root, "--output", "clean", "--cache", "clean-cache", "--jobs", "1").returncode == 0
    assert files(engine.root / "output") == files(engine.root / "clean")


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    """No scheduler at the address: one line, exit code 2."""
    done = run(Engine(tmp_path).root, "--executor", "dask://127.0.0.1:1")
    assert done.returncode == 2
    assert "no Dask scheduler" in done.stderr
