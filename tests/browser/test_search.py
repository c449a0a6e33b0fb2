"""The search in a real browser, with the headers that `_headers` promises: any spelling, any keyboard, the whole index and none."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from scratch import ROOT, run
from site_server import SiteServer, hosted

from dossier.model.folding import fold, sound, tables

BASE = "/russia-taliban/"
FIELD = ".search-form input"


@pytest.fixture(scope="module")
def server(output: Path) -> Iterator[SiteServer]:
    """Our own dossier below a path of a host that reads `_headers`."""
    with SiteServer(hosted(output, BASE)) as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: SiteServer) -> Iterator[Page]:
    """A page on a desk. A message on the console, such as of a breach of the policy, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.route("**/offline.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    context.close()
    assert said == []


def _at(server: SiteServer, path: str) -> str:
    return f"{server.address}{BASE[1:]}{path}"


@pytest.mark.parametrize(
    "typed",
    [
        "Лавров",
        "лавров сергей",
        "Lawrow",
        "lavroff",
        "SERGEI LAVROV",
        "لاوروف",
        "سرگئي لاوروف",
        "سرګئی لاوروف",
    ],  # the last three: Persian, Arabic, Pashto
)
def test_any_spelling_and_keyboard_finds_a_person(typed: str, page: Page, server: SiteServer) -> None:
    """Sergey Lavrov is the first that is found."""
    page.goto(_at(server, "search/"))
    page.fill(FIELD, typed)
    expect(page.locator(".search-results a").first).to_have_text("Sergey Lavrov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/sergey-lavrov/")


def test_the_browser_folds_as_the_index_does(page: Page, server: SiteServer, output: Path) -> None:
    """Every name and title of the dossier, on both sides."""
    names: set[str] = set()
    for part in (output / "search/names").glob("*.json"):
        for row in json.loads(part.read_text("utf-8")):
            names.update((row[1], *row[6]))
    assert len(names) > 1000
    script = (ROOT / "templates/static/search/search.js").read_text("utf-8")
    folding = script[script.index("  const replaced =") : script.index("  const start =")]
    page.goto(_at(server, "search/"))
    found = page.evaluate(
        f"([names, tables]) => {{ {folding}; return names.map(name => folded(name, tables).map(word => [word, sound(word, tables)])) }}",
        [sorted(names), tables()],
    )
    assert found == [[[word, sound(word)] for word in fold(name)] for name in sorted(names)]


def test_results_are_grouped_filtered_and_walked(page: Page, server: SiteServer) -> None:
    """By collection; a year leaves those of the year; the arrows go through them; the address keeps what was typed."""
    page.goto(_at(server, "search/?q=lavrov"))
    status = page.locator(".search-form [role=status]")
    expect(page.locator(".search-results h2").last).to_have_text("In the texts")
    every = status.inner_text()
    assert page.locator(".search-results h2").first.text_content() == "People"
    page.get_by_label("Year").select_option("2021")
    expect(status).not_to_have_text(every)
    assert page.locator(".search-results li").count() == page.locator(".search-results li", has_text="2021").count() > 0
    page.locator(FIELD).press("ArrowDown")
    expect(page.locator(".search-results a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.fill(FIELD, "zzzz")
    expect(status).to_have_text("Nothing found. Try fewer words, or another spelling.")
    assert page.url.endswith("?q=zzzz")


def test_a_year_may_be_typed(page: Page, server: SiteServer) -> None:
    """It fits what is of that year, though no name has it."""
    page.goto(_at(server, "search/?q=moscow+format+2024"))
    expect(page.get_by_role("link", name="The sixth Moscow Format meets in Moscow")).to_be_visible()


def test_words_in_texts_are_found(page: Page, server: SiteServer) -> None:
    """With what stands around them, below the names; a filter asks for those that fit, and one word fewer finds more."""
    page.goto(_at(server, "search/?q=wheat+tonnes"))
    texts = page.locator("section", has=page.get_by_role("heading", name="In the texts"))
    expect(texts.locator("mark", has_text="wheat").first).to_be_visible()
    expect(texts.get_by_role("link", name="Provisional Russia–Afghanistan supply deal, September 2022")).to_be_visible()
    page.get_by_label("Kind").select_option("people")
    expect(texts.get_by_role("link", name="Nooruddin Azizi")).to_be_visible()
    expect(texts.locator("li")).to_have_count(page.locator(".search-results li").count())
    page.fill(FIELD, "Хоразм")
    expect(page.locator(".search-form [role=status]")).to_have_text("Nothing found. Try fewer words, or another spelling.")


def test_what_changed_since_is_found_as_it_is_now(browser: Browser, tmp_path: Path, output: Path) -> None:
    """The small level is joined to the large one, whose text of that page is not shown."""
    for name in ("output", "cache"):
        shutil.copytree(output.parent / name, tmp_path / name)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    article = tmp_path / "content/articles/fuel-wheat-and-trade.md"
    words = ("--content", str(tmp_path / "content"), "--output", str(tmp_path / "output"), "--cache", str(tmp_path / "cache"))
    article.write_text(article.read_text("utf-8") + "\nA caravan of xylophones crossed the bridge.\n", "utf-8")
    assert run(tmp_path, *words).returncode == 0
    assert json.loads((tmp_path / "output/search/superseded.json").read_text("utf-8"))["small"]
    with SiteServer(hosted(tmp_path / "output", BASE)) as server:
        page = browser.new_page(service_workers="block")
        page.goto(_at(server, "search/?q=xylophones"))
        expect(page.locator(".search-results li")).to_have_count(1)
        expect(page.locator(".search-results mark")).to_have_text("xylophones")
        page.fill(FIELD, "trade worth million")
        title = page.locator(".search-results .title").filter(has_text="sources differ on what the trade is worth")
        expect(title).to_have_count(1)
        page.close()


def test_a_key_opens_it_over_any_page(page: Page, server: SiteServer) -> None:
    """`/` and the link; Escape gives the page back."""
    page.goto(_at(server, "articles/moscow-talks-2021/"))
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("hanafi")
    expect(page.locator("dialog .search-results a").first).to_have_text("Abdul Salam Hanafi")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search-dialog")).to_be_hidden()
    page.get_by_role("link", name="Search").first.click()
    expect(page.locator("dialog input")).to_be_focused()
    assert page.url.endswith("/articles/moscow-talks-2021/")


def test_an_edition_speaks_its_language_and_finds_all(page: Page, server: SiteServer) -> None:
    """The Dari page, from right to left."""
    page.goto(_at(server, "fa-af/search/"))
    page.fill(FIELD, "Kabulov")
    expect(page.locator(".search-results a").first).to_have_text("Zamir Kabulov")
    expect(page.locator(".search-form [role=status]")).to_contain_text("یافته‌ها")
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_without_a_script_it_is_an_index(browser: Browser, server: SiteServer) -> None:
    """All names, each a link."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(_at(server, "articles/moscow-talks-2021/"))
    page.get_by_role("link", name="Search").first.click()
    page.get_by_role("link", name="Sergey Lavrov", exact=True).click()
    assert page.url.endswith("/people/sergey-lavrov/")
    context.close()
