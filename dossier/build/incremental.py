"""Whether less than a whole build will do, decided before anything is linked or rendered. The output is the same, byte for byte.

Nothing changed: the last report is given again. Only files of entries changed: they are linked by difference, against a dossier that
is read from the cache entry by entry, and the pages alone are made that read a fact which changed.
"""

from typing import TYPE_CHECKING

from dossier.build.report import Report
from dossier.build.stages.write import intact
from dossier.build.state import Linked, State
from dossier.model.dates import latest
from dossier.model.entries import Counts
from dossier.model.problems import Problem, fatal
from dossier.storage.cache import LastBuild
from dossier.storage.table import CacheMiss

if TYPE_CHECKING:
    from dossier.build.edits import (
        Edits,  # slow to load, as PyYAML behind the settings, and a build of nothing does not need them
    )
    from dossier.model.visibility import Gate
    from dossier.schema.settings import Settings

NEVER = "9999"  # later than any day
_MANY = 200  # files; with more of them, all is linked


def nothing_changed(state: State, unread: tuple[Problem, ...]) -> bool:
    """Whether the output stands as the last build left it, and that build would say the same today."""
    settled = not state.options.site and (state.last.indexed or not state.options.full_text)
    return settled and state.store.changes.none and _only_entries_changed(state, unread)


def last_report(last: LastBuild) -> Report:
    """What the last build reported, for a build that found nothing to do."""
    due = last.until.replace(NEVER, "")
    return Report(
        last.problems, Counts(0, len(last.output), 0), last.held, scope="unchanged", due=due, language=last.languages[0]
    )


def _only_entries_changed(state: State, unread: tuple[Problem, ...]) -> bool:
    """Whether all but the files of entries is as it was when the output was last written, and the output stands as it was left."""
    options, last = state.options, state.last
    if fatal(unread) or last.environment != state.environment or fatal(last.problems, options.strict):
        return False
    if not state.store.image_changes.none:
        return False
    if not last.since <= options.gate.as_of.first <= latest(options.gate.as_of) < last.until:
        return False
    return not options.write or intact(options.output, last.output, last.folders)


def link_changes(state: State, settings: "Settings | None", unread: tuple[Problem, ...]) -> Linked | None:
    """The dossier as it is now, linked by difference; None where that will not do, or the cache cannot be trusted."""
    if settings is None or state.options.site or state.options.gate.historical or not _only_entries_changed(state, unread):
        return None
    if len(state.store.changed) + len(state.store.changes.removed) > _MANY:
        return None
    try:
        return _link_changes(state, settings)
    except CacheMiss:
        return None


def _link_changes(state: State, settings: "Settings") -> Linked:
    from dossier.build.edits import find_edits
    from dossier.build.last_dossier import LastDossier
    from dossier.build.recheck import recheck
    from dossier.build.relinking import relink
    from dossier.build.whole_facts import note_whole
    from dossier.model.visibility import at_desk

    gate = at_desk(state.options.gate, settings.time_zone)
    dossier = LastDossier(state.cache)
    edits = find_edits(state.store.edits(), dossier, gate)
    due = _due(state, edits, gate)
    found = relink(state.store, dossier, edits, gate, settings.link_names)
    problems = recheck(state, settings, found, gate)
    found = found.with_keys(note_whole(dossier, edits, state.tree.templates, state.store.images))
    return Linked(dossier.site()._replace(config=settings), problems, _held(state, edits), due, difference=found)


def _due(state: State, edits: "Edits", gate: "Gate") -> str:
    """The next day on which an entry becomes public or ceases to be. Raises NotByDifference if that hangs on entries which are not read."""
    from dossier.build.edits import NotByDifference
    from dossier.model.visibility import turns

    due = state.last.until.replace(NEVER, "")
    before, after = ({day for index in side.values() for day in turns(index.gated, gate)} for side in (edits.old, edits.new))
    if due in before - after:
        raise NotByDifference("another day may be the next")
    return min(filter(None, (due, *after)), default="")


def _held(state: State, edits: "Edits") -> tuple[tuple[str, str], ...]:
    """Which files are held back, and why."""
    stay = (row for row in state.last.held if row[0] not in edits.paths)
    return tuple(sorted((*stay, *((edits.new[name].path, why) for name, why in edits.reasons.items() if why))))
