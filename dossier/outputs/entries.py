"""The page of each entry: articles, people, organisations, places, events, documents, topics, sources, pictures, pages."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from dossier.analysis.cooccurrence import Cooccurrence
from dossier.analysis.related import RelatedArticles
from dossier.analysis.roles import Quote, quoted, roles_on_day
from dossier.locale.interface import Interface
from dossier.markdown.as_of import without_later
from dossier.markdown.sentences import told
from dossier.model.as_of import as_of
from dossier.model.dates import Day, machine
from dossier.model.entries import Card, Entry, Image, Page, Site, Text
from dossier.model.traits import Trait
from dossier.rendering.contexts import ArticlePage, Backlink, BacklinkGroup, BylineName, EntryPage, Excerpt, NavLink
from dossier.rendering.jsonld import news_article
from dossier.rendering.network_svg import network_svg
from dossier.rendering.output import Output, TemplateEngine, base_context, feeds_of, html_path, words_of
from dossier.rendering.placeholders import PlaceholderFiller, body_macros
from dossier.schema.kind import Kind, collections, kinds
from dossier.schema.pictures import Photo, Pictured
from dossier.schema.records import Named
from dossier.schema.shared_records import Attributed, BaseEntry, Sourced, WithRoles

_WORDS_A_MINUTE = 230
_NOBODY = NavLink("", "")
_NO_DAY = Day("", "", "")


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    related, cooccurrence = RelatedArticles(site), Cooccurrence(site)
    for name in site.entries:
        yield _page(site, printer, name, related, cooccurrence)


def _page_of(site: Site, printer: TemplateEngine, name: str) -> Page:
    return _page(site, printer, name, RelatedArticles(site), Cooccurrence(site))


def _page(site: Site, printer: TemplateEngine, name: str, related: RelatedArticles, cooccurrence: Cooccurrence) -> Page:
    known = kinds()
    entry = site.entries[name]
    kind = known[entry.kind]
    template = printer.choose(f"pages/{kind.name}.html", f"pages/{kind.singular}.html", "pages/entry.html")
    own = site.own_templates.get(name)
    return Page(
        html_path(entry.card.url),
        entry.card.url,
        "entries",
        own or template,
        name,
        _shelf(site, entry, known, related, cooccurrence),
    )


def _shelf(site: Site, entry: Entry, kinds: Mapping[str, Kind], related: RelatedArticles, near: Cooccurrence) -> dict[str, Any]:
    card, kind = entry.card, kinds[entry.kind]
    _ = words_of(site).gettext
    crumbs = (NavLink(_(kind.title), f"/{kind.name}/"),) if kind.listed else ()
    feeds = feeds_of(card.title, card.url) if Trait.TOPIC in kind.traits else ()
    context = base_context(
        site, card.url, card.title, card.summary, kind.name, lang=card.lang, image=card.image, feeds=feeds, crumbs=crumbs
    )
    context |= {
        "card": card,
        "cards": {name: site.entries[name].card for name in entry.targets},
        "addresses": entry.addresses,
        "mentions": entry.mentions,
        "images": _images(site, entry),
        "backlinks": _backlinks(site, entry, kinds),
    }
    context |= {
        "spans": entry.spans,
        "corrections": entry.corrections,
        "placed": {
            name: quoted(site, name) for name in entry.targets if site.entries[name].kind in collections(Trait.STATEMENT)
        },
        "quote": quoted(site, entry.id) if Trait.STATEMENT in kind.traits else None,
        "quotes": _said(site, entry.id),
        "neighbours": near.of(entry.id),
        "hatnote": tuple(site.entries[name].card for name in site.namesakes.get(entry.id, ())),
        "then": site.then,
    }
    if Trait.ARTICLE in kind.traits:
        context["related"] = related.of(entry.id)
        context["roles_on_day"] = roles_on_day(site, entry.targets, card.date) if card.date else ()
    return context


def _said(site: Site, name: str) -> tuple[Quote, ...]:
    """What somebody said, oldest first."""
    spoken = [link.source for link in site.backlinks.get(name, ()) if link.via == "speaker"]
    return tuple(sorted((quoted(site, one) for one in spoken), key=lambda quote: (quote.card.date or _NO_DAY, quote.card.id)))


def _images(site: Site, entry: Entry) -> dict[str, Image]:
    names = (entry.id, *entry.targets)
    return {name: site.images[name] for name in names if name in site.images}


def _backlinks(site: Site, entry: Entry, kinds: Mapping[str, Kind]) -> tuple[BacklinkGroup, ...]:
    _ = words_of(site).gettext
    by_kind: dict[str, list[Backlink]] = {}
    for link in site.backlinks.get(entry.id, ()):
        if link.via == "speaker":
            continue  # shown with their words
        card = site.entries[link.source].card
        places = tuple(Excerpt(f"{card.url}#{at}", words) for at, words in dict(link.places).items())
        by_kind.setdefault(card.kind, []).append(Backlink(card, places))
    return tuple(
        BacklinkGroup(_(kind.title), f"/{name}/" if kind.listed else "", tuple(sorted(by_kind[name], key=_by_date)))
        for name, kind in kinds.items()
        if name in by_kind
    )


def _by_date(link: Backlink) -> tuple[str, str, str]:
    return (link.card.date.first if link.card.date else "", link.card.title, link.card.id)


def _share(title: str, address: str, interface: Interface) -> tuple[NavLink, ...]:
    """Plain links: nothing is loaded from anybody until a reader follows one."""
    words, link = quote(title, safe=""), quote(address, safe="")
    return (
        NavLink(interface.gettext("E-mail"), f"mailto:?subject={words}&body={link}"),
        NavLink("WhatsApp", f"https://wa.me/?text={words}%20{link}"),
        NavLink("Telegram", f"https://t.me/share/url?url={link}&text={words}"),
        NavLink("X", f"https://x.com/intent/post?text={words}&url={link}"),
        NavLink("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={link}"),
    )


def _render(page: Page, text: Text | None, printer: TemplateEngine, settings: Mapping[str, Any]) -> str:
    assert text is not None, "an entry's page always has its entry's text"
    context = dict(page.context)
    images, addresses, mentions, placed, then = (
        context.pop(name) for name in ("images", "addresses", "mentions", "placed", "then")
    )
    macros = {name: printer.macro(f"macros/{name}.html", name) for name in body_macros()}
    filling = PlaceholderFiller(context["cards"], addresses, images, placed, context["lang"], macros)
    body, mentions = without_later(text.body, mentions, then) if then else (text.body, mentions)
    html = filling.html(body, mentions)
    headings = tuple(heading._replace(title=told(heading.title, filling.title)) for heading in body.headings)
    fields = as_of(text.fields, then) if then else text.fields
    own = [images[name] for name in _photos(page, fields) if name in images and name not in filling.shown]
    context |= {
        "fields": fields, "html": Markup(html), "headings": headings, "lead": own[0] if own else None,
        "photos": tuple(own[1:]), "network": network_svg(context["title"], context["neighbours"], printer.words) if len(context["neighbours"]) > 2 else Markup(),
        "citations": filling.citations(_other_sources(fields)),
    }  # fmt: skip
    if context["kind"] not in collections(Trait.ARTICLE):
        return printer.render(page.template, page=EntryPage(**context), site=settings)
    context |= _article(fields, context["cards"], text.body.words)
    context["share"] = _share(context["title"], context["canonical"], printer.words)
    updated = machine(fields.updated) if fields.updated else ""
    context["data"] = news_article(
        context["card"], context["canonical"], updated, context["byline"], context["corrections"], settings
    )
    return printer.render(page.template, page=ArticlePage(**context), site=settings)


def _photos(page: Page, fields: BaseEntry) -> tuple[str, ...]:
    if isinstance(fields, Photo):
        return (page.entry,)
    return fields.photos if isinstance(fields, Pictured) else ()


def _other_sources(fields: BaseEntry) -> tuple[str, ...]:
    """The sources that the front matter names: the entry's own, and those of its roles, statuses or data."""
    own = fields.sources if isinstance(fields, Sourced) else fields.source if isinstance(fields, Attributed) else ()
    roles = fields.dated_roles if isinstance(fields, WithRoles) else ()
    return tuple(dict.fromkeys([*own, *(name for role in roles for name in role.source)]))


def _article(fields: Any, cards: Mapping[str, Card], words: int) -> dict[str, Any]:
    byline = tuple(
        BylineName(_spot(Named(one.name, one.entry), cards), _spot(one.organisation, cards), one.role) for one in fields.byline
    )
    topics = tuple(cards[name] for name in fields.topics if name in cards)
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    return {"byline": byline, "dateline": _spot(fields.dateline, cards), "topics": topics, "minutes": minutes}


def _spot(named: Named | None, cards: Mapping[str, Card]) -> NavLink:
    if named is None:
        return _NOBODY
    card = cards.get(named.id)
    return NavLink(named.words or (card.title if card else ""), card.url if card else "")


OUTPUT = Output("entries", _pages, _render, _page_of)
