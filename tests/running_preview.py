"""A running preview: the real command in a process of its own, and what it says."""

import re
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from scratch import PROGRAM

T = TypeVar("T")
PATIENCE = 30


def hear_interrupts() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so does all that it starts itself; the preview is not to."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Preview:
    """`build.py serve` in a folder, as a context."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.lines: list[str] = []
        command = [*PROGRAM, "serve", "--port", "8700", *words]
        self.process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self.wait_for(
            lambda: next((found[0] for line in self.lines if (found := re.findall(r"http://\S+", line))), "")
        )

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line.rstrip("\n"))

    def wait_for(self, what: Callable[[], T]) -> T:
        """What the call gives, once it gives something. Fails when patience ends."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = what()
            if found:
                return found
            threading.Event().wait(0.02)
        raise AssertionError(f"waited in vain; the last that it said is {self.lines[-20:]}")

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, type and text of an address."""
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read().decode()
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.code, fault.headers["Content-Type"], fault.read().decode()

    def stop(self) -> int:
        """Interrupt it, as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stderr is not None
        self.process.stderr.close()
