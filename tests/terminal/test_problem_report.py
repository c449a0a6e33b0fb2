"""Problems as they are printed: excerpts for a terminal, totals, and documents that other programs read."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.problems import Problem, error, warning
from dossier.terminal.excerpt import Excerpts, columns
from dossier.terminal.problem_documents import as_junit, as_sarif
from dossier.terminal.problem_report import totals


@pytest.mark.parametrize(
    ("line", "column", "shown", "under"),
    [
        ("Ann met Bob.", 9, "Ann met Bob.", "        ^"),
        ("\tAnn", 2, " Ann", " ^"),
        ("模型 Ann", 4, "模型 Ann", "     ^"),
        ("e\u0301te Ann", 6, "e\u0301te Ann", "    ^"),
        ("bell\x07 Ann", 7, "bell\\u0007 Ann", "           ^"),
        ("Ann", 1, "Ann", "^"),
        ("Ann", 4, "Ann", "   ^"),
    ],
)
def test_a_caret_stands_below_the_place(line: str, column: int, shown: str, under: str, tmp_path: Path) -> None:
    """Whatever stands before it: tabs, wide signs, marks above letters, signs that cannot be printed."""
    file = tmp_path / "a.md"
    file.write_text(f"one\n{line}\n", "utf-8")
    assert list(Excerpts(80).of(error("x", "y", 2, column, str(file)))) == [(f"    2 | {shown}", f"      | {under}")]


@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85"), max_size=300), st.data()
)
def test_an_excerpt_fits_and_shows_the_place(line: str, data: st.DataObject) -> None:
    """However long a line is, the sign at the place stands above the caret, and nothing is wider than the terminal."""
    column = data.draw(st.integers(1, len(line) + 1))
    ((text, caret),) = Excerpts(60, lambda path: (line,)).of(error("x", "y", 1, column, "a.md"))
    assert columns(text) <= 60
    at = columns(caret) - 1
    if column <= len(line) and columns(line[column - 1]) == 1:
        before = next(end for end in range(len(text) + 1) if columns(text[:end]) >= at and columns(text[end : end + 1]))
        assert text[before] == line[column - 1] or text.endswith("…")


def test_a_problem_of_a_file_that_is_gone_has_no_excerpt(tmp_path: Path) -> None:
    """Nor has one of a whole file, or of a line that is not there any more."""
    for problem in (error("x", "y", 3, 1, str(tmp_path / "gone.md")), error("x", "y", path=str(tmp_path))):
        assert list(Excerpts(80).of(problem)) == []


PROBLEMS = (
    error("broken-link", "no “x”; <a> & b", 7, 3, "content/a b.md"), error("broken-link", "no", 9, 1, "content/c.md"),
    warning("raw-html", "shown", 2, 1, "content/c.md"), error("stray-file", "lies\nnowhere", path="content/d.md"),
)  # fmt: skip


def test_totals_count_by_code() -> None:
    """The most frequent code first; what was left out is said."""
    assert list(totals(PROBLEMS, 4, 4, "dossier")) == [
        "by code: 2 broken-link, 1 raw-html, 1 stray-file; `dossier explain broken-link` says what one means"
    ]
    assert list(totals(PROBLEMS[:1], 1, 1, "dossier")) == []
    assert list(totals(PROBLEMS[:2], 1, 4, "dossier"))[:2] == [
        "… and 1 more, which --max left out",
        "2 of other codes are not shown",
    ]


def test_sarif_says_what_the_standard_asks_for() -> None:
    """SARIF 2.1.0, §3: version, driver, rules that results refer to, addresses that are URIs, lines and columns from 1."""
    log = json.loads(as_sarif(PROBLEMS, "0.1.0", {"raw-html": "HTML is shown as text."}))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["broken-link", "raw-html", "stray-file"]
    assert rules[1]["shortDescription"]["text"] == "HTML is shown as text."
    for result, problem in zip(run["results"], PROBLEMS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["level"] == problem.severity
        place = result["locations"][0]["physicalLocation"]
        assert place.get("region") == ({"startLine": problem.line, "startColumn": problem.column} if problem.line else None)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/a%20b.md"


def test_junit_has_a_failure_for_each_error() -> None:
    """And a case that passes where there is nothing to tell."""
    top = ElementTree.fromstring(as_junit(PROBLEMS))
    assert (top.get("tests"), top.get("failures")) == ("4", "3")
    cases = top.findall("testsuite/testcase")
    assert [case.find("failure") is not None for case in cases] == [True, True, False, True]
    assert cases[0].find("failure").get("message") == "no “x”; <a> & b"  # type: ignore[union-attr]
    clean = ElementTree.fromstring(as_junit(()))
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")


@given(
    st.lists(
        st.builds(
            Problem,
            st.text(),
            st.integers(0, 9),
            st.integers(0, 9),
            st.sampled_from(["error", "warning"]),
            st.sampled_from("ab"),
            st.text(),
        )
    )
)
def test_documents_can_always_be_read(problems: list[Problem]) -> None:
    """Whatever a path or a message holds."""
    assert len(json.loads(as_sarif(problems, "1", {}))["runs"][0]["results"]) == len(problems)
    assert len(ElementTree.fromstring(as_junit(problems)).findall("testsuite/testcase")) == max(len(problems), 1)
