"""`sitemap.xml` (sitemaps.org 0.9) and `robots.txt`."""

from collections.abc import Iterator, Sequence

from dossier.model.entries import Site
from dossier.rendering.contexts import SitemapPage
from dossier.rendering.output import IndexedPage, Output, Page, page, text_file, whole

_NAME, _URL = "sitemap", "/sitemap.xml"


def _index_pages(site: Site, pages: Sequence[IndexedPage]) -> Iterator[Page]:
    context = SitemapPage(
        url=_URL,
        canonical=whole(site, _URL),
        title="Sitemap",
        description="All pages",
        lang=site.lang,
        kind="sitemap",
        pages=tuple((whole(site, found.url), found.lastmod) for found in pages),
    )
    yield page(_NAME, "sitemap.xml", context, indexed=False)
    yield text_file(_NAME, "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {whole(site, _URL)}\n")


OUTPUT = Output(_NAME, index_pages=_index_pages)
