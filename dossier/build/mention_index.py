"""Which names each body mentions. A body is searched if its text is new, or a name that came or went may stand in it.

The names of the dossier are kept with what was found, so that the next build knows which of them changed.
"""

from collections.abc import Mapping, Set

from dossier.build.content_store import ContentStore
from dossier.build.workers import Workers
from dossier.links.mentions import MentionIndex, MentionSearch, search
from dossier.links.name_index import NameIndex
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
    spellings = {name: public[name].names for name in sorted(public) if public[name].names}
    if scope == "never":
        return MentionIndex(spellings, NameIndex({}, languages), scope, {})
    names = NameIndex(spellings, languages)
    keys = {name: f"{index.text}{sorted(linked(index))}" for name, index in public.items() if index.runs}
    old = _last(cache, scope, languages, list(keys))
    new = {name for name, key in keys.items() if name not in old.made or old.made[name][0] != key}
    new |= _touched(names.changed(old.names), keys.keys() - new, public, store)
    texts = store.texts({public[name].path for name in new})
    order = [name for name in keys if name in new]
    jobs = [MentionSearch(texts[public[name].path][public[name].number], linked(public[name])) for name in order]
    found = dict(zip(order, workers.spread(search, jobs, names, scope == "section"), strict=True))
    made = {name: (key, found[name] if name in found else old.made[name][1]) for name, key in keys.items()}
    return MentionIndex(spellings, names, scope, made)


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


def _last(cache: Cache, scope: str, languages: tuple[str, ...], names: list[str]) -> MentionIndex:
    """What the last build found in these entries, if it looked for names in the same way."""
    rows = cache.table("spellings")
    if "all" in rows:
        spellings, index, before = rows["all"]
        if before == scope and index.writing.tags == languages:
            made = cache.table("mentions")
            made.read_ahead(names)
            return MentionIndex(spellings, index, scope, made)
    return MentionIndex({}, NameIndex({}), scope, {})
