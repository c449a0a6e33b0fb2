"""The words of the command line: arguments in, exit code out.

0 is clean, 1 problems, 2 wrong usage, 70 a fault of the generator itself (with its traceback), 130 interrupted.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from dossier.analysis.baseline import NAME as RECORD
from dossier.build import session, summary
from dossier.build.options import NO_HOOKS, Hooks, Options
from dossier.build.profile import Stopwatch
from dossier.build.report import Report
from dossier.build.workers import Workers, remote
from dossier.model.problems import UsageError, fatal
from dossier.model.visibility import Gate, build_day
from dossier.storage.output_folder import OutputRefused, clean, safe

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
    """A word of the command line: its names, what argparse makes of it, and its value when it is not given."""

    names: tuple[str, ...]
    settings: dict[str, Any]
    default: Any


def _flag(*names: str, default: Any = None, **settings: Any) -> Flag:
    return Flag(names, settings, default)


SHARED = (
    _flag("--content", default="content", metavar="DIR", help="the folder of entries (content)"),
    _flag("--templates", default="templates", metavar="DIR", help="the folder of templates (templates)"),
    _flag("--output", default="output", metavar="DIR", help="the folder that is made (output)"),
    _flag("--cache", default=".cache", metavar="DIR", help="where results are remembered; safe to delete (.cache)"),
    _flag("--base-url", default="", metavar="URL", help="where the site will stand, instead of what dossier.yaml says"),
    _flag("--jobs", default=0, type=int, metavar="N", help="processes to work with (one for each processor)"),
    _flag("--executor", default="", metavar="URL", help="work on a Dask cluster, such as dask://host:8786, instead"),
    _flag("--drafts", default=False, action="store_true", help="show drafts"),
    _flag("--future", default=False, action="store_true", help="show what is dated or to be published later"),
    _flag("--as-of", default="", metavar="DATE", help="build the dossier as it stood on this day; nothing later is shown"),
    _flag("--explain", default=False, action="store_true", help="say for each page why it was rendered"),
    _flag("--profile", default=False, action="store_true", help="print seconds for each stage, and the slowest templates"),
    _flag("--strict", default=False, action="store_true", help="let warnings count as errors"),
    _flag("--thorough", default=False, action="store_true", help="trust nothing remembered: do all work again"),
    _flag("--format", default="text", choices=("text", "json", "github"), help="how problems are printed (text)"),
    _flag("-q", "--quiet", default=False, action="store_true", help="print problems only"),
    _flag("-v", "--verbose", default=False, action="store_true", help="also print what is held back, and why"),
)


class Command(NamedTuple):
    """A command: its name, what it does in words, its function and the arguments that only it has."""

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    own: tuple[Flag, ...] = ()


def run(arguments: Sequence[str]) -> int:
    """Do what the words say. Problems and the summary go to standard error, lists to standard output."""
    given = parser().parse_args(arguments)
    for flag in SHARED:
        name = flag.names[-1].lstrip("-").replace("-", "_")
        setattr(given, name, getattr(given, name, flag.default))
    try:
        code = int(given.run(given))
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


def _complain(words: str, code: int) -> int:
    print(f"build.py: {words}", file=sys.stderr)
    return code


def parser() -> argparse.ArgumentParser:
    """The whole command line. Shared flags may stand before or after the command."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    for flag in SHARED:
        shared.add_argument(*flag.names, **flag.settings)
    whole = argparse.ArgumentParser(
        "build.py", description=ABOUT, epilog=EXITS, parents=[shared], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    whole.set_defaults(run=_build)
    several = whole.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        words = command.help[0].upper() + command.help[1:] + "."
        one = several.add_parser(command.name, help=command.help, description=words, parents=[shared])
        one.set_defaults(run=command.run)
        for flag in command.own:
            one.add_argument(*flag.names, default=flag.default, **flag.settings)
    return whole


def options(given: argparse.Namespace, write: bool = True) -> Options:
    """What a build is told, from the words given. Raises UsageError and Refused for what cannot be followed."""
    content, templates, output = Path(given.content), Path(given.templates), Path(given.output)
    for folder, what in ((content, "--content"), (templates, "--templates")):
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}; name it with {what}")
    if write:
        safe(output, content, templates)
    gate = Gate(build_day(given.as_of, os.environ.get("SOURCE_DATE_EPOCH", "")), given.drafts, given.future, bool(given.as_of))
    return Options(content, templates, output, gate, _base_url(given.base_url), given.strict, write)


def _base_url(words: str) -> str:
    if not words:
        return ""
    from dossier.schema.settings import base_url_given  # the settings' fields are slow to load, and few builds need them here

    return base_url_given(words)


def _build(given: argparse.Namespace) -> int:
    return _report(given, options(given))


def _check(given: argparse.Namespace) -> int:
    return _report(given, options(given, write=False))


def _report(given: argparse.Namespace, told: Options) -> int:
    start, clock = perf_counter(), Stopwatch()
    hooks = Hooks(on_stage=clock) if given.quiet else Hooks(on_stage=clock, progress=summary.progress)
    made = run_build(given, told._replace(explain=given.explain), hooks)
    say(given, made)
    if given.profile:
        print("\n".join(clock.lines(made.rendered)), file=sys.stderr)
    failed = fatal(made.problems, given.strict)
    if not given.quiet:
        print(summary.summary(made, perf_counter() - start, told.write and not failed), file=sys.stderr)
    return 1 if failed else 0


def run_build(given: argparse.Namespace, told: Options, hooks: Hooks = NO_HOOKS) -> Report:
    """One build, as the words say."""
    workers = Workers(given.jobs, remote(given.executor) if given.executor else None)
    try:
        return session.run_build(told, Path(given.cache), workers, lambda words: _complain(words, 0), hooks, given.thorough)
    finally:
        workers.close()


def say(given: argparse.Namespace, made: Report) -> None:
    """Print what a build found."""
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ and "CI" not in os.environ
    lines = summary.problem_lines(made.problems, given.format, colour)
    if given.explain:
        lines += [f"rendered {path}: {reason}" for path, reason in made.reasons]
    if given.verbose:
        lines += summary.held_lines(made)
    for line in lines:
        print(line, file=sys.stdout if given.format != "text" else sys.stderr)


def _serve(given: argparse.Namespace) -> int:
    from dossier.preview.server import serve  # tornado is slow to load, and only this command needs it

    return serve(options(given), Path(given.cache), given.jobs, given.host, given.port)


def _new(given: argparse.Namespace) -> int:
    from dossier.cli.listing import new

    print(new(Path(given.content), given.kind, given.id))
    return 0


def _list(given: argparse.Namespace) -> int:
    from dossier.cli.listing import listed

    made = run_build(given, options(given, write=False)._replace(site=True))
    for line in listed(made, given.what, given.of):
        print(line)
    return 0


def _desk_report(given: argparse.Namespace) -> int:
    from dossier.cli.desk_report import page, sections

    made = run_build(given, options(given, write=False)._replace(site=True))
    found = sections(made)
    for one in found:
        print(f"{len(one.lines):>5}  {one.title}")
    place = Path(given.cache) / "report.html"
    place.write_text(page(made, found), "utf-8")
    print(place)
    return 0


def _record(given: argparse.Namespace) -> int:
    told = options(given, write=False)._replace(site=True)
    made = run_build(given, told)
    if fatal(made.problems, False):
        say(given, made)
        return 1
    place = told.content / RECORD
    place.write_text(made.baseline, "utf-8")
    print(place)
    return 0


def _clean(given: argparse.Namespace) -> int:
    removed = clean(Path(given.output), Path(given.cache))
    print(f"{removed} files of the output removed, and what was remembered", file=sys.stderr)
    return 0


def _docs(given: argparse.Namespace) -> int:
    from dossier.cli.reference_docs import Line, write_reference

    for path in write_reference(Path(given.folder), Line(ABOUT, EXITS, COMMANDS, SHARED)):
        print(path)
    return 0


def _version(given: argparse.Namespace) -> int:
    from dossier import __version__

    print(f"dossier {__version__}")
    return 0


COMMANDS = (
    Command("build", "build the output; this is what happens without a command", _build),
    Command("check", "find every problem and write nothing", _check),
    Command(
        "serve",
        "build, serve the output, rebuild and reload on each save",
        _serve,
        (
            _flag("--host", default="127.0.0.1", help="the address to listen on and to answer (127.0.0.1)"),
            _flag("--port", default=8000, type=int, help="the port; the next free one if it is taken (8000)"),
        ),
    ),
    Command(
        "new",
        "start an entry: write a file with its fields to fill in",
        _new,
        (_flag("kind", help="a collection, such as people"), _flag("id", help="the entry's id, such as ann-lee")),
    ),
    Command(
        "list",
        "print entries or paragraphs: what is held, what is weakly sourced, what rests on a source, a collection",
        _list,
        (
            _flag(
                "what",
                help="drafts, future, expired, held, orphans, unsourced, single-source, state-media-only, citing, or a collection",
            ),
            _flag("of", nargs="?", default="", help="with `citing`: the id of the source"),
        ),
    ),
    Command("report", "print the desk's report, and write it as a page into the folder of the cache", _desk_report),
    Command("record", "note what is published now, so that a later change of a fact without a correction is told", _record),
    Command("clean", "remove what builds made: the output's files and what is remembered", _clean),
    Command(
        "docs",
        "write the reference pages",
        _docs,
        (_flag("--folder", default="docs/reference", help="where (docs/reference)"),),
    ),
    Command("version", "print the version", _version),
)
