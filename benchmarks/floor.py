"""The floor: what mistune alone needs to parse the bodies of a content folder, with a number of processes.

python benchmarks/floor.py CONTENT PROCESSES
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import mistune

_CHUNK = 64


@cache
def _markdown() -> mistune.Markdown:
    return mistune.create_markdown(plugins=["table", "footnotes"])


def parse(bodies: list[str]) -> int:
    """The characters of HTML that some bodies make."""
    markdown = _markdown()
    return sum(len(str(markdown(body))) for body in bodies)


def main(content: Path, processes: int) -> None:
    """Parse every body and print how much HTML came of it."""
    bodies = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(content.rglob("*.md"))]
    chunks = [bodies[start : start + _CHUNK] for start in range(0, len(bodies), _CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        print(sum(pool.map(parse, chunks)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
