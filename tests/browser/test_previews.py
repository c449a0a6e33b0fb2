"""Previews in a real browser, with the headers that `_headers` promises: by pointer, by keyboard, by finger, and where there are none."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from browser.axe import violations
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser
from site_server import SiteServer, hosted

BASE = "/russia-taliban/"
LEAD = "articles/moscow-talks-2021/"
KABULOV = '.prose a[href$="people/zamir-kabulov/"]'


@pytest.fixture(scope="module")
def server(output: Path) -> Iterator[SiteServer]:
    """Our own dossier below a path of a host that reads `_headers`."""
    with SiteServer(hosted(output, BASE)) as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: SiteServer) -> Iterator[Page]:
    """The lead report on a desk, without the worker that keeps files. A message on the console, such as of a breach of the policy, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield from _opened(context, server)


@pytest.fixture
def phone(browser: Browser, server: SiteServer) -> Iterator[Page]:
    """The lead report on a phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    yield from _opened(context, server)


def _opened(context: BrowserContext, server: SiteServer) -> Iterator[Page]:
    made = context.new_page()
    made.route("**/offline.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.goto(f"{server.address}{BASE[1:]}{LEAD}")
    server.asked.clear()
    yield made
    context.close()
    assert said == []


def _stop_the_clock(page: Page) -> None:
    """Time stands still on the page until the test moves it."""
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))


def _card(page: Page) -> Locator:
    return page.locator(".preview-card")


def test_a_name_shows_its_card_and_leaves_it(page: Page, server: SiteServer) -> None:
    """Over a link the card comes, stands inside the window, can be entered, and goes when the pointer goes."""
    link = page.locator(KABULOV).first
    link.hover()
    expect(_card(page)).to_be_visible()
    expect(_card(page)).to_contain_text("Special presidential representative for Afghanistan")
    expect(_card(page).locator("[lang=ru]")).to_have_text("Замир Кабулов")
    box, line = _card(page).bounding_box(), link.bounding_box()
    assert box is not None
    assert line is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    assert box["y"] >= line["y"] + line["height"] or box["y"] + box["height"] <= line["y"]
    _card(page).hover()
    expect(_card(page)).to_have_count(1)
    page.mouse.move(2, 2)
    expect(_card(page)).to_have_count(0)
    assert [path for _, path in server.asked if path.endswith("preview.html")] == [f"{BASE}people/zamir-kabulov/preview.html"]


def test_the_timings_are_those_of_wikipedia(page: Page, server: SiteServer) -> None:
    """On a clock of the test's own: nothing is asked for before 150 ms, nothing is shown before 500, the card stays 300 after leaving."""
    _stop_the_clock(page)
    page.locator(KABULOV).first.hover()
    page.clock.run_for(140)
    assert not [path for _, path in server.asked if "preview" in path]
    with (
        page.expect_response(lambda reply: reply.url.endswith("preview.html")),
        page.expect_response(lambda reply: reply.url.endswith(".css")),
    ):
        page.clock.run_for(20)
    page.wait_for_function("() => document.querySelector('link[href*=\"previews/\"]').sheet")
    page.clock.run_for(320)
    expect(_card(page)).to_have_count(0)
    page.clock.run_for(40)
    expect(_card(page)).to_be_visible()
    page.mouse.move(2, 2)
    page.clock.run_for(280)
    expect(_card(page)).to_have_count(1)
    page.clock.run_for(30)
    expect(_card(page)).to_have_count(0)


def test_a_pointer_that_passes_asks_for_nothing(page: Page, server: SiteServer) -> None:
    """Who moves over links on the way elsewhere loads nothing and sees nothing."""
    _stop_the_clock(page)
    for link in page.locator(".prose p a").all()[:5]:
        link.hover()
        page.clock.run_for(100)
    page.mouse.move(2, 2)
    page.clock.run_for(2000)
    assert not [path for _, path in server.asked if "preview" in path]
    expect(_card(page)).to_have_count(0)


def test_a_title_with_its_summary_beside_it_has_no_card(page: Page, server: SiteServer) -> None:
    """On a list that tells what an entry is, a card would say it twice."""
    page.goto(f"{server.address}{BASE[1:]}articles/")
    server.asked.clear()
    _stop_the_clock(page)
    page.locator(".entries .title").first.hover()
    page.clock.run_for(2000)
    assert not [path for _, path in server.asked if "preview" in path]
    page.locator(".crumbs a, nav a").first.hover()
    page.clock.run_for(2000)
    expect(_card(page)).to_have_count(0)


def test_a_mark_shows_its_source(page: Page) -> None:
    """Over the number of a citation: title, outlet, date, and what to know of it."""
    page.locator(".prose .cite a").first.hover()
    expect(_card(page)).to_contain_text("Where it is cited")
    listed = page.locator("#source_1").inner_text().split(" ↩")[0]
    assert listed.split(",")[0].strip() in _card(page).inner_text()


def test_cards_nest_and_escape_closes_the_last(page: Page) -> None:
    """A link in a card has a card of its own; Escape closes one after the other, and the link under the pointer stays quiet."""
    page.locator(KABULOV).first.hover()
    expect(_card(page)).to_have_count(1)
    mark = page.locator(".prose .cite a").first
    page.keyboard.press("Escape")
    expect(_card(page)).to_have_count(0)
    statement = page.locator('.prose a[href$="events/moscow-format-3-2021/"], .prose a[href*="events/"]').first
    statement.hover()
    expect(_card(page)).to_have_count(1)
    inner = _card(page).locator('a[href*="places/"]').first
    inner.hover()
    expect(_card(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(_card(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(_card(page)).to_have_count(0)
    mark.hover()
    expect(_card(page)).to_have_count(1)


def test_the_keyboard_opens_enters_and_leaves_a_card(page: Page) -> None:
    """The focus opens the card, Tab goes into it, Escape closes it and gives the focus back, and Enter follows the link."""
    link = page.locator(KABULOV).first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(_card(page)).to_have_count(1)
    assert _card(page).get_attribute("role") == "dialog"
    assert _card(page).get_attribute("aria-label") == "Preview: Zamir Kabulov"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.preview-card') !== null")
    page.keyboard.press("Escape")
    expect(_card(page)).to_have_count(0)
    assert link.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/zamir-kabulov/")


def test_a_finger_opens_a_sheet_that_leads_on(phone: Page) -> None:
    """The first tap on a name in running text shows the sheet, Escape and the button close it, its link opens the page."""
    phone.locator(KABULOV).first.tap()
    sheet = phone.locator("dialog.preview-sheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("Замир Кабулов")
    box = sheet.bounding_box()
    assert box is not None
    assert round(box["y"] + box["height"]) == 740
    for one in sheet.locator("p > a.preview-open, button").all():
        target = one.bounding_box()
        assert target is not None
        assert target["height"] >= 24
    phone.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    phone.locator(KABULOV).first.tap()
    sheet.get_by_role("button", name="Close").tap()
    expect(sheet).to_have_count(0)
    phone.locator(KABULOV).first.tap()
    sheet.get_by_role("link", name="Open the page").tap()
    phone.wait_for_url("**/people/zamir-kabulov/")


def test_sheets_nest(phone: Page) -> None:
    """A name in a sheet opens a sheet over it; closing that shows the first again."""
    phone.locator('.prose a[href$="events/moscow-format-3-2021/"]').first.tap()
    sheets = phone.locator("dialog.preview-sheet")
    expect(sheets).to_have_count(1)
    sheets.locator('.meta a[href*="places/"]').tap()
    expect(sheets).to_have_count(2)
    expect(sheets.last).to_contain_text("President Hotel")
    phone.keyboard.press("Escape")
    expect(sheets).to_have_count(1)
    expect(sheets).to_contain_text("Ten countries and the Taliban")


def test_a_finger_on_a_list_leads_on_at_once(phone: Page) -> None:
    """Only in running text is a name a question."""
    phone.locator('.related-list a[href*="articles/"]').first.tap()
    phone.wait_for_url(lambda url: not url.endswith(LEAD))
    expect(phone.locator("dialog")).to_have_count(0)


def test_a_tap_opens_the_page_where_no_sheet_comes(phone: Page) -> None:
    """A link is never worse than a link."""
    phone.route("**/preview.html", lambda route: route.fulfill(status=200, body="no card"))
    phone.locator(KABULOV).first.tap()
    phone.wait_for_url("**/people/zamir-kabulov/")


@pytest.mark.parametrize(("scheme", "direction"), [("light", "ltr"), ("dark", "rtl")])
def test_axe_finds_nothing_in_an_open_card(page: Page, scheme: str, direction: str) -> None:
    """In light and in dark, and in a page that runs from right to left, where the card stays in the window."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    page.locator(KABULOV).first.hover()
    expect(_card(page)).to_have_count(1)
    box = _card(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    assert violations(page) == []


def test_motion_is_only_for_those_who_want_it(page: Page) -> None:
    """A card fades in, unless a reader asks for reduced motion."""
    page.emulate_media(reduced_motion="reduce")
    page.locator(KABULOV).first.hover()
    expect(_card(page)).to_be_visible()
    assert _card(page).evaluate("card => getComputedStyle(card).animationName") == "none"


def test_previews_are_small_and_complete(output: Path) -> None:
    """Every entry has one, under 2 kB on the wire, which can be read by itself; the script is under 6 kB."""
    entries = {path.parent for path in output.glob("*/*/index.html")} & {
        path.parent for path in output.glob("*/*/preview.html")
    }
    assert len(entries) > 1400
    for path in output.rglob("preview.html"):
        text = path.read_text("utf-8")
        assert len(gzip.compress(text.encode())) < 2048, path
        html = LexborHTMLParser(text)
        assert (path.parent / "index.html").is_file()
        assert html.css_first("meta[name=robots]").attributes["content"] == "noindex"
        assert html.css_first(".preview a"), path
        assert len(html.css_first(".preview").text().split()) > 3, path
    assert "preview.html" not in (output / "sitemap.xml").read_text("utf-8")
    script = next((output / "static/previews").glob("previews.*.js"))
    assert len(gzip.compress(script.read_bytes())) < 6 * 1024
