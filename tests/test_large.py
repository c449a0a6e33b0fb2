"""Large input: work grows with it, and not with its square. Nothing here is timed: steps are counted, or a process must end."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from engine import CONTENT, Engine

from dossier.build.options import Options
from dossier.build.session import run_build
from dossier.build.workers import Workers
from dossier.model.dates import parse_day
from dossier.model.visibility import Gate
from dossier.rendering.output import Page


class Weighing(Workers):
    """Workers that note how many bytes of texts they are handed with pages."""

    weight = 0

    def spread(self, function: Callable[..., Sequence[Any]], items: Sequence[Any], *shared: Any) -> Iterator[Any]:
        """As ever."""
        for item in items:
            if isinstance(item[0], Page):
                self.weight += sum(len(part) for part in item if isinstance(part, bytes))
        return super().spread(function, items, *shared)


def _weight(folder: Path, count: int) -> int:
    """The bytes of texts that are unpickled for the pages of a dossier with so many sources in one file."""
    engine = Engine(folder)
    sources = "".join(f"- {{id: s-{number}, title: A paper, publisher: City}}\n" for number in range(count))
    engine.write("content/sources/all.yaml", CONTENT["sources/all.yaml"] + sources)
    workers = Weighing(1)
    options = Options(folder / "content", folder / "templates", folder / "output", Gate(parse_day("2026-11-23")))
    report = run_build(options, folder / "cache", workers, str)
    assert not report.problems
    assert f"sources/s-{count - 1}/index.html" in engine.files()
    return workers.weight


def test_a_page_is_handed_its_own_text_alone(tmp_path: Path) -> None:
    """However many entries a file holds."""
    few, many = _weight(tmp_path / "few", 100), _weight(tmp_path / "many", 400)
    assert 0 < many < 5 * few
