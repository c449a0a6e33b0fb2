"""The command line: reads words, runs a command, gives an exit code. One command per file, each offering `COMMAND`.

Imports everything below; commands do not import each other. Exit codes: 0 is clean, 1 problems, 2 wrong usage, 70 a fault of the
generator itself (with its traceback), 130 interrupted.
"""

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from dossier.build import session, summary
from dossier.build.options import NO_HOOKS, Hooks, Options
from dossier.build.profile import Stopwatch
from dossier.build.report import Report
from dossier.build.workers import Workers
from dossier.model.problems import UsageError, fatal
from dossier.model.visibility import Gate, build_day
from dossier.registry import discover
from dossier.storage.output_folder import OutputRefused, safe

ABOUT = """Build a dossier: Markdown files with front matter in, a cross-linked site out.

  python build.py                     build content/ into output/
  python build.py check               find every problem, write nothing
  python build.py serve               build, serve, and rebuild as you save
  python build.py new people ann-lee  start an entry
  python build.py list drafts         what is held back, and other lists
  python build.py report              what needs a look: sources, reviews, orphans
"""
EXITS = "Exit codes: 0 clean, 1 problems, 2 wrong usage, 70 a fault of the generator, 130 interrupted. All fields and codes: docs/reference/."


class Flag(NamedTuple):
    """An argument of the command line: its names, its value when it is not given, and what else argparse is told of it."""

    names: tuple[str, ...]
    default: object
    settings: dict[str, Any]  # argparse's own keywords

    @property
    def name(self) -> str:
        """What its value is called in the program."""
        return self.names[-1].lstrip("-").replace("-", "_")


def flag(*names: str, default: object = None, **settings: Any) -> Flag:
    """An argument, written as for argparse's `add_argument`."""
    return Flag(names, default, settings)


SHARED = (
    flag("--content", default=Path("content"), type=Path, metavar="DIR", help="the folder of entries (content)"),
    flag("--templates", default=Path("templates"), type=Path, metavar="DIR", help="the folder of templates (templates)"),
    flag("--output", default=Path("output"), type=Path, metavar="DIR", help="the folder that is made (output)"),
    flag(
        "--cache",
        default=Path(".cache"),
        type=Path,
        metavar="DIR",
        help="where results are remembered; safe to delete (.cache)",
    ),
    flag("--base-url", default="", metavar="URL", help="where the site will stand, instead of what dossier.yaml says"),
    flag("--jobs", default=0, type=int, metavar="N", help="processes to work with (one for each processor)"),
    flag("--executor", default="", metavar="URL", help="work on a Dask cluster, such as dask://host:8786, instead"),
    flag("--drafts", default=False, action="store_true", help="show drafts"),
    flag("--future", default=False, action="store_true", help="show what is dated or to be published later"),
    flag("--as-of", default="", metavar="DATE", help="build the dossier as it stood on this day; nothing later is shown"),
    flag("--explain", default=False, action="store_true", help="say for each page why it was rendered"),
    flag("--profile", default=False, action="store_true", help="print seconds for each stage, and the slowest templates"),
    flag("--strict", default=False, action="store_true", help="let warnings count as errors"),
    flag("--thorough", default=False, action="store_true", help="trust nothing remembered: do all work again"),
    flag("--format", default="text", choices=("text", "json", "github"), help="how problems are printed (text)"),
    flag("-q", "--quiet", default=False, action="store_true", help="print problems only"),
    flag("-v", "--verbose", default=False, action="store_true", help="also print what is held back, and why"),
)


class Given(NamedTuple):
    """The values of the flags that all commands share, each as `SHARED` describes it."""

    content: Path
    templates: Path
    output: Path
    cache: Path
    base_url: str
    jobs: int
    executor: str
    drafts: bool
    future: bool
    as_of: str
    explain: bool
    profile: bool
    strict: bool
    thorough: bool
    format: str
    quiet: bool
    verbose: bool

    def options(self, write: bool = True) -> Options:
        """What a build is told. Raises UsageError and OutputRefused for what cannot be followed."""
        for folder, what in ((self.content, "--content"), (self.templates, "--templates")):
            if not folder.is_dir():
                raise UsageError(f"there is no folder {folder}; name it with {what}")
        if write:
            safe(self.output, self.content, self.templates)
        day = build_day(self.as_of, os.environ.get("SOURCE_DATE_EPOCH", ""))
        gate = Gate(day, self.drafts, self.future, bool(self.as_of))
        base_url = _base_url(self.base_url)
        return Options(self.content, self.templates, self.output, gate, base_url, self.strict, write)

    def run_build(self, options: Options, hooks: Hooks = NO_HOOKS) -> Report:
        """Build once, with the workers and the cache that were asked for."""
        workers = self._workers()
        try:
            return session.run_build(options, self.cache, workers, _complain, hooks, self.thorough)
        finally:
            workers.close()

    def _workers(self) -> Workers:
        if not self.executor:
            return Workers(self.jobs)
        from dossier.build.cluster import connect  # few builds use one

        return Workers(cluster=connect(self.executor))

    def build_and_print(self, options: Options) -> int:
        """Build once, print what was found and how it went, and return the exit code."""
        start, stopwatch = perf_counter(), Stopwatch()
        hooks = Hooks(on_stage=stopwatch) if self.quiet else Hooks(on_stage=stopwatch, progress=summary.progress)
        report = self.run_build(options._replace(explain=self.explain), hooks)
        self.print_report(report)
        if self.profile:
            print("\n".join(stopwatch.lines(report.rendered)), file=sys.stderr)
        failed = fatal(report.problems, self.strict)
        if not self.quiet:
            print(summary.summary(report, perf_counter() - start, options.write and not failed), file=sys.stderr)
        return 1 if failed else 0

    def linked_dossier(self) -> Report:
        """The report of a check, with the linked dossier in it."""
        return self.run_build(self.options(write=False)._replace(site=True))

    def print_report(self, report: Report) -> None:
        """Print what a build found, in the form that was asked for: text goes to standard error, other forms to standard output."""
        colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ and "CI" not in os.environ
        lines = summary.problem_lines(report.problems, self.format, colour)
        if self.explain:
            lines += [f"rendered {path}: {reason}" for path, reason in report.reasons]
        if self.verbose:
            lines += summary.held_lines(report)
        for line in lines:
            print(line, file=sys.stdout if self.format != "text" else sys.stderr)


def _base_url(url: str) -> str:
    if not url:
        return ""
    from dossier.schema.settings import base_url_given  # the settings' fields are slow to load, and few builds need them here

    return base_url_given(url)


class Command(NamedTuple):
    """A command: its name, a line of help, the arguments that only it has, and the function that runs it.

    The function takes the shared flags as `Given` and each own argument by its name, and returns the exit code.
    """

    name: str
    help: str
    run: Callable[..., int]
    own: tuple[Flag, ...] = ()


def commands() -> tuple[Command, ...]:
    """All commands, in the order of their names."""
    return discover("dossier.cli", "COMMAND")


def parser() -> ArgumentParser:
    """The whole command line. Shared flags may stand before or after the command."""
    shared = ArgumentParser(add_help=False)
    for item in SHARED:
        shared.add_argument(*item.names, default=SUPPRESS, **item.settings)
    top = ArgumentParser(
        "build.py", description=ABOUT, epilog=EXITS, parents=[shared], formatter_class=RawDescriptionHelpFormatter
    )
    subparsers = top.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in commands():
        description = command.help[0].upper() + command.help[1:] + "."
        subparser = subparsers.add_parser(command.name, help=command.help, description=description, parents=[shared])
        for item in command.own:
            subparser.add_argument(*item.names, default=item.default, **item.settings)
    return top


def read(arguments: Sequence[str]) -> tuple[Command, Given, dict[str, object]]:
    """The command that the words name (`build` if none), the shared flags, and the command's own arguments by name."""
    values = vars(parser().parse_args(arguments, Namespace(**{item.name: item.default for item in SHARED})))
    command = next(command for command in commands() if command.name == (values["command"] or "build"))
    return (
        command,
        Given(**{name: values[name] for name in Given._fields}),
        {item.name: values[item.name] for item in command.own},
    )


def run(arguments: Sequence[str]) -> int:
    """Do what the words say. Problems and the summary go to standard error, lists to standard output."""
    try:
        command, given, own = read(arguments)
        code = command.run(given, **own)
        sys.stdout.flush()
        return code
    except (OutputRefused, UsageError) as fault:
        return _complain(str(fault), 2)
    except KeyboardInterrupt:
        return 130
    except BrokenExecutor:
        return _complain(summary.WORKER_ENDED, 1)
    except BrokenPipeError:
        return 1  # whoever read the lines has read enough; it is not known whether all is well
    except OSError as fault:
        where = f": {fault.filename}" if fault.filename else ""
        return _complain(f"error[disk]: {fault.strerror or fault}{where}; the build stopped, each published file is whole", 1)
    except Exception as fault:  # whatever else is raised is a bug, and is not to be taken for a mistake of the writer's
        print(summary.crash(fault), file=sys.stderr)
        return 70


def _complain(message: str, code: int = 0) -> int:
    print(f"build.py: {message}", file=sys.stderr)
    return code
