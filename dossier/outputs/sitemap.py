"""`sitemap.xml` (sitemaps.org 0.9) of each edition, and `robots.txt`."""

from collections.abc import Iterator, Sequence

from dossier.model.entries import Site, edition_home
from dossier.rendering.contexts import SitemapPage
from dossier.rendering.output import IndexedPage, Output, Page, page, text_file, whole

_NAME, _FILE = "sitemap", "sitemap.xml"


def _index_pages(site: Site, pages: Sequence[IndexedPage]) -> Iterator[Page]:
    """The sitemap of each edition, with the pages that are in its language."""
    editions = ("", *(tag for tag, _ in site.config.editions))
    for edition in editions:
        url = f"{edition_home(edition)}{_FILE}"
        context = SitemapPage(
            url=url,
            canonical=whole(site, url),
            title="Sitemap",
            description="All pages",
            lang=edition or site.lang,
            kind="sitemap",
            pages=tuple((whole(site, found.url), found.lastmod) for found in pages if found.edition == edition),
        )
        yield page(_NAME, _FILE, context, indexed=False)
    places = "".join(f"Sitemap: {whole(site, edition_home(edition) + _FILE)}\n" for edition in editions)
    yield text_file(_NAME, "robots.txt", f"User-agent: *\nAllow: /\n\n{places}")


OUTPUT = Output(_NAME, index_pages=_index_pages)
