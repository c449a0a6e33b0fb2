"""The types of single values that fields have: words, dates, languages, addresses, ids; and other generators' names of fields."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from dossier.model.body import Reference
from dossier.model.dates import parse_day
from dossier.model.entries import Node
from dossier.model.text import LONGEST, is_id, slug
from dossier.schema.records import FieldType, Named, Reading, entry_of, mapping, scalar

_FARTHEST = 1024  # bytes of an old address; hosts and file systems end soon after
FIELD_ALIASES = {
    "author": "byline", "authors": "byline", "by": "byline", "lastmod": "updated", "modified": "updated",
    "last_modified": "updated", "changed": "updated", "image": "photos", "images": "photos", "cover": "photos",
    "featured_image": "photos", "thumbnail": "photos", "photo": "photos", "picture": "photos", "tags": "topics",
    "tag": "topics", "categories": "topics", "category": "topics", "keywords": "topics", "description": "summary",
    "excerpt": "summary", "abstract": "summary", "standfirst": "summary", "subtitle": "summary", "lead": "summary",
    "headline": "title", "linktitle": "title", "label": "title", "slug": "id", "permalink": "aliases",
    "redirect_from": "aliases", "publishdate": "publish", "publish_at": "publish", "embargoed": "publish",
    "embargo": "publish", "expirydate": "expires", "unpublishdate": "expires", "status": "draft", "published": "draft",
    "language": "lang", "locale": "lang", "type": "kind", "layout": "template", "location": "place", "references": "sources",
    "source": "sources", "note": "internal", "ednote": "internal", "notes": "internal", "also_known_as": "names",
    "aka": "names", "license": "licence", "src": "file", "alt_text": "alt", "copyright": "credit", "link": "url",
    "accessdate": "accessed", "access_date": "accessed", "archive_url": "archived", "lng": "lon", "long": "lon",
    "latitude": "lat", "longitude": "lon", "baseurl": "base_url", "siteurl": "base_url", "menu": "navigation",
    "nav": "navigation", "start": "from", "until": "to", "key": "id",
}  # fmt: skip


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("this is empty; write the words or take the field away")
    return " ".join(text.split())


def _lang(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", text):
        raise ValueError(f'"{text}" is not a language tag; write `en`, `ru`, `fa-AF`, `ps` (BCP 47)')
    return text


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f'"{text}" is neither `true` nor `false`')
    return text == "true"


def _whole(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise ValueError(f'"{text}" is not a whole number above zero')
    return int(text)


def _degrees(limit: int) -> FieldType:
    def convert(text: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", text) or abs(float(text)) > limit:
            raise ValueError(f'"{text}" is not degrees between -{limit} and {limit}, such as 34.53')
        return float(text)

    return scalar("degrees", convert, {"type": "number", "minimum": -limit, "maximum": limit})


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or re.search(r'[\s<>"]', text):
        raise ValueError(f'"{text}" is not a web address; it starts with https:// or http://')
    return text


def _uid(text: str) -> str:
    if not is_id(text):
        raise ValueError(f'"{text}" cannot be an id; use small ASCII letters, digits and hyphens, for example `{slug(text)}`')
    if len(text) > LONGEST:
        raise ValueError(f"this id has {len(text)} letters; it names a folder, which may have {LONGEST}")
    return text


def _old_url(text: str) -> str:
    if not re.fullmatch(r"/[\w./~%-]*", text):
        raise ValueError(f'"{text}" is not an old address on this site; it starts with `/`, for example `/2021/talks/`')
    parts = text.strip("/").split("/") if text != "/" else []
    if any(part.startswith(".") for part in parts):
        raise ValueError(f'"{text}" has a part that starts with a dot, which is no address of a page; write `/2021/talks/`')
    if "" in parts or text.startswith("//") or text.endswith("//"):
        raise ValueError(f'"{text}" has an empty part; write `{re.sub("/+", "/", text)}`')
    if len(text.encode()) > _FARTHEST or any(len(part.encode()) > LONGEST for part in parts):
        raise ValueError(f"this old address is too long; a part of it may have {LONGEST} bytes, all of it {_FARTHEST}")
    return text


def _file(text: str) -> str:
    path = PurePosixPath(text)
    if path.is_absolute() or "\\" in text or re.match(r"[A-Za-z]:|\w+://", text):
        raise ValueError(f'"{text}" is not a path beside this file; copy the picture into the content folder and name it here')
    return text


line = scalar("words", _words, {"type": "string"})
day = scalar("a date", parse_day, {"type": ["string", "integer"]}, "bad-date")
deadline = scalar("a date", parse_day, {"type": ["string", "integer"]}, "bad-date")  # one that may lie far ahead
tag = scalar("a language tag", _lang, {"type": "string"})
flag = scalar("`true` or `false`", _flag, {"type": "boolean"})
whole = scalar("a whole number", _whole, {"type": "integer", "minimum": 1})
latitude, longitude = _degrees(90), _degrees(180)
address = scalar("a web address", _url, {"type": "string", "format": "uri"}, "bad-url")
uid = scalar("an id", _uid, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}, "bad-id")
old_url = scalar("an old address on this site", _old_url, {"type": "string"})
beside = scalar("a path beside this file", _file, {"type": "string"}, "photo-outside")
unpublished = scalar("words", lambda text: "", {"type": "string"})
spellings = mapping(line, tag)


def named(*kinds: str) -> FieldType:
    """Somebody or something: an id links it, other words are printed as they are. `kinds` as for `ref`."""
    words = f"{entry_of(kinds)}, or a name in words"

    def read(node: Node, reading: Reading) -> Named | None:
        if node.sort != "scalar":
            reading.wrong(node, f"here belongs {words}")
            return None
        if is_id(node.value):
            reading.refs.append(Reference(node.value, reading.via, node.line, node.column, kinds))
            return Named("", node.value)
        return Named(_words(node.value), "") if node.value.strip() else None

    return FieldType(words, read, {"type": "string"}, kinds=kinds)
