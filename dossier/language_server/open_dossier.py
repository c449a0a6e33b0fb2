"""A dossier that is open in an editor: as it was linked last, and the files that are being written, as they are now.

All of it is linked when it is opened and when a file is saved. In between a keystroke costs one file: it is validated and parsed, and
its references are looked up among the entries that are known.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from pickle import loads
from typing import NamedTuple

from dossier.analysis.check import checks
from dossier.build.compile_file import compile_files
from dossier.build.options import Options
from dossier.build.report import Report
from dossier.build.session import run_build
from dossier.build.stages.read import source_file
from dossier.build.workers import Workers
from dossier.links.resolver import Resolver, files_of
from dossier.model.body import Reference
from dossier.model.entries import EntryIndex, ParsedFile
from dossier.model.problems import Problem, in_order
from dossier.model.visibility import at_desk, held
from dossier.schema.settings import Settings


class Spot(NamedTuple):
    """A place that names an entry: path below the content folder, line and column from 1 in characters, how many characters it has."""

    path: str
    line: int
    column: int
    length: int


class OpenDossier:
    """A dossier and what is known of it. `every` are all entries and translations by id."""

    def __init__(self, options: Options, cache: Path) -> None:
        self.options, self._cache = options._replace(write=False, site=True), cache
        self.every: Mapping[str, EntryIndex] = {}
        self._report = Report(())
        self._reasons: Mapping[str, str] = {}
        self._checked = frozenset(check.code for check in checks().values())

    def link(self) -> dict[str, list[Problem]]:
        """Link the dossier as it lies on the disk. Its problems by file. Raises OSError, OutputRefused and PluginFault."""
        workers = Workers(1)
        try:
            self._report = run_build(self.options, self._cache, workers, str)
        finally:
            workers.close()
        site = self._report.site
        if site is not None:
            assert isinstance(site.config, Settings), "a build was told them"
            gate = at_desk(self.options.gate, site.config.time_zone)
            self.every = self._report.every
            self._reasons = {name: held(index.gated, gate) for name, index in self.every.items()}
        found: dict[str, list[Problem]] = {}
        for problem in self._report.problems:
            found.setdefault(self._below(problem.path), []).append(problem)
        return found

    def _below(self, path: str) -> str:
        return path.removeprefix(f"{self.options.content}/")

    def problems(self, path: str, text: str) -> list[Problem]:
        """The problems of a file as it is written now: those of its own, and what the last linking found besides."""
        parsed, unread = self._parsed(path, text)
        others = {name: index for name, index in self.every.items() if index.path != path and not index.translation}
        mine = {index.id: index for index in parsed.indexes if not index.translation}
        every = {**others, **mine}
        reasons = {name: self._reasons.get(name, "") for name in every}
        public = {name: index for name, index in every.items() if not reasons[name]}
        resolver = Resolver(every, reasons, files_of(public))
        for index in parsed.indexes:
            resolver.links(index)
        resolver.check(path, parsed.loose)
        before = (problem for problem in self._report.problems if self._below(problem.path) == path)
        besides = (problem for problem in before if problem.code in self._checked)
        return list(in_order({*unread, *parsed.problems, *resolver.problems, *besides}))

    def _parsed(self, path: str, text: str) -> tuple[ParsedFile, tuple[Problem, ...]]:
        source, problems = source_file(path, text.encode("utf-8", "surrogatepass"))
        if source is None:
            return ParsedFile((), ()), problems
        (stored,) = compile_files([source], self._report.site.config.languages if self._report.site else ("en",))
        parsed: ParsedFile = loads(stored.parsed)  # noqa: S301 (made here, just now)
        return parsed, problems

    def at(self, path: str, text: str, line: int, column: int) -> Reference | None:
        """The reference at a place of a file as it is written now; None if there is none."""
        parsed, _problems = self._parsed(path, text)
        refs = (ref for index in parsed.indexes for ref in index.refs)
        for ref in (*refs, *parsed.loose):
            if ref.line == line and ref.column <= column <= ref.column + len(ref.target):
                return ref
        return None

    def target(self, ref: Reference) -> EntryIndex | None:
        """The entry that a reference names."""
        return self.every.get(ref.target.partition("#")[0])

    def written_at(self, path: str, line: int) -> EntryIndex | None:
        """The entry that is written at a line of a file, as it was linked last."""
        mine = [index for index in self.every.values() if index.path == path and not index.translation and index.line <= line]
        return max(mine, key=lambda index: index.line, default=None) or self._first(path)

    def _first(self, path: str) -> EntryIndex | None:
        return next((index for index in self.every.values() if index.path == path and not index.translation), None)

    def usages(self, name: str) -> Iterator[Spot]:
        """Where an entry is named by its id, by file and line."""
        for index in sorted(self.every.values(), key=lambda index: (index.path, index.line)):
            for ref in index.refs:
                if ref.target.partition("#")[0] == name:
                    yield Spot(index.path, ref.line, ref.column, len(name))

    def of(self, kinds: Iterable[str]) -> list[EntryIndex]:
        """The entries of these collections, by id."""
        wanted = frozenset(kinds)
        some = (index for index in self.every.values() if index.kind in wanted and not index.translation)
        return sorted(some, key=lambda index: index.id)
