"""Front matter of other generators: YAML between `---`, TOML between `+++`, JSON, or the `Name: value` lines of Pelican. Text in, fields and body out."""

import json
import re
import tomllib
from datetime import date, datetime, time
from typing import Any, NamedTuple

from dossier.model.entries import Node
from dossier.schema.importer import UNSURE, Note, Value
from dossier.schema.yaml_nodes import parse

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_META = re.compile(r"([A-Za-z][\w-]{0,40}):[ \t]*(.*)")
_FIELD = re.compile(r"^([A-Za-z][\w-]{0,60})\s*:[ \t]*(.*)$", re.MULTILINE)
_DEEPEST = 30


class FrontMatter(NamedTuple):
    """The fields of a text, its body, the line on which that starts, and what could not be read."""

    fields: dict[str, Value]
    body: str
    line: int
    notes: tuple[Note, ...] = ()


def split_front_matter(text: str) -> FrontMatter:
    """The fields and the body of a text; no fields if it has no front matter of YAML, TOML or JSON."""
    text = text.lstrip("\n") if text[:40].strip()[:3] in ("---", "+++") else text
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        if found := pattern.match(text):
            fields, notes = read(found.group(1))
            return FrontMatter(fields, text[found.end() :], text.count("\n", 0, found.end()) + 1, notes)
    return _json(text) if text.startswith("{") else FrontMatter({}, text, 1)


def split_metadata(text: str) -> FrontMatter:
    """The `Name: value` lines at the head of a text, as Pelican's Markdown has them; a line that is indented goes on with the value."""
    fields: dict[str, Value] = {}
    lines, last = text.split("\n"), ""
    for number, line in enumerate(lines):
        if found := _META.match(line):
            last = found.group(1)
            fields[last] = found.group(2).strip()
        elif last and line[:1].isspace() and line.strip():
            fields[last] = f"{fields[last]} {line.strip()}".strip()
        else:
            return FrontMatter(fields, "\n".join(lines[number + (not line.strip()) :]), number + 1 + (not line.strip()))
    return FrontMatter(fields, "", len(lines))


def _yaml(text: str) -> tuple[dict[str, Value], tuple[Note, ...]]:
    node, problems = parse(text.replace("\t", "  "))
    if node is not None and node.sort == "mapping":
        notes = (Note(UNSURE, problem.line + 1, problem.message) for problem in problems)
        return {str(key.value): _value(value) for key, value in node.value if key.sort == "scalar"}, tuple(notes)
    said = f": {problems[0].message}" if problems else ""
    fields: dict[str, Value] = {name: value.strip().strip("\"'") for name, value in _FIELD.findall(text)}
    return fields, (
        Note(UNSURE, 1, f"the front matter is not YAML that can be read{said}; its plain lines were taken"),
    ) if text.strip() else ()


def _value(node: Node) -> Value:
    if node.sort == "sequence":
        return [_value(item) for item in node.value]
    if node.sort == "mapping":
        return {str(key.value): _value(value) for key, value in node.value if key.sort == "scalar"}
    if node.plain and node.value in ("", "~", "null"):
        return None
    if node.plain and node.value in ("true", "false"):
        return bool(node.value == "true")
    return str(node.value)


def _toml(text: str) -> tuple[dict[str, Value], tuple[Note, ...]]:
    try:
        return _plain(tomllib.loads(text)), ()
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as fault:
        return {}, (Note(UNSURE, 1, f"the front matter is not TOML: {fault}"),)


def _json(text: str) -> FrontMatter:
    try:
        data, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return FrontMatter({}, text, 1)
    if not isinstance(data, dict):
        return FrontMatter({}, text, 1)
    return FrontMatter(_plain(data), text[end:].lstrip("\n"), text.count("\n", 0, end) + 1)


def _plain(data: dict[str, Any]) -> dict[str, Value]:
    return {str(key): plain_value(value) for key, value in data.items()}


def plain_value(value: Any, depth: int = 0) -> Value:
    """A value of TOML or JSON with its numbers and dates as words."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {str(key): plain_value(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_value(inner, depth + 1) for inner in value]
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value)
