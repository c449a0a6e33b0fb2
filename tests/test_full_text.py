"""The index of the full-text search: what is in its two levels after each edit, read back from the files as browsers do."""

import gzip
import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from engine import CONTENT, SETTINGS, TEMPLATES, Engine

from dossier.build.full_text import LARGE, SMALL, SUPERSEDED
from dossier.model.problems import UsageError
from dossier.search import pagefind

MARKED = {
    **TEMPLATES,
    "pages/entry.html": "<html><body><h1>{{ page.title }}</h1><div data-pagefind-body>{{ page.html }}</div></body></html>",
}
WITH_TEXTS = {**CONTENT, "dossier.yaml": f"{SETTINGS}full_text: true\n"}


class _Found(NamedTuple):
    """The texts that browsers find, by address: those of both levels but what is superseded. `small` are those of the small one."""

    texts: dict[str, str]
    small: set[str]


def _found(engine: Engine) -> _Found:
    files = engine.files()
    told = json.loads(files[SUPERSEDED])
    texts: dict[str, str] = {}
    small = set()
    for level in (LARGE, SMALL):
        assert (f"{level}pagefind-entry.json" in files) == (level == LARGE or told["small"])
        for path, data in files.items():
            if path.startswith(f"{level}fragment/") and Path(path).stem not in (told["superseded"] if level == LARGE else ()):
                one = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
                assert texts.setdefault(one["url"], one["content"]) == one["content"], "a text that is there twice is the same"
                small |= {one["url"]} if level == SMALL else set()
    gone = [path for path in files if Path(path).stem in told["superseded"]]
    assert not gone, "what is superseded is not in the output"
    return _Found(texts, small)


def _engine(folder: Path) -> Engine:
    engine = Engine(folder, WITH_TEXTS, MARKED)
    assert not engine.build().problems
    return engine


def test_the_large_level_has_the_texts_that_are_marked(tmp_path: Path) -> None:
    """Of all entries with a text, and no page besides, in the words that their page shows; an index of nothing new is none."""
    found = _found(_engine(tmp_path))
    assert found.small == set()
    assert found.texts["people/ann/"] == "Ann and Bob Roe."
    assert "articles/one/" in found.texts
    assert "articles/" not in found.texts


def test_an_edit_goes_into_the_small_level(tmp_path: Path) -> None:
    """With the pages that it reaches; what the large one has of them is no longer found, nor in the output."""
    engine = _engine(tmp_path)
    engine.replace("content/articles/one.md", "said so", "sang so")
    engine.build()
    found = _found(engine)
    assert found.small == {"articles/one/"}
    assert "sang so" in found.texts["articles/one/"]
    engine.replace("content/people/bob.md", "Bob Roe", "Bob Roy")
    engine.build()
    found = _found(engine)
    assert found.texts["people/ann/"] == "Ann and Bob Roy."
    assert {"articles/one/", "people/ann/"} <= found.small
    assert not [text for text in found.texts.values() if "Roe" in text or "said so" in text]


def test_what_was_is_found_again(tmp_path: Path) -> None:
    """An edit that is taken back, though the large level has lost the text."""
    engine = _engine(tmp_path)
    before = _found(engine).texts
    for old, new in (("said so", "sang so"), ("sang so", "said so")):
        engine.replace("content/articles/one.md", old, new)
        engine.build()
    assert _found(engine).texts == before


def test_a_title_alone_is_told_anew(tmp_path: Path) -> None:
    """The same text under another title is found under that, and once."""
    engine = _engine(tmp_path)
    engine.replace("content/articles/three.md", "title: Three", "title: Drei")
    engine.build()
    titles = [
        json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))["meta"]["title"]
        for path, data in engine.files().items()
        if "/fragment/" in path
    ]
    assert "Drei" in titles
    assert "Three" not in titles


def test_what_is_held_or_gone_is_in_neither(tmp_path: Path) -> None:
    """A draft, and an entry that is taken away; it comes back with what it says then."""
    engine = _engine(tmp_path)
    engine.replace("content/articles/three.md", "---\ntitle", "---\ndraft: true\ntitle")
    engine.build()
    assert "articles/three/" not in _found(engine).texts
    engine.replace("content/articles/three.md", "draft: true\n", "")
    engine.replace("content/articles/three.md", "Alone", "Not alone")
    engine.build()
    assert _found(engine).texts["articles/three/"].startswith("Not alone")
    (tmp_path / "content/articles/three.md").unlink()
    engine.build()
    assert "articles/three/" not in _found(engine).texts


def test_a_build_of_nothing_leaves_it(tmp_path: Path) -> None:
    """No file of it is written; with the setting off, it goes."""
    engine = _engine(tmp_path)
    before = {path: (tmp_path / "output" / path).stat().st_mtime_ns for path in engine.files()}
    assert engine.build().scope == "unchanged"
    assert {path: (tmp_path / "output" / path).stat().st_mtime_ns for path in engine.files()} == before
    engine.replace("content/dossier.yaml", "full_text: true\n", "")
    engine.build()
    assert not [path for path in engine.files() if path.startswith("search/")]


def test_a_theme_that_changes_makes_it_anew(tmp_path: Path) -> None:
    """A whole build over an output that has an index ends as a clean one, and the next finds nothing to do."""
    engine = _engine(tmp_path)
    engine.replace("templates/pages/entry.html", "<div", "<p data-pagefind-body>More.</p><div")
    engine.build()
    assert _found(engine).texts == {url: text for url, text in _found(engine).texts.items() if text.startswith("More.")}
    assert engine.build().scope == "unchanged"


def test_a_file_that_was_lost_is_made_again(tmp_path: Path) -> None:
    """By whoever it was taken away."""
    engine = _engine(tmp_path)
    before = engine.files()
    next((tmp_path / "output" / LARGE / "fragment").iterdir()).unlink()
    engine.build()
    assert engine.files() == before


def test_the_preview_leaves_it_to_the_next_build(tmp_path: Path) -> None:
    """A save is shown without it; a build that finds no other change brings it up to date."""
    engine = _engine(tmp_path)
    before = engine.read(f"output/{SUPERSEDED}")
    engine.replace("content/articles/one.md", "said so", "sang so")
    engine.build(full_text=False)
    assert engine.read(f"output/{SUPERSEDED}") == before
    assert "sang so" in engine.read("output/articles/one/index.html")
    engine.build()
    assert "sang so" in _found(engine).texts["articles/one/"]
    assert engine.build().scope == "unchanged"


def test_nothing_is_published_without_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install, and no page is written before it."""
    monkeypatch.setattr(sys, "path", [path for path in sys.path if "site-packages" not in path])
    pagefind.program.cache_clear()
    with pytest.raises(UsageError, match=r"install dossier\[search\]"):
        Engine(tmp_path, WITH_TEXTS, MARKED).build()
    assert not (tmp_path / "output").exists()
    monkeypatch.undo()
    pagefind.program.cache_clear()
