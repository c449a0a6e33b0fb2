"""Locks: one build at a time for a folder. The second waits, and says so once."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(folder: Path, say: Callable[[str], object]) -> Iterator[None]:
    """Hold a folder for this process; `say` hears that it must be waited for. A folder that cannot be made is not held.

    The lock is the system's, on the folder itself: it leaves no file, and ends with the process however that ends.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"another build is at work on {folder}; waiting for it to end")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)  # workers that were forked meanwhile hold copies of the handle
        os.close(handle)
        if made:
            with suppress(OSError):  # only if the build left it empty
                folder.rmdir()
