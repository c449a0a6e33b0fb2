"""The list of each collection, in pages."""

from collections.abc import Iterator

from dossier.model.entries import Site
from dossier.rendering.contexts import ListPage, NavLink, TemplateEngine
from dossier.rendering.output import Output, Page, list_url, listed, page, paginate, versions, whole, words_of
from dossier.schema.kind import Kind

_NAME = "lists"


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    for kind in listed(site):
        if not kind.own_list:
            yield from _list(site, kind, engine.choose(f"pages/{kind.name}-list.html", "pages/list.html"))


def _list(site: Site, kind: Kind, template: str) -> Iterator[Page]:
    _ = words_of(site).gettext
    cards, home, title = site.cards(kind.name), list_url(site, kind), _(kind.title)
    summary = _("%(list)s of the dossier %(dossier)s", list=title, dossier=site.config.title)
    for part in paginate(cards, home, site.config.per_page):
        first, count = part.number == 1, len(part.page_links)
        numbered = _("%(list)s, page %(number)s of %(count)s", list=summary, number=part.number, count=count)
        context = ListPage(
            url=part.url,
            canonical=whole(site, part.url),
            title=title if first else _("%(list)s, page %(number)s", list=title, number=part.number),
            description=numbered if count > 1 else summary,
            lang=site.lang,
            kind="list",
            crumbs=() if first else (NavLink(title, home),),
            cards=part.cards,
            number=part.number,
            page_links=part.page_links,
            total=len(cards),
            versions=versions(site, f"/{kind.name}/", _tags(site, kind)) if first else (),
        )
        yield page(_NAME, template, context, indexed=first and kind.sitemap, edition=site.edition)


def _tags(site: Site, kind: Kind) -> list[str]:
    """The languages of the other editions that have this list."""
    there = {tag for name, tags in site.translations.items() if site.entries[name].kind == kind.name for tag in tags}
    return [tag for tag, _ in site.config.editions if tag in there]


OUTPUT = Output(_NAME, _pages, editions=True)
