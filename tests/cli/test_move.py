"""`move` as it is typed: what it prints, when it refuses, what is left when it is cut off."""

from pathlib import Path

import pytest
from engine import CONTENT, Engine
from scratch import run


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A sound dossier whose publication is recorded."""
    Engine(tmp_path)
    assert run(tmp_path, "record").returncode == 0
    return tmp_path


def _content(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text("utf-8") for path in (folder / "content").rglob("*") if path.is_file()}


def test_a_dry_run_prints_and_changes_nothing(dossier: Path) -> None:
    """Each edit with its place, and the file's new name."""
    before = _content(dossier)
    done = run(dossier, "move", "cyd", "cyd-poe", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "content/people/cyd.md:2:1: + aliases: [/people/cyd/]",
        "content/people/cyd.md → content/people/cyd-poe.md",
    ]
    assert _content(dossier) == before


def test_after_it_a_check_is_clean(dossier: Path) -> None:
    """What was recorded as published counts as the same, and the old addresses lead on."""
    for words in (("ann", "ann-lee"), ("one", "number-one"), ("paper", "city-paper")):
        assert run(dossier, "move", *words).returncode == 0
        check = run(dossier, "check", "--strict")
        assert check.returncode == 0, check.stderr
    assert run(dossier).returncode == 0
    assert "/articles/one/ /articles/number-one/ 301" in (dossier / "output/_redirects").read_text("utf-8")
    assert '"number-one"' in (dossier / "content/_published.json").read_text("utf-8")


def test_a_fact_that_changed_before_is_still_told(dossier: Path) -> None:
    """The record is not written anew for it."""
    two = dossier / "content/articles/two.md"
    two.write_text(two.read_text("utf-8").replace("2020-02-02", "2020-02-03"), "utf-8")
    before = [line for line in run(dossier, "check").stderr.splitlines() if "two.md" in line]
    assert "unrecorded-change" in before[0]
    run(dossier, "move", "bob", "bob-roe")
    assert [line for line in run(dossier, "check").stderr.splitlines() if "two.md" in line] == before


def test_a_move_that_was_cut_off_is_finished_by_saying_it_again(dossier: Path) -> None:
    """Here the first of the files that name it was written, and no other."""
    one = dossier / "content/articles/one.md"
    one.write_text(one.read_text("utf-8").replace("byline: ann", "byline: {entry: ann-lee}"), "utf-8")
    assert run(dossier, "check").returncode == 1
    assert run(dossier, "move", "ann", "ann-lee").returncode == 0
    assert run(dossier, "check", "--strict").returncode == 0


def test_it_refuses_what_it_cannot_do_whole(dossier: Path) -> None:
    """Where not all that names the entry is known, for ids that are none, are taken or are not there; nothing is changed."""
    bad = dossier / "content/articles/bad.md"
    bad.write_text("---\ntitle: Bad\n---\n[[ann]]\n", "utf-8")
    before = _content(dossier)
    done = run(dossier, "move", "ann", "ann-lee")
    assert done.returncode == 2
    assert "bad.md:2:1: error[missing-field]" in done.stderr
    assert "mend these errors first" in done.stderr
    bad.unlink()
    for words, told in (
        (("ann", "Ann Lee"), '"Ann Lee" cannot be an id'),
        (("ann", "bob"), 'the id "bob" belongs to people/bob.md:2'),
        (("anne", "bob-roe"), 'there is no entry "anne"; did you mean ann?'),
    ):
        done = run(dossier, "move", *words)
        assert done.returncode == 2
        assert told in done.stderr
    del before[str(bad)]
    assert _content(dossier) == before
    assert CONTENT["people/ann.md"] == (dossier / "content/people/ann.md").read_text("utf-8")
