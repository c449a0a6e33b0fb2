"""Readable cases: a small dossier in one file, and the problem lines that it gives.

A case is a text: a line that says what it shows, then `=== path` before each file of the content, and `=== problems` before
the lines as they are printed. A file may be told by `(hex)`, `(10 MB)`, `(nested)`, `(starred)`, `(lines)`, `(entries)` or `(brackets)`, or be a link, `=== a -> b`. A sound article,
person, source and settings are there already unless the case gives its own. `make accept` takes today's lines as expected.
"""

import re
from pathlib import Path

import pytest
from engine import TEMPLATES, Engine

from dossier.analysis.check import codes

FOLDER = Path(__file__).parent / "cases" / "problems"
CASES = sorted(FOLDER.glob("*.case"))
SOUND = {
    "dossier.yaml": "title: Case\ndescription: A case.\nbase_url: https://case.example/\npublisher: {name: Desk}\n",
    "people/ann.md": "---\nname: Ann Lee\nsummary: A mayor.\n---\n",
    "topics/bridge.md": "---\ntitle: The bridge\nsummary: A thread.\n---\n",
    "sources/all.yaml": "- id: paper\n  title: A paper\n  publisher: City\n",
}
_THEN = re.compile(r"# As of (\S+):")
_BLOCK = re.compile(r"^=== (.+)\n", re.MULTILINE)


def _files(text: str) -> tuple[list[tuple[str, str]], str]:
    """The files of a case, as (what its line says, content), and the expected lines."""
    parts = _BLOCK.split(text)[1:]
    blocks = list(zip(parts[::2], parts[1::2], strict=True))
    assert blocks[-1][0] == "problems", "a case ends with its problems"
    return blocks[:-1], blocks[-1][1]


def _write(root: Path, path: str, text: str) -> None:
    name, _, how = path.partition(" ")
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if how.startswith("-> "):
        place.symlink_to(how[3:])
    elif how == "(hex)":
        place.write_bytes(bytes.fromhex(text))
    elif how == "(10 MB)":
        place.write_text(text + "x" * 10_000_000)
    elif how == "(brackets)":
        place.write_text(text.removesuffix("\n") + "[" * 100_000)
    elif how == "(starred)":
        place.write_text(text + "**a " * 15_000 + " b**" * 15_000)
    elif how == "(lines)":
        place.write_text(text + "\n" * 200_000)
    elif how == "(entries)":
        place.write_text(text + "- id: x\n" * 20_001)
    elif how == "(nested)":
        place.write_text(text + ">" * 10_000 + " deep\n")
    else:
        place.write_text(text)


def _lines(case: Path, root: Path) -> str:
    blocks, _ = _files(case.read_text("utf-8"))
    own = {path.partition(" ")[0] for path, _ in blocks}
    engine = Engine(root, {path: text for path, text in SOUND.items() if f"content/{path}" not in own}, TEMPLATES)
    for path, text in blocks:
        if text.strip() == "(none)":
            continue
        _write(root, path, text)
    then = _THEN.match(case.read_text("utf-8"))
    report = engine.build(as_of=then.group(1), historical=True) if then else engine.build()
    return "".join(f"{problem}\n" for problem in report.problems).replace(f"{root}/", "")


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_case_gives_its_problems(case: Path, tmp_path: Path, accept: bool) -> None:
    """Bad input gives exactly these lines, and never a traceback."""
    text = case.read_text("utf-8")
    found = _lines(case, tmp_path)
    if accept:
        case.write_text(text[: text.index("=== problems\n")] + "=== problems\n" + found, "utf-8")
    else:
        assert found == _files(text)[1]


def test_every_code_has_a_case() -> None:
    """Each problem code stands in the expected lines of a case."""
    shown = set(re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", "".join(case.read_text("utf-8") for case in CASES)))
    assert {code.name for code in codes()} <= shown
