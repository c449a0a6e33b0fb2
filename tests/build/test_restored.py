"""A memory and an output that were brought from elsewhere: nothing is done that was done there, and whatever differs is made again."""

import shutil
from pathlib import Path

import pytest
from engine import CONTENT, Engine
from scratch import ROOT, run

from dossier.storage.output_folder import OutputRefused


def _restored(first: Engine, root: Path, output: bool = True) -> Engine:
    """A fresh clone of the dossier elsewhere, all times new, to which the cache and the output were brought."""
    for folder in ("content", "templates"):
        shutil.copytree(first.root / folder, root / folder, copy_function=shutil.copyfile)
    shutil.copytree(first.root / "cache", root / "cache")
    if output:
        shutil.copytree(first.root / "output", root / "output")
    return Engine(root, {}, {})


@pytest.fixture
def first(tmp_path: Path) -> Engine:
    """A dossier that was built once; one of its entries has a warning, which names a path."""
    engine = Engine(
        tmp_path / "first",
        {**CONTENT, "articles/odd.md": "\ufeff---\ntitle: Odd\nsummary: S.\ndate: 2020-01-05\nbyline: Desk\n---\nWords.\n"},
    )
    report = engine.build()
    assert report.counts.written
    assert any("first/content" in problem.path for problem in report.problems)
    return engine


def test_nothing_is_parsed_and_nothing_rendered(first: Engine, tmp_path: Path) -> None:
    """A build of nothing, in another folder: no work, the same bytes, and the problems of a clean build with the paths of today."""
    engine = _restored(first, tmp_path / "second")
    report = engine.build()
    assert (report.scope, report.parsed, report.rendered) == ("unchanged", (), ())
    clean, files = engine.clean_build()
    assert report.problems == clean.problems
    assert engine.files() == files


def test_an_edit_after_that_costs_what_it_touches(first: Engine, tmp_path: Path) -> None:
    """Of a restored dossier with one new sentence, one file is parsed and one page rendered."""
    engine = _restored(first, tmp_path / "second")
    engine.replace("content/pages/about.md", "Words", "More words")
    report = engine.build()
    assert report.parsed == ("pages/about.md",)
    assert [one.path for one in report.rendered] == ["about/index.html"]
    assert engine.files() == engine.clean_build()[1]


def test_without_the_output_nothing_is_parsed(first: Engine, tmp_path: Path) -> None:
    """Where only the cache came, all pages are rendered and no text is parsed."""
    engine = _restored(first, tmp_path / "second", output=False)
    report = engine.build()
    assert report.parsed == ()
    assert engine.files() == engine.clean_build()[1]


def test_an_output_that_differs_is_mended(first: Engine, tmp_path: Path) -> None:
    """A page that came damaged, and one that did not come, are made again; the others are not."""
    engine = _restored(first, tmp_path / "second")
    engine.write("output/articles/one/index.html", "half a pa")
    (engine.root / "output/articles/two/index.html").unlink()
    report = engine.build()
    assert {one.path for one in report.rendered} == {"articles/one/index.html", "articles/two/index.html"}
    assert engine.files() == engine.clean_build()[1]


def test_a_file_of_somebody_else_is_not_taken_for_ours(first: Engine, tmp_path: Path) -> None:
    """A restored output with a file that no build made is refused, as any other."""
    engine = _restored(first, tmp_path / "second")
    engine.write("output/notes.txt", "mine")
    with pytest.raises(OutputRefused, match=r"notes\.txt"):
        engine.build()


def test_the_command_in_another_folder(tmp_path: Path) -> None:
    """The real program, with the folders as its user types them, and plugins beside the content."""
    engine = Engine(tmp_path / "first")
    shutil.copy(ROOT / "dossier/checks/no_text.py", engine.root)
    code = (engine.root / "no_text.py").read_text("utf-8").replace("no-text", "no-words")
    engine.write("plugins/no_words.py", code)
    assert run(engine.root).returncode == 0
    clone = tmp_path / "elsewhere/clone"
    for folder in ("content", "templates", "plugins"):
        shutil.copytree(engine.root / folder, clone / folder, copy_function=shutil.copyfile)
    for folder in (".cache", "output"):
        shutil.copytree(engine.root / folder, clone / folder)
    done = run(clone, "--profile")
    assert "0 pages written" in done.stderr
    assert "validate and parse" not in done.stderr
