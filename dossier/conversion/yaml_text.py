"""Fields as YAML that our own reader takes: values in, lines of front matter out. Comments reach no page."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from dossier.conversion.decoding import without_controls
from dossier.schema.importer import Value

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.'’“”()/+–—-]|:(?=\S))*(?<![ :])|\d[\w.:+-]*")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def scalar(text: str) -> str:
    """A value on one line, in quotes where it needs them."""
    text = " ".join(without_controls(text).split())
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def lines(fields: Mapping[str, Value]) -> Iterator[str]:
    """The lines of some fields; one without a value is left out."""
    for name, value in fields.items():
        if value is None or value in ("", [], {}):
            continue
        if isinstance(value, bool):
            yield f"{name}: {'true' if value else 'false'}"
        elif isinstance(value, str):
            yield from _words(name, value)
        elif isinstance(value, list):
            yield from (f"{name}:", *(f"  {line}" for item in value for line in _item(item)))
        else:
            yield from (f"{name}:", *(f"  {line}" for line in lines(value)))


def _words(name: str, value: str) -> Iterator[str]:
    parts = [bare for part in without_controls(value).split("\n") if (bare := " ".join(part.split()))]
    if len(parts) > 1:
        yield from (f"{name}: |-", *(f"  {part}" for part in parts))
    elif parts:
        yield f"{name}: {scalar(parts[0])}"


def _item(item: Value) -> Iterator[str]:
    if isinstance(item, dict):
        inner = list(lines(item))
        yield from (f"{'  ' if number else '- '}{line}" for number, line in enumerate(inner))
    elif isinstance(item, str):
        yield f"- {scalar(item)}"


def comments(words: Iterable[str]) -> Iterator[str]:
    """Words for the desk as comments, one a line."""
    return (f"# {' '.join(without_controls(line).split())[:400]}" for line in words)
