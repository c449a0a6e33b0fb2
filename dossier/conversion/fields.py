"""Fields of other generators as ours: each is taken over if it is sound, and told if it is not."""

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from dossier.conversion.dates import our_date
from dossier.conversion.decoding import without_controls
from dossier.conversion.names import Known
from dossier.model.entries import Node
from dossier.model.text import is_id, slug
from dossier.schema.field_types import FIELD_ALIASES, old_url, tag
from dossier.schema.importer import UNSURE, Note, Value
from dossier.schema.records import FieldType, Reading

_OURS = frozenset(
    ("title", "summary", "date", "updated", "byline", "dateline", "kind", "topics", "lang", "aliases", "publish", "expires", "withdrawn", "internal", "provider", "copyright", "licence", "id",
     "draft", "holder", "usage")
)  # fmt: skip
_PUBLISHED = ("published", "publish")  # false there is a draft


class Taken(NamedTuple):
    """Fields of ours, notes, and what was not taken over: (name, value)."""

    fields: dict[str, Value]
    notes: tuple[Note, ...]
    left: tuple[tuple[str, Value], ...]


def take_fields(fields: Mapping[str, Value], names: Mapping[str, str], known: Known) -> Taken:
    """Read fields of another format. `names` maps their names (in small letters) to ours, "" to none; what it does not have goes by the names that all know."""
    made: dict[str, Value] = {}
    notes: list[Note] = []
    left: list[tuple[str, Value]] = []
    for name, value in fields.items():
        low = name.casefold()
        ours = names.get(low, low if low in _OURS else FIELD_ALIASES.get(low, ""))
        if value is None or value in ("", [], {}) or (low in names and not ours):
            continue
        if ours == "draft":
            notes += _status(name, value)
        elif ours not in _OURS or ours in made or not _READ[ours](value, made, known):
            left.append((name, value))
    return Taken(made, tuple(notes), tuple(left))


def words(value: Value) -> str:
    """A value as words on one line."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(words, value)))
    if isinstance(value, dict):
        return words(value.get("name") or value.get("title") or "")
    return " ".join(without_controls(value).split()) if isinstance(value, str) else ""


def shown(name: str, value: Value) -> str:
    """A field as it is told to the desk."""
    return f"{name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"


def _status(name: str, value: Value) -> list[Note]:
    text = words(value).casefold() if not isinstance(value, bool) else ""
    held = (
        (value is True and name.casefold() not in _PUBLISHED)
        or (value is False and name.casefold() in _PUBLISHED)
        or text in ("draft", "hidden", "private", "withheld", "skip")
    )
    return [Note(UNSURE, 0, f"it was not public there ({shown(name, value)})")] if held else []


def sound(kind: FieldType, text: str) -> bool:
    """Whether a word is a sound value of a type."""
    return kind.read(Node("scalar", text, 1, 1), Reading("")) is not None


def _line(field: str) -> Callable[[Value, dict[str, Value], Known], bool]:
    def read(value: Value, made: dict[str, Value], known: Known) -> bool:
        text = words(value)
        if text:
            made[field] = text
        return bool(text)

    return read


def _date(field: str) -> Callable[[Value, dict[str, Value], Known], bool]:
    def read(value: Value, made: dict[str, Value], known: Known) -> bool:
        date = our_date(words(value))
        if date:
            made[field] = date
        return bool(date)

    return read


def _byline(value: Value, made: dict[str, Value], known: Known) -> bool:
    names = [words(item) for item in (value if isinstance(value, list) else [value])]
    entries: list[Value] = [_who(name, known) for name in names if name]
    if entries:
        made["byline"] = entries
    return bool(entries)


def _who(name: str, known: Known) -> Value:
    """A person by id if there is one of this name; a name that looks like an id is marked as a name."""
    return known.by_name(name, "people", "organisations") or ({"name": name} if is_id(name) else name)


def _dateline(value: Value, made: dict[str, Value], known: Known) -> bool:
    text = words(value)
    found = known.by_name(text, "places") or known.by_name(text.partition(",")[0], "places")
    if found or not is_id(text):
        made["dateline"] = found or text
    return bool(found or not is_id(text))


def _topics(value: Value, made: dict[str, Value], known: Known) -> bool:
    names = [words(item) for item in value] if isinstance(value, list) else re.split(r"\s*,\s*", words(value))
    titles = {title.casefold(): name for name, title in known.titles.items()}
    found = [slug(name) if slug(name) in known.titles else titles.get(name.casefold(), "") for name in names if name]
    topics = list(dict.fromkeys(filter(None, found)))
    if topics:
        made["topics"] = list[Value](topics)
    return bool(found) and all(found)


def _aliases(value: Value, made: dict[str, Value], known: Known) -> bool:
    given = [words(item) for item in (value if isinstance(value, list) else [value])]
    paths = [re.sub(r"^https?://[^/]+", "", path) or "/" for path in given if path]
    good = [
        path
        for path in (path if path.startswith("/") else f"/{path}" for path in paths)
        if ":" not in path and sound(old_url, path)
    ]
    if good:
        made["aliases"] = list[Value](dict.fromkeys(good))
    return len(good) == len(given)


def _lang(value: Value, made: dict[str, Value], known: Known) -> bool:
    first, *rest = re.split(r"[-_]", words(value).split(".")[0])
    text = "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.capitalize() for part in rest)])
    if not sound(tag, text):
        return False
    if text not in (known.languages[:1] or ("en",)) and text.partition("-")[0] != (known.languages or ("en",))[0]:
        made["lang"] = text
    return True


def _kind(value: Value, made: dict[str, Value], known: Known) -> bool:
    if words(value) not in ("report", "analysis", "explainer", "profile"):
        return False
    made["kind"] = words(value)
    return True


def _id(value: Value, made: dict[str, Value], known: Known) -> bool:
    if not words(value):
        return False
    made["id"] = slug(words(value).strip("/").rpartition("/")[2])
    return True


def _internal(value: Value, made: dict[str, Value], known: Known) -> bool:
    made["internal"] = without_controls(value) if isinstance(value, str) else words(value)
    return bool(made["internal"])


_READ: Mapping[str, Callable[[Value, dict[str, Value], Known], bool]] = {
    **{name: _line(name) for name in ("title", "summary", "withdrawn", "provider", "copyright", "licence", "holder", "usage")},
    **{name: _date(name) for name in ("date", "updated", "publish", "expires")},
    "byline": _byline, "dateline": _dateline, "topics": _topics, "aliases": _aliases, "lang": _lang, "kind": _kind, "id": _id, "internal": _internal,
}  # fmt: skip
