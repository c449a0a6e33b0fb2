"""Which names each body mentions. A body is searched if its text is new, or a name that came or went may stand in it.

The names of the dossier are kept with what was found, so that the next build knows which of them changed.
"""

from collections.abc import Mapping, Set

from dossier.build.content_store import ContentStore
from dossier.build.workers import Workers
from dossier.links.mentions import MentionIndex, MentionSearch, search
from dossier.links.name_index import NameIndex
from dossier.model.body import Mention
from dossier.model.entries import EntryIndex
from dossier.storage.cache import Cache

_MANY = 100  # so many changed names may touch any text


def find_mentions(
    public: Mapping[str, EntryIndex],
    scope: str,
    languages: tuple[str, ...],
    store: ContentStore,
    cache: Cache,
    workers: Workers,
) -> MentionIndex:
    """The mentions of all public entries. `scope` is the setting `link_names`: "page", "section" or "never"; `languages` are the dossier's."""
    if scope == "never":
        return MentionIndex(NameIndex({}), scope, {})
    names = NameIndex({name: index.names for name, index in public.items() if index.names}, languages)
    keys = {name: f"{index.text}{sorted(linked(index))}" for name, index in public.items() if index.runs}
    old = _last(cache, scope, languages)
    new = {name for name, key in keys.items() if name not in old.made or old.made[name][0] != key}
    new |= _touched(names.changed(old.names), keys.keys() - new, public, store)
    texts = store.texts({public[name].path for name in new})
    order = [name for name in keys if name in new]
    jobs = [MentionSearch(texts[public[name].path][public[name].number], linked(public[name])) for name in order]
    found = dict(zip(order, workers.spread(search, jobs, names, scope == "section"), strict=True))
    made = {name: (key, found[name] if name in found else old.made[name][1]) for name, key in keys.items()}
    return MentionIndex(names, scope, made)


def mentions_of(index: EntryIndex, text: bytes, known: MentionIndex) -> tuple[Mention, ...]:
    """The mentions of one entry, whose pickled text is new, with the names of the last build."""
    if known.scope == "never" or not index.runs:
        return ()
    return search([MentionSearch(text, linked(index))], known.names, known.scope == "section")[0]


def linked(index: EntryIndex) -> frozenset[str]:
    """The ids that need no link in a text: its own, and those of the entries that its body links itself."""
    return frozenset((index.card.id, *(ref.target.partition("#")[0] for ref in index.refs if ref.via == "entry")))


def _touched(names: NameIndex, unsure: Set[str], public: Mapping[str, EntryIndex], store: ContentStore) -> set[str]:
    """The entries whose text may hold one of these names."""
    words = names.beginnings()
    if not words:
        return set()
    if len(words) > _MANY:
        return set(unsure)
    texts = store.texts({public[name].path for name in unsure})
    return {name for name in unsure if any(word in texts[public[name].path][public[name].number] for word in words)}


def _last(cache: Cache, scope: str, languages: tuple[str, ...]) -> MentionIndex:
    rows = cache.table("site")
    if "mentions" in rows:
        found: MentionIndex = MentionIndex(*rows["mentions"])
        if found.scope == scope and found.names.writing.tags == languages:
            return found
    return MentionIndex(NameIndex({}), scope, {})
