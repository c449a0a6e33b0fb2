"""Validate front matter against the record of its collection. One file at a time and from its text alone, so it can be remembered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dossier.model.body import InlineStatement
from dossier.model.entries import Draft, Node
from dossier.model.files import Tree
from dossier.model.problems import Problem, error
from dossier.model.text import is_id, slug
from dossier.model.traits import Trait
from dossier.schema.field_types import FIELD_ALIASES
from dossier.schema.kind import Kind, collections, kinds
from dossier.schema.records import Reading, read_record
from dossier.schema.settings import Settings, parse_settings
from dossier.schema.translations import Translated, Translation, translated
from dossier.schema.yaml_nodes import parse
from dossier.storage.project import SETTINGS

_MOST = 20_000  # entries of one file; each takes up to 200 µs


def validate_settings(tree: Tree, base_url: str = "") -> tuple[Settings | None, tuple[Problem, ...]]:
    """The dossier's settings, None if they are not to be had, and the problems. `base_url` takes the place of the written one."""
    if not tree.settings:
        return None, ()
    settings, problems = parse_settings(tree.settings, base_url)
    return settings, tuple(problem._replace(path=SETTINGS) for problem in problems)


class Front(NamedTuple):
    """What is checked: the collection, the id that the file's name gives, whether it is a list of entries, and the YAML."""

    kind: str
    stem: str
    listed: bool
    text: str


def validate(fronts: Sequence[Front]) -> list[tuple[tuple[Draft, ...], tuple[Problem, ...]]]:
    """Check front matters. Lines and columns count from 1 in each text."""
    known = kinds()
    return [_one(known[front.kind], front) for front in fronts]


def statements(quotes: Iterable[InlineStatement]) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """Check the statements that are written in a body, as if they stood in the folder of statements."""
    kind = kinds()[collections(Trait.STATEMENT)[0]]
    reading = Reading("", dict.fromkeys(("id", "words"), ""))
    drafts = [_draft(kind, _quoted(quote), reading, quote.id) for quote in quotes]
    return _gathered(drafts, reading, ())


def _quoted(quote: InlineStatement) -> Node:
    """A quote directive as the YAML that it stands for; several ids are parted by commas."""
    pairs = [(Node("scalar", "id", quote.line, quote.column), Node("scalar", quote.id, quote.line, quote.column, False))]
    pairs.append((Node("scalar", "words", quote.line, 1), Node("scalar", quote.words, quote.line, 1, False)))
    for name, value, line, column in quote.options:
        node = Node("scalar", value.strip(), line, column, False)
        if name in ("source", "topics"):
            parts = [Node("scalar", part.strip(), line, column + value.find(part.strip()), False) for part in value.split(",")]
            node = Node("sequence", parts, line, column)
        pairs.append((Node("scalar", name, line, max(1, column - len(name) - 2)), node))
    return Node("mapping", pairs, quote.line, quote.column)


def _one(kind: Kind, front: Front) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    node, problems = parse(front.text)
    if node is None:
        if problems or front.listed:
            return (), problems
        node = Node("mapping", [], 1, 1)
    if front.listed:
        return _several(kind, front, node, problems)
    reading = Reading(front.stem, FIELD_ALIASES)
    about = translated(front.stem)
    if about:
        return _gathered([_translation(kind, node, reading, about)], reading, problems)
    draft = _draft(kind, node, reading, front.stem)
    named = node.sort == "mapping" and any(key.value == "id" for key, _ in node.value)
    if not is_id(draft.id if draft else front.stem) and (draft or not named):
        name = draft.id if draft else front.stem
        words = f'"{name}" cannot be an id; name the file `{slug(name)}.md`, or give an `id`'
        reading.wrong(node, words, "bad-id")
        draft = None
    return _gathered([draft], reading, problems)


def _several(
    kind: Kind, front: Front, node: Node, problems: tuple[Problem, ...]
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    reading = Reading(front.stem, FIELD_ALIASES)
    if node.sort != "sequence":
        words = "a .yaml file here is a list of entries, each starting with `- id:`; for one entry use a .md file"
        return (), (*problems, error("front-matter-shape", words, node.line, node.column))
    if len(node.value) > _MOST:
        words = f"this list has {len(node.value):,} entries; a file may have {_MOST:,}. Split it"
        return (), (*problems, error("too-many", words, node.line, node.column))
    drafts = [_draft(kind, item, reading, "") for item in node.value]
    for item, draft in zip(node.value, drafts, strict=True):
        if draft and not draft.id:
            reading.wrong(item, "`id` is missing; an entry of a list needs one", "missing-field")
    return _gathered(drafts, reading, problems)


def _translation(kind: Kind, node: Node, reading: Reading, about: Translated) -> Draft | None:
    """A translation of an entry of this kind; its draft has the original's id and the language of the file's name."""
    fields = read_record(Translation, node, reading, top=True)
    if fields is None:
        return None
    places = {str(key.value): key for key, _ in node.value} if node.sort == "mapping" else {}
    for name, code, message in fields.out_of_place(kind.record):
        reading.wrong(places.get(name, node), message, code)
    if not fields.passages:
        command = f"`build.py translate {about.original} {about.lang} --done`"
        reading.wrong(node, f"`passages` is missing; {command} writes it, once all is translated", "missing-field")
    return Draft(kind.name, about.original, replace(fields, lang=about.lang), tuple(reading.refs), node.line, node.column)


def _draft(kind: Kind, node: Node, reading: Reading, stem: str) -> Draft | None:
    start, inner = len(reading.refs), len(reading.children)
    fields = read_record(kind.record, node, reading, top=True)
    if fields is None:
        return None
    name = fields.id or stem
    reading.children[inner:] = [child._replace(within=name) for child in reading.children[inner:]]
    marks = {} if node.sort != "mapping" else {str(key.value): (value.line, value.column) for key, value in node.value}
    return Draft(kind.name, name, fields, tuple(reading.refs[start:]), node.line, node.column, marks)


def _gathered(
    drafts: Iterable[Draft | None], reading: Reading, problems: tuple[Problem, ...]
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    made = [draft for draft in drafts if draft and draft.id]
    inner = [child._replace(kind=collections(child.kind)[0]) for child in reading.children]
    return (*made, *inner), (*problems, *reading.problems)
