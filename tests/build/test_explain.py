"""Why a page was rendered."""

from pathlib import Path

import pytest
from engine import Engine

EDITS = [
    ("content/articles/one.md", "Much", "Little", "articles/one/index.html", "text of one"),
    ("content/people/bob.md", "Bob Roe", "Rob Roe", "articles/one/index.html", "card of bob: title"),
    ("templates/macros/card.html", "</a>", "</a>;", "people/bob/index.html", "template macros/card.html"),
    ("content/dossier.yaml", "title: Engine", "title: Motor", "people/cyd/index.html", "setting title"),
]


@pytest.mark.parametrize(("path", "old", "new", "page", "reason"), EDITS, ids=[edit[0] for edit in EDITS])
def test_a_page_says_what_changed(path: str, old: str, new: str, page: str, reason: str, tmp_path: Path) -> None:
    """The text that it shows, a card, a template, a setting: in these words."""
    engine = Engine(tmp_path)
    engine.build()
    engine.replace(path, old, new)
    assert reason in dict(engine.build(explain=True).reasons)[page]


def test_a_new_entry_is_named_on_the_pages_that_show_it(tmp_path: Path) -> None:
    """Its own page, and the list."""
    engine = Engine(tmp_path)
    engine.build()
    engine.write("content/people/dee.md", "---\nname: Dee\nsummary: S.\n---\n")
    assert "card of dee is new" in dict(engine.build(explain=True).reasons)["people/index.html"]
