"""What pages read is noted whole: with any group of facts left out of the notes, an edit leaves a page stale, and it is seen here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from engine import Engine

from dossier.build import publishing
from dossier.build.trace import Notes

CYD = "---\nname: Cyd Poe\nsummary: Nobody links here.\n---\n"
CASES: dict[str, tuple[str, str, str]] = {  # the group → an edit of a file that a page of another entry shows through it
    "card": ("content/people/ann.md", "A mayor.", "The mayor."),
    "targets": ("content/articles/two.md", "and [[ann]].", "and [[ann]].\n\nWith [[cyd]]."),
    "roles": ("content/people/bob.md", "summary: A builder.", "summary: A builder.\nroles: {title: Mayor, from: 2019, source: paper}"),
    "backlinks": ("content/articles/three.md", "Alone", "[[bridge]] with [[ann]]"),
    "list": ("content/topics/bridge.md", "title: The bridge", "title: A bridge"),
    "corrected": ("content/articles/three.md", "byline: Desk", "byline: Desk\ncorrections: {date: 2020-05-01, type: update, text: New words.}"),
    "aliases": ("content/people/cyd.md", "name: Cyd Poe", "name: Cyd Poe\naliases: /old/"),
}  # fmt: skip


def _prepared(root: Path) -> Engine:
    engine = Engine(root)
    engine.write("templates/pages/corrections.html", "{% for one in page.corrections %}{{ one.text }}{% endfor %}")
    engine.replace("content/articles/two.md", "See", "[[bob]] and the rest: see")
    assert not engine.build().problems
    return engine


def _differs(engine: Engine, edit: tuple[str, str, str]) -> bool:
    """Whether building on after an edit gives anything else than a clean build."""
    engine.replace(*edit)
    report = engine.build()
    assert report.scope == "changes"
    assert not report.problems
    return engine.files() != engine.clean_build()[1]


@pytest.mark.parametrize("group", CASES)
def test_a_fact_that_is_not_noted_leaves_a_page_stale(group: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all facts noted the output is that of a clean build; without one group it is not."""
    assert not _differs(_prepared(tmp_path / "whole"), CASES[group])
    note: Callable[[Notes, str, str], None] = Notes.note
    monkeypatch.setattr(Notes, "note", lambda self, one, name: note(self, one, name) if group not in (one, name) else None)
    assert _differs(_prepared(tmp_path / "lacking"), CASES[group])


def test_the_page_of_an_entry_reads_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a new title would have every page planned anew: it would be right, and cost what the whole costs."""
    read: dict[str, set[tuple[str, str]]] = {}
    keep = publishing.keep_all
    monkeypatch.setattr(publishing, "keep_all", lambda *all_of_it: (read.update(all_of_it[3].traces), keep(*all_of_it)))
    Engine(tmp_path).build()
    assert {key for key in read["output:lists"] if key[0] in ("order", "list")}
    assert {
        key for name in ("one", "ann", "town", "paper", "bridge") for key in read[name] if key[0] in ("order", "list", "site")
    } == set()
