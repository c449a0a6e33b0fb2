"""Giving an entry another id: what changes in its file and in those that name it, and nothing else."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from engine import CONTENT, Engine
from scratch import ROOT

from dossier.analysis.moving import edited, move
from dossier.build.report import Report
from dossier.model.problems import UsageError

FOUR = """---
title: Four
summary: Fourth, of [[ann]].
date: 2020-01-01
byline: [{entry: ann}, {entry: 'bob'}]
topics:
- bridge
---
[[bob]] said so [@paper, p. 4; @talk,
p. 3; @paper, p. 5]. \u0421\u043c. \U0001f600 [[ann|ann\u2019s own]], ann, and [Ann](../people/ann.md), [her](/people/ann/#costs), joann.

| a | b |
|---|---|
| [[ann]] | [[one#costs\\|w]] |
"""


def _report(root: Path) -> Report:
    engine = Engine(root, {}, {})
    report = engine.build(write=False, site=True)
    assert not [str(problem) for problem in report.problems if problem.severity == "error" and problem.code != "template"]
    return report


def _moved(root: Path, old: str, new: str) -> None:
    """Move an entry of the content below a folder."""
    content = root / "content"
    plan = move(_report(root).every, old, new, lambda path: (content / path).read_bytes().decode())
    for path, edits in plan.edits.items():
        place = content / path
        place.write_bytes(edited(place.read_bytes().decode(), edits).encode())
    for was, now in plan.files:
        (content / was).rename(content / now)


def _texts(root: Path) -> dict[str, str]:
    content = root / "content"
    return {str(path.relative_to(content)): path.read_bytes().decode() for path in content.rglob("*") if path.is_file()}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The lines that differ, by file, of files that have as many lines as before."""
    found = {}
    for path, text in before.items():
        pairs = zip(text.split("\n"), after.get(path, text).split("\n"), strict=True)
        found[path] = [(one, other) for one, other in pairs if one != other]
    return {path: some for path, some in found.items() if some}


def test_all_that_names_a_person_names_the_new_id(tmp_path: Path) -> None:
    """Fields, links with and without words, in tables and behind wide signs; its file, its address; no word that only looks alike."""
    Engine(tmp_path, {**CONTENT, "articles/four.md": FOUR})
    before = _texts(tmp_path)
    _moved(tmp_path, "ann", "ann-lee")
    after = _texts(tmp_path)
    assert after.pop("people/ann-lee.md") == before.pop("people/ann.md").replace("---\n", "---\naliases: [/people/ann/]\n", 1)
    assert _changed(before, after) == {
        "articles/one.md": [("byline: ann", "byline: ann-lee")],
        "articles/two.md": [("See [[one#costs|the costs]] and [[ann]].", "See [[one#costs|the costs]] and [[ann-lee]].")],
        "articles/four.md": [
            ("byline: [{entry: ann}, {entry: 'bob'}]", "byline: [{entry: ann-lee}, {entry: 'bob'}]"),
            (
                "p. 3; @paper, p. 5]. \u0421\u043c. \U0001f600 [[ann|ann\u2019s own]], ann, and [Ann](../people/ann.md), [her](/people/ann/#costs), joann.",
                "p. 3; @paper, p. 5]. \u0421\u043c. \U0001f600 [[ann-lee|ann\u2019s own]], ann, and [Ann](../people/ann-lee.md), [her](/people/ann-lee/#costs), joann.",
            ),
            ("| [[ann]] | [[one#costs\\|w]] |", "| [[ann-lee]] | [[one#costs\\|w]] |"),
        ],
    }


def test_each_citation_of_a_source_in_a_list(tmp_path: Path) -> None:
    """Twice in one mark, over two lines; the source's own lines in its list of sources."""
    Engine(tmp_path, {**CONTENT, "articles/four.md": FOUR})
    _moved(tmp_path, "paper", "city-paper")
    texts = _texts(tmp_path)
    assert "[@city-paper, p. 4; @talk,\np. 3; @city-paper, p. 5]" in texts["articles/four.md"]
    assert texts["sources/all.yaml"].startswith("- aliases: [/sources/paper/]\n  id: city-paper\n  title: A paper\n")
    assert "- id: talk\n" in texts["sources/all.yaml"]


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ("aliases: [/a/, /b/]", "aliases: [/a/, /b/, /people/cyd/]"),
        ("aliases: /a/", "aliases: [/a/, /people/cyd/]"),
        ("aliases:\n- /a/\n- /b/", "aliases:\n- /people/cyd/\n- /a/\n- /b/"),
        ("aliases:\n  - /a/", "aliases:\n  - /people/cyd/\n  - /a/"),
        ("aliases: [/people/new/, /a/]", "aliases: [/a/, /people/cyd/]"),
        ("aliases:\n- /people/new/\n- /a/", "aliases:\n- /people/cyd/\n- /a/"),
        ("id: cyd  # for good", "aliases: [/people/cyd/]\nid: new  # for good"),
    ],
)
def test_the_old_address_is_an_alias(written: str, then: str, tmp_path: Path) -> None:
    """However the others are written; the new address, if it was an old one, is none any more. Line ends stay as they are."""
    for end in ("\n", "\r\n"):
        text = f"---\n{written}\nname: Cyd Poe\nsummary: S.\n---\n".replace("\n", end)
        root = tmp_path / repr(end)
        Engine(root, {**CONTENT, "people/cyd.md": ""})
        (root / "content/people/cyd.md").write_bytes(text.encode())
        _moved(root, "cyd", "new")
        wanted = f"---\n{then}\nname: Cyd Poe\nsummary: S.\n---\n".replace("\n", end)
        assert (root / "content/people/new.md").read_bytes().decode() == wanted
        assert not _report(root).problems


def _without_alias(text: str) -> str:
    """A text without the addresses that moving there left."""
    text = re.sub(r"aliases: \[/[\w./-]*of-another-name[\w-]*/\](, |\r?\n *)", "", text)
    return _in_brackets(
        re.sub(r"^ *- /[\w./-]*of-another-name[\w-]*/\r?\n|(, )?/[\w./-]*of-another-name[\w-]*/", "", text, flags=re.MULTILINE)
    )


def _in_brackets(text: str) -> str:
    """A text in which a single alias stands in brackets, as a second one leaves it."""
    return re.sub(r"(?<=aliases: )(/[\w./-]+)", r"[\1]", text)


@pytest.mark.parametrize("site", ["full", "connected"])
def test_there_and_back_leaves_all_but_the_alias(site: str, tmp_path: Path) -> None:
    """Each entry of a golden site, of every collection and with its translations, is moved and moved back."""
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / "tests/sites" / site / folder, tmp_path / folder)
    before = _texts(tmp_path)
    originals = [name for name, index in _report(tmp_path).every.items() if not index.translation]
    for name in originals:
        try:
            _moved(tmp_path, name, "of-another-name")
        except UsageError as fault:
            assert "is made of other words" in str(fault)  # noqa: PT017 (some may be moved and some not)
            continue
        _moved(tmp_path, "of-another-name", name)
        after = _texts(tmp_path)
        assert after.keys() == before.keys()
        for path, text in before.items():
            assert _without_alias(after[path]) == _in_brackets(text), path
        for path, text in before.items():
            (tmp_path / "content" / path).write_bytes(text.encode())


def test_what_is_taken_is_refused(tmp_path: Path) -> None:
    """The id of another entry, and an address that was another's."""
    Engine(tmp_path, {**CONTENT, "people/dan.md": "---\nname: Dan\nsummary: S.\naliases: /people/daniel/\n---\n"})
    every = _report(tmp_path).every
    with pytest.raises(UsageError, match=r"belongs to people/bob\.md:2"):
        move(every, "ann", "bob", lambda path: "")
    with pytest.raises(UsageError, match=r"old address of people/dan\.md:2"):
        move(every, "ann", "daniel", lambda path: "")
