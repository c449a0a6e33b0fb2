"""Locks between processes: one holds, the other waits and says so; nothing is left behind."""

import subprocess
import sys
from pathlib import Path

import pytest
from engine import Engine
from scratch import PROGRAM, ROOT

from dossier.storage.lock import lock_beside, lock_in, locked

HOLD = """
import sys
from pathlib import Path
from dossier.storage.lock import locked
with locked(Path(sys.argv[1]), Path(sys.argv[2]), lambda message: print(message, flush=True)):
    print("held", flush=True)
    sys.stdin.readline()
"""


def _holder(folder: Path, file: Path) -> subprocess.Popen[str]:
    """A process that says when it holds the folder, and holds it until it is sent a line."""
    command = [sys.executable, "-c", HOLD, str(folder), str(file)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_waits_and_says_so(tmp_path: Path) -> None:
    """It goes on once the first has ended, and no file is left."""
    folder, file = tmp_path / "cache", lock_in(tmp_path / "cache")
    with _holder(folder, file) as first:
        assert _line(first) == "held"
        with _holder(folder, file) as second:
            assert _line(second) == f"another build is at work on {folder}; waiting for it to end"
            first.communicate("\n")
            assert _line(second) == "held"
            second.communicate("\n")
    assert list(folder.iterdir()) == []


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    """What it left behind keeps nobody waiting."""
    file = lock_in(tmp_path)
    with _holder(tmp_path, file) as first:
        assert _line(first) == "held"
        first.kill()
    said: list[str] = []
    with locked(tmp_path, file, said.append):
        assert said == []


def test_two_names_of_an_output_are_one(tmp_path: Path) -> None:
    """The lock lies beside the output under its real name, so a link to it does not lead past the lock."""
    (tmp_path / "output").mkdir()
    (tmp_path / "link").symlink_to("output")
    assert lock_beside(tmp_path / "link") == lock_beside(tmp_path / "output") == tmp_path.resolve() / ".output.lock"


def test_a_folder_that_takes_no_file_is_not_held(tmp_path: Path) -> None:
    """The build goes on and meets the disk by itself."""
    (tmp_path / "file").write_text("")
    with locked(tmp_path / "file/cache", lock_in(tmp_path / "file/cache"), pytest.fail):
        pass


def test_builds_with_other_caches_wait_for_one_output(tmp_path: Path) -> None:
    """Two builds that share an output alone do not write into it at once, and leave nothing beside it."""
    engine = Engine(tmp_path)
    output = tmp_path / "output"
    with _holder(output, lock_beside(output)) as first:
        assert _line(first) == "held"
        command = [*PROGRAM, "--cache", "other"]
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as build:
            assert build.stderr is not None
            assert build.stderr.readline() == "build.py: another build is at work on output; waiting for it to end\n"
            assert not output.exists()
            first.communicate("\n")
            assert "pages written" in build.stderr.read()
    assert not (engine.root / ".output.lock").exists()
