"""A Dask cluster as its users start it: processes in other folders, with the package in an environment of their own, and without the
builder's disk: opening, listing or making anything below the dossier is refused to them.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from engine import Engine
from scratch import ROOT, files, run

PATIENCE = 60
NO_DISK = """import os, sys
_EVENTS = ("open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "shutil.copyfile")
def _refuse(event, given):
    if event in _EVENTS and given and isinstance(given[0], (str, bytes)) and os.fsdecode(given[0]).startswith(os.environ["BUILDER"]):
        raise PermissionError(13, "the builder's disk is not to be had here", os.fsdecode(given[0]))
sys.addaudithook(_refuse)
"""
CRASH = """import os
from dossier.markdown.directive import Directive
from dossier.directives.note import DIRECTIVE as note
def _render(*given):
    if "IS_WORKER" in os.environ:
        os._exit(1)
    return note.render(*given)
DIRECTIVE = note._replace(name="crash", render=_render)
"""


class Cluster:
    """A scheduler and its workers, each a process, below a folder. The package is copied into it, as an installer would."""

    def __init__(self, folder: Path, builder: Path) -> None:
        self.folder, self._builder, self._made = folder, builder, []
        self.installed = folder / "site-packages"
        shutil.copytree(ROOT / "dossier", self.installed / "dossier", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "no-disk").mkdir()
        (folder / "no-disk/sitecustomize.py").write_text(NO_DISK, "utf-8")
        with socket.socket() as some:
            some.bind(("127.0.0.1", 0))
            self.port = some.getsockname()[1]
        self.address = f"dask://127.0.0.1:{self.port}"
        self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), paths=())
        self._until(self._answers)

    def worker(self, installed: bool = True) -> subprocess.Popen[bytes]:
        """Start a worker; `installed` says whether it finds the package."""
        paths = (self.folder / "no-disk", *((self.installed,) if installed else ()))
        words = (f"tcp://127.0.0.1:{self.port}", "--nthreads", "1", "--local-directory", str(self.folder))
        return self._start("worker", *words, paths=paths)

    def _start(self, what: str, *words: str, paths: tuple[Path, ...]) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "BUILDER": str(self._builder),
            "IS_WORKER": "1",
        }
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *words]
        log = (self.folder / f"{what}.log").open("ab")
        process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, env=environment, start_new_session=True)
        log.close()
        self._made.append(process)
        return process

    def _answers(self) -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0

    def _until(self, what: object) -> None:
        deadline = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < deadline, (self.folder / "scheduler.log").read_text()
            time.sleep(0.05)

    def end(self) -> None:
        """End all processes and their own. A nanny that is asked to end while it starts a worker anew may wait for ever."""
        for process in reversed(self._made):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        for process in self._made:
            process.wait(PATIENCE)


@contextmanager
def _cluster(tmp_path: Path) -> Iterator[tuple[Cluster, Engine]]:
    engine = Engine(tmp_path / "dossier")
    for number in range(150):
        text = f"---\nname: P {number}\nsummary: S.\n---\nSee [[p{(number + 1) % 150}]].\n"
        engine.write(f"content/people/p{number}.md", text)
    (tmp_path / "elsewhere").mkdir()
    cluster = Cluster(tmp_path / "elsewhere", engine.root)
    try:
        yield cluster, engine
    finally:
        cluster.end()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[Cluster, Engine]]:
    """A cluster without workers yet, and a dossier that is large enough for it."""
    with _cluster(tmp_path) as made:
        yield made


def _build(engine: Engine, address: str) -> subprocess.CompletedProcess[str]:
    return run(engine.root, "--executor", address)


def _one_line(done: subprocess.CompletedProcess[str]) -> str:
    """What a build that failed said: one line, no traceback."""
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def test_a_cluster_gives_the_same_bytes(cluster: tuple[Cluster, Engine]) -> None:
    """Two workers that see nothing of the builder's disk give what one process gives, plugins included; a second build writes nothing."""
    started, engine = cluster
    engine.write(
        "plugins/sidebar.py",
        "from dossier.directives.note import DIRECTIVE as note\nDIRECTIVE = note._replace(name='sidebar')\n",
    )
    engine.write("content/people/p7.md", "---\nname: P 7\nsummary: S.\n---\n```{sidebar}\nA word.\n```\n")
    started.worker()
    started.worker()
    done = _build(engine, started.address)
    assert done.returncode == 0, done.stderr
    assert '<div class="note"' in engine.read("output/people/p7/index.html")
    assert run(engine.root, "--output", "clean", "--cache", "clean-cache", "--jobs", "1").returncode == 0
    assert files(engine.root / "output") == files(engine.root / "clean")
    engine.write("content/dossier.yaml", engine.read("content/dossier.yaml").replace("Engine", "Again"))
    assert _build(engine, started.address).returncode == 0
    assert run(engine.root, "--output", "clean", "--cache", "clean-cache", "--jobs", "1").returncode == 0
    assert files(engine.root / "output") == files(engine.root / "clean")


def test_a_worker_without_the_package_is_told(cluster: tuple[Cluster, Engine]) -> None:
    """The line names the worker and what to install."""
    started, engine = cluster
    started.worker(installed=False)
    said = _one_line(_build(engine, started.address))
    assert "worker tcp://127.0.0.1:" in said
    assert "no module dossier" in said


def test_a_worker_with_another_version_is_told(cluster: tuple[Cluster, Engine]) -> None:
    """A worker whose program differs by a line would give other pages; the line says what must be equal."""
    started, engine = cluster
    with (started.installed / "dossier/rendering/filters.py").open("a", encoding="utf-8") as module:
        module.write("# another version\n")
    started.worker()
    assert "must be equal" in _one_line(_build(engine, started.address))


def test_workers_that_die_are_told(cluster: tuple[Cluster, Engine]) -> None:
    """Work that ends every worker that takes it up ends the build with a line, and nothing is published."""
    started, engine = cluster
    engine.write("plugins/crash.py", CRASH)
    engine.write("content/people/p7.md", "---\nname: P 7\nsummary: S.\n---\n```{crash}\nA word.\n```\n")
    started.worker()
    assert "ended over the same work" in _one_line(_build(engine, started.address))
    assert not (engine.root / "output/people").exists()


def test_a_worker_that_is_ended_is_replaced_by_another(cluster: tuple[Cluster, Engine]) -> None:
    """A worker that ends between two builds is no loss while there is another."""
    started, engine = cluster
    first = started.worker()
    assert _build(engine, started.address).returncode == 0
    started.worker()
    first.kill()
    first.wait(PATIENCE)
    engine.write("content/dossier.yaml", engine.read("content/dossier.yaml").replace("Engine", "Again"))
    done = _build(engine, started.address)
    assert done.returncode == 0, done.stderr


def test_a_scheduler_without_workers_is_told(cluster: tuple[Cluster, Engine]) -> None:
    """The line says how to start one."""
    started, engine = cluster
    assert "has no workers; start some: dask worker tcp://" in _one_line(_build(engine, started.address))


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    """No scheduler at the address."""
    assert "no Dask scheduler" in _one_line(run(Engine(tmp_path).root, "--executor", "dask://127.0.0.1:1"))


def test_an_address_of_another_sort_is_told(tmp_path: Path) -> None:
    """What is no address of a cluster."""
    assert "write dask://host:port" in _one_line(run(Engine(tmp_path).root, "--executor", "spark://host"))
