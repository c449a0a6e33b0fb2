"""Spotting: the public entries in, the names that their bodies mention out; searched now if text or names are new, else remembered.

What names a dossier has is remembered with what was found. When a name comes or goes, only the texts that hold its words are
searched again.
"""

from collections.abc import Mapping
from typing import Any

from dossier.build import content_store
from dossier.build.content_store import Recalled
from dossier.build.workers import Workers
from dossier.links.mentions import Searched, Spotted, search
from dossier.links.name_index import Names
from dossier.model.body import Mention
from dossier.model.entries import Gist
from dossier.storage.cache import Memo

_MANY = 100  # so many changed names may touch any text


def spot(public: Mapping[str, Gist], scope: str, made: Recalled, memo: Memo, workers: Workers) -> Spotted:
    """The mentions of all public entries."""
    if scope == "never":
        return Spotted(Names({}), scope, {})
    names = Names({name: gist.names for name, gist in public.items() if gist.names})
    keys = {name: f"{gist.text}{sorted(known(gist))}" for name, gist in public.items() if gist.runs}
    old = _remembered(memo, scope)
    fresh = {name for name, key in keys.items() if name not in old.made or old.made[name][0] != key}
    fresh |= _touched(names.changed(old.names), keys.keys() - fresh, public, made, memo)
    texts = content_store.texts(made, {public[name].path for name in fresh}, memo)
    order = [name for name in keys if name in fresh]
    wanted = [Searched(texts[public[name].path][public[name].number], known(public[name])) for name in order]
    found = dict(zip(order, workers.spread(search, wanted, names, scope == "section"), strict=True))
    return Spotted(
        names, scope, {name: (key, found[name] if name in found else old.made[name][1]) for name, key in keys.items()}
    )


def again(gist: Gist, text: bytes, spotted: Spotted) -> tuple[Mention, ...]:
    """The mentions of one entry, searched now, with the names of the last build."""
    if spotted.scope == "never" or not gist.runs:
        return ()
    return search([Searched(text, known(gist))], spotted.names, spotted.scope == "section")[0]


def known(gist: Gist) -> frozenset[str]:
    """The ids that need no link in a text: its own, and those of the entries that its body links itself."""
    return frozenset((gist.id, *(ref.target.partition("#")[0] for ref in gist.refs if ref.via == "entry")))


def _touched(names: Names, unsure: Any, public: Mapping[str, Gist], made: Recalled, memo: Memo) -> set[str]:
    """The entries whose text may hold one of these names."""
    words = names.beginnings()
    if not words:
        return set()
    if len(words) > _MANY:
        return set(unsure)
    texts = content_store.texts(made, {public[name].path for name in unsure}, memo)
    return {name for name in unsure if any(word in texts[public[name].path][public[name].number] for word in words)}


def _remembered(memo: Memo, scope: str) -> Spotted:
    rows = memo.rows("site")
    if "spotted" in rows:
        found: Spotted = Spotted(*rows["spotted"])
        if found.scope == scope:
            return found
    return Spotted(Names({}), scope, {})
