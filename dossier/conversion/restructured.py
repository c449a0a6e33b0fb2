"""reStructuredText as Markdown, by way of docutils' HTML. The only module that knows docutils. Nothing is included, and no raw HTML passes."""

import io
import re
from typing import NamedTuple

from dossier.conversion.html_tree import fragment, parsed
from dossier.schema.importer import DROPPED, UNSURE, FoundPicture, Note, Unreadable, Value

MISSING = "reading .rst needs the library docutils, which is not installed; add it with: pip install 'dossier[import]'"
_LARGEST = 1_000_000  # letters; docutils takes its time
_FAULT = re.compile(r"^<string>:(\d+): \((?:ERROR|SEVERE|WARNING)/\d\) (.+)$", re.MULTILINE)
_SETTINGS = {
    "file_insertion_enabled": False, "raw_enabled": False, "_disable_config": True, "halt_level": 6, "report_level": 2, "syntax_highlight": "none", "embed_stylesheet": False, "stylesheet_path": "",
    "math_output": "latex", "doctitle_xform": True, "initial_header_level": 2, "line_length_limit": 100_000, "smart_quotes": False, "cloak_email_addresses": False,
}  # fmt: skip


class Restructured(NamedTuple):
    """What a text holds: fields of its docinfo, Markdown, notes, pictures."""

    fields: dict[str, Value]
    body: str
    notes: tuple[Note, ...]
    pictures: tuple[FoundPicture, ...]


def read_rst(text: str) -> Restructured:
    """Read a text in reStructuredText. Raises Unreadable where docutils is missing or cannot read it."""
    if len(text) > _LARGEST:
        raise Unreadable(f"it has more than {_LARGEST:,} letters, which is too much for reStructuredText; split it")
    html, said = _html(text)
    page = parsed(html)
    for node in page.css(".system-message, .system-messages"):
        node.decompose()
    for node in page.css('a[href^="#system-message"]'):
        node.unwrap()
    root = page.css_first("main, .document, body")
    fields: dict[str, Value] = {}
    for name, value in _docinfo(page):
        fields.setdefault(name, value)
    for node in page.css("dl.docinfo, .docinfo"):
        node.decompose()
    heading = page.css_first("h1.title")
    if heading is not None:
        fields.setdefault("title", " ".join(heading.text().split()))
        heading.decompose()
    tree = fragment(root.html if root is not None else "")
    body = "\n\n".join(block.markdown for block in tree.blocks)
    faults = tuple(
        Note(DROPPED if "Unknown" in words or "No directive" in words else UNSURE, int(line), words)
        for line, words in _FAULT.findall(said)
    )
    return Restructured(fields, f"{body}\n" if body else "", (*faults, *tree.notes), tuple(tree.pictures))


def _html(text: str) -> tuple[str, str]:
    """The text as HTML, and what docutils says of it."""
    try:
        from docutils.core import publish_string
    except ModuleNotFoundError:
        raise Unreadable(MISSING) from None
    said = io.StringIO()
    try:
        made = publish_string(
            text, writer="html5", settings_overrides={**_SETTINGS, "warning_stream": said, "output_encoding": "unicode"}
        )
    except Exception as fault:  # docutils raises whatever a broken text leads it to
        raise Unreadable(f"it is no reStructuredText that docutils can read: {fault}") from None
    return str(made), said.getvalue()


def _docinfo(page: object) -> list[tuple[str, str]]:
    names = page.css("dl.docinfo > dt")  # type: ignore[attr-defined]
    values = page.css("dl.docinfo > dd")  # type: ignore[attr-defined]
    return [
        (" ".join(name.text().split()).rstrip(":").lower(), " ".join(value.text(separator=" ").split()))
        for name, value in zip(names, values, strict=False)
    ]
