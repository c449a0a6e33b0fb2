"""What a build is told, and what it calls while it runs."""

from collections.abc import Callable, Iterable
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from dossier.model.entries import Written
from dossier.model.problems import Problem
from dossier.model.visibility import Gate
from dossier.registry import plugin_folder

Results = Iterable[Written | Problem]


class Options(NamedTuple):
    """What a build is told. Paths are as the user typed them.

    `write` is False for a check. `site` asks for the linked dossier in the report, which a build of nothing would not make;
    `explain` asks for the reasons in full why pages are rendered; `compare` asks a check for what a build would do to the output. `theme` is what the project's templates lie over, "none" for
    nothing, "" for what the settings name; `full_text` is False for a build that leaves the index of the full-text search to a later one.
    """

    content: Path
    templates: Path
    output: Path
    gate: Gate
    base_url: str = ""
    strict: bool = False
    write: bool = True
    site: bool = False
    explain: bool = False
    compare: bool = False
    theme: str = "none"
    full_text: bool = True

    @property
    def plugins(self) -> Path:
        """The folder of the project's own plugins, beside the content. It need not be there."""
        return plugin_folder(self.content)


class Hooks(NamedTuple):
    """What a build calls: `clock` gives the time in ns, as files have it; `on_stage` hears the end of each stage; `progress` goes
    over the rendered pages as they come, of which there will be so many.
    """

    clock: Callable[[], int] = time_ns
    on_stage: Callable[[str], None] = lambda stage: None
    progress: Callable[[Results, int], Results] = lambda results, total: results


NO_HOOKS = Hooks()
