"""The command line: reads words, runs a command, gives an exit code. One command per file, each offering `COMMAND`.

Imports everything below; commands do not import each other. Exit codes: 0 is clean, 1 problems, 2 wrong usage, 70 a fault of the
generator itself (with its traceback), 130 interrupted.
"""

import gc
import os
import sys
from collections.abc import Collection, Sequence
from concurrent.futures import BrokenExecutor
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier import __version__
from dossier.build import session, summary
from dossier.build.options import NO_HOOKS, Hooks, Options
from dossier.build.profile import Stopwatch
from dossier.build.report import Report
from dossier.build.workers import Workers
from dossier.model.problems import UsageError, fatal
from dossier.model.visibility import Gate, build_day
from dossier.registry import discover, names, plugin_folder, use_plugins
from dossier.storage.output_folder import OutputRefused, safe
from dossier.storage.project import find_content, project_of
from dossier.terminal.command import Command, Flag, flag
from dossier.terminal.plain_words import read_plain

if TYPE_CHECKING:
    from dossier.terminal.words import CommandLine  # click, which a build of nothing does not need

__all__ = [
    "BUILDING", "CONTENT", "FINDING", "LISTING", "SHARED", "Command", "Flag",
    "Given", "commands", "flag", "known", "program", "run",
]  # fmt: skip

ABOUT = """Build a dossier: Markdown files with front matter in, a cross-linked site out.

{program} init FOLDER              start a dossier of your own
{program}                          build content/ into output/
{program} check                    find every problem, write nothing
{program} serve                    build, serve, and rebuild as you save
{program} new people "Ann Lee"     start an entry
{program} list drafts              what is held back, and other lists
{program} explain broken-link      what a problem's code means

It works in any folder inside a dossier. The Tab key completes words once the shell knows them: {program} completion --help.
"""
EXITS = "Exit codes: 0 clean, 1 problems, 2 wrong usage, 70 a fault of the generator, 130 interrupted. All fields and codes: docs/reference/."
FORMATS = ("text", "json", "github", "sarif", "junit")

SHARED = (
    flag("--content", type=Path, metavar="DIR", help="the folder of entries (content/ here or in a folder above)"),
    flag("--templates", type=Path, metavar="DIR", help="the project's own templates (templates/ beside the content)"),
    flag("--theme", default="", metavar="NAME", help="what they lie over, instead of what dossier.yaml says; none for nothing"),
    flag("--output", type=Path, metavar="DIR", help="the folder that is made (output/ beside the content)"),
    flag("--cache", type=Path, metavar="DIR", help="where results are remembered; safe to delete (.cache/ beside the content)"),
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
    flag("--format", default="text", choices=FORMATS, help="how problems are printed (text)"),
    flag("--code", default="", metavar="CODE", help="print the problems of this code only; several are parted by commas"),
    flag("--max", default=0, type=int, metavar="N", help="print the first N problems only"),
    flag("-q", "--quiet", default=False, action="store_true", help="print problems only"),
    flag("-v", "--verbose", default=False, action="store_true", help="also print what is held back, and why"),
)
CONTENT = ("content",)
FINDING = (  # what a command takes that looks at the whole dossier
    "content", "templates", "theme", "cache", "base_url", "jobs", "executor", "drafts", "future", "as_of", "strict", "thorough",
    "format", "code", "max", "quiet", "verbose",
)  # fmt: skip
LISTING = ("content", "cache", "jobs", "drafts", "future", "as_of", "format")
BUILDING = tuple(item.name for item in SHARED)


class Given(NamedTuple):
    """The values of the flags that all commands share, each as `SHARED` describes it."""

    content: Path
    templates: Path
    theme: str
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
    code: str
    max: int
    quiet: bool
    verbose: bool

    def options(self, write: bool = True) -> Options:
        """What a build is told. Raises UsageError and OutputRefused for what cannot be followed."""
        if not self.content.is_dir():
            raise UsageError(_no_folder(self.content))
        for code in self.code.split(",") if self.code else ():
            known(code, self.meanings(), "problem code")
        if self.jobs < 0:
            raise UsageError(f"--jobs {self.jobs}: a number of processes is 1 or more; 0 is one for each processor")
        if write:
            safe(self.output, self.content, self.templates)
        day = build_day(self.as_of, os.environ.get("SOURCE_DATE_EPOCH", ""))
        gate = Gate(day, self.drafts, self.future, bool(self.as_of))
        base_url = _base_url(self.base_url)
        return Options(self.content, self.templates, self.output, gate, base_url, self.strict, write, theme=self.theme)

    def run_build(self, options: Options, hooks: Hooks = NO_HOOKS) -> Report:
        """Build once, with the workers and the cache that were asked for."""
        gc.disable()  # the process ends with the command: to look for cycles in a large dossier costs more than they do
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
            print(summary.summary(report, perf_counter() - start, options.write, failed), file=sys.stderr)
        return 1 if failed else 0

    def as_lines(self) -> bool:
        """Whether lines are wanted as JSON. Raises UsageError for a form that only problems have."""
        if self.format not in ("text", "json"):
            raise UsageError(f"--format {self.format} is for problems; a list is printed as text or json")
        return self.format == "json"

    def linked_dossier(self) -> Report:
        """The report of a check, with the linked dossier in it."""
        return self.run_build(self.options(write=False)._replace(site=True))

    def meanings(self) -> dict[str, str]:
        """What each problem code means, those of the dossier's plugins too."""
        from dossier.analysis.check import codes  # slow to load, and few builds need it

        use_plugins(plugin_folder(self.content), self.content)
        return {code.name: code.meaning for code in codes()}

    def print_report(self, report: Report) -> None:
        """Print what a build found, in the form that was asked for: text goes to standard error, other forms to standard output."""
        stream = sys.stdout if self.format != "text" else sys.stderr
        if report.problems or self.format in ("sarif", "junit") or self.code:
            from dossier.terminal.problem_report import Shown, print_problems  # a build without problems does not need it

            shown = Shown(self.format, self.code, self.max, not self.quiet, program(), __version__, self.meanings)
            print_problems(report.problems, shown, stream)
        lines = [f"rendered {path}: {reason}" for path, reason in report.reasons] if self.explain else []
        if self.verbose:
            lines += summary.held_lines(report)
        for line in lines:
            print(line, file=sys.stderr if self.format in ("sarif", "junit") else stream)


def _no_folder(content: Path) -> str:
    if content != Path("content"):
        return f"there is no folder {content}; name it with --content"
    start = f"start one with {program()} init FOLDER, or name its folder with --content"
    return f"there is no dossier here: no content/dossier.yaml in this folder, nor in one above it; {start}"


def known(word: str, words: Collection[str], what: str) -> str:
    """The word, which is one of these. Raises UsageError, with the one that may have been meant, if it is not."""
    if word in words:
        return word
    from dossier.model.suggestions import Suggestions, listed  # only a mistake needs it

    near = Suggestions(0.5).near(word, sorted(words))
    raise UsageError(f'there is no {what} "{word}"; {f"did you mean {near}?" if near else f"there are {listed(words, 60)}"}')


def _base_url(url: str) -> str:
    if not url:
        return ""
    from dossier.schema.settings import base_url_given  # the settings' fields are slow to load, and few builds need them here

    return base_url_given(url)


def commands() -> tuple[Command, ...]:
    """All commands, in the order of their names."""
    return discover("dossier.cli", "COMMAND")


@cache
def command(name: str) -> Command:
    """The command of this name. Raises ModuleNotFoundError if there is none."""
    found: Command = import_module(f"dossier.cli.{name}").COMMAND
    return found


def program() -> str:
    """What the program is called here: as it was typed."""
    return "build.py" if PurePath(sys.argv[0]).name == "build.py" else "dossier"


def command_line() -> "CommandLine":
    """All that may be typed."""
    from dossier.terminal.words import CommandLine  # click is slow to load, and a build of nothing does not need it

    about = f"{ABOUT.format(program=program())}\n{EXITS}"
    return CommandLine(program(), about, f"dossier {__version__}", SHARED, names("dossier.cli"), command)


def read(arguments: Sequence[str]) -> tuple[Command, Given, dict[str, object]] | int:
    """The command that the words name (`build` if none), the shared flags, and the command's own arguments by name; an exit code
    where all is done. Raises UsageError for words that cannot be followed.
    """
    asked = any(name.endswith("_COMPLETE") for name in os.environ)
    plain = None if asked else read_plain(arguments, SHARED, ("build", "check"))
    if plain is not None:
        name, given = plain
        found = command(name or "build")
        if all(found.has(item) or found.takes_silently(item) for item in given):
            return found, _settled(given), {}
    from dossier.terminal.words import read_words

    words = read_words(command_line(), arguments)
    if isinstance(words, int):
        return words
    return command(words.command or "build"), _settled(dict(words.given)), dict(words.own)


def _settled(given: dict[str, object]) -> Given:
    """The shared flags, with the folders of the dossier where none are named."""
    named = given.get("content")
    content = named if isinstance(named, Path) else find_content(Path()) or Path("content")
    templates = given.get("templates")
    if isinstance(templates, Path) and not templates.is_dir():
        raise UsageError(f"there is no folder {templates}; name it with --templates")
    values: dict[str, Any] = {item.name: item.default for item in SHARED}
    return Given(**{**values, **project_of(content)._asdict(), **given})


def run(arguments: Sequence[str]) -> int:
    """Do what the words say. Problems and the summary go to standard error, lists to standard output."""
    try:
        words = read(arguments)
        if isinstance(words, int):
            return words
        asked, given, own = words
        code = asked.run(given, **own)
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
    print(f"{program()}: {message}", file=sys.stderr)
    return code
