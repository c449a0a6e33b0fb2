"""Reading records: a value, or every problem with its place."""

from dossier.schema.records import Reading, Record, choice, field, json_schema, many, nested, read_record, record, ref, scalar
from dossier.schema.yaml_nodes import parse

NUMBER = scalar("a number", int, {"type": "integer"})


@record
class Inner(Record):
    """A part."""

    size: int = field(NUMBER, "Its size.", example="3")


@record
class Outer(Record):
    """A whole."""

    title: str = field(scalar("a title", str, {"type": "string"}), "Its title.", example="Talks", code="no-title")
    mood: str = field(choice("calm", "loud"), "How it is.", default="calm")
    by: tuple[str, ...] = field(many(ref("people")), "Who.", default=())
    parts: tuple[Inner, ...] = field(many(nested(Inner, "a part")), "Of what.", default=())


def _read(text: str) -> tuple[Outer | None, list[tuple[int, int, str, str]], Reading]:
    node, _ = parse(text)
    assert node is not None
    reading = Reading("one", {"autor": "by"})
    made = read_record(Outer, node, reading, top=True)
    return made, [(problem.line, problem.column, problem.code, problem.message) for problem in reading.problems], reading


def test_a_sound_record_has_its_values_and_references() -> None:
    """A single value stands for a list of one; an empty field counts as not written; references know their field and place."""
    made, problems, reading = _read("title: Talks\nmood:\nby: ann\nparts:\n- size: 3\n- {size: 4}\n")
    assert problems == []
    assert made == Outer(title="Talks", by=("ann",), parts=(Inner(size=3), Inner(size=4)))
    assert [(item.target, item.via, item.line, item.column, item.kinds) for item in reading.refs] == [
        ("ann", "by", 3, 5, ("people",))
    ]


def test_all_problems_are_told_at_once() -> None:
    """Each where it stands: a field that is missing where the record begins, a wrong one at its value, inner ones too."""
    made, problems, _ = _read("mood: lout\nparts:\n- size: many\n- {}\n")
    assert made is None
    assert [problem[:3] for problem in problems] == [
        (1, 7, "bad-value"), (3, 9, "bad-value"), (4, 3, "missing-field"), (1, 1, "no-title"),
    ]  # fmt: skip
    assert "did you mean `loud`?" in problems[0][3]
    assert problems[3][3] == "`title` is missing; add a title, for example `title: Talks`"


def test_an_unknown_field_is_guessed() -> None:
    """By the words of other generators, by what is close, else by all that there are."""
    _, problems, _ = _read("title: T\nAutor: a\ntitel: b\nzzz: c\n")
    hints = [message.partition("; ")[2] for *_, message in problems]
    assert hints == ["did you mean `by`?", "did you mean `title`?", "known here: by, mood, parts, title"]


def test_the_schema_says_the_same() -> None:
    """What must be there, and nothing else may."""
    schema = json_schema(Outer)
    assert schema["required"] == ["title"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["mood"] == {"enum": ["calm", "loud"], "description": "How it is."}
