"""Running the program as a user does: a real process, its exit code and its words."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = (sys.executable, str(ROOT / "build.py"), "--theme", "none")  # for a dossier whose templates are all that it needs


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python build.py WORDS` in a folder. One that has templates of its own has all that it needs; they lie over no theme."""
    given = ["--theme", "none"] if (folder / "templates").exists() else []
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *given, *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def on_terminal(folder: Path, *words: str, **environment: str) -> str:
    """What `python build.py WORDS` prints on a terminal of 100 columns."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    given = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR")}
    command = [sys.executable, str(ROOT / "build.py"), *words]
    process = subprocess.Popen(command, cwd=folder, env={**given, **environment}, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    shown = b""
    with suppress(OSError):  # the end of a terminal is told as an error
        while data := os.read(master, 65536):
            shown += data
    process.wait(120)
    os.close(master)
    return shown.decode().replace("\r\n", "\n")


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
