"""The builds of a preview: one at the start, one at each batch of saves, and what went wrong in the last."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from time import perf_counter

from dossier.build import summary
from dossier.build.options import Options
from dossier.build.session import run_build
from dossier.build.workers import Workers
from dossier.model.problems import UsageError, fatal
from dossier.preview.watcher import saves
from dossier.storage.output_folder import OutputRefused


class Rebuilder:
    """Builds again and again. `lines` are the problems of the last build, `language` is that of the
    interface; the build thread writes them, the server reads them.
    """

    def __init__(self, options: Options, cache: Path, workers: Workers) -> None:
        self._options, self._cache, self._workers = options, cache, workers
        self._ended = threading.Event()
        self.output = options.output
        self.lines: tuple[str, ...] = ()
        self.language = "en"

    def build(self, loud: bool = True) -> bool:
        """Build, and say how it went; whether a reader would see a change. Nothing that a writer can do ends the preview."""
        start, before = perf_counter(), self.lines
        try:
            report = run_build(self._options, self._cache, self._workers, say)
        except (OSError, OutputRefused, UsageError) as fault:
            return self._failed(str(fault))
        except BrokenExecutor:
            return self._failed(summary.WORKER_ENDED)
        except Exception as fault:  # a bug of ours must not end an editor's preview; it is shown whole
            return self._failed(summary.crash(fault))
        self.lines = tuple(str(problem) for problem in report.problems)
        self.language = report.language or self.language
        seen = self.lines != before or report.counts.written + report.counts.removed > 0
        if loud or seen:
            failed = fatal(report.problems, self._options.strict)
            say("\n".join([*self.lines, summary.summary(report, perf_counter() - start, True, failed)]))
        return seen

    def build_at_each_save(self, on_change: Callable[[], object]) -> None:
        """Build at each batch of saves, until `end`; `on_change` hears of each visible change."""
        for saved in saves(self._folders(), self._ended):
            if self.build(loud=saved):
                on_change()

    def _folders(self) -> tuple[Path, ...]:
        beside = (self._options.templates, self._options.plugins)
        return (self._options.content, *(folder for folder in beside if folder.is_dir()))

    def end(self) -> None:
        """Let no save be built any more, and cut short the build at work."""
        self._ended.set()
        self._workers.stop()

    def _failed(self, message: str) -> bool:
        if self._ended.is_set():
            return False  # it did not break, it was cut short
        self.lines = (message,)
        say(message)
        return True


def say(message: str) -> None:
    """Tell whoever runs the preview."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()
