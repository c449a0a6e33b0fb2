"""Reading without a network, in a real browser: what is kept, what is said, that a correction wins and a withdrawn page goes."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browser.axe import violations
from engine import CONTENT
from playwright.sync_api import Browser, BrowserContext, Page, expect
from scratch import run
from site_server import Reply, SiteServer, hosted

SETTINGS = (
    "title: The Bridge\ndescription: D.\nbase_url: https://bridge.example/sub/\npublisher: {name: Desk}\nlanguages: [en, ru]\n"
)
EDITIONS = SETTINGS + "editions: {ru: {title: Мост, description: О мосте.}}\n"


class _Site:
    """A dossier on a host, which can be built anew and lose its network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in (CONTENT | {"dossier.yaml": EDITIONS}).items():
            self.write(name, text)
        self.build()
        self.server = SiteServer(self._answer)

    def _answer(self, method: str, path: str) -> Reply:
        return hosted(self.folder / "output", "/sub/")(method, path)

    def write(self, name: str, text: str) -> None:
        place = self.folder / "content" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def build(self) -> None:
        done = run(self.folder)
        assert done.returncode == 0, done.stderr

    def at(self, path: str) -> str:
        return f"{self.server.address}sub/{path}"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[_Site]:
    """A small dossier with our own theme, served."""
    site = _Site(tmp_path)
    with site.server:
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, which keeps nothing of another test."""
    made = browser.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB")
    yield made
    made.close()


def _today() -> str:
    """The day as the server's answers have it, in British words."""
    today = datetime.now(UTC)
    return f"{today.day} {today:%B} {today.year}"


def _until(page: Page, condition: str, url: str = "") -> None:
    """Wait until an async function of the page, given `url`, says yes: Playwright's own waiting takes a promise for a yes."""
    page.evaluate(
        f"""async url => {{
          const met = {condition}
          for (let tried = 0; !await met(url); tried++) {{
            if (tried === 200) throw Error('not met')
            await new Promise(done => setTimeout(done, 50))
          }}
        }}""",
        url,
    )


def _read(page: Page, *urls: str) -> None:
    """Read pages, and wait until the worker keeps each of them."""
    for url in urls:
        page.goto(url)
        page.evaluate("navigator.serviceWorker.ready")
        _until(page, "async url => Boolean(await caches.match(url))", url)


def test_what_was_read_is_kept_and_says_so(site: _Site, context: BrowserContext) -> None:
    """The first page too, with its styles and picture; the line names the day of the copy; the card over a link is there if it was seen."""
    page = context.new_page()
    one = site.at("articles/one/")
    _read(page, one)
    _until(
        page,
        "async () => (await (await caches.open(`${new URL('../../', location)}#files`)).keys()).some(key => key.url.endsWith('.svg'))",
    )
    context.set_offline(True)
    asked = len(site.server.asked)
    page.goto(one)
    expect(page.locator("h1")).to_have_text("One")
    expect(page.get_by_role("status").filter(has_text=f"You are offline. This is your copy of {_today()}.")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "600"
    assert page.evaluate("[...document.images].every(one => one.naturalWidth > 0)")
    assert len(site.server.asked) == asked


def test_a_page_that_was_not_read_is_told_as_such(site: _Site, context: BrowserContext) -> None:
    """In the language of its edition, with what is kept, which can be forgotten; axe finds nothing."""
    page = context.new_page()
    _read(page, site.at("articles/one/"))
    context.set_offline(True)
    page.goto(site.at("people/bob/"))
    expect(page.locator("h1")).to_have_text("You are offline")
    expect(page.get_by_role("link", name="One", exact=True)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="One", exact=True).click()
    expect(page.locator("h1")).to_have_text("One")
    page.goto(site.at("ru/people/bob/"))
    expect(page.locator("h1")).to_have_text("Вы не в сети")
    page.get_by_role("button", name="Забыть эти страницы").click()
    page.goto(site.at("articles/one/"))
    expect(page.locator("h1")).to_have_text("You are offline")


def test_a_correction_wins_online(site: _Site, context: BrowserContext) -> None:
    """A kept page is never shown while the network answers, and the copy is the corrected one from then on."""
    page = context.new_page()
    _read(page, site.at("articles/one/"))
    site.write("articles/one.md", str(CONTENT["articles/one.md"]).replace("Much.", "Little."))
    site.build()
    page.goto(site.at("articles/one/"))
    expect(page.locator(".prose")).to_contain_text("Little.")
    context.set_offline(True)
    page.goto(site.at("articles/one/"))
    expect(page.locator(".prose")).to_contain_text("Little.")


def test_a_withdrawn_page_goes_also_where_nobody_asks_for_it(site: _Site, context: BrowserContext) -> None:
    """Whoever is online with any page loses the copy of one that the site no longer has, and gets the new one of one that changed."""
    page = context.new_page()
    _read(page, site.at("articles/three/"), site.at("articles/one/"))
    three = str(CONTENT["articles/three.md"])
    site.write("articles/three.md", three.replace("title:", "withdrawn: It was wrong.\ntitle:"))
    site.write("articles/one.md", str(CONTENT["articles/one.md"]).replace("Much.", "Little."))
    site.build()
    forget = "async () => (await caches.open(`${new URL('./', location)}#files`)).delete(`${new URL('./', location)}?looked`)"
    page.goto(site.at(""))
    page.evaluate(forget)  # as if an hour had gone by
    page.goto(site.at(""))
    _until(page, "async url => !(await caches.match(url))", site.at("articles/three/"))
    _until(page, "async url => (await (await caches.match(url)).text()).includes('Little.')", site.at("articles/one/"))
    context.set_offline(True)
    page.goto(site.at("articles/three/"))
    expect(page.locator("h1")).to_have_text("You are offline")


def test_a_page_that_is_gone_is_shown_as_gone(site: _Site, context: BrowserContext) -> None:
    """Online the reader gets the site's own answer, at once."""
    page = context.new_page()
    _read(page, site.at("articles/three/"))
    (site.folder / "content/articles/three.md").unlink()
    site.build()
    answer = page.goto(site.at("articles/three/"))
    assert answer is not None
    assert answer.status == 404
    _until(page, "async url => !(await caches.match(url))", site.at("articles/three/"))


def test_switched_off_it_undoes_itself(site: _Site, context: BrowserContext) -> None:
    """With `offline: false` the next visit removes the worker and all that it kept; no page asks for one again."""
    page = context.new_page()
    _read(page, site.at("articles/one/"))
    site.write("dossier.yaml", EDITIONS + "offline: false\n")
    site.build()
    assert not (site.folder / "output/offline.html").exists()
    page.goto(site.at("articles/one/"))
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration())?.update()")
    _until(page, "async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length")
    page.goto(site.at("articles/two/"))
    assert page.locator('script[src*="offline"]').count() == 0


def test_the_site_can_be_installed(site: _Site, context: BrowserContext) -> None:
    """Chromium finds no fault with the manifest, whose icons have the sizes that it says, in each edition."""
    page = context.new_page()
    page.goto(site.at(""))
    session = context.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
    for path in ("manifest.webmanifest", "ru/manifest.webmanifest"):
        data = json.loads((site.folder / "output" / path).read_text("utf-8"))
        for icon in data["icons"]:
            place = site.folder / "output" / urljoin(path, icon["src"])
            width, height = (int.from_bytes(place.read_bytes()[at : at + 4]) for at in (16, 20))
            assert icon["sizes"] == f"{width}x{height}"
        assert urljoin(f"https://x.example/sub/{path}", data["scope"]) == "https://x.example/sub/"
    assert data["name"] == "Мост"


def test_a_private_person_and_a_draft_are_kept_only_if_they_were_read(site: _Site) -> None:
    """The worker names the theme's files and the pages for those offline, and no entry at all."""
    text = (site.folder / "output/sw.js").read_text("utf-8")
    assert "articles/" not in text
    assert "people/" not in text
    assert text.count("offline.html") >= 2
