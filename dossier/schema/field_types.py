"""The types and records that several kinds of entry share: dates, languages, bylines, roles, pictures, corrections."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from dossier.model.body import Reference
from dossier.model.dates import Day, parse_day
from dossier.model.entries import Draft, Node
from dossier.model.text import LONGEST, is_id, slug
from dossier.schema.records import (
    FieldType,
    Named,
    Reading,
    choice,
    field,
    many,
    mapping,
    nested,
    read_record,
    record,
    ref,
    scalar,
)

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
    """Somebody or something: an id links it, other words are printed as they are."""

    def read(node: Node, reading: Reading) -> Any:
        if node.sort != "scalar":
            return reading.wrong(node, f"here belongs an id of {' or '.join(kinds)}, or a name in words")
        if is_id(node.value):
            reading.refs.append(Reference(node.value, reading.via, node.line, node.column, kinds))
            return Named("", node.value)
        return Named(_words(node.value), "") if node.value.strip() else None

    return FieldType(f"an id of {' or '.join(kinds)}, or a name in words", read, {"type": "string"})


@record
class BaseEntry:
    """What every entry may say."""

    id: str = field(uid, "Its permanent id; without it, the file's name.", default="", example="moscow-talks-2021")
    lang: str = field(tag, "Language of this text, if not the dossier's first.", default="", example="ru")
    aliases: tuple[str, ...] = field(many(old_url), "Old addresses that lead here.", default=(), example="/2021/10/talks/")
    draft: bool = field(flag, "Not ready: left out unless `--drafts` is given.", default=False, example="true")
    publish: Day | None = field(day, "Not before this day or moment.", default=None, example="2026-05-01T06:00+03:00")
    expires: Day | None = field(day, "Taken down on this day or moment.", default=None, example="2030-01-01")
    withdrawn: str = field(
        line, "Why it was taken down for good; nothing of it is shown any more.", default="", example="retracted"
    )
    internal: str = field(unpublished, "A note of the desk. It never reaches the output.", default="", example="check age")
    template: str = field(line, "A template of `templates/pages/` for this page alone.", default="", example="special.html")


@record
class SourcedEntry(BaseEntry):
    """An entry that is told in words and rests on sources."""

    summary: str = field(
        line, "One or two sentences: the standfirst, and the words on cards and in feeds.", example="What it is about."
    )
    sources: tuple[str, ...] = field(many(ref("sources")), "What the entry rests on.", default=(), example="[ap-2021-10-20]")


@record
class DatedRole:
    """Something that was so for a time. Both ends count as part of it."""

    title: str = field(line, "What it is called.", example="Foreign minister")
    organisation: str = field(ref("organisations"), "Where.", default="", example="russian-foreign-ministry")
    from_: Day | None = field(day, "First day; left out when it is not known.", default=None, example="2004-03-09")
    to: Day | None = field(day, "Last day; left out while it lasts or when it is not known.", default=None, example="2009")
    source: tuple[str, ...] = field(many(ref("sources")), "What says so.", example="mid-2004-03-09")

    def cross_check(self) -> Iterator[tuple[str, str, str]]:
        """An interval that ends before it begins."""
        if self.from_ and self.to and self.to.last < self.from_.first:
            yield "to", "bad-interval", f"`to` ({self.to.text}) lies before `from` ({self.from_.text})"


@record
class Byline:
    """One name in a byline. `entry` is the id of a person or organisation of the dossier, if it is one."""

    name: str = field(line, "The name as printed.", default="", example="Vladimir Isachenkov")
    entry: str = field(ref("people", "organisations"), "Their entry, if there is one.", default="", example="ann-example")
    organisation: Named | None = field(named("organisations"), "The agency or paper.", default=None, example="Associated Press")
    role: str = field(line, "What they did.", default="", example="photographs")

    def cross_check(self) -> Iterator[tuple[str, str, str]]:
        """Nobody named at all."""
        if not (self.name or self.entry or self.organisation):
            yield "role", "missing-field", "this byline names nobody; add `name`, `entry` or `organisation`"


def _byline(node: Node, reading: Reading) -> Any:
    if node.sort == "scalar":
        who = named("people", "organisations").read(node, reading)
        return who and Byline(name=who.words, entry=who.id)
    return read_record(Byline, node, reading)


byline = FieldType("a name, an id of people or organisations, or `name`, `organisation`, `role`", _byline, {}, Byline)


@record
class Correction:
    """A dated note that something published was wrong, unclear or has changed."""

    date: Day = field(day, "When it was made.", example="2026-06-01")
    type: str = field(
        choice("correction", "clarification", "update", "retraction"), "What sort of change.", example="correction"
    )
    text: str = field(line, "What was wrong and what is right.", example="An earlier version gave the wrong year.")


@record
class Rights:
    """Why a picture may be shown."""

    basis: str = field(line, "On what ground: own work, licence, public domain, not licensed.", example="own work")
    holder: str = field(line, "Who holds the rights.", default="", example="Dossier Desk")
    from_: Day | None = field(day, "First day of use.", default=None, example="2026-01-01")
    until: Day | None = field(day, "Last day of use.", default=None, example="2027-01-01")
    territory: str = field(line, "Where it may be shown.", default="", example="world")
    note: str = field(unpublished, "A note of the desk. It never reaches the output.", default="", example="asked by mail")


@record
class Photo(BaseEntry):
    """A picture and its rights: a file of `photos/`, or written inline under an article's `photos`."""

    title: str = field(line, "A short name; without it, the caption.", default="", example="The talks open")
    summary: str = field(line, "Words for lists; without them, the caption.", default="", example="A hall with flags.")
    file: str = field(
        beside, "The picture, beside this file. None for a picture that is only referred to.", default="", example="hall.jpg"
    )
    alt: str = field(
        line, "What the picture shows, for those who do not see it.", default="", example="A hall with a long table"
    )
    caption: str = field(line, "What stands under it.", example="The talks open in Moscow", code="photo-caption")
    credit: str = field(line, "Who made it and for whom, as printed.", example="Ann Example/Agency", code="photo-credit")
    creator: str = field(line, "Who made it.", default="", example="Ann Example")
    date: Day | None = field(day, "When it was made.", default=None, example="2021-10-20")
    source: tuple[str, ...] = field(many(ref("sources")), "Where it or its data are from.", default=(), example="ap-2021-10-20")
    licence: str = field(line, "Terms of use.", default="", example="CC BY 4.0")
    rights: Rights | None = field(nested(Rights, "`basis`, `holder`, …"), "Why it may be shown.", default=None)

    def cross_check(self) -> Iterator[tuple[str, str, str]]:
        """A shown picture without words for those who do not see it; a picture that is neither shown nor explained."""
        if self.file and not self.alt:
            yield "file", "photo-alt", f'photo "{self.file}" has no `alt`; say what it shows, for those who do not see it'
        if not self.file and not self.unlicensed:
            message = "this photo has no `file`; add one, or `rights: {basis: not licensed}` for a picture only referred to"
            yield "caption", "photo-file", message

    def cautions(self) -> Iterator[tuple[str, str, str]]:
        """A file of a picture that may not be shown."""
        if self.file and self.unlicensed:
            words = f'photo "{self.file}" is not licensed, so the file is never published; take `file` away, or say what licenses it'
            yield "file", "photo-not-licensed", words

    @property
    def unlicensed(self) -> bool:
        """Whether it is only referred to, because nobody licensed it."""
        return self.rights is not None and any(word in self.rights.basis.casefold() for word in ("not licensed", "unlicensed"))


def _photo(node: Node, reading: Reading) -> Any:
    if node.sort == "scalar":
        return ref("photos").read(node, reading)
    inner = Reading(reading.stem, reading.foreign)
    made = read_record(Photo, node, inner)
    reading.problems += inner.problems
    if made is None:
        return None
    name = made.id or f"{slug(reading.stem)}-{slug(PurePosixPath(made.file or made.caption).stem)}"
    if len(name) > LONGEST:
        return reading.wrong(
            node, f'the id "{name}", made of the names of two files, is too long; give this picture an `id`', "bad-id"
        )
    reading.children.append(
        Draft("photos", name, made, tuple(inner.refs), node.line, node.column, {"file": (node.line, node.column)})
    )
    reading.refs.append(Reference(name, reading.via, node.line, node.column, ("photos",)))
    return name


photo = FieldType("a photo's id, or `file`, `caption`, `credit`, `alt`", _photo, {}, Photo)
