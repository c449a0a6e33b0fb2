"""The few facts of which a dossier has one, when entries changed: addresses that moved, entries with corrections, pictures that are shown."""

from collections.abc import Container, Iterator, Mapping

from dossier.build.edits import Edits
from dossier.build.last_dossier import LastDossier
from dossier.build.trace import Key
from dossier.model.files import Picture


def note_whole(last: LastDossier, edits: Edits, templates: Container[str], pictures: Mapping[str, Picture]) -> Iterator[Key]:
    """Note the few things of which the dossier has one; the keys of those that changed come back."""
    small, was, now = last.small, edits.was, edits.now
    gone = {(alias, index.card.url) for index in was.values() for alias in index.aliases}
    mine = {(alias, index.card.url) for index in now.values() for alias in index.aliases}
    own = {name: template for name, template in small.own_templates.items() if name not in was}
    asked = {name: f"pages/{index.template}" for name, index in now.items() if index.template}
    last.small = small._replace(
        aliases=tuple(sorted(({*small.aliases} - gone) | mine)),
        corrected=tuple(sorted(({*small.corrected} - was.keys()) | {name for name in now if now[name].corrections})),
        own_templates=own | {name: template for name, template in asked.items() if template in templates},
        pictures=_published(last, edits, pictures),
    )
    if last.small.aliases != small.aliases:
        yield "site", "aliases"
    if last.small.pictures != small.pictures:
        yield "site", "pictures"
    if {*small.corrected, *last.small.corrected} & edits.ids:
        yield "site", "corrected"
    if was.keys() != now.keys():
        yield from (("site", group) for group in ("entries", "image", "namesakes"))


def _published(last: LastDossier, edits: Edits, pictures: Mapping[str, Picture]) -> tuple[Picture, ...]:
    """The picture files that entries show now, by path."""
    indexes = (*edits.was.values(), *edits.now.values())
    touched = {index.picture.file for index in indexes if index.picture and index.picture.file}
    shown = {picture.path: picture for picture in last.small.pictures if picture.path not in touched}
    there = (path for path in touched if last.outline.files.get(path) and path in pictures and not pictures[path].trouble)
    shown |= {path: pictures[path] for path in there}
    return tuple(shown[path] for path in sorted(shown))
