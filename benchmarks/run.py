"""Measure builds side by side on the same corpus: ours with the theme that ships and with small templates, other generators, and mistune alone.

    make bench                                                            1,000 and 10,000 articles, everyone
    .venv/bin/python benchmarks/run.py 1000 --only ours --rounds 1        quickly, one racer and one size
    .venv/bin/python benchmarks/run.py 1000 --only ours,hugo --steps cold,body
    .venv/bin/python benchmarks/run.py 1000 --only ours --repo ../before  beside another checkout, as ours@before
    .venv/bin/python benchmarks/run.py 100000 --only ours,mistune --rounds 1

What the peers need is put into `.cache/bench/` on the first run. Each edit is taken back after it was measured. Tables are printed as
Markdown, and with --markdown written to a file. Seconds are by the clock, those of all processors of all processes in brackets;
memory is the most that the process tree of a cold build held, pages shared by several processes counted once.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from race import STEPS, lanes, race
from racers import eleventy, hugo, mistune, ours, pelican, zensical, zola
from results import conditions, makers, table
from sites import Racer
from tools import TOOLS, environment, set_up

ALL = (ours.RACER, ours.SMALL, mistune.RACER, hugo.RACER, zola.RACER, eleventy.RACER, pelican.RACER, zensical.RACER)


def chosen(only: str, repositories: list[Path]) -> list[Racer]:
    """The racers that were asked for, and with them ours of other checkouts."""
    names = {racer.name: racer for racer in ALL}
    wanted = only.split(",") if only else list(names)
    strange = sorted(set(wanted) - set(names))
    if strange:
        sys.exit(f"there is no racer {', '.join(strange)}; there are {', '.join(names)}")
    others = [racer for place in repositories for racer in ours.of(place.resolve(), place.resolve().name)]
    return [names[name] for name in wanted] + [racer for racer in others if racer.name.partition("@")[0] in wanted]


def steps_named(words: str) -> tuple[str, ...]:
    """The steps whose names hold one of these words, parted by commas."""
    found = tuple(step for step in STEPS if any(word in step for word in words.split(",")))
    return found or sys.exit(f"no step is called {words}; there are: {'; '.join(STEPS)}")


def read_arguments() -> argparse.Namespace:
    """The words of the command line."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("articles", nargs="*", type=int, default=[1000, 10000], help="sizes of the corpus (1000 10000)")
    words.add_argument("--only", default="", metavar="NAMES", help=f"whom to measure: {','.join(one.name for one in ALL)}")
    words.add_argument(
        "--repo", action="append", default=[], type=Path, metavar="DIR", help="another checkout of ours, beside this"
    )
    words.add_argument("--steps", default="", metavar="WORDS", help="the rows whose names hold one of these words (all)")
    words.add_argument("--rounds", type=int, default=3, help="of which the median is taken (3)")
    words.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there too")
    words.add_argument("--folder", type=Path, metavar="DIR", help="where the sites are written (the system's temporary folder)")
    return words.parse_args()


def main() -> None:
    """Measure and print."""
    given = read_arguments()
    racers, steps = chosen(given.only, given.repo), steps_named(given.steps)
    TOOLS.mkdir(parents=True, exist_ok=True)
    for line in set_up([racer.name for racer in racers]):
        print(line, file=sys.stderr)
        racers = [racer for racer in racers if racer.name != line.partition(" ")[0]]
    said = [conditions(given.rounds)]
    field = []
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for number in given.articles:
            with lanes(racers, number, Path(folder), environment()) as field:
                try:
                    runs = race(field, steps, given.rounds)
                except subprocess.CalledProcessError as fault:
                    sys.exit(f"{' '.join(fault.cmd)} ended with {fault.returncode}:\n{fault.output.decode(errors='replace')}")
                said.append(f"## {number:,} articles\n\n{table(field, steps, runs)}")
    text = "\n\n".join([*said, "What each writes:", makers(field)])
    print(f"\n{text}")
    if given.markdown:
        given.markdown.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
