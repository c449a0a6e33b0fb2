"""`build.py deploy`: publish the output to a target of the settings."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError, fatal

if TYPE_CHECKING:
    from dossier.build.options import Options
    from dossier.deploy.deployment import Wishes
    from dossier.schema.settings import Settings


def deploy(given: Given, target: str, dry_run: bool, adopt: bool, max_deletes: int | None) -> int:
    """Check that the output is what a build would leave now, and publish it; 1 if that is refused or fails."""
    from dossier.deploy.deployment import Wishes  # slow to load, and only this command needs them
    from dossier.model.deployment import DeployFault

    if given.drafts or given.future:
        raise UsageError("drafts and what is held back are not deployed; build and deploy without --drafts and --future")
    try:
        return _deploy(given, target, Wishes(dry_run, adopt, max_deletes, given.thorough))
    except DeployFault as fault:
        _say(f"build.py: not deployed: {fault}")
        return 1


def _deploy(given: Given, name: str, wishes: "Wishes") -> int:
    from dossier.build.freshness import why_stale
    from dossier.deploy.deployment import chosen
    from dossier.model.deployment import DeployFault
    from dossier.storage.project import SETTINGS

    options = given.options(write=False)._replace(compare=True)
    report = given._replace(thorough=False).run_build(options)
    given.print_report(report)
    if fatal(report.problems, given.strict):
        raise DeployFault("the dossier has problems; mend them and build again")
    settings = _settings(options.content / SETTINGS, options)
    known = dict(settings.targets)
    name = chosen(known, name)
    stale = why_stale(options, given.cache, report, _say)
    if stale:
        raise DeployFault(f"{stale}; build again, then deploy")
    return _publish(given, settings, name, wishes, _say)


def _settings(path: Path, options: "Options") -> "Settings":
    from dossier.schema.settings import parse_settings

    settings, _ = parse_settings(path.read_text("utf-8"), options.base_url)
    assert settings, "the check has found no fault in them"
    return settings


def _publish(given: Given, settings: "Settings", name: str, wishes: "Wishes", say: Callable[[str], None]) -> int:
    from dossier.deploy.deployment import deploy
    from dossier.deploy.output_files import OutputFiles
    from dossier.deploy.signing import signing_key
    from dossier.model.deployment import Surroundings
    from dossier.storage.lock import lock_beside, locked

    target = dict(settings.targets)[name]
    with locked(given.output, lock_beside(given.output), say):
        site = OutputFiles(given.output, target.url or settings.base_url)
        if key := signing_key():
            site.sign(key)
        project, folder = given.content.resolve().parent, given.cache.resolve() / "deploy"
        around = Surroundings(name, project, folder, settings.base_url, settings.publisher.name)
        deploy(target, around, site, wishes, _hear(given.quiet, wishes.dry_run))
    return 0


def _hear(quiet: bool, plan: bool) -> Callable[[str], None]:
    """Where what is done is said: a plan, which was asked for, goes to standard output."""
    if plan:
        return print
    return (lambda line: None) if quiet else _say


def _say(line: str) -> None:
    print(line, file=sys.stderr)


COMMAND = Command(
    "deploy",
    "publish the output to a target of dossier.yaml: only what changed, assets first, removals last",
    deploy,
    (
        flag("target", nargs="?", default="", help="the name of the target; needed if there are several"),
        flag("--dry-run", default=False, action="store_true", help="print what would be sent and removed, and do nothing"),
        flag(
            "--adopt", default=False, action="store_true", help="publish where there are files of others; theirs are left alone"
        ),
        flag(
            "--max-deletes",
            type=int,
            metavar="N",
            help="let so many files be removed; -1: any number (10, or a quarter of all)",
        ),
    ),
)
