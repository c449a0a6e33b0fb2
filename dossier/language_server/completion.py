"""What may be written at a place of a file: fields, their values, ids of entries and sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import Field, fields
from typing import Any, NamedTuple

from dossier.language_server.open_dossier import OpenDossier
from dossier.model.entries import EntryIndex
from dossier.model.traits import Trait
from dossier.schema.kind import collections, kinds
from dossier.schema.records import FieldType, Record

_LINK = re.compile(r"\[\[([a-z0-9-]*)$")
_CITATION = re.compile(r"\[@(?:[^\]]*;\s*@)?([a-z0-9-]*)$")
_KEY = re.compile(r"^([ ]*(?:- +)*)([\w-]+):")
_NEW_KEY = re.compile(r"^[ ]*(?:- +)*([\w-]*)$")
_VALUE = re.compile(r"([\w-]+):[ ]*(?:\[[ ]*(?:[^\[\]{},]+,[ ]*)*)?([\w-]*)$")
_ITEM = re.compile(r"^[ ]*- +([\w-]*)$")


class Proposal(NamedTuple):
    """Something that may be written: the words to insert for the last `length` characters before the cursor, and what they mean."""

    insert: str
    length: int
    detail: str
    help: str


def proposals(dossier: OpenDossier, path: str, text: str, line: int, column: int) -> list[Proposal]:
    """What may be written at a place; lines and columns count from 1, in characters."""
    lines = text.split("\n")
    before = lines[line - 1][: column - 1]
    for pattern, names in ((_LINK, _linked()), (_CITATION, collections(Trait.SOURCE))):
        match = pattern.search(before)
        if match:
            return [_entry(index, match[1]) for index in dossier.of(names)]
    kind = kinds().get(path.partition("/")[0])
    if kind is None or not _in_fields(path, lines, line):
        return []
    return list(_of_fields(dossier, kind.record, lines, line, before))


def _linked() -> tuple[str, ...]:
    sources = collections(Trait.SOURCE)
    return tuple(name for name in kinds() if name not in sources)


def _in_fields(path: str, lines: Sequence[str], line: int) -> bool:
    """Whether a line is of front matter, or of a list of entries."""
    if not path.endswith(".md"):
        return True
    end = next((number for number, words in enumerate(lines[1:], 2) if words.rstrip() in ("---", "...")), len(lines) + 1)
    return lines[0].rstrip() == "---" and 1 < line < end


def _of_fields(dossier: OpenDossier, record: type[Record], lines: Sequence[str], line: int, before: str) -> Iterator[Proposal]:
    parents = _parents(lines, line, before)
    item, value, new = _ITEM.match(before), _VALUE.search(before), _NEW_KEY.match(before)
    if value:
        inside = [key for key in re.findall(r"([\w-]+):", before[: value.start()]) if "{" in before]
        found = _field(record, (*parents, *inside, value[1]))
        yield from _values(dossier, found, value[2])
    elif item and parents and _field(record, parents) and not _record_of(record, parents):
        yield from _values(dossier, _field(record, parents), item[1])
    elif new:
        inner = _record_of(record, parents)
        yield from (_named(one, new[1]) for one in fields(inner)) if inner else ()


def _parents(lines: Sequence[str], line: int, before: str) -> tuple[str, ...]:
    """The fields in which a line stands, from the outermost."""
    found: list[str] = []
    level = len(before) - len(before.lstrip(" -"))
    for words in reversed(lines[: line - 1]):
        key = _KEY.match(words)
        if key and len(key[1]) < level and words.strip() != "---":
            found.insert(0, key[2])
            level = len(key[1])
    return tuple(found)


def _field(record: type[Record], path: Sequence[str]) -> Field[Any] | None:
    inner = _record_of(record, path[:-1])
    return next((one for one in fields(inner) if one.name.rstrip("_") == path[-1]), None) if inner and path else None


def _record_of(record: type[Record], path: Sequence[str]) -> type[Record] | None:
    """The record that stands in a field of fields; of a list of entries, the entry's own."""
    found: type[Record] | None = record
    for name in path:
        one = next((item for item in fields(found) if item.name.rstrip("_") == name), None) if found else None
        found = _type(one).record if one else None
    return found


def _type(one: Field[Any]) -> FieldType:
    found: FieldType = one.metadata["type"]
    return found


def _values(dossier: OpenDossier, one: Field[Any] | None, typed: str) -> Iterator[Proposal]:
    if one is None:
        return
    kind = _type(one)
    for word in _options(kind.schema):
        yield Proposal(word, len(typed), kind.words, one.metadata["help"])
    if kind.kinds is not None:
        yield from (_entry(index, typed) for index in dossier.of(collections(*kind.kinds)))


def _options(schema: Any) -> Iterable[str]:
    """The words of which a value is one."""
    if schema.get("type") == "boolean":
        return ("true", "false")
    within = [schema, schema.get("items", {}), *schema.get("anyOf", ())]
    return tuple(dict.fromkeys(str(word) for part in within for word in part.get("enum", ())))


def _named(one: Field[Any], typed: str) -> Proposal:
    return Proposal(f"{one.name.rstrip('_')}: ", len(typed), _type(one).words, _help(one))


def _help(one: Field[Any]) -> str:
    example = one.metadata["example"]
    return f"{one.metadata['help']}\n\n`{one.name.rstrip('_')}: {example}`" if example else str(one.metadata["help"])


def _entry(index: EntryIndex, typed: str) -> Proposal:
    return Proposal(index.id, len(typed), f"{index.card.title} ({kinds()[index.kind].singular})", index.card.summary)
