"""The preview in a real browser: a save shows without a hand on the page, a mistake is laid over it and goes away."""

from pathlib import Path

from engine import Engine
from playwright.sync_api import Browser, expect
from running_preview import Preview

TEMPLATE = "<!DOCTYPE html><html lang='en'><head><title>T</title></head><body><main>{{ page.html }}</main></body></html>"


def test_a_page_follows_the_writer(browser: Browser, tmp_path: Path) -> None:
    """The open page shows a save, then the mistake over it, then the mended text."""
    engine = Engine(tmp_path)
    engine.write("templates/pages/entry.html", TEMPLATE)
    with Preview(engine.root) as preview:
        page = browser.new_page()
        page.goto(f"{preview.address}articles/one/")
        expect(page.locator("main")).to_contain_text("Much.")
        page.wait_for_function("window.LiveReload && window.LiveReload.connector && window.LiveReload.connector.protocol")
        engine.replace("content/articles/one.md", "Much", "Little")
        expect(page.locator("main")).to_contain_text("Little.", timeout=20_000)
        engine.replace("content/articles/one.md", "Little", "[[nobody]]")
        expect(page.locator("#dossier_problems")).to_contain_text("content/articles/one.md:13:3", timeout=20_000)
        engine.replace("content/articles/one.md", "[[nobody]]", "Enough")
        expect(page.locator("main")).to_contain_text("Enough.", timeout=20_000)
        expect(page.locator("#dossier_problems")).to_have_count(0)
        page.close()
