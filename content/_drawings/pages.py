"""Writes the page of a picture: its fields, and a table with the data of the picture and their sources."""

import json
from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import Any

Row = tuple[list[str], list[str]]  # the cells of a row, and the ids of its sources


def page(name: str, words: dict[str, Any], rows: Iterable[Row]) -> str:
    """The page: its fields, the words before the table, the table with a citation in each row, the words after it."""
    text, credit = words["page"], words["page"].get("credit", "Drawing: Dossier Desk")
    sources = fill(
        ", ".join(sorted(set(cited(words)))), 118, initial_indent="  [", subsequent_indent="  ", break_on_hyphens=False
    )
    fields = [
        *(f"{key}: {quoted(value)}" for key, value in (("title", words["title"]), ("summary", text["summary"]))),
        f"file: {name}.svg",
        *(f"{key}: {quoted(value)}" for key, value in (("alt", words["alt"]), ("caption", text["caption"]))),
        f"credit: {quoted(credit)}",
        "creator: Dossier Desk",
        f"source:\n{sources}]",
        "licence: CC BY 4.0",
        "rights: {basis: own work, holder: Dossier Desk}",
    ]
    parts = [*text.get("before", []), table(text["columns"], rows), *text.get("after", [])]
    return "\n".join(["---", *fields, "---", "", "\n\n".join(part.strip() for part in parts), ""])


def table(columns: list[str], rows: Iterable[Row]) -> str:
    """A Markdown table whose last column cites the sources of its row."""
    lines = [[*columns, "Sources"], ["---"] * (len(columns) + 1), *([*cells, citation(sources)] for cells, sources in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def citation(sources: list[str]) -> str:
    """Ids of sources as a citation."""
    return f"[{'; '.join(f'@{source}' for source in sources)}]"


def cited(data: Any) -> Iterator[str]:
    """Every source id in a piece of the data."""
    if isinstance(data, dict):
        yield from data.get("sources", [])
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else []:
        yield from cited(value)


def quoted(words: str) -> str:
    """Words as a string of YAML, on one line."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
