"""Locks: one build at a time for a cache and for an output. The second waits, and says so once. The only module that knows filelock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout


def lock_in(cache: Path) -> Path:
    """The lock file of a cache, which may hold what it likes."""
    return cache / ".lock"


def lock_beside(output: Path) -> Path:
    """The lock file of an output: beside it, since all that lies in it is published, and under its real name."""
    output = output.resolve()
    return output.with_name(f".{output.name}.lock")


@contextmanager
def locked(folder: Path, file: Path, say: Callable[[str], object]) -> Iterator[None]:
    """Hold a folder for this process by a lock file; `say` hears that it must be waited for.

    The lock ends with the process however that ends, and the file goes with it. Where no such file can be made, nothing is held.
    """
    lock = FileLock(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            say(f"another build is at work on {folder}; waiting for it to end")
            lock.acquire()
    except OSError:
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no open file
            file.unlink()  # while it is held: whoever waits sees that the file is gone, and takes a new one
        lock.release()
