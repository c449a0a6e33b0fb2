"""ninjs, IPTC's news in JSON: versions 1, 2 and 3, one item or a list of them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossier.conversion.blocks import Block
from dossier.conversion.captions import maker
from dossier.conversion.decoding import decode, without_controls
from dossier.conversion.envelope import Envelope, bring
from dossier.conversion.html_tree import fragment
from dossier.schema.importer import UNSURE, ForeignFile, FoundPicture, Imported, Importer, Note, Unreadable

_MOST = 1000  # items of a file
_PICTURES = ("picture", "graphic")
_NAMED = {
    "person": "people",
    "people": "people",
    "organisation": "organisations",
    "organisations": "organisations",
    "place": "places",
    "places": "places",
}


def _suits(file: ForeignFile) -> bool:
    return file.path.lower().endswith((".json", ".ninjs")) or (file.path == "-" and file.data[:64].lstrip()[:1] == b"{")


def _read(file: ForeignFile) -> Iterator[Imported]:
    text, notes = decode(file.data)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"it is not JSON: {fault}") from None
    items = [
        item
        for item in (data if isinstance(data, list) else [data])
        if isinstance(item, dict) and ("uri" in item or "headline" in item or "headlines" in item)
    ]
    if not items:
        raise Unreadable("it is no ninjs: an item has a `uri` and a headline")
    if len(items) > _MOST:
        raise Unreadable(f"it has {len(items):,} items; a file may have {_MOST:,}")
    for item in items:
        yield _item(file.path, {key.lower(): value for key, value in item.items()}, notes)


def _item(path: str, item: Mapping[str, Any], notes: tuple[Note, ...]) -> Imported:
    told = Envelope(
        headline=_words(item.get("headline")) or _main(item, "headlines", "headline_") or _words(item.get("title")),
        byline=tuple(filter(None, (name.strip() for name in _people(_words(item.get("byline")) or _words(item.get("by")))))),
        date=_words(item.get("firstcreated")) or _words(item.get("contentcreated")) or _words(item.get("versioncreated")),
        updated=_words(item.get("versioncreated")),
        place=_words(item.get("located")),
        summary=_main(item, "descriptions", "description_"),
        language=_words(item.get("language")),
        provider=_provider(item),
        holder=_words(item.get("copyrightholder")),
        copyright=_words(item.get("copyrightnotice")),
        usage=_words(item.get("usageterms")),
        notes=_words(item.get("ednote")),
        embargo=_words(item.get("embargoed")) or _words(item.get("embargoeduntil")),
        expires=_words(item.get("expires")),
        status=_words(item.get("pubstatus")),
        uri=_words(item.get("uri")),
        version=_words(item.get("version")),
        named=tuple(_named(item)),
    )
    body, more = _body(item)
    pictures, doubts = _pictures(item)
    return bring(path, told, body, pictures, (*notes, *more, *doubts))


def _words(value: Any) -> str:
    return " ".join(without_controls(value).split()) if isinstance(value, str) else ""


def _people(byline: str) -> Iterable[str]:
    return byline.replace(" and ", ", ").removeprefix("By ").split(",")


def _texts(item: Mapping[str, Any], listed: str, prefix: str) -> list[tuple[str, str, str]]:
    """All forms of a text: role, media type, words. Versions 2 and 3 list them, version 1 has a key for each."""
    forms = item.get(listed)
    found = (
        [
            (str(form.get("role", "")), str(form.get("contenttype") or form.get("contentType") or ""), form["value"])
            for form in forms
            if isinstance(form, dict) and isinstance(form.get("value"), str)
        ]
        if isinstance(forms, list)
        else []
    )
    return found + [
        (key.removeprefix(prefix), "", value)
        for key, value in item.items()
        if key.startswith(prefix) and isinstance(value, str)
    ]


def _main(item: Mapping[str, Any], listed: str, prefix: str) -> str:
    forms = _texts(item, listed, prefix)
    best = min(
        forms, key=lambda form: (form[2].lstrip().startswith("<"), form[0] not in ("main", "text", "")), default=("", "", "")
    )
    return "" if best[2].lstrip().startswith("<") else _words(best[2])


def _body(item: Mapping[str, Any]) -> tuple[Iterable[Block] | str, tuple[Note, ...]]:
    """The richest form of the body that we read: HTML, else plain words."""
    forms = _texts(item, "bodies", "body_")
    for role, media, value in forms:
        if ("html" in media or "html" in role or role == "richtext") and "<" in value:
            tree = fragment(without_controls(value))
            return tree.blocks, tuple(tree.notes)
    plain = [value for _, media, value in forms if "xml" not in media]
    return (plain[0], ()) if plain else ("", ())


def _provider(item: Mapping[str, Any]) -> str:
    """Who supplied it."""
    listed = item.get("infosources") or item.get("infosource")
    names = [_words(one.get("name")) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return next(filter(None, names), "")


def _named(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, collection in _NAMED.items():
        listed = item.get(key)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and _words(one.get("name")):
                yield collection, _words(one["name"])


def _pictures(item: Mapping[str, Any]) -> tuple[list[FoundPicture], list[Note]]:
    """The pictures that go with an item. Version 1 names them in a mapping, later ones list them."""
    found = item.get("associations")
    parts = [
        part
        for part in (found.values() if isinstance(found, dict) else found if isinstance(found, list) else ())
        if isinstance(part, dict)
    ]
    parts += [dict(item)] if item.get("type") in _PICTURES else []
    pictures, doubts = [], []
    for one in parts:
        part = {key.lower(): value for key, value in one.items()}
        if part.get("type") not in _PICTURES:
            continue
        caption = (
            _main(part, "descriptions", "description_") or _words(part.get("headline")) or _main(part, "headlines", "headline_")
        )
        by, holder = (
            _words(part.get("byline")) or _words(part.get("by")),
            _words(part.get("copyrightholder")) or _words(part.get("copyrightnotice")),
        )
        credit = _words(part.get("creditline")) or "/".join(filter(None, (by, holder if holder not in by else "")))
        if caption and credit:
            pictures.append(FoundPicture(caption, credit, by if by and "/" not in by else maker(credit)))
        else:
            doubts.append(
                Note(
                    UNSURE,
                    0,
                    f"a picture without {'a caption' if credit else 'a credit'}: {caption or credit or _words(part.get('uri'))}"[
                        :160
                    ],
                )
            )
    return pictures, doubts


IMPORTER = Importer("ninjs", "IPTC's news in JSON, versions 1 to 3", _suits, _read)
