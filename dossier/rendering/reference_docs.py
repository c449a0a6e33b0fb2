"""The reference pages, written from the code that they describe: fields, problem codes, what templates see, JSON Schemas."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from dossier.analysis.check import codes
from dossier.locale.interface import interface
from dossier.rendering.filters import filters
from dossier.rendering.reference import template_classes
from dossier.schema.kind import kinds
from dossier.schema.records import Record, json_schema, required
from dossier.schema.settings import Settings
from dossier.schema.target import targets

GENERATED = "<!-- Written by `dossier docs`. Do not edit. -->\n"


def pages() -> dict[str, str]:
    """Each reference page: file name → text."""
    made = {
        "fields.md": "\n".join(_fields_page()),
        "problems.md": "\n".join(_problems_page()),
        "templates.md": "\n".join(_templates_page()),
    }
    texts = {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas().items()}
    return made | {f"schema/{name}.json": text for name, text in texts.items()}


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas (draft 2020-12) of the settings, as "dossier", and of an entry of each collection, by name."""
    records: dict[str, type[Record]] = {"dossier": Settings, **{kind.name: kind.record for kind in kinds().values()}}
    first = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {name: {**first, "title": name, **json_schema(record)} for name, record in records.items()}


def _fields_page() -> Iterator[str]:
    yield from (
        "# Fields",
        "",
        GENERATED,
        "A field in **bold** must be there. Dates: `2003`, `2003-02`, `2003-02-14`, `1996~` (about),",
    )
    yield from ("`2001-09?` (uncertain), `2021-10-20T12:30+03:00`. Fields that are left empty count as not there.", "")
    yield from ("## dossier.yaml", "", *_table(Settings))
    for kind in kinds().values():
        yield from (f"## {kind.name}/", "", kind.help, "", f"Address: `{kind.url}`", "", *_table(kind.record))
    yield from ("## Deploy targets", "", "What may stand in `targets:` of `dossier.yaml`, each under a name of your own.", "")
    for target in targets().values():
        yield from (f"### to: {target.name}", "", target.help, "", *_table(target.settings))
    yield from ("## Inside other fields", "")
    for record in _nested():
        yield from (f"### {record.__name__}", "", record.__doc__ or "", "", *_table(record))


def _nested() -> list[type[Record]]:
    found: dict[str, type[Record]] = {}
    records: tuple[type[Record], ...] = (Settings, *(kind.record for kind in kinds().values()))
    for record in records:
        for item in fields(record):
            inner = item.metadata["type"].record
            if inner:
                found[inner.__name__] = inner
    return [found[name] for name in sorted(found)]


def _table(record: type[Record]) -> Iterator[str]:
    yield from ("| field | what it is | value | example |", "|---|---|---|---|")
    for item in sorted(fields(record), key=lambda item: not required(item)):
        name = item.name.rstrip("_")
        shown = f"**`{name}`**" if required(item) else f"`{name}`"
        example = f"`{item.metadata['example']}`" if item.metadata["example"] else ""
        yield f"| {shown} | {item.metadata['help']} | {item.metadata['type'].words} | {example} |"
    yield ""


def _problems_page() -> Iterator[str]:
    yield from ("# Problem codes", "", GENERATED)
    yield from (
        "A problem is printed as `path:line:column: severity[code]: message`. Errors stop a build; warnings do with `--strict`.",
        "",
    )
    for code in codes():
        yield from (f"## {code.name}", "", f"*{code.severity}.* {code.meaning}", "")
        yield from ("Wrong:", "", "```", code.wrong.rstrip(), "```", "", "Right:", "", "```", code.right.rstrip(), "```", "")


def _templates_page() -> Iterator[str]:
    yield from ("# What a template sees", "", GENERATED)
    yield from (
        "A template sees `site`, a `SiteContext`, and `page`, one of the pages below. An unknown name, and whatever else goes wrong in",
        "a template, is a problem with its path and line. Addresses start with `/`, which means the top of the dossier; they become",
        "relative when the page is written. Filters: "
        + ", ".join(f"`{name}`" for name in sorted(filters(interface("en"))))
        + ".",
        "",
        "Templates are the maintainer's code, as the program is: they decide what stands on every page, markup and scripts too, and",
        "one that loops for ever or fills the memory is not stopped. No function that reads the disk, the clock or the environment",
        "is handed to them, and Jinja's sandbox keeps them from the insides of Python and from changing what other pages see; but a",
        "sandbox is a fence and no wall. Build with templates of people whom you would let change the program.",
        "",
    )
    for shown in template_classes():
        yield from (f"## {shown.name}", "", shown.help, "", "| name | value | what it is |", "|---|---|---|")
        yield from (f"| `{field.name}` | {field.type} | {field.help} |" for field in shown.fields)
        yield ""
