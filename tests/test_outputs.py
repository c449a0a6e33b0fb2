"""Outputs are an open set: a new one is one new file, and nothing else is edited."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine import CONTENT, SETTINGS, TEMPLATES, Engine

from dossier import outputs, registry

MAP = '''"""A map, and its data."""

from dossier.rendering.contexts import BasePage, NavLink
from dossier.rendering.output import Output, page, text_file, whole


def _pages(site, engine):
    title = f"Map of {len(site.cards('places'))}"
    yield page("map", "pages/map.html", BasePage(
        url="/map/", canonical=whole(site, "/map/"), title=title, description="", lang=site.lang, kind="map"))
    yield text_file("map", "map.json", "[]")


def _nav(site, engine):
    yield NavLink("Map", "/map/")


OUTPUT = Output("map", _pages, _nav)
'''
NOTHING = '''"""An output of nothing but copied files, of which there are none."""

from dossier.rendering.output import Output

OUTPUT = Output("nothing")
'''


@pytest.fixture
def more_outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two outputs more, as if their files lay in `dossier/outputs/`."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "map.py").write_text(MAP, "utf-8")
    (folder / "nothing.py").write_text(NOTHING, "utf-8")
    monkeypatch.setattr(outputs, "__path__", [*outputs.__path__, str(folder)])
    registry.discover.cache_clear()
    registry.names.cache_clear()
    yield
    for name in ("map", "nothing"):
        sys.modules.pop(f"dossier.outputs.{name}", None)
    registry.discover.cache_clear()
    registry.names.cache_clear()


@pytest.mark.usefixtures("more_outputs")
def test_a_new_output_needs_no_edit_elsewhere(tmp_path: Path) -> None:
    """Its page reaches the sitemap and the navigation by itself, its data neither; an output needs no function that it has no use for."""
    content = {**CONTENT, "dossier.yaml": SETTINGS.replace("[articles, about]", "[articles, map]")}
    templates = {
        **TEMPLATES,
        "pages/map.html": "{{ page.title }}{% for link in site.nav %} {{ link.title }}={{ link.url }}{% endfor %}",
        "pages/missing.html": "{% for link in site.collections %}{{ link.title }} {% endfor %}",
    }
    engine = Engine(tmp_path, content, templates)
    assert not engine.build().problems
    files = engine.files()
    assert files["map/index.html"] == b"Map of 1 Articles=/articles/ Map=/map/"
    assert files["map.json"] == b"[]"
    assert b"https://engine.example/map/ " in files["sitemap.xml"]
    assert b"map.json" not in files["sitemap.xml"]
    assert b" Map " in files["404.html"]
    engine.write("content/pages/about.md", engine.read("content/pages/about.md") + "More.\n")
    assert [path for path, _ in engine.build().reasons] == ["about/index.html"]
    assert engine.files() == engine.clean_build()[1]


def test_the_sitemap_has_what_is_to_be_found_and_nothing_else(tmp_path: Path) -> None:
    """Each page at its address, the later pages of a list, feeds and old addresses not; the day of a change where the desk says so."""
    engine = Engine(tmp_path)
    engine.replace("content/dossier.yaml", "navigation:", "per_page: 2\nnavigation:")
    engine.replace("content/people/cyd.md", "name:", "aliases: /old/\nname:")
    engine.replace("content/articles/one.md", "date: 2020-01-01", "date: 2020-01-01\nupdated: 2021-05-06")
    assert not engine.build().problems
    pages = {path for path in engine.files() if path.endswith("index.html")}
    lines = engine.read("output/sitemap.xml").splitlines()
    found = {line.split()[0].removeprefix("https://engine.example/") + "index.html" for line in lines}
    assert "articles/page/2/index.html" in pages
    assert found == {path for path in pages if "/page/" not in path} - {"old/index.html"}
    assert "https://engine.example/articles/one/ 2021-05-06" in lines
    assert "https://engine.example/articles/two/ 2020-02-02" in lines


def test_a_theme_without_a_page_for_old_addresses_is_told(tmp_path: Path) -> None:
    """There is one way to make that page: the theme's."""
    engine = Engine(tmp_path, CONTENT, {name: text for name, text in TEMPLATES.items() if name != "pages/moved.html"})
    assert not engine.build().problems
    engine.replace("content/people/cyd.md", "name:", "aliases: /old/\nname:")
    (problem,) = engine.build().problems
    assert (problem.code, problem.message) == ("template", 'there is no template "pages/moved.html"')
