"""Writes `dossier/locale/messages.pot` anew: every word of ours that readers see, with the places where it stands. `make fix` runs it.

A translation starts as a copy of it (`de.po`), or is brought up to date from it with Babel: `pybabel update`.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from dossier import __version__
from dossier.registry import discover
from dossier.rendering.filters import PROVENANCE
from dossier.schema.records import json_schema

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "dossier/locale/messages.pot"
_KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None, "ngettext": (1, 2)}
_FOLDERS = (
    ("dossier", [("**.py", "python"), ("**.html", "jinja2")]),
    ("templates", [("**.html", "jinja2"), ("**.xml", "jinja2")]),
)


def template() -> str:
    """The catalogue without translations, as text. It holds no date, so that it changes only with the words."""
    catalog = Catalog(project="dossier", version=__version__, charset="utf-8", fuzzy=False)
    for folder, methods in _FOLDERS:
        options = {"**.html": {"newstyle_gettext": "true", "trimmed": "false"}}
        found = extract_from_dir(ROOT / folder, methods, options, _KEYWORDS)
        for path, _, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
            catalog.add(message, locations=[(f"{folder}/{path}", None)], auto_comments=comments, context=context)
    ours = (kind for kind in discover("dossier.kinds", "KIND") if kind.record.__module__.startswith("dossier."))  # no plugins
    for kind in ours:
        place = [(f"dossier/kinds/{kind.name}.py", None)]
        for message in (kind.title, kind.singular, *_options(json_schema(kind.record))):
            catalog.add(message, locations=place)
    text = BytesIO()
    write_po(text, catalog, width=128, omit_header=True, sort_output=True)
    return _HEADER + text.getvalue().decode()


_HEADER = """# Every word of the interface. A translation of it lies beside it, named after its language: de.po, pt-BR.po.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

"""


def _options(schema: Any) -> Iterator[str]:
    """The words that a field can have, which pages show; those of sources are shown in other words."""
    if isinstance(schema, Mapping):
        yield from (word for word in schema.get("enum", ()) if word not in PROVENANCE)
        for part in schema.values():
            yield from _options(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _options(part)


if __name__ == "__main__":
    PLACE.write_text(template(), "utf-8")
