"""The list of each collection, in pages."""

from collections.abc import Iterator
from functools import partial

from dossier.model.entries import Page, Site
from dossier.rendering.contexts import ListPage, NavLink
from dossier.rendering.output import Output, TemplateEngine, base_context, html_path, listed, pages_of, render_view, words_of


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    for kind in listed(site):
        if not kind.own_list:
            template = printer.choose(f"pages/{kind.name}-list.html", "pages/list.html")
            yield from _list(site, kind.name, words_of(site).gettext(kind.title), template)


def _list(site: Site, name: str, title: str, template: str) -> Iterator[Page]:
    whole, _ = site.cards(name), words_of(site).gettext
    for url, number, spots, part in pages_of(whole, f"/{name}/", site.config.per_page):
        words = _("%(list)s of the dossier %(dossier)s", list=title, dossier=site.config.title)
        if len(spots) > 1:
            words = _("%(list)s, page %(number)s of %(count)s", list=words, number=number, count=len(spots))
        crumbs = (NavLink(title, f"/{name}/"),) if number > 1 else ()
        context = base_context(
            site,
            url,
            title if number == 1 else _("%(list)s, page %(number)s", list=title, number=number),
            words,
            "list",
            crumbs=crumbs,
        )
        context |= {"cards": part, "number": number, "spots": spots, "total": len(whole)}
        yield Page(html_path(url), url, "lists", template, "", context)


OUTPUT = Output("lists", _pages, partial(render_view, view=ListPage))
