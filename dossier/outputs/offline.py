"""Reading without a network: the manifest by which the site can be installed, the service worker that keeps what was read, and the page
for what was not. With the setting `offline: false` the worker is one that undoes itself, so that no reader keeps an old one.
"""

import json
from collections.abc import Iterator

from dossier.model.entries import Site, edition_home
from dossier.model.text import direction
from dossier.rendering.contexts import BasePage, TemplateEngine
from dossier.rendering.offline_pages import ServiceWorkerPage
from dossier.rendering.output import Output, Page, page, text_file, whole, words_of

_NAME, _WORKER, _PAGE, _MANIFEST = "offline", "sw.js", "offline.html", "manifest.webmanifest"
_SHELL = (".css", ".js", ".svg")
_PAPER = "#fcfbf8"
_ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"), ("icon-maskable.png", "512x512", "maskable"))
_UNDONE = """// Reading offline is switched off: this worker takes the place of an older one, forgets what that kept, and goes.
addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil((async () => {
  const mine = (await caches.keys()).filter(name => name.startsWith(`${registration.scope}#`))
  await Promise.all(mine.map(name => caches.delete(name)))
  await registration.unregister()
})()))
"""


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    if not engine.choose(_WORKER, ""):
        return  # the theme has none of it
    yield _manifest(site)
    if site.config.offline:
        yield page(_NAME, f"pages/{_PAGE}", _offline_page(site), indexed=False, edition=site.edition)
    if not site.edition:
        yield _worker(site) if site.config.offline else text_file(_NAME, _WORKER, _UNDONE)


def _offline_page(site: Site) -> BasePage:
    _, url = words_of(site).gettext, f"{site.home}{_PAGE}"
    return BasePage(
        url=url,
        canonical=whole(site, url),
        title=_("You are offline"),
        description="",
        lang=site.lang,
        kind="offline",
        hidden=True,
    )


def _worker(site: Site) -> Page:
    homes = [edition_home(tag).lstrip("/") for tag in ("", *(tag for tag, _ in site.config.editions))]
    context = ServiceWorkerPage(
        url=f"/{_WORKER}",
        canonical=whole(site, _WORKER),
        title="",
        description="",
        lang=site.lang,
        kind="worker",
        shell=tuple(asset.url.lstrip("/") for asset in site.assets if asset.path.endswith(_SHELL)),
        offline_pages={home: f"{home}{_PAGE}" for home in homes},
    )
    return page(_NAME, _WORKER, context, indexed=False)


def _manifest(site: Site) -> Page:
    """The web app manifest (W3C) of an edition; addresses in it are relative to it."""
    assets = {asset.path: asset.url for asset in site.assets}
    top = "../" * (site.home.count("/") - 1) or "./"
    icons = [
        {"src": top + assets[name].lstrip("/"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in _ICONS
        if name in assets
    ]
    words = {"name": site.config.title, "description": site.config.description, "lang": site.lang, "dir": direction(site.lang)}
    look = {"display": "minimal-ui", "background_color": _PAPER, "theme_color": _PAPER, "icons": icons}
    data = {**words, "start_url": "./", "scope": top, **look}
    content = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return text_file(_NAME, f"{site.home.lstrip('/')}{_MANIFEST}", content)._replace(edition=site.edition)


OUTPUT = Output(_NAME, _pages, editions=True)
