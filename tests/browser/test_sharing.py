"""Sharing and citing in a real browser: what is copied, what the device is asked to share, and what is there without script."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.axe import violations
from playwright.sync_api import Browser, Page, expect
from pybtex.database import parse_string
from site_server import SiteServer, hosted

BASE = "/russia-taliban/"
LEAD = "articles/moscow-talks-2021/"
CANONICAL = f"https://dossier.example{BASE}{LEAD}"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    """Our own dossier on a host that reads `_headers`."""
    with SiteServer(hosted(output, BASE)) as server:
        yield f"{server.address}{BASE[1:]}"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The lead report, which may write to the clipboard. A message on the console fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    context.close()
    assert said == []


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_link_is_copied_and_said_so(page: Page, address: str) -> None:
    """The canonical address, wherever the page was read; the button and a status for screen readers say so for a while."""
    page.goto(address + LEAD)
    share = page.locator(".share")
    share.get_by_role("button", name="Copy link").click()
    expect(share.get_by_role("button", name="Copied")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert _copied(page) == CANONICAL
    expect(share.get_by_role("button", name="Copy link")).to_be_visible()


def test_a_paragraph_has_a_link_for_pointer_and_keyboard(page: Page, address: str) -> None:
    """It shows when the pointer is on the paragraph or the focus on the link, moves nothing, and copies the paragraph's address."""
    page.goto(address + LEAD)
    paragraph = page.locator(".prose > p[id]").nth(1)
    link = paragraph.get_by_role("link", name="Link to this paragraph")
    expect(link).to_have_css("opacity", "0")
    paragraph.hover()
    expect(link).to_have_css("opacity", "1")
    page.mouse.move(1, 1)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied")
    name = paragraph.get_attribute("id")
    assert _copied(page) == f"{CANONICAL}#{name}"
    assert page.url.endswith(f"#{name}")
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    assert box["x"] >= 0


def test_nothing_moves_when_the_links_come(page: Page, address: str) -> None:
    """They stand in the margin: the text lies where it lay without script."""
    tops = "[...document.querySelectorAll('.prose > p[id]')].map(one => one.getBoundingClientRect().top)"
    page.route("**/share.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(address + LEAD)
    before = page.evaluate(tops)
    page.unroute("**/share.*.js")
    page.goto(address + LEAD)
    expect(page.locator(".permalink")).not_to_have_count(0)
    assert page.evaluate(tops) == before


def test_the_device_shares_where_it_can(page: Page, address: str) -> None:
    """The button is there only where the browser has such a sheet, and gives it title and address."""
    page.add_init_script("navigator.share = async asked => { window.asked = asked }")
    page.goto(address + LEAD)
    page.locator(".share").get_by_role("button", name="Share").click()
    assert page.evaluate("window.asked.url") == CANONICAL
    assert "Taliban come to Moscow" in page.evaluate("window.asked.title")


def test_a_citation_is_copied_as_it_stands(page: Page, address: str) -> None:
    """The button beside BibTeX gives what BibTeX reads; axe finds nothing in the open fold."""
    page.goto(address + LEAD)
    page.locator(".citing summary").click()
    page.locator(".citing").get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert list(parse_string(_copied(page), "bibtex").entries) == ["moscow-talks-2021"]
    assert violations(page) == []


@pytest.mark.parametrize(
    "path", ["statements/said-putin-no-haste-2021/", "documents/supreme-court-ruling-2025/", "sources/tass-2021-10-25-kabulov/"]
)
def test_a_phone_shows_how_to_cite(browser: Browser, address: str, path: str) -> None:
    """Without script too, and nothing runs over the edge."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    made = context.new_page()
    made.goto(address + path)
    made.locator(".citing summary").click()
    expect(made.locator(".citing pre").first).to_contain_text("@misc{")
    assert made.locator("html").bounding_box()["width"] == 360  # type: ignore[index]
    expect(made.locator("button")).to_have_count(0)
    context.close()


def test_an_email_needs_no_script(browser: Browser, address: str) -> None:
    """A plain link has subject and address."""
    context = browser.new_context(java_script_enabled=False)
    made = context.new_page()
    made.goto(address + LEAD)
    asked = parse_qs(urlsplit(made.get_by_role("link", name="E-mail").get_attribute("href") or "").query)
    assert asked["body"] == [CANONICAL]
    assert asked["subject"][0].startswith("Taliban come to Moscow")
    context.close()
