"""Our own pages in a real browser: phone and desktop, light and dark, no script, print, keyboard, right to left, axe."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from scratch import ROOT, run

PAGES = (
    "", "articles/moscow-talks-2021/", "articles/table-of-october-2021/", "people/zamir-kabulov/", "organisations/taliban/", "places/kabul/",
    "events/moscow-format-3-2021/", "documents/supreme-court-ruling-2025/", "topics/talks-in-moscow/", "sources/", "photos/map-region/",
    "photos/", "articles/", "timeline/", "about/", "404.html", "statements/", "statements/said-putin-no-haste-2021/", "corrections/",
    "sources/tass-2021-10-25-kabulov/",
)  # fmt: skip


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Our own dossier below `/sub/path/` of a plain static server."""
    folder = tmp_path_factory.mktemp("served")
    output = folder / "sub/path"
    words = ("--content", str(ROOT / "content"), "--output", str(output), "--cache", str(folder / "cache"))
    assert run(folder, *words, "--base-url", "http://127.0.0.1/sub/path/").returncode == 0
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sub/path/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that fails the test if anything it loads fails."""
    made = browser.new_page()
    failed: list[str] = []
    made.on("requestfailed", lambda request: failed.append(request.url))
    made.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    yield made
    made.close()
    assert failed == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge(path: str, width: int, address: str, page: Page) -> None:
    """On a phone and on a desk no page is wider than the window, and everything it needs is found under a sub-path."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_the_main_column_stands_in_the_middle(path: str, address: str, page: Page) -> None:
    """On every kind of page the main column is as wide as the head of the page, and as far from the left as from the right."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + path)
    column, head = page.locator("main").bounding_box(), page.locator(".masthead").bounding_box()
    assert column is not None
    assert head is not None
    assert (column["x"], column["width"]) == (head["x"], head["width"])
    assert abs(page.evaluate("document.documentElement.clientWidth") - column["width"] - 2 * column["x"]) <= 1


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(path: str, scheme: str, address: str, page: Page) -> None:
    """axe-core's rules for WCAG 2.2 AA find no fault, in light and in dark."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address + path)
    page.add_script_tag(path=str(ROOT / "node_modules/axe-core/axe.min.js"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", tags)
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]][:3]) for one in found["violations"]] == []


def test_the_keyboard_reaches_the_text(address: str, page: Page) -> None:
    """The first Tab offers the way past the furniture, Enter takes it, and the focus can be seen."""
    page.goto(f"{address}articles/moscow-talks-2021/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main_text"


def test_a_citation_leads_to_its_source_and_back(address: str, page: Page) -> None:
    """A mark leads to the numbered source below, whose arrow leads back to the mark."""
    page.goto(f"{address}articles/moscow-talks-2021/")
    mark = page.locator("sup.cite a").first
    name = mark.get_attribute("id")
    mark.click()
    assert page.url.endswith("#source_1")
    page.locator("#source_1 .back a").first.click()
    assert page.url.endswith(f"#{name}")


def test_pages_read_without_script_and_without_style(browser: Browser, address: str) -> None:
    """With scripts off and no stylesheet, headline, byline, credit and sources still stand in order."""
    context = browser.new_context(java_script_enabled=False)
    made = context.new_page()
    made.route("**/*.css", lambda route: route.abort())
    made.goto(f"{address}articles/moscow-talks-2021/")
    text = made.locator("main").inner_text()
    places = [
        text.index(words)
        for words in (
            made.locator("h1").inner_text(),
            "By Dossier Desk",
            "Report of 20 October 2021",
            "Drawing: Dossier Desk",
            "Where it is cited",
            "Read more",
            "CC BY 4.0",
        )
    ]
    assert places == sorted(places)
    context.close()


def test_print_shows_addresses_and_no_furniture(address: str, page: Page) -> None:
    """On paper the navigation is gone and sources print their addresses."""
    page.goto(f"{address}articles/moscow-talks-2021/")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert "http" in page.evaluate("getComputedStyle(document.querySelector('.sources a[rel=external]'), '::after').content")


def test_native_names_have_their_direction(address: str, page: Page) -> None:
    """A name in Arabic script runs from right to left beside English text."""
    page.goto(f"{address}organisations/taliban/")
    name = page.locator(".native bdi[lang=ps]")
    assert name.get_attribute("dir") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.native bdi[lang=ps]')).direction") == "rtl"


def test_a_page_in_dari_runs_from_right_to_left(browser: Browser, tmp_path: Path) -> None:
    """An entry in another language has its direction on the whole page, and nothing runs over the edge."""
    content = tmp_path / "content"
    (content / "pages").mkdir(parents=True)
    (content / "dossier.yaml").write_text("title: T\ndescription: D.\nbase_url: https://x.example/\npublisher: {name: D}\n")
    (content / "pages/dari.md").write_text(
        "---\ntitle: گفتگوهای مسکو\nsummary: خلاصه.\nlang: fa-AF\n---\nمتن با Moscow در میان.\n", "utf-8"
    )
    assert run(tmp_path).returncode == 0
    made = browser.new_page(viewport={"width": 360, "height": 800})
    made.goto(f"file://{tmp_path}/output/dari/index.html")
    assert made.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert made.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    made.close()
