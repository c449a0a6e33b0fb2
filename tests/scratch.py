"""Running the program as a user does: a real process, its exit code and its words."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


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


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
