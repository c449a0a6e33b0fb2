"""What a build is told, what it has in hand, what it reports. Frozen values that the flow and the doors share."""

from collections.abc import Callable, Iterable
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple

from dossier.build.content_store import Recalled
from dossier.build.workers import Workers
from dossier.model.entries import Counts, Site, Written
from dossier.model.files import Picture, Tree
from dossier.model.problems import Problem
from dossier.model.visibility import Gate
from dossier.storage.cache import Cache, Index


class Options(NamedTuple):
    """What a build is told. Paths as the user typed them. `recall` allows to say again what the last build said.

    `explain` asks for reasons in full; `clock` gives the time in ns, as files have it; `lap` hears the end of each stage; `watch` goes over the rendered pages as they come.
    """

    content: Path
    templates: Path
    output: Path
    gate: Gate
    base_url: str = ""
    strict: bool = False
    write: bool = True
    recall: bool = True
    explain: bool = False
    clock: Callable[[], int] = time_ns
    lap: Callable[[str], None] = lambda stage: None
    watch: Callable[[Iterable[Any], int], Iterable[Any]] = lambda items, total: items


class Report(NamedTuple):
    """What a build found and did. `held` are (path, reason); `reasons` are (output path, why it was rendered).

    `studied` are the files that were parsed; `way` is how the build went: "again", "few" or "all";
    `due` is the next day on which the gate opens or shuts for an entry ("" = none); `record` is what `build.py record` writes.
    """

    problems: tuple[Problem, ...]
    counts: Counts = Counts()
    held: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    site: Site | None = None
    rendered: tuple[Written, ...] = ()
    studied: tuple[str, ...] = ()
    way: str = ""
    due: str = ""
    record: str = ""


class BuildState(NamedTuple):
    """What a build has in hand once it has read: its input, its memory, and what it knows of every file."""

    options: Options
    memo: Cache
    workers: Workers
    tree: Tree
    last: Index
    world: str
    now: int
    settings: Any
    made: Recalled
    pictures: dict[str, Picture]
    problems: tuple[Problem, ...]
