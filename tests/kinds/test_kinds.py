"""Every collection and output, whichever there are: what discovery promises holds for each."""

from dataclasses import fields

import pytest

from dossier.build.stages.validate import Front, validate
from dossier.cli.new import blank, example
from dossier.model.text import is_id
from dossier.registry import discover
from dossier.rendering.output import Output
from dossier.schema.field_types import FIELD_ALIASES
from dossier.schema.kind import Kind
from dossier.schema.records import Reading, json_schema, read_record, required
from dossier.schema.yaml_nodes import parse

KINDS: tuple[Kind, ...] = discover("dossier.kinds", "KIND")
OUTPUTS: tuple[Output, ...] = discover("dossier.outputs", "OUTPUT")


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_kind_is_whole(kind: Kind) -> None:
    """A folder's name, an address with the id in it, words of its own."""
    assert is_id(kind.name)
    assert kind.url.startswith("/")
    assert kind.url.endswith("/")
    assert "{id}" in kind.url
    assert kind.help
    assert kind.order in ("name", "newest", "oldest")


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_example_is_a_value_of_its_field(kind: Kind) -> None:
    """The example in the reference is read without a problem, whatever the field."""
    for item in fields(kind.record):
        if not example(item):
            continue
        node, problems = parse(f"{item.name.rstrip('_')}: {example(item)}\n")
        assert node is not None, item.name
        reading = Reading("one", FIELD_ALIASES)
        item.metadata["type"].read(node.value[0][1], reading)
        assert [*problems, *reading.problems] == [], item.name


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_blank_entry_says_what_it_needs(kind: Kind) -> None:
    """The file that `new` writes is sound YAML, and each field to be filled in is named with its line."""
    text = blank(kind.record).split("---\n")[1]
    ((drafts, problems),) = validate([Front(kind.name, "one", False, text)])
    needed = [item.name for item in fields(kind.record) if required(item)]
    assert drafts == ()
    assert len(problems) == len(needed)
    assert {problem.line for problem in problems} == set(range(1, len(needed) + 1))


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_the_schema_knows_every_field(kind: Kind) -> None:
    """The JSON Schema for editors has each field, and demands those that must be there."""
    schema = json_schema(kind.record)
    assert set(schema["properties"]) == {item.name.rstrip("_") for item in fields(kind.record)}
    assert set(schema["required"]) == {item.name for item in fields(kind.record) if required(item)}


def test_words_of_other_generators_lead_to_fields_that_exist() -> None:
    """Each foreign word is answered with a field that some kind has."""
    known = {item.name.rstrip("_") for kind in KINDS for item in fields(kind.record)} | {"base_url", "navigation", "from", "to"}
    assert set(FIELD_ALIASES.values()) <= known
    node, _ = parse("author: Ann\n")
    assert node is not None
    reading = Reading("one", FIELD_ALIASES)
    read_record(KINDS[0].record, node, reading, top=True)
    assert any("`byline`" in problem.message for problem in reading.problems)


def test_every_output_has_a_name_of_its_own() -> None:
    """Outputs are told apart by their names."""
    assert len({output.name for output in OUTPUTS}) == len(OUTPUTS)
