"""Whether an output stands as a build of this very moment would leave it. It is asked after a check, before something is published."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dossier.build.options import Options
from dossier.build.report import Report
from dossier.build.stages.read import read
from dossier.build.stages.write import intact
from dossier.build.state import environment_digest
from dossier.model.suggestions import listed
from dossier.registry import names
from dossier.storage.cache import NO_BUILD, Cache
from dossier.storage.disk import read_manifest


def why_stale(options: Options, cache: Path, report: Report, say: Callable[[str], object]) -> str:
    """Why the output is not what a build would leave now; "" if it is. `report` is that of a check that was asked to compare."""
    with closing(Cache(cache, say=say)) as kept:
        last = kept.last_build()
    if read_manifest(options.output) is None or last is NO_BUILD:
        return f"it is not known what stands in {options.output}"
    if not intact(options.output, last.output, last.folders):
        return f"files in {options.output} are not as the last build left them"
    if report.scope == "unchanged" or not report.outdated:
        return ""
    built_with = _flags(options, last.environment)
    if built_with:
        return f"{options.output} was built with {built_with}"
    return f"the dossier has changed since {options.output} was built ({listed(report.outdated, 3)})"


def _flags(options: Options, environment: str) -> str:
    """The flags of a build which left this environment, if it differs from one with these options in what they let through."""
    tree, problems = read(options.content, options.templates, frozenset(names("dossier.kinds", "KIND")))
    for drafts, future in ((True, False), (False, True), (True, True)):
        gate = options.gate._replace(drafts=drafts, future=future)
        if environment_digest(tree, options._replace(gate=gate), problems) == environment:
            return " and ".join(name for name, given in (("--drafts", drafts), ("--future", future)) if given)
    return ""
