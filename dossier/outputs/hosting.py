"""What hosts need: the page for a missing address, `.nojekyll`, `_headers`, `_redirects`, and a page for each old address.

`_headers` and `_redirects` are read by Netlify, Cloudflare Pages and others. The redirect code is written out, because hosts
differ in what they take for granted. A host that reads neither still has the little page that leads on.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dossier.locale.interface import Interface
from dossier.model.entries import Page, Site, Text
from dossier.model.text import direction
from dossier.rendering.contexts import BasePage
from dossier.rendering.jinja import Templates
from dossier.rendering.output import Output, TemplateEngine, base_context, html_path, words_of

_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = f"""/*
  Content-Security-Policy: {_POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()

/static/*
  Cache-Control: public, max-age=31536000, immutable

/pictures/*
  Cache-Control: public, max-age=31536000, immutable
"""


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    _ = words_of(site).gettext
    yield Page(
        "404.html",
        "/404.html",
        "hosting",
        "pages/missing.html",
        "",
        base_context(site, "/404.html", _("Not found"), _("There is no page at this address."), "missing"),
    )
    for name in (".nojekyll", "_headers"):
        yield Page(name, f"/{name}", "hosting", "", "", {"kind": name})
    moves = tuple(site.aliases)
    yield Page("_redirects", "/_redirects", "hosting", "", "", {"kind": "_redirects", "moves": moves})
    for old, new in moves:
        path = old.lstrip("/") if old.endswith(".html") else html_path(f"{old.rstrip('/')}/")
        base = site.config.base_url + new.lstrip("/")
        yield Page(path, old, "hosting", "", "", {"kind": "moved", "whole": base})


def _render(page: Page, text: Text | None, printer: TemplateEngine, settings: Mapping[str, Any]) -> str:
    if page.template:
        return printer.render(page.template, page=BasePage(**page.context), site=settings)
    if page.context["kind"] == "_headers":
        return _HEADERS
    if page.context["kind"] == "_redirects":
        return "".join(f"{old} {new} 301\n" for old, new in page.context["moves"])
    if page.context["kind"] == "moved":
        return _moved(printer.words).render("moved.html", whole=page.context["whole"], lang=printer.words.tag)
    return ""


@cache
def _moved(words: Interface) -> Templates:
    text = files("dossier.outputs").joinpath("moved.html").read_text("utf-8")
    return Templates({"moved.html": text}, "dossier/outputs", {"dir": direction}, words)


OUTPUT = Output("hosting", _pages, _render)
