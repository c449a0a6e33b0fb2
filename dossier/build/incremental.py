"""Whether less than a whole build will do, decided before anything is linked or rendered. The output is the same, byte for byte.

Nothing changed: the last report is given again. Only texts changed, and nothing that another page may know of an entry: the pages
of those entries alone are made, from a dossier that is read from the cache entry by entry.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dossier.build.report import Report
from dossier.build.stages.write import intact
from dossier.build.state import Linked, State
from dossier.model.dates import latest
from dossier.model.entries import Counts, EntryIndex, ParsedFile
from dossier.model.problems import Problem, fatal
from dossier.storage.cache import CacheMiss, LastBuild

if TYPE_CHECKING:
    from dossier.schema.settings import Settings  # PyYAML and the fields, which a build of nothing does not need

NEVER = "9999"  # later than any day


def nothing_changed(state: State, unread: tuple[Problem, ...]) -> bool:
    """Whether the output stands as the last build left it, and that build would say the same today."""
    return not state.options.site and state.store.changes.none and _only_entries_changed(state, unread)


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
    if not state.store.image_changes.none or state.store.changes.removed:
        return False
    if not last.since <= options.gate.as_of.first <= latest(options.gate.as_of) < last.until:
        return False
    return not options.write or intact(options.output, last.output, last.folders)


def link_texts(state: State, settings: "Settings | None", unread: tuple[Problem, ...]) -> Linked | None:
    """The dossier for the pages of the entries whose text changed; None where more than texts did, or the cache cannot be trusted."""
    if settings is None or state.options.site or not _only_entries_changed(state, unread):
        return None
    if not all(_only_text(state, path, new) for path, new in state.store.changed.items()):
        return None
    try:
        return _link_changed(state, settings)
    except CacheMiss:
        return None


def _only_text(state: State, path: str, new: ParsedFile) -> bool:
    """Whether nothing changed in a file that any page but its own entries' may know, and no problem of it came or went."""
    old = state.store.before(path)
    place = str(state.options.content / path)
    if old is None or new.problems or old.problems or any(problem.path == place for problem in state.last.problems):
        return False
    if state.tree.record and [index.facts for index in old.indexes] != [index.facts for index in new.indexes]:
        return False
    return [index.shared_key() for index in old.indexes] == [index.shared_key() for index in new.indexes]


def _link_changed(state: State, settings: "Settings") -> Linked | None:
    from dossier.build.lazy_site import lazy_site
    from dossier.build.linking import check_texts
    from dossier.build.mention_index import mentions_of
    from dossier.build.stages.link import certain, entry, named
    from dossier.links.mentions import MentionIndex

    table, known = state.cache.table("entries"), state.cache.table("site")
    mentions = MentionIndex(*known["mentions"])
    rows = {}
    indexes = {index.id: index for index in _indexes(state)}
    if any(index.translation or index.id in known["site"].translations for index in indexes.values()):
        return None  # a translation shows what changed in its original
    for index in indexes.values():
        old, backlinks = table[index.id]
        sure, unsure = certain(mentions_of(index, state.store.text(index), mentions))
        links = [*(link for link in old.links if link.via != "name"), *named(index.id, sure)]
        made = entry(index, old.card, links, old.addresses, sure, lambda name: str(table[name][0].card.title))
        if unsure or made.links != old.links:
            return None  # who is named, and in which words, shows on other pages too
        if made.digest != old.digest:
            rows[index.id] = (made._replace(targets=old.targets), backlinks)
    for name, row in rows.items():
        table.put(name, row)
    site = lazy_site(known["site"], table)._replace(config=settings)
    if any(check_texts(state, site, indexes)):
        return None  # the words of the report change
    last = state.last
    return Linked(site, last.problems, last.held, last.until.replace(NEVER, ""), only=tuple(rows), rows=tuple(rows.items()))


def _indexes(state: State) -> Iterator[EntryIndex]:
    for file in state.store.changed.values():
        yield from file.indexes
