"""Spotting: the public entries in, the names that their bodies mention out; searched now if text or names are new, else remembered.

What names a dossier has is remembered with what was found. When a name comes or goes, only the texts that hold its words are
searched again.
"""

from collections.abc import Mapping
from typing import Any

from dossier.build import content_store
from dossier.build.content_store import Recalled
from dossier.build.workers import Workers
from dossier.links.mentions import MentionIndex, MentionSearch, search
from dossier.links.name_index import NameIndex
from dossier.model.body import Mention
from dossier.model.entries import EntryIndex
from dossier.storage.cache import Cache

_MANY = 100  # so many changed names may touch any text


def spot(public: Mapping[str, EntryIndex], scope: str, made: Recalled, memo: Cache, workers: Workers) -> MentionIndex:
    """The mentions of all public entries."""
    if scope == "never":
        return MentionIndex(NameIndex({}), scope, {})
    names = NameIndex({name: index.names for name, index in public.items() if index.names})
    keys = {name: f"{index.text}{sorted(known(index))}" for name, index in public.items() if index.runs}
    old = _remembered(memo, scope)
    fresh = {name for name, key in keys.items() if name not in old.made or old.made[name][0] != key}
    fresh |= _touched(names.changed(old.names), keys.keys() - fresh, public, made, memo)
    texts = content_store.texts(made, {public[name].path for name in fresh}, memo)
    order = [name for name in keys if name in fresh]
    wanted = [MentionSearch(texts[public[name].path][public[name].number], known(public[name])) for name in order]
    found = dict(zip(order, workers.spread(search, wanted, names, scope == "section"), strict=True))
    return MentionIndex(
        names, scope, {name: (key, found[name] if name in found else old.made[name][1]) for name, key in keys.items()}
    )


def again(index: EntryIndex, text: bytes, mention_index: MentionIndex) -> tuple[Mention, ...]:
    """The mentions of one entry, searched now, with the names of the last build."""
    if mention_index.scope == "never" or not index.runs:
        return ()
    return search([MentionSearch(text, known(index))], mention_index.names, mention_index.scope == "section")[0]


def known(index: EntryIndex) -> frozenset[str]:
    """The ids that need no link in a text: its own, and those of the entries that its body links itself."""
    return frozenset((index.id, *(ref.target.partition("#")[0] for ref in index.refs if ref.via == "entry")))


def _touched(names: NameIndex, unsure: Any, public: Mapping[str, EntryIndex], made: Recalled, memo: Cache) -> set[str]:
    """The entries whose text may hold one of these names."""
    words = names.beginnings()
    if not words:
        return set()
    if len(words) > _MANY:
        return set(unsure)
    texts = content_store.texts(made, {public[name].path for name in unsure}, memo)
    return {name for name in unsure if any(word in texts[public[name].path][public[name].number] for word in words)}


def _remembered(memo: Cache, scope: str) -> MentionIndex:
    rows = memo.rows("site")
    if "spotted" in rows:
        found: MentionIndex = MentionIndex(*rows["spotted"])
        if found.scope == scope:
            return found
    return MentionIndex(NameIndex({}), scope, {})
