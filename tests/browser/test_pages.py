"""Our own pages in a real browser: phone and desktop, light and dark, no script, print, keyboard, right to left, axe."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from browser.axe import violations
from playwright.sync_api import Browser, Page
from scratch import ROOT, run
from site_server import SiteServer, hosted

PAGES = (
    "", "articles/moscow-talks-2021/", "articles/table-of-october-2021/", "people/zamir-kabulov/", "organisations/taliban/", "places/kabul/",
    "events/moscow-format-3-2021/", "documents/supreme-court-ruling-2025/", "topics/talks-in-moscow/", "sources/", "photos/map-region/",
    "photos/", "articles/", "timeline/", "about/", "404.html", "offline.html", "statements/", "statements/said-putin-no-haste-2021/", "corrections/", "digest/",
    "sources/tass-2021-10-25-kabulov/", "people/", "events/", "documents/",
)  # fmt: skip
LEAD = "articles/moscow-talks-2021/"
MOST = 60_000  # bytes of a page with its styles on the wire, without pictures and fonts
MOST_FONTS = 60_000
MOST_SCRIPTS = 12_000  # which no page waits for
MOST_STYLES = 30_720  # as written
SEEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]  # rules on looks, not on markup
SIGHTS: tuple[tuple[Literal["light", "dark"], int, str], ...] = (("dark", 360, "ltr"), ("light", 768, "rtl"))
SHIFTS = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value)).observe({type: 'layout-shift', buffered: true})
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)))
})"""

LETTERS = """() => {
  const full = []
  for (const one of [...document.querySelectorAll('.prose > p[id]')].slice(0, 5)) {
    const lines = new Map(), range = document.createRange(), walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) for (let at = 0; at < walk.currentNode.length; at++) {
      if (walk.currentNode.parentElement.closest('.cite')) break
      range.setStart(walk.currentNode, at)
      range.setEnd(walk.currentNode, at + 1)
      const line = Math.round(range.getBoundingClientRect().bottom)
      lines.set(line, (lines.get(line) || 0) + 1)
    }
    full.push(...[...lines.values()].slice(0, -1))
  }
  return full.sort((one, other) => one - other)[full.length >> 1]
}"""  # of the line of middle length in the first paragraphs, their last lines left out


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Our own dossier below `/sub/path/` of a host."""
    folder = tmp_path_factory.mktemp("served")
    words = ("--content", str(ROOT / "content"), "--output", str(folder / "output"), "--cache", str(folder / "cache"))
    assert run(folder, *words, "--base-url", "http://127.0.0.1/sub/path/").returncode == 0
    with SiteServer(hosted(folder / "output", "/sub/path/")) as server:
        yield f"{server.address}sub/path/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that fails the test if anything it loads fails; what the browser itself gives up, as it leaves a page, is no fault."""
    made = browser.new_page()
    failed: list[str] = []
    made.on("requestfailed", lambda request: failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
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
def test_axe_finds_nothing(path: str, address: str, page: Page) -> None:
    """axe-core's rules for WCAG 2.2 AA find no fault in a page; nor do those on what is seen, in the dark on a phone and from right to left."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + path)
    assert violations(page) == []
    for scheme, width, direction in SIGHTS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("direction => document.documentElement.dir = direction", direction)
        assert violations(page, SEEN) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_and_little_is_sent(path: str, address: str, page: Page) -> None:
    """While a page loads, nothing moves; page, styles and fonts stay within their budgets, and all comes from our own host."""
    sent: dict[str, int] = {}
    page.on(
        "response", lambda response: sent.__setitem__(response.url, len(gzip.compress(response.body())) if response.ok else 0)
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) == 0
    assert all(url.startswith(address) for url in sent)
    assert sum(size for url, size in sent.items() if not url.endswith((".woff2", ".svg", ".js"))) < MOST
    assert sum(size for url, size in sent.items() if url.endswith(".js")) < MOST_SCRIPTS
    assert sum(size for url, size in sent.items() if url.endswith(".woff2")) < MOST_FONTS


def test_the_styles_are_few() -> None:
    """All style sheets together, as they are written."""
    assert sum(path.stat().st_size for path in (ROOT / "templates/static/css").glob("*.css")) < MOST_STYLES


def test_latin_faces_come_before_arabic_ones(address: str, page: Page) -> None:
    """So that digits and stops of an English text are never set in an Arabic face."""
    page.goto(address + LEAD)
    for selector in ("h1", ".standfirst", ".prose p", ".meta"):
        faces = page.evaluate("selector => getComputedStyle(document.querySelector(selector)).fontFamily", selector)
        assert 0 < faces.index("Dossier") + 1 < faces.index("Arabic")
        assert "Naskh" not in faces[: faces.index("Dossier S")]


def _read_again(page: Page, url: str) -> None:
    """Open a page in its own faces: one that is `optional` and came too late is shown from the next page on."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.reload()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1024), (360, 740)])
def test_the_story_begins_on_the_first_screen(width: int, height: int, address: str, page: Page) -> None:
    """The first line of the lead report can be read without scrolling, whatever picture it has, once its faces have come."""
    page.set_viewport_size({"width": width, "height": height})
    _read_again(page, address + LEAD)
    assert page.evaluate("document.querySelector('.prose > p[id]').getBoundingClientRect().top") < height - 24


def test_a_source_stands_beside_the_paragraph_that_cites_it(address: str, page: Page) -> None:
    """Where there is room; the lines of text have 60 to 75 letters, and the contents list stays in view."""
    page.set_viewport_size({"width": 1440, "height": 900})
    _read_again(page, address + LEAD)
    paragraph, note = page.locator(".prose > p:has(.cite)").first.bounding_box(), page.locator(".notes ol").first.bounding_box()
    assert paragraph is not None
    assert note is not None
    assert note["x"] > paragraph["x"] + paragraph["width"]
    assert abs(note["y"] - paragraph["y"]) < 12
    letters = page.evaluate(LETTERS)
    assert 60 <= letters <= 75, letters
    page.evaluate("window.scrollTo(0, 2000)")
    assert page.locator(".contents ol").is_visible()
    assert page.evaluate("document.querySelector('.contents').getBoundingClientRect().top") >= 0


def test_on_a_phone_sources_and_contents_open_in_place(browser: Browser, address: str) -> None:
    """By a tap or by the keyboard, without script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    made = context.new_page()
    made.goto(address + LEAD)
    notes = made.locator(".notes").first
    assert not notes.locator("ol").is_visible()
    notes.locator("summary").click()
    assert notes.locator("ol").is_visible()
    assert "RFE/RL" in notes.inner_text()
    made.locator(".contents summary").focus()
    made.keyboard.press("Enter")
    assert made.locator(".contents ol").is_visible()
    context.close()


def test_the_keyboard_alone_reaches_every_link(address: str, page: Page) -> None:
    """Tab goes through all links and folds of a person's page in their order, and each can be seen when it has the focus."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}people/zamir-kabulov/")
    wanted = page.evaluate("""[...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(
      one => one.checkVisibility({contentVisibilityAuto: true})).length""")
    seen = set()
    for _step in range(wanted + 2):
        page.keyboard.press("Tab")
        place = page.evaluate("""() => {
          const one = document.activeElement, style = getComputedStyle(one)
          return [one === document.body ? 0 : [...document.querySelectorAll('*')].indexOf(one), style.outlineStyle]
        }""")
        if place[0]:
            assert place[1] != "none"
            seen.add(place[0])
    assert len(seen) >= wanted - 1


def test_motion_is_only_for_those_who_want_it(address: str, page: Page) -> None:
    """Scrolling to an anchor is smooth, unless a reader asks for reduced motion."""
    page.goto(address + LEAD)
    asked = "getComputedStyle(document.documentElement).scrollBehavior"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(asked) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(asked) == "auto"


def test_drawings_are_dark_where_the_page_is(address: str, page: Page) -> None:
    """The ground of a map has the darkness of the page, and is not a glaring sheet."""
    page.set_viewport_size({"width": 1280, "height": 1200})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}photos/map-region/")
    page.wait_for_load_state("networkidle")
    ground = page.evaluate("""async () => {
      const image = document.querySelector('.picture img'), canvas = document.createElement('canvas')
      await image.decode()
      canvas.width = canvas.height = 8
      const drawn = canvas.getContext('2d')
      drawn.drawImage(image, 0, 0, 8, 8, 0, 0, 8, 8)
      return [...drawn.getImageData(0, 0, 1, 1).data]
    }""")
    assert max(ground[:3]) < 64


def test_letters_of_arabic_script_join(browser: Browser, tmp_path: Path) -> None:
    """In our own font too: joined, two letters are narrower than kept apart."""
    font = (ROOT / "templates/static/fonts/naskh.woff2").as_uri()
    (tmp_path / "page.html").write_text(
        f"<style>@font-face{{font-family:N;src:url({font})}} span{{font:64px N}}</style>"
        "<span>\u0628\u0628\u0628</span><br><span>\u0628\u200c\u0628\u200c\u0628</span>",
        "utf-8",
    )
    made = browser.new_page()
    made.goto((tmp_path / "page.html").as_uri())
    made.evaluate("document.fonts.ready")
    assert made.evaluate("document.fonts.check('64px N')")
    joined, apart = (made.locator("span").nth(number).bounding_box() for number in (0, 1))
    assert joined is not None
    assert apart is not None
    assert joined["width"] < 0.8 * apart["width"]
    made.close()


def test_the_first_printed_page_has_the_story(address: str, page: Page) -> None:
    """On A4 the head, its picture and two paragraphs stand on the first page, with the sources beside them."""
    page.set_viewport_size({"width": 665, "height": 1000})
    page.emulate_media(media="print")
    page.goto(address + LEAD)
    second = page.locator(".prose > p[id]").nth(1).bounding_box()
    notes = page.locator(".notes ol").first
    assert second is not None
    assert second["y"] + second["height"] < 1000
    assert notes.is_visible()
    assert (notes.bounding_box() or second)["x"] > second["x"] + second["width"]


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
    assert not any(nav.is_visible() for nav in page.locator(".masthead nav").all())
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
