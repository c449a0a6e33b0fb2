"""What hosts need: the page for a missing address, `.nojekyll`, `_headers`, `_redirects`, and a page for each old address.

`_headers` and `_redirects` are read by Netlify, Cloudflare Pages and others. The redirect code is written out, because hosts
differ in what they take for granted. A host that reads neither still has the little page that leads on.
"""

from collections.abc import Iterator

from dossier.model.entries import Site
from dossier.rendering.contexts import BasePage, MovedPage, TemplateEngine
from dossier.rendering.output import Output, Page, output_path, page, text_file, whole, words_of

_NAME = "hosting"
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'{more}; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_SEARCHES = " 'wasm-unsafe-eval'"  # Pagefind's program in the browser
_HEADERS = """/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()

/static/*
  Cache-Control: public, max-age=31536000, immutable

/pictures/*
  Cache-Control: public, max-age=31536000, immutable
"""


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    _ = words_of(site).gettext
    missing = BasePage(
        url="/404.html",
        canonical=whole(site, "/404.html"),
        title=_("Not found"),
        description=_("There is no page at this address."),
        lang=site.lang,
        kind="missing",
    )
    yield page(_NAME, "pages/missing.html", missing, indexed=False)
    yield text_file(_NAME, ".nojekyll", "")
    yield text_file(_NAME, "_headers", _HEADERS.format(policy=_POLICY.format(more=_SEARCHES if site.config.full_text else "")))
    yield text_file(_NAME, "_redirects", "".join(f"{old} {new} 301\n" for old, new in site.aliases))
    for old, new in site.aliases:
        yield _moved(site, old, new)


def _moved(site: Site, old: str, new: str) -> Page:
    """The page at an old address, for hosts that do not read `_redirects`."""
    context = MovedPage(
        url=old,
        canonical=whole(site, new),
        title=words_of(site).gettext("Moved"),
        description="",
        lang=site.lang,
        kind="moved",
        target=new,
    )
    path = output_path(old if old.endswith(".html") else f"{old.rstrip('/')}/")
    return page(_NAME, "pages/moved.html", context, indexed=False)._replace(path=path)


OUTPUT = Output(_NAME, _pages)
