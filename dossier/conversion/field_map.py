"""The field map: a small YAML file that says which of their fields are which of ours, and what stands where they say nothing."""

from collections.abc import Mapping
from typing import NamedTuple

from dossier.conversion.front_matter import split_front_matter
from dossier.model.problems import UsageError
from dossier.model.suggestions import Suggestions
from dossier.schema.importer import Value
from dossier.schema.yaml_nodes import parse

_KEYS = ("fields", "defaults", "collections", "credit")


class FieldMap(NamedTuple):
    """`fields` maps their names to ours ("" leaves a field out in silence), `defaults` are values of ours, `collections` maps folders to collections; `credit` is that of
    pictures without one.
    """

    fields: Mapping[str, str] = {}
    defaults: Mapping[str, Value] = {}
    collections: Mapping[str, str] = {}
    credit: str = ""


def read_map(text: str, name: str, collections: frozenset[str]) -> FieldMap:
    """The field map in a file. `name` is the file's, `collections` are those that there are. Raises UsageError with line and column."""
    node, problems = parse(text)
    if problems:
        raise UsageError(f"{name}:{problems[0].line}:{problems[0].column}: {problems[0].message}")
    if node is None:
        return FieldMap()
    if node.sort != "mapping":
        raise UsageError(f"{name}:1:1: here belong {', '.join(f'`{key}:`' for key in _KEYS)}; see docs/importing.md")
    for key, value in node.value:
        place = f"{name}:{key.line}:{key.column}"
        if key.value not in _KEYS:
            near = Suggestions().near(str(key.value), _KEYS)
            raise UsageError(
                f"{place}: `{key.value}` is no part of a field map; {f'did you mean `{near}`?' if near else 'it has ' + ', '.join(_KEYS)}"
            )
        wanted = "scalar" if key.value == "credit" else "mapping"
        if value.sort != wanted and value.value:
            raise UsageError(
                f"{place}: `{key.value}` holds {'words' if wanted == 'scalar' else 'names and values, one a line'}"
            )
        for inner, target in value.value if key.value == "collections" and value.sort == "mapping" else ():
            if target.value not in collections:
                raise UsageError(
                    f'{name}:{target.line}:{target.column}: there is no collection "{target.value}"; there are {", ".join(sorted(collections))}'
                )
            assert inner is not None
    fields = split_front_matter(f"---\n{text}\n---\n").fields
    return FieldMap(
        _words(fields.get("fields"), fold=True),
        _mapping(fields.get("defaults")),
        _words(fields.get("collections")),
        str(fields.get("credit") or ""),
    )


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _words(value: Value, fold: bool = False) -> dict[str, str]:
    return {name.casefold() if fold else name.strip("/"): str(target or "") for name, target in _mapping(value).items()}
