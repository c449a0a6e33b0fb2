"""Outputs are an open set: a new one is one new file, and nothing else is edited."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from engine import CONTENT, SETTINGS, TEMPLATES, Engine

from dossier.build.options import Hooks, Options
from dossier.build.session import run_build
from dossier.build.workers import Workers
from dossier.model.dates import parse_day
from dossier.model.visibility import Gate

MAP = '''"""A map, its data, and a page for each square of it."""

from dataclasses import dataclass

from dossier.rendering.contexts import BasePage, NavLink
from dossier.rendering.output import Output, page, text_file, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage(BasePage):
    places: int


def _pages(site, engine):
    for url in ("/map/", *(f"/map/{number}/" for number in range(60))):
        context = MapPage(
            url=url, canonical=whole(site, url), title="Map", description="", lang=site.lang, kind="map",
            places=len(site.cards("places")))
        yield page("map", "pages/map.html", context, indexed=url == "/map/")
    yield text_file("map", "map.json", "[]")


def _nav(site, engine):
    yield NavLink("Map", "/map/")


OUTPUT = Output("map", _pages, _nav)
'''
NOTHING = '''"""An output of nothing but copied files, of which there are none."""

from dossier.rendering.output import Output

OUTPUT = Output("nothing")
'''


MAP_TEMPLATES = {
    **TEMPLATES,
    "pages/map.html": "{{ page.title }} of {{ page.places }}{% for link in site.nav %} {{ link.title }}={{ link.url }}{% endfor %}",
    "pages/missing.html": "{% for link in site.collections %}{{ link.title }} {% endfor %}",
}


def _with_map(folder: Path) -> Engine:
    content = {**CONTENT, "dossier.yaml": SETTINGS.replace("[articles, about]", "[articles, map]")}
    engine = Engine(folder, content, MAP_TEMPLATES)
    engine.write("plugins/map.py", MAP)
    engine.write("plugins/nothing.py", NOTHING)
    return engine


def test_a_new_output_needs_no_edit_elsewhere(tmp_path: Path) -> None:
    """Its page reaches the sitemap and the navigation by itself, its data neither; an output needs no function that it has no use for."""
    engine = _with_map(tmp_path)
    assert not engine.build().problems
    files = engine.files()
    assert files["map/index.html"] == b"Map of 1 Articles=/articles/ Map=/map/"
    assert files["map.json"] == b"[]"
    assert b"https://engine.example/map/ " in files["sitemap.xml"]
    assert b"map.json" not in files["sitemap.xml"]
    assert b"map/1/" not in files["sitemap.xml"]
    assert b" Map " in files["404.html"]
    engine.write("content/pages/about.md", engine.read("content/pages/about.md") + "More.\n")
    assert [path for path, _ in engine.build().reasons] == ["about/index.html"]
    assert engine.files() == engine.clean_build()[1]


def test_workers_elsewhere_render_the_pages_of_a_new_output(tmp_path: Path) -> None:
    """Processes that were born before the plugin was known, as those of a cluster are, know its own class of pages."""
    engine = _with_map(tmp_path)
    gate = Gate(parse_day("2026-11-23"), False, False, False)
    options = Options(engine.root / "content", engine.root / "templates", engine.root / "output", gate)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert pool.submit(abs, -1).result() == 1
        run_build(options, engine.root / "cache", Workers(1, pool), str, Hooks())
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


def test_nobody_is_said_to_hold_an_office_after_the_last_fact(tmp_path: Path) -> None:
    """An article that is younger than the dossier's facts shows who was what on the last day of these."""
    templates = {
        **TEMPLATES,
        "pages/article.html": "{{ page.roles_day.text }}{% for one in page.roles_on_day %} {{ one.card.id }}{% endfor %}",
    }
    bob = "---\nname: Bob Roe\nsummary: A builder.\nroles: {title: Mayor, from: 2019, to: 2019-12, source: paper}\n---\n"
    settings = CONTENT["dossier.yaml"]
    engine = Engine(tmp_path, {**CONTENT, "people/bob.md": bob}, templates)
    engine.build()
    assert engine.read("output/articles/one/index.html") == "2020-01-01"
    engine.write("content/dossier.yaml", f"{settings}facts_to: 2019-06\n")
    engine.build()
    assert engine.read("output/articles/one/index.html") == "2019-06-30 bob"
