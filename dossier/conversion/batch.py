"""What was read of one file or folder as the files of drafts: ids, links between them, names that the dossier knows. Pure: entries in, files out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.conversion.dates import date_of_file
from dossier.conversion.dialect import convert_body
from dossier.conversion.draft import DraftFile, Sheet, draft_file, id_of
from dossier.conversion.field_map import FieldMap
from dossier.conversion.fields import Taken, take_fields, words
from dossier.conversion.links import Atlas, LinkWriter, Place
from dossier.conversion.names import Known, link_names
from dossier.links.name_index import NameIndex
from dossier.markdown.parser import parse
from dossier.schema.importer import Imported, Importer
from dossier.schema.kind import kinds

_RESERVED = frozenset(
    ("timeline", "corrections", "digest", "quotes", "search", "static", "pictures", "404", "index", "sitemap", "feed")
)


class Told(NamedTuple):
    """What the desk said: the field map, what the dossier has, and how what is brought in is called ("ap.txt", "blog")."""

    mapping: FieldMap
    known: Known
    origin: str


def make_drafts(read: Sequence[tuple[Importer, Imported]], told: Told) -> list[DraftFile]:
    """The files of drafts for all that was read, in its order."""
    taken_ids: set[str] = set()
    sheets = [_sheet(importer, entry, told, taken_ids) for importer, entry in read]
    headings = [frozenset(heading.id for heading in parse(sheet.body, "").body.headings) for sheet in sheets]
    atlas = Atlas(
        (sheet.entry.path, _names(sheet), Place(sheet.id, str(sheet.fields.get("title") or sheet.id), found))
        for sheet, found in zip(sheets, headings, strict=True)
    )
    index = NameIndex(told.known.spellings, told.known.languages)
    urls = {kinds()[sheet.collection].url.format(id=sheet.id).casefold() for sheet in sheets}
    made = []
    for (importer, _), sheet, found in zip(read, sheets, headings, strict=True):
        linked = LinkWriter(atlas, sheet.entry.path, found, told.mapping.credit).write(sheet.body, importer.wiki)
        sheet = sheet._replace(
            body=linked.body, notes=(*sheet.notes, *linked.notes), pictures=(*sheet.pictures, *linked.pictures)
        )
        if sheet.entry.wire:
            named = link_names(sheet.body, index, told.known, sheet.entry.named)
            sheet = sheet._replace(body=named.body, notes=(*sheet.notes, *named.notes))
        made.append(draft_file(_without_clashes(sheet, urls), _origin(told.origin, sheet.entry.path), told.mapping.defaults))
    return made


def _origin(named: str, path: str) -> str:
    return named if named.rpartition("/")[2] == path else f"{named.rstrip('/')}/{path}"


def _sheet(importer: Importer, entry: Imported, told: Told, taken: set[str]) -> Sheet:
    read = _fields(importer, entry, told)
    fields, body, notes, pictures = read.fields, entry.body, (*entry.notes, *read.notes), entry.pictures
    if not entry.wire:
        converted = convert_body(body, entry.line, str(fields.get("title") or ""))
        body, notes, pictures = converted.body, (*notes, *converted.notes), (*pictures, *converted.pictures)
        if converted.title:
            fields.setdefault("title", converted.title)
    collection = _collection(entry, fields, told.mapping.collections)
    wanted = id_of(entry.path, str(fields.get("id") or ""))
    if entry.path == "-" or (entry.wire and not fields.get("id") and fields.get("title")):
        wanted = id_of("", str(fields.get("title") or "text"))
    return Sheet(entry, collection, _unique(wanted, collection, taken, told.known), fields, body, notes, pictures, read.left)


def _fields(importer: Importer, entry: Imported, told: Told) -> Taken:
    return take_fields(entry.fields, {**importer.fields, **told.mapping.fields}, told.known)


def _collection(entry: Imported, fields: Mapping[str, object], folders: Mapping[str, str]) -> str:
    """Where an entry goes: where the map says, else an article if it has a date, else a page."""
    inside = [folder for folder in folders if f"/{entry.path}".startswith(f"/{folder}/") or f"/{folder}/" in f"/{entry.path}"]
    if inside:
        return folders[max(inside, key=len)]
    dated = fields.get("date") or date_of_file(entry.path.rpartition("/")[2])
    return entry.collection or ("articles" if dated else "pages")


def _unique(wanted: str, collection: str, taken: set[str], known: Known) -> str:
    """An id that nothing else has; the one wanted if only the entry's own file has it, which is then left as it is."""
    if collection == "pages" and (wanted in _RESERVED or wanted in kinds()):
        wanted = f"{wanted}-page"
    name, number = wanted, 1
    while name in taken or known.collections.get(name, collection) != collection:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def _names(sheet: Sheet) -> Iterator[str]:
    """What else a link may call it."""
    aliases = sheet.fields.get("aliases")
    yield from (words(one) for one in aliases) if isinstance(aliases, list) else ()
    for name in ("slug", "url", "permalink", "save_as", "aliases", "title"):
        value = sheet.entry.fields.get(name) or sheet.entry.fields.get(name.capitalize())
        yield from (words(one) for one in value) if isinstance(value, list) else (words(value),) if value else ()


def _without_clashes(sheet: Sheet, urls: set[str]) -> Sheet:
    """Old addresses that are those of new pages, or of another entry that took them first, are no longer old addresses."""
    aliases = sheet.fields.get("aliases")
    if not isinstance(aliases, list):
        return sheet
    kept = []
    for alias in map(words, aliases):
        address = f"{alias.rstrip('/')}/".casefold()
        if address not in urls and address != "/":
            urls.add(address)
            kept.append(alias)
    return sheet._replace(fields={**sheet.fields, "aliases": list(kept)})


def unread(found: Iterable[str]) -> list[tuple[str, int]]:
    """Endings of files that no importer takes, with their number, the most frequent first."""
    counts: dict[str, int] = {}
    for path in found:
        ending = f".{path.rpartition('.')[2].lower()}" if "." in path.rpartition("/")[2] else path.rpartition("/")[2]
        counts[ending] = counts.get(ending, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
