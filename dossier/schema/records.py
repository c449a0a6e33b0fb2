"""Declared fields: a record class and a `Node` in; a checked value, its references and every problem out.

A record is a frozen dataclass whose fields carry a `FieldType` (how a value is read), a help text and an example. One declaration
serves the check, the JSON Schema, the reference page and the blank file of `dossier new`. Knows neither YAML nor the dossier.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from dataclasses import field as _field
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, dataclass_transform

from dossier.model.body import Reference
from dossier.model.entries import Draft, Node
from dossier.model.problems import Problem, error, warning
from dossier.model.suggestions import Suggestions
from dossier.model.traits import Trait

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
T = TypeVar("T")
Fault = tuple[str, str, str]  # a field, a code, and what is wrong in words


class Reading:
    """What one reading gathers beside the value: problems, references, and entries written inside other entries."""

    def __init__(self, stem: str, foreign: Mapping[str, str] | None = None) -> None:
        """`stem` is the id that the file gives; `foreign` maps other generators' field names to ours."""
        self.stem = stem
        self.foreign = foreign or {}
        self.problems: list[Problem] = []
        self.refs: list[Reference] = []
        self.children: list[Draft] = []
        self.via = ""

    def wrong(self, node: Node, message: str, code: str = "bad-value") -> None:
        """Note a problem at a node's place."""
        self.problems.append(error(code, message, node.line, node.column))


class FieldType(NamedTuple):
    """How a value is read. `words` names it for people; `schema` is its JSON Schema; `read` returns None when it is wrong. `record` is
    what it is made of, if it has fields; `kinds` are the collections and traits of which it takes ids (none: any), None if it takes none.
    """

    words: str
    read: Callable[[Node, Reading], Any]
    schema: Mapping[str, Any]
    record: "type[Record] | None" = None
    kinds: tuple[str, ...] | None = None


class Named(NamedTuple):
    """Someone or something named in words, or by an id (then `words` is "")."""

    words: str
    id: str


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(_field,))
def record(cls: type[T]) -> type[T]:
    """Make a class a record: frozen, slotted, keywords only."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(_field,))
def mixin(cls: type[T]) -> type[T]:
    """Make a class a part of records: fields that several kinds of entry have. It must say `__slots__ = ()`."""
    return dataclass(frozen=True, kw_only=True)(cls)


@record
class Record:
    """What all records have in common. What is wrong between fields is said here, once each field by itself is sound."""

    def cross_check(self) -> Iterable[Fault]:
        """What does not fit together."""
        return ()

    def cautions(self) -> Iterable[Fault]:
        """What does, but deserves a warning."""
        return ()


def field(kind: FieldType, help: str, *, default: Any = MISSING, example: str = "", code: str = "missing-field") -> Any:
    """Declare a field. Without a default it is required, and its absence is a problem with this code."""
    metadata = {"type": kind, "help": help, "example": example, "code": code}
    return _field(default=default, metadata=metadata)


R = TypeVar("R", bound=Record)
_OF_TRANSLATIONS = (
    "translation_of",
    "translationof",
    "translation",
    "translates",
    "translationkey",
    "original",
)  # fields elsewhere


def required(item: Field[Any]) -> bool:
    """Whether a field of a record must be written."""
    return item.default is MISSING


def read_record(cls: type[R], node: Node, reading: Reading, top: bool = False) -> R | None:
    """A mapping node as a record, or None if a required field is missing or wrong. All problems are gathered."""
    if node.sort != "mapping":
        shape = {"sequence": "a list", "scalar": "a single value"}[node.sort]
        reading.wrong(node, f"here stands {shape} where fields belong (`name: value`, one a line)", "front-matter-shape")
        return None
    known = {item.name.rstrip("_"): item for item in fields(cls)}
    found = len(reading.problems)
    values: dict[str, Any] = {}
    places: dict[str, Node] = {}
    meant: set[str] = set()  # a field under another name is wrong once, not missing too
    for key, value in node.value:
        item = known.get(key.value if key.sort == "scalar" else "")
        if item is None:
            meant.add(_unknown(key, known, reading))
        else:
            places[item.name] = value if value.sort == "scalar" and value.value else key
            _read_field(item, value, reading, values, top)
    return _finish(cls, node, values, places, reading, (found, meant))


def _read_field(item: Field[Any], value: Node, reading: Reading, values: dict[str, Any], top: bool) -> None:
    if top:
        reading.via = item.name
    if value.sort == "scalar" and value.plain and value.value in ("", "~", "null"):
        return  # an empty field is a field that was not filled in
    result = item.metadata["type"].read(value, reading)
    values[item.name] = result


def _finish(
    cls: type[R], node: Node, values: dict[str, Any], places: dict[str, Node], reading: Reading, before: tuple[int, set[str]]
) -> R | None:
    """`before` are how many problems there were, and the fields that were meant by names that are none."""
    found, meant = before
    whole = True
    for item in fields(cls):
        if values.get(item.name) is not None:
            continue
        if required(item):
            whole = False
            name = item.name.rstrip("_")
            if item.name not in values and name not in meant:
                example = _example(name, item, reading.stem)
                where = places.get(item.name, node)
                reading.wrong(where, f"`{name}` is missing; add {item.metadata['type'].words}{example}", item.metadata["code"])
        values.pop(item.name, None)
    if not whole:
        return None
    made = cls(**values)
    sound = not any(problem.severity == "error" for problem in reading.problems[found:])
    for name, code, message in made.cross_check() if sound else ():
        reading.wrong(places.get(name, node), message, code)
    for name, code, message in made.cautions():
        where = places.get(name, node)
        reading.problems.append(warning(code, message, where.line, where.column))
    return made


def _example(name: str, item: Field[Any], stem: str) -> str:
    """What a missing field might hold: a date that the file's name gives, or the example of the reference."""
    dated = _DATED.match(stem)
    if name == "date" and dated:
        return f"; the file's name says `date: {dated.group()}`"
    return f", for example `{name}: {item.metadata['example']}`" if item.metadata["example"] else ""


def _unknown(key: Node, known: Mapping[str, Any], reading: Reading) -> str:
    """Say that a field is none; the one that was meant comes back ("" = nobody knows)."""
    word = str(key.value) if key.sort == "scalar" else "?"
    ours = reading.foreign.get(word.casefold())
    near = ours if ours and ours in known else Suggestions().near(word.casefold(), tuple(known))
    hint = f"did you mean `{near}`?" if near else "known here: " + ", ".join(sorted(known))
    if word.casefold() in _OF_TRANSLATIONS:
        hint = "a translation is a file beside its original that is named after it: `talks.ru.md` beside `talks.md`"
    reading.wrong(key, f"`{word}` is not a field of this kind of entry; {hint}", "unknown-field")
    return near


def scalar(words: str, convert: Callable[[str], Any], schema: Mapping[str, Any], code: str = "bad-value") -> FieldType:
    """A type for single values. `convert` raises ValueError with words for the writer."""

    def read(node: Node, reading: Reading) -> Any:
        if node.sort != "scalar":
            shape = "a list" if node.sort == "sequence" else "a mapping"
            return reading.wrong(node, f"here stands {shape} where {words} belongs", code)
        try:
            return convert(node.value)
        except ValueError as fault:
            return reading.wrong(node, str(fault), code)

    return FieldType(words, read, schema)


def choice(*options: str) -> FieldType:
    """One of a few words."""

    def convert(text: str) -> str:
        if text in options:
            return text
        near = Suggestions().near(text.casefold(), options)
        hint = f"did you mean `{near}`?" if near else "it can be " + ", ".join(options)
        raise ValueError(f'"{text}" is not possible here; {hint}')

    return scalar("one of " + ", ".join(f"`{option}`" for option in options), convert, {"enum": list(options)})


def many(kind: FieldType) -> FieldType:
    """A list; a single value stands for a list of one."""

    def read(node: Node, reading: Reading) -> tuple[Any, ...]:
        items = node.value if node.sort == "sequence" else [node]
        values = (kind.read(item, reading) for item in items)
        return tuple(value for value in values if value is not None)

    words = f"{kind.words}, or a list of them"
    return FieldType(words, read, {"anyOf": [{"type": "array", "items": kind.schema}, kind.schema]}, kind.record, kind.kinds)


def mapping(kind: FieldType, key: FieldType) -> FieldType:
    """A mapping from words of one type to values of another, kept in the order written, as pairs."""

    def read(node: Node, reading: Reading) -> Any:
        if node.sort != "mapping":
            return reading.wrong(node, f"here belongs a mapping: {key.words}, a colon, {kind.words}")
        pairs = ((key.read(name, reading), kind.read(value, reading)) for name, value in node.value)
        return tuple((name, value) for name, value in pairs if name is not None and value is not None)

    return FieldType(f"{kind.words} for each {key.words}", read, {"type": "object", "additionalProperties": kind.schema})


def nested(cls: type[Record], words: str) -> FieldType:
    """A record inside a record."""

    def read(node: Node, reading: Reading) -> Any:
        return read_record(cls, node, reading)

    return FieldType(words, read, json_schema(cls), cls)


def ref(*kinds: str) -> FieldType:
    """The id of an entry of one of these collections, or of any with one of these traits (none given: any entry).

    Whether there is such an entry is for the link stage to say.
    """
    words = entry_of(kinds)

    def read(node: Node, reading: Reading) -> str | None:
        if node.sort != "scalar":
            reading.wrong(node, f"here belongs {words}")
            return None
        reading.refs.append(Reference(node.value, reading.via, node.line, node.column, kinds))
        return str(node.value)

    return FieldType(words, read, {"type": "string"}, kinds=kinds)


def entry_of(kinds: tuple[str, ...]) -> str:
    """In words: the id of an entry of these collections, or with these traits."""
    if kinds and all(isinstance(kind, Trait) for kind in kinds):
        return f"the id of {'an' if kinds[0][0] in 'aeiou' else 'a'} {' or '.join(kinds)}"
    return f"the id of an entry of {' or '.join(kinds) or 'any collection'}"


def json_schema(cls: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, for editors."""
    properties = {}
    for item in fields(cls):
        words = {"description": item.metadata["help"]}
        properties[item.name.rstrip("_")] = {**item.metadata["type"].schema, **words}
    needed = [item.name.rstrip("_") for item in fields(cls) if required(item)]
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def values_of(entry: Record, kind: FieldType) -> tuple[tuple[str, Any], ...]:
    """The fields of an entry that are of this very type and have a value: name and value."""
    names = (item.name for item in fields(entry) if item.metadata["type"] is kind)
    return tuple((name, value) for name in names if (value := attrgetter(name)(entry)))
