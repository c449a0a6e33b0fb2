"""Markdown: each reported place is the place that it names, whatever stands around it; and the case files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.markdown.parser import parse
from dossier.markdown.sentences import MARK
from dossier.model.body import Body

CASES = Path(__file__).parent.parent / "cases" / "markdown"
NAMES = st.sampled_from(("ann", "bob-roe", "cyd", "a1"))
LEAVES = st.one_of(
    st.builds("[[{}]]".format, NAMES),
    st.builds("[[{}|some words]]".format, NAMES),
    st.builds("[@{}, p. 4]".format, NAMES),
    st.builds("`[[{}]]`".format, NAMES),
    st.builds("\\[[{}]]".format, NAMES),
    st.builds("**see [[{}]]**".format, NAMES),
    st.builds("[words](../people/{}.md)".format, NAMES),
    st.builds("<b>[[{}]]</b>".format, NAMES),
    st.sampled_from(("word", "Талибан", "طالبان", "*stress*", "a \\* b", "&amp;", "“quoted”", "x[^1]")),
)
LINES = st.lists(LEAVES, min_size=1, max_size=4).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    LINES.map("## {}".format),
    LINES.map("> {}".format),
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    LINES.map("```\n{}\n```".format),
    LINES.map("    {}".format),
    NAMES.map("```{{figure}} {}\n```".format),
    LINES.map("```{{note}} Title\n{}\n```".format),
    NAMES.map("| a | b |\n|---|---|\n| [[{0}\\|x]] | `[[{0}]]` |".format),
    NAMES.map("![words]({})".format),
    st.builds("[[{}|two\nwords]] [@{};\n@{}, p. 4; {}]".format, NAMES, NAMES, NAMES, NAMES),
    st.builds("> [[{}|two\n> words]] [@{}; @{};\n> @{}]".format, NAMES, NAMES, NAMES, NAMES),
    NAMES.map("- [two\n  words](\n  ../people/{}.md)".format),
)
TEXTS = st.lists(BLOCKS, min_size=1, max_size=6).map("\n\n".join).map(lambda text: f"{text}\n\n[^1]: A note on [[cyd]].\n")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_place_slices_to_what_it_names(text: str) -> None:
    """Line and column of each reference lead to its target in the source."""
    lines = text.split("\n")
    for ref in parse(text, "en").refs:
        assert lines[ref.line - 1][ref.column - 1 :].startswith(ref.target), (ref, text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]()*_`>#-|\\!@{}<&:\n ab1\t", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is written, a body and problems come back, each hole stands in the body once, and no live markup of the writer's."""
    body = parse(text, "en").body
    assert sorted(int(number) for number in MARK.findall(body.html)) == list(range(len(body.placeholders)))
    assert "<script" not in body.html
    assert all(0 <= start < end <= len(body.html) for start, end in body.runs)


def _shown(body: Body) -> str:
    """A body as text, its holes as ⟦sort target⟧, without the ids of its passages."""
    placeholders = [
        f"⟦{placeholder.sort} {', '.join(' '.join(target).strip() for target in placeholder.targets)}{' | ' + placeholder.html if placeholder.html else ''}⟧"
        for placeholder in body.placeholders
    ]
    return re.sub(r' id="p_\w+"', "", MARK.sub(lambda mark: placeholders[int(mark.group(1))], body.html))


def _cases() -> list[tuple[str, str, str]]:
    """(name, Markdown, HTML) from every file: `## name`, a fence of four backticks, the Markdown, a lone `.`, the HTML."""
    found = []
    for path in sorted(CASES.glob("*.md")):
        for name, given_text, expected in re.findall(
            r"^## ([^\n]+)\n+````\n(.*?)^\.\n(.*?)^````$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            found.append((f"{path.stem}: {name}", given_text, expected))
    return found


@pytest.mark.parametrize(("name", "text", "expected"), _cases(), ids=[name for name, _, _ in _cases()])
def test_a_case_reads_as_documented(name: str, text: str, expected: str) -> None:
    """The case files show what each feature becomes."""
    body = parse(text, "en", ("en", "ru", "fa", "ps")).body
    assert _shown(body).strip() == expected.strip(), name


def test_there_are_cases() -> None:
    """The case files were found and read."""
    assert len(_cases()) >= 20


@pytest.mark.parametrize(
    "text",
    [">" * 10_000 + " x", "[" * 20_000, "*" * 20_000 + "a", "`" * 20_000, "[[" * 5_000, "![" * 5_000, "(" * 9_999 + "[a](b"],
)
def test_hostile_texts_end(text: str) -> None:
    """Texts made to be slow or deep come back all the same."""
    assert parse(text, "en").body


@pytest.mark.parametrize(
    "text",
    [
        "## A\n\n" * 20_000,
        "[@paper] " * 50_000,
        "[@paper]\n" * 30_000,
        f"[@{';@'.join(f'a-{number}' for number in range(100_000))}]",
        "".join(f"x[^{number}] " for number in range(10_000)) + "".join(f"\n\n[^{number}]: note" for number in range(10_000)),
        "".join(f"[a](#b{number})\n## head {number}\n" for number in range(10_000)),
        "[[ann-lee]] " * 50_000,
        "[[ann-lee]]\n\n" * 30_000,
        "|a|\n|-|\n" + "|[[x\\|y]]|\n" * 15_000,
        "**a " * 15_000 + " b**" * 15_000,
        "*a " * 990 + " b*" * 990,
        "# x\n\n" * 30_000,
        "x ![a](hall) " * 50_000,
        "```{note} T\nabc def ghi jkl mno pqr.\n```\n\n" * 10_000,
        "`[x\ny` " * 30_000,
        "&lt;x\n\n" * 40_000,
        "\n" * 4_000_000,
        " \n" * 50_000,
        "x" * 4_000_000,
        "x. Y [[a]]" + " z" * 2_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_large_texts_end(text: str) -> None:
    """Megabytes of one thing: where steps grew with the square, most of these took a minute or more, or gigabytes of memory."""
    code = (
        "import resource, sys; from dossier.markdown.parser import parse;"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)); parse(sys.stdin.read(), 'en')"
    )
    subprocess.run([sys.executable, "-c", code], input=text, text=True, timeout=60, check=True)
