"""The list of each collection, in pages: people by letter, what is dated by year; sources also by outlet, language and mark."""

from collections.abc import Iterator

from dossier.analysis.source_groups import SourceGroup, source_groups
from dossier.locale.interface import Interface
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import ListPage, NavLink, TemplateEngine
from dossier.rendering.filters import provenance
from dossier.rendering.output import ListPart, Output, Page, list_url, listed, page, paginate, versions, whole, words_of
from dossier.rendering.page_values import CardGroup
from dossier.schema.kind import Kind

_NAME = "lists"
_Filters = tuple[tuple[str, tuple[tuple[NavLink, int], ...]], ...]


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    for kind in listed(site):
        if kind.own_list:
            continue
        template = engine.choose(f"pages/{kind.name}-list.html", "pages/list.html")
        some, home = site.cards(kind.name), list_url(site, kind)
        title = words_of(site).gettext(kind.title)
        groups = source_groups(some) if Trait.SOURCE in kind.traits else ()
        links = _filters(words_of(site), home, groups)
        yield from _list(site, kind, template, home, title, some, links)
        for _sort, sorted_groups in groups:
            for group in sorted_groups:
                name = _name(words_of(site), group)
                titled = words_of(site).gettext("%(list)s: %(group)s", list=title, group=name)
                yield from _list(site, kind, template, home + group.address, titled, group.cards, links)


def _filters(words: Interface, home: str, groups: tuple[tuple[str, tuple[SourceGroup, ...]], ...]) -> _Filters:
    return tuple(
        (words.gettext(sort), tuple((NavLink(_name(words, group), home + group.address), len(group.cards)) for group in some))
        for sort, some in groups
    )


def _name(words: Interface, group: SourceGroup) -> str:
    """What a group is called: a language by its name, a mark in words."""
    if group.sort == "language":
        return words.language(group.name)
    return provenance(words, group.name) if group.sort == "mark" else group.name


def _list(
    site: Site, kind: Kind, template: str, home: str, title: str, some: tuple[Card, ...], filters: _Filters
) -> Iterator[Page]:
    _ = words_of(site).gettext
    summary = _("%(list)s of the dossier %(dossier)s", list=title, dossier=site.config.title)
    parts = tuple(paginate(some, home, site.config.per_page))
    grouped = _grouped(kind, parts)
    index = _index(parts, grouped)
    above = NavLink(_(kind.title), list_url(site, kind))
    for part, groups in zip(parts, grouped, strict=True):
        first, count = part.number == 1, len(part.page_links)
        numbered = _("%(list)s, page %(number)s of %(count)s", list=summary, number=part.number, count=count)
        context = ListPage(
            url=part.url,
            canonical=whole(site, part.url),
            title=title if first else _("%(list)s, page %(number)s", list=title, number=part.number),
            description=numbered if count > 1 else summary,
            lang=site.lang,
            kind="list",
            crumbs=() if part.url == above.url else (above,),
            cards=part.cards,
            groups=groups,
            index=index,
            filters=filters,
            number=part.number,
            page_links=part.page_links,
            total=len(some),
            versions=versions(site, f"/{kind.name}/", _tags(site, kind)) if part.url == above.url else (),
        )
        yield page(_NAME, template, context, indexed=first and kind.sitemap, edition=site.edition)


def _grouped(kind: Kind, parts: tuple[ListPart, ...]) -> tuple[tuple[CardGroup, ...], ...]:
    """The entries of each page by letter or year. A group that goes on on the next page has its heading there too."""
    return tuple(tuple(_groups(kind, part.cards)) for part in parts)


def _groups(kind: Kind, some: tuple[Card, ...]) -> Iterator[CardGroup]:
    groups: dict[str, list[Card]] = {}
    for card in some:
        groups.setdefault(_letter(card) if kind.order == "name" else card.date.year if card.date else "", []).append(card)
    for number, (title, mine) in enumerate(groups.items(), 1):
        yield CardGroup(title, f"group_{number}", tuple(mine))


def _letter(card: Card) -> str:
    name: str = card.facts.get("sort") or card.title
    return next((sign.upper() for sign in name if sign.isalnum()), "")


def _index(parts: tuple[ListPart, ...], grouped: tuple[tuple[CardGroup, ...], ...]) -> tuple[NavLink, ...]:
    """Where each letter or year begins."""
    found: dict[str, str] = {}
    for part, groups in zip(parts, grouped, strict=True):
        for group in groups:
            if group.title:
                found.setdefault(group.title, f"{part.url}#{group.anchor}")
    return tuple(NavLink(title, url) for title, url in found.items()) if len(found) > 1 else ()


def _tags(site: Site, kind: Kind) -> list[str]:
    """The languages of the other editions that have this list."""
    there = {tag for name, tags in site.translations.items() if site.entries[name].kind == kind.name for tag in tags}
    return [tag for tag, _ in site.config.editions if tag in there]


OUTPUT = Output(_NAME, _pages, editions=True)
