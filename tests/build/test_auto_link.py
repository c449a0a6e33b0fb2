"""An entry whose names often mean something else: they stay words, only what is written as a link is one."""

from pathlib import Path

import pytest
from engine import CONTENT, Engine

_LINK = 'href="../../places/town/"'
_NAMED = CONTENT | {"articles/three.md": CONTENT["articles/three.md"].replace("Alone", "Town denied it")}


@pytest.mark.parametrize(("text", "links"), [("Town denied it", False), ("In [[town]], Town denied it", True)])
def test_only_written_links_remain(tmp_path: Path, text: str, links: bool) -> None:
    """Set and taken back, the pages that name the entry follow, each time as in a clean build."""
    engine = Engine(tmp_path, _NAMED)
    engine.replace("content/articles/three.md", "Town denied it", text)
    engine.build()
    assert _LINK in engine.read("output/articles/three/index.html")
    engine.replace("content/places/town.md", "lon: 2.5\n", "lon: 2.5\nauto_link: false\n")
    assert engine.build().scope == "changes"
    assert (_LINK in engine.read("output/articles/three/index.html")) is links
    assert engine.files() == engine.clean_build()[1]
    engine.replace("content/places/town.md", "auto_link: false\n", "")
    engine.build()
    assert _LINK in engine.read("output/articles/three/index.html")
    assert engine.files() == engine.clean_build()[1]
