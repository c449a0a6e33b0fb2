"""Measure the names: finding 10,000 of them in a text beside parsing it, and what a new name costs.

    .venv/bin/python benchmarks/names.py 10000

The first line is of one process and the median text; the table of whole builds of a corpus of that many articles, in which a new
spelling of one person stands in 1, 10, 100 and 1,000 bodies.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import corpus
from racers import ours

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from dossier.links.name_index import NameIndex  # noqa: E402  # it stands beside this folder
from dossier.markdown.parser import parse  # noqa: E402

_NAMES, _TEXTS, _ROUNDS = 10_000, 200, 5
_HOLDERS = {"Harbour Single": 1, "Harbour Tenfold": 10, "Harbour Hundred": 100, "Harbour Thousand": 1000}
_LAP = re.compile(r"([0-9.]+) s  (.+)")


def median(function: Callable[[Any], object], items: list[Any]) -> float:
    """The median over items of the best of a few calls, in microseconds."""
    return statistics.median(min(_once(function, item) for _ in range(_ROUNDS)) for item in items) * 1e6


def _once(function: Callable[[Any], object], item: Any) -> float:
    start = time.perf_counter()
    function(item)
    return time.perf_counter() - start


def finding() -> str:
    """How long 10,000 names take in a text, and how long its parsing takes."""
    articles = list(corpus.articles(_TEXTS))
    there = {" ".join(paragraph.split()[:2]) for article in articles for paragraph in article.paragraphs}
    spellings = [*sorted(there), *(f"Person {number}" for number in range(_NAMES - len(there)))]
    names = NameIndex({f"person-{number}": (spelling,) for number, spelling in enumerate(spellings)})
    bodies = [corpus.body(article, "[[{kind}-{number}|{words}]]", "![](photo-{number})") for article in articles]
    parsing = median(lambda body: parse(body, "en"), bodies)
    matching = median(lambda body: list(names.find(body)), bodies)
    size = statistics.median(len(body) for body in bodies)
    hits = statistics.median(len(list(names.find(body))) for body in bodies)
    searched = f"{_NAMES:,} names searched in {matching:.0f} µs, {hits:.0f} found"
    return f"A text of {size:,.0f} characters: parsed in {parsing:.0f} µs; {searched}"


def adding(number: int, folder: Path) -> str:
    """What a new spelling of one person costs, by the number of bodies that hold it."""
    ours.write_content(number, folder)
    ours.write_templates(folder / "templates")
    for words, count in _HOLDERS.items():
        for index in range(min(count, number)):
            with (folder / f"content/articles/articles-{index}.md").open("a", encoding="utf-8") as article:
                article.write(f"\nThen {words} spoke to the council of the region.\n")
    _build(folder)
    lines = ["| bodies that hold the new name | names found in, s | whole build, s | pages written |", "|--:|--:|--:|--:|"]
    for person, (words, count) in enumerate(_HOLDERS.items()):
        entry = folder / f"content/people/people-{person}.md"
        entry.write_text(entry.read_text("utf-8").replace("name: ", f"names: [{words}]\nname: ", 1), "utf-8")
        start = time.perf_counter()
        said = _build(folder)
        seconds = time.perf_counter() - start
        laps = {name: lap for lap, name in _LAP.findall(said)}
        written = said.strip().rpartition("\n")[2].split()[0]
        lines.append(f"| {min(count, number):,} | {laps['find names']} | {seconds:.2f} | {written} |")
    return "\n".join(lines)


def _build(folder: Path) -> str:
    command = [sys.executable, str(ROOT / "build.py"), "--profile"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(finding(), end="\n\n")
    with tempfile.TemporaryDirectory() as folder:
        print(f"{number:,} articles, {os.cpu_count()} processors\n\n{adding(number, Path(folder))}")


if __name__ == "__main__":
    main()
