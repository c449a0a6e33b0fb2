"""A deployment from beginning to end: a target of the settings in, what was done out, line by line."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dossier.deploy.host_limits import over_limits
from dossier.deploy.output_files import OutputFiles
from dossier.deploy.planning import lines, make_plan, refuse_mass_deletion, refuse_strangers, summary
from dossier.model.deployment import DeployFault, Surroundings
from dossier.model.problems import UsageError
from dossier.model.suggestions import Suggestions
from dossier.schema.target import TargetSettings, targets


class Wishes(NamedTuple):
    """How to deploy: only say what would be done, publish among files of others, remove so many files (None: the rule), send all."""

    dry_run: bool = False
    adopt: bool = False
    max_deletes: int | None = None
    everything: bool = False


def chosen(known: Mapping[str, TargetSettings], name: str) -> str:
    """The name of the target that is meant. Raises UsageError if there is none such, or if it must be named."""
    if not known:
        words = "write one in dossier.yaml, such as `targets: {live: {to: folder, path: ../public}}`"
        raise UsageError(f"there is no target to deploy to; {words}")
    if not name and len(known) == 1:
        return next(iter(known))
    if name in known:
        return name
    close = Suggestions().near(name, known) if name else ""
    hint = f"did you mean {close}?" if close else f"name one of {', '.join(known)}"
    raise UsageError(f'there is no target "{name}"; {hint}' if name else f"there are several targets; {hint}")


def deploy(
    settings: TargetSettings, around: Surroundings, site: OutputFiles, wishes: Wishes, say: Callable[[str], object]
) -> None:
    """Publish a site to a target. `say` hears what is done. Raises DeployFault if it is refused, or fails on the way."""
    target = targets()[settings.to]
    over = list(over_limits(target.limits(settings), site))
    if over:
        raise DeployFault("; ".join(over[:5]))
    with target.open(settings, around) as place:
        plan = make_plan(place, site, wishes.everything)
        if not wishes.adopt:
            refuse_strangers(plan)
        refuse_mass_deletion(plan, wishes.max_deletes)
        if wishes.dry_run:
            for line in lines(plan):
                say(line)
            say(f"{around.name}: {summary(plan)}; nothing was done")
            return
        for line in place.change(plan, site):
            say(line)
        say(f"{around.name}: {summary(plan)}")
