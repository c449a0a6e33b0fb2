"""What can go wrong around a build, with real processes and real signals: each published file stays whole, the next build heals."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from engine import Engine
from running_preview import hear_interrupts
from scratch import PROGRAM, files, run

SIZE = 400


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A dossier of some hundred entries, so that a build takes long enough to be met in the middle."""
    engine = Engine(tmp_path)
    for number in range(SIZE):
        engine.write(
            f"content/people/p{number}.md",
            f"---\nname: P {number}\nsummary: S {number}.\n---\nSee [[p{(number + 1) % SIZE}]].\n",
        )
    return tmp_path


def _torn(output: Path, *whole: dict[str, bytes]) -> list[str]:
    """The published files that are, byte for byte, what none of these builds made."""
    found = {path: data for path, data in files(output).items() if not path.startswith((".staging", ".dossier-manifest"))}
    return [path for path, data in found.items() if data not in [made.get(path) for made in whole]]


def test_a_torn_file_is_found(tmp_path: Path) -> None:
    """The eye of the next test: a page without its end, an empty one, and one that no build made are seen."""
    whole = {"a.html": b"<p>a</p>", "b.html": b"<p>b</p>", "c.html": b"<p>c</p>"}
    for name, data in {"a.html": b"<p>a</p>", "b.html": b"<p>b</", "c.html": b"", "d.html": b"<p>d</p>"}.items():
        (tmp_path / name).write_bytes(data)
    assert _torn(tmp_path, {}, whole) == ["b.html", "c.html", "d.html"]


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_build_leaves_whole_files_and_the_next_heals(seed: int, large: Path) -> None:
    """Kill -9 at eight moments of a build: every published file is whole, and the next build equals a clean one."""
    assert run(large).returncode == 0
    old = files(large / "output")
    for number in range(0, SIZE, 3):
        path = large / f"content/people/p{number}.md"
        path.write_text(path.read_text("utf-8").replace("name: P", f"name: Q{seed}"), "utf-8")
    assert run(large, "--output", "clean", "--cache", "clean-cache").returncode == 0
    new = files(large / "clean")
    command = [*PROGRAM, "--quiet"]
    process = subprocess.Popen(command, cwd=large, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=random.Random(seed).uniform(0.1, 0.9))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.wait()
    assert _torn(large / "output", old, new) == []
    assert run(large).returncode == 0
    assert files(large / "output") == new


def test_interrupting_ends_quietly(large: Path) -> None:
    """Ctrl-C ends with 130 and no words of ours gone wrong."""
    process = subprocess.Popen(
        [*PROGRAM, "--quiet", "--jobs", "2"],
        cwd=large,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_interrupts,
    )
    deadline = time.monotonic() + 20
    while not (large / "output/.staging").exists() and process.poll() is None and time.monotonic() < deadline:
        os.sched_yield()
    process.send_signal(signal.SIGINT)
    _, words = process.communicate(timeout=30)
    assert process.returncode in (130, 0), words  # it may have ended just before
    assert "Traceback" not in words


def test_two_builds_at_once_both_end_well(large: Path) -> None:
    """The second waits for the first and says so; the output is right."""
    command = [*PROGRAM]
    both = [subprocess.Popen(command, cwd=large, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("another build is at work" in words for words in said) == 1
    assert run(large, "--output", "clean", "--cache", "clean-cache").returncode == 0
    assert files(large / "output") == files(large / "clean")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of one megabyte, or on a plain one where this machine lets nobody mount."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False)
    yield place
    if mounted.returncode == 0:
        subprocess.run(["umount", str(place)], check=True)


def _fill(place: Path) -> bool:
    """Fill a small file system to the last byte; whether it is small."""
    if shutil.disk_usage(place).total > 2_000_000:
        return False
    with (place / "filler").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    return True


def test_a_full_disk_is_one_clear_line_and_the_old_output_stands(tmp_path: Path, small_disk: Path) -> None:
    """No space left (or, where nothing can be mounted, files that may not grow): exit code 1, one line, every old file as it was."""
    engine = Engine(tmp_path / "small")
    output = small_disk / "output"
    assert run(engine.root, "--output", str(output)).returncode == 0
    before = files(output)
    limit = [] if _fill(small_disk) else ["prlimit", "--fsize=64"]
    engine.replace("templates/base.html", "<h1>", "<h1 class='more'>")
    command = [*limit, *PROGRAM, "--output", str(output)]
    done = subprocess.run(command, cwd=engine.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "error[disk]" in done.stderr
    assert files(output) == before


def test_an_output_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    """A file stands where the output's folder should be made."""
    engine = Engine(tmp_path)
    (tmp_path / "file").write_text("in the way")
    done = run(engine.root, "--output", "file/output")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "error[disk]" in done.stderr


@pytest.mark.parametrize("spoil", ["garbage", "empty", "truncated", "folder"])
def test_a_spoiled_memory_is_a_slower_build(spoil: str, tmp_path: Path) -> None:
    """Whatever lies in the memory's place, the build is right and says nothing of it."""
    engine = Engine(tmp_path)
    engine.build()
    place = tmp_path / "cache/cache.sqlite"
    data = place.read_bytes()
    if spoil == "folder":
        place.unlink()
        place.mkdir()
    else:
        place.write_bytes({"garbage": b"garbage" * 999, "empty": b"", "truncated": data[: len(data) // 2]}[spoil])
    engine.replace("content/articles/one.md", "Much", "Little")
    done = run(engine.root, "--cache", "cache", "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert engine.files() == engine.clean_build()[1]


def test_racy_clocks(tmp_path: Path) -> None:
    """A same-size edit in the same moment, an old time put back, a clock set back, a touch: all are seen for what they are."""
    engine = Engine(tmp_path)
    path = tmp_path / "content/articles/one.md"
    assert run(engine.root).returncode == 0
    stat = path.stat()
    for word in ("Less", "Lots", "None"):
        engine.write(
            "content/articles/one.md",
            engine.read("content/articles/one.md").replace("Much", word).replace("Less", word).replace("Lots", word),
        )
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert run(engine.root).returncode == 0
        assert word in engine.read("output/articles/one/index.html")
    os.utime(path, (0, 0))
    assert "0 pages written" in run(engine.root).stderr


def test_a_worker_that_dies_is_one_clear_line(large: Path) -> None:
    """A worker process that is killed ends the build with a message, not a traceback."""
    shutil.rmtree(large / ".cache", ignore_errors=True)
    process = subprocess.Popen([*PROGRAM, "--quiet", "--jobs", "2"], cwd=large, stderr=subprocess.PIPE, text=True)

    def kill_workers() -> None:
        """Each one that is born, so that no group of them comes to the end of its work."""
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while process.poll() is None:
            with suppress(FileNotFoundError, ProcessLookupError):
                for line in children.read_text().split():
                    os.kill(int(line), signal.SIGKILL)

    thread = threading.Thread(target=kill_workers, daemon=True)
    thread.start()
    _, words = process.communicate(timeout=60)
    thread.join()
    assert process.returncode == 1, words
    assert "a worker process ended" in words
    assert "Traceback" not in words


def test_a_read_only_output_is_one_clear_line_and_stands(tmp_path: Path) -> None:
    """Nobody may write there, not even root: exit code 1, one line, every old file as it was."""
    engine = Engine(tmp_path)
    assert run(engine.root).returncode == 0
    before = files(tmp_path / "output")
    engine.replace("templates/base.html", "<h1>", "<h1 class='more'>")
    powerless = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    (tmp_path / "output").chmod(0o555)
    command = [*powerless, *PROGRAM]
    done = subprocess.run(command, cwd=engine.root, capture_output=True, text=True, check=False)
    (tmp_path / "output").chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "error[disk]" in done.stderr
    assert files(tmp_path / "output") == before


def test_a_memory_that_another_program_holds_is_waited_for_aloud(tmp_path: Path) -> None:
    """The build says after a moment what it waits for, and goes on as soon as that is let go."""
    engine = Engine(tmp_path)
    assert run(engine.root).returncode == 0
    engine.replace("content/articles/one.md", "Much", "Little")
    other = sqlite3.connect(tmp_path / ".cache/cache.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    command = [*PROGRAM]
    process = subprocess.Popen(command, cwd=engine.root, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline() == "build.py: another program holds .cache/cache.sqlite; waiting up to 30 s for it\n"
    other.execute("ROLLBACK")
    other.close()
    _, words = process.communicate(timeout=60)
    assert process.returncode == 0, words
    assert words.startswith("1 page written"), words
