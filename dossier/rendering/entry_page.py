"""The page of an entry: planned from what the dossier knows of it, completed with its text when it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import quote

from markupsafe import Markup

from dossier.analysis.roles import Quote
from dossier.locale.interface import Interface
from dossier.markdown.as_of import without_later
from dossier.markdown.sentences import with_titles
from dossier.model.as_of import as_of
from dossier.model.body import Body
from dossier.model.dates import Day, machine
from dossier.model.entries import Card, Image, Text
from dossier.rendering.citing import cited_as
from dossier.rendering.contexts import (
    NO_LINK,
    ArticlePage,
    BylineName,
    EntryPage,
    NavLink,
    SiteContext,
    TemplateEngine,
)
from dossier.rendering.jsonld import entry_data, news_article
from dossier.rendering.placeholders import PlaceholderFiller, body_macros
from dossier.schema.pictures import Photo, Pictured
from dossier.schema.records import Named
from dossier.schema.shared_records import Attributed, BaseEntry, Byline, Sourced, WithRoles

_WORDS_A_MINUTE = 230


class ArticleFields(Protocol):
    """What an article's page needs of its fields."""

    @property
    def byline(self) -> tuple[Byline, ...]:
        """Who wrote it."""

    @property
    def dateline(self) -> Named | None:
        """Where it was reported from."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of its topics."""

    @property
    def updated(self) -> Day | None:
        """When it was last edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEntry:
    """A page of an entry that waits for the entry's text: the page, and what its body may show of others.

    `addresses` maps what the body's links say to where they lead, `mentions` are (start, end, id) of the names in its HTML that
    become links, `images` and `quotes` the pictures and statements that it may show, by id; `then` is the day as of which the
    dossier is shown, if one was asked for.
    """

    page: EntryPage
    addresses: Mapping[str, str]
    mentions: tuple[tuple[int, int, str], ...]
    images: Mapping[str, Image]
    quotes: Mapping[str, Quote]
    shown_as_of: Day | None

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The page with its text, as its template makes it."""
        assert text is not None, "an entry's page always has its entry's text"
        return engine.render(template, page=self._complete(text, engine, site), site=site)

    def _complete(self, text: Text, engine: TemplateEngine, site: SiteContext) -> EntryPage:
        body, mentions, fields = text.body, self.mentions, text.fields
        if self.shown_as_of:
            body, mentions = without_later(body, mentions, self.shown_as_of)
            fields = as_of(fields, self.shown_as_of)
        filler = self._filler(engine)
        html = Markup(filler.html(body, mentions))  # this numbers the sources and notes the pictures that the body shows
        photos = [self.images[name] for name in self._photos(fields) if name in self.images and name not in filler.shown]
        page = replace(
            self.page,
            fields=fields,
            html=html,
            headings=tuple(heading._replace(title=with_titles(heading.title, filler.title)) for heading in body.headings),
            lead=photos[0] if photos else None,
            photos=tuple(photos[1:]),
            citations=filler.citations(_other_sources(fields)),
        )
        if isinstance(page, ArticlePage):
            page = _with_article(page, fields, text.body, engine, site)
        else:
            page = replace(page, data=entry_data(page, site))
        return replace(page, cited_as=cited_as(page, fields, engine.words, site))

    def _filler(self, engine: TemplateEngine) -> PlaceholderFiller:
        paths = {name: f"macros/{name}.html" for name in body_macros()}
        if not engine.choose(paths["notes"], ""):
            del paths["notes"]  # a theme may do without notes beside the text
        macros = {name: engine.macro(path, name) for name, path in paths.items()}
        return PlaceholderFiller(self.page.cards, self.addresses, self.images, self.quotes, self.page.lang, macros)

    def _photos(self, fields: BaseEntry) -> tuple[str, ...]:
        """The ids of the pictures that stand for the entry; a picture stands for itself."""
        if isinstance(fields, Photo):
            return (self.page.card.id,)
        return fields.photos if isinstance(fields, Pictured) else ()


def _other_sources(fields: BaseEntry) -> tuple[str, ...]:
    """The sources that the front matter names: the entry's own, and those of its roles, statuses or data."""
    own = fields.sources if isinstance(fields, Sourced) else fields.source if isinstance(fields, Attributed) else ()
    roles = fields.dated_roles if isinstance(fields, WithRoles) else ()
    return tuple(dict.fromkeys([*own, *(name for role in roles for name in role.source)]))


def _with_article(
    page: ArticlePage, fields: ArticleFields, body: Body, engine: TemplateEngine, site: SiteContext
) -> ArticlePage:
    """An article's page with what only articles have."""
    byline = tuple(
        BylineName(_link(Named(name.name, name.entry), page.cards), _link(name.organisation, page.cards), name.role)
        for name in fields.byline
    )
    updated = machine(fields.updated) if fields.updated else ""
    return replace(
        page,
        byline=byline,
        dateline=_link(fields.dateline, page.cards),
        topics=tuple(page.cards[name] for name in fields.topics if name in page.cards),
        share=_share(page.title, page.canonical, engine.words),
        data=(news_article(page.card, page.canonical, updated, byline, page.corrections, site),),
        minutes=max(1, round(body.words / _WORDS_A_MINUTE)),
    )


def _link(named: Named | None, cards: Mapping[str, Card]) -> NavLink:
    if named is None:
        return NO_LINK
    card = cards.get(named.id)
    return NavLink(named.words or (card.title if card else ""), card.url if card else "")


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
