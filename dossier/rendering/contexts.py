"""What a template sees: `page`, a context of one of these classes, and `site`. Each field has its help beside it.

`docs/reference/templates.md` is made from this module, so nothing that a template may use is left out of it.
Addresses start with `/`, which means the top of the dossier; when a page is written they become relative to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple, Protocol

from markupsafe import Markup

from dossier.analysis.cooccurrence import Neighbour
from dossier.analysis.related import Related
from dossier.analysis.roles import Quote, RolesOnDay
from dossier.analysis.time_axis import SpanChart
from dossier.locale.interface import Interface
from dossier.model.body import Heading
from dossier.model.dates import Day
from dossier.model.entries import Card, Image, Text
from dossier.model.site_settings import Licence, Publisher
from dossier.model.text import direction
from dossier.rendering.page_values import (
    BacklinkGroup,
    CardGroup,
    FeedItem,
    Happening,
    Member,
    PublishedCorrection,
    QuoteYear,
    TimeLine,
)
from dossier.rendering.reference_data import CitedWork
from dossier.rendering.versions import EditionLink, TranslationNote, Version
from dossier.schema.shared_records import Correction, DatedRole


class NavLink(NamedTuple):
    """A title that may lead somewhere."""

    title: Annotated[str, "The words of the link."]
    url: Annotated[str, "Where it leads; empty where it leads nowhere."]


NO_HTML, NO_LINK = Markup(), NavLink("", "")


class Feed(NamedTuple):
    """A feed that belongs to a page."""

    title: Annotated[str, "Its title."]
    url: Annotated[str, "Its address."]
    type: Annotated[str, "Its media type."]


class BylineName(NamedTuple):
    """One name of a byline."""

    who: Annotated[NavLink, "The writer; the title is empty if only an organisation is named."]
    organisation: Annotated[NavLink, "For whom; the title is empty if the byline does not say."]
    role: Annotated[str, "As what; empty if the byline does not say."]


class Citation(NamedTuple):
    """A numbered source of a page."""

    number: Annotated[int, "Its number on the page, from 1."]
    card: Annotated[Card, "The source."]
    marks: Annotated[tuple[str, ...], "The ids of the places that cite it."]
    words: Annotated[tuple[str, ...], "What these places add, such as `p. 4`."]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContext:
    """What every template sees as `site`: the dossier's settings and its navigation."""

    title: Annotated[str, "The dossier's name."]
    description: Annotated[str, "What it is about, in one sentence."]
    home: Annotated[str, "The address of the home page in this language: `/`, or `/ru/`."]
    editions: Annotated[
        tuple[EditionLink, ...], "The dossier in each of its languages, the first first; none if it has one only."
    ]
    base_url: Annotated[str, "The whole address of its top, with a slash at the end."]
    lang: Annotated[str, "The language of the page’s own words, menus and dates among them (BCP 47)."]
    dir: Annotated[str, "The direction of that language: `ltr` or `rtl`."]
    languages: Annotated[tuple[str, ...], "All its languages; the first is the one it is written in."]
    publisher: Annotated[Publisher, "Who publishes it: `name`, `url`, `email`."]
    licence: Annotated[Licence | None, "On what terms its words may be used: `name`, `url`."]
    copyright: Annotated[str, "The copyright line; may be empty."]
    facts_to: Annotated[Day | None, "The day, month or year up to which it holds facts."]
    nav: Annotated[tuple[NavLink, ...], "The links of the header, as the setting `navigation` orders them."]
    collections: Annotated[
        tuple[NavLink, ...], "The list of each collection, and the pages that outputs add to the navigation."
    ]
    fairness: Annotated[str, "What stands on the pages of people and organisations; may be empty."]
    offline: Annotated[bool, "Whether a reader’s browser keeps the pages that were read."]
    full_text: Annotated[bool, "Whether the search finds words in texts."]
    method: Annotated[str, "The address of the page that the setting `method` names; empty if it names none."]
    previews: Annotated[
        tuple[str, ...], "The names of the collections whose entries have previews; none if the setting `previews` is off."
    ]
    assets: Annotated[Mapping[str, str], "The address of each file of `templates/static/`, by its path there."]
    feeds: Annotated[tuple[Feed, ...], "The feeds of the whole dossier."]


class TemplateEngine(Protocol):
    """What the program asks of the templates. `words` is the language of what they say themselves."""

    @property
    def words(self) -> Interface:
        """The interface."""

    def choose(self, *names: str) -> str:
        """The first of these templates that exists; the last of them if none does."""

    def speaking(self, edition: str) -> "TemplateEngine":
        """The same templates for an edition, given by its language; "" is the first."""

    def render(self, name: str, *, page: "BasePage", site: SiteContext) -> str:
        """Render a template."""

    def macro(self, name: str, macro: str) -> Callable[..., str]:
        """A macro of a template, to be called by the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePage:
    """What every page has. This alone: the page for a missing address."""

    url: Annotated[str, "Its address from the top of the dossier, such as `/people/ann/`."]
    canonical: Annotated[str, "Its whole address, with the base URL."]
    title: Annotated[str, "Its title, in plain words."]
    description: Annotated[str, "One or two sentences on it, in plain words."]
    lang: Annotated[str, "The language of its text (BCP 47)."]
    kind: Annotated[str, "What it is: `articles`, `people`, …, `list`, `home`, `timeline`, `missing`."]
    image: Annotated[Image | None, "The picture that stands for it, with its credit."] = None
    feeds: Annotated[tuple[Feed, ...], "The feeds that belong to it."] = ()
    crumbs: Annotated[tuple[NavLink, ...], "The way from the home page to it, without itself."] = ()
    hidden: Annotated[bool, "Whether search engines are asked to leave it out."] = False
    versions: Annotated[
        tuple[Version, ...], "The page in each of its languages, the original first; none if there is no translation of it."
    ] = ()
    translation: Annotated[TranslationNote | None, "What is to be said of a translation; nothing on an original."] = None
    data: Annotated[
        tuple[Mapping[str, object], ...], "What it is about, and the way to it, in schema.org's words, for JSON-LD."
    ] = ()

    @property
    def dir(self) -> str:
        """The direction of its text: `ltr` or `rtl`."""
        return direction(self.lang)

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The page as its template makes it."""
        return engine.render(template, page=self, site=site)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(BasePage):
    """A page of one entry: a person, an organisation, a place, an event, a document, a topic, a source, a picture, a page."""

    card: Annotated[Card, "The entry's own card."]
    cards: Annotated[Mapping[str, Card], "The cards of the entries that it names, by id. A held entry's id is not among them."]
    backlinks: Annotated[tuple[BacklinkGroup, ...], "What links to it, by collection, with the sentences in which it is named."]
    roles: Annotated[tuple[DatedRole, ...], "Its roles or statuses."]
    corrections: Annotated[tuple[Correction, ...], "What was put right in it."]
    quote: Annotated[Quote | None, "The statement, on the page of one."]
    words: Annotated[tuple[QuoteYear, ...], "What a person or organisation said, by year, newest first."]
    agent: Annotated[bool, "Whether it is a person or an organisation."]
    profile: Annotated[Card | None, "The article that portrays it, if there is one."]
    chart: Annotated[SpanChart | None, "Its roles or statuses on one line of time; nothing if no day is known."]
    acts: Annotated[tuple[Card, ...], "Events and documents whose fields name it, newest first."]
    members: Annotated[tuple[Member, ...], "Who holds or held an office there, if it is an organisation."]
    reports: Annotated[tuple[Card, ...], "Articles whose front matter names it as their topic, newest first."]
    neighbours: Annotated[tuple[Neighbour, ...], "Who is named together with a person or organisation."]
    hatnote: Annotated[tuple[Card, ...], "Other entries of the same name, not to be confused with it."]
    # What follows is made of the entry's text, when the page is rendered.
    fields: Annotated[object, "The entry's fields, as in `docs/reference/fields.md`."] = None
    html: Annotated[Markup, "Its body as HTML, with links, citations and pictures in place."] = NO_HTML
    headings: Annotated[tuple[Heading, ...], "The headings of its body."] = ()
    lead: Annotated[Image | None, "Its first picture, unless the body shows it."] = None
    photos: Annotated[tuple[Image, ...], "Its other pictures that the body does not show."] = ()
    citations: Annotated[
        tuple[Citation, ...], "Its sources, numbered as the body cites them; those not cited in the body follow."
    ] = ()
    cited_as: Annotated[CitedWork | None, "How to cite an article, a statement, a document or a source."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(EntryPage):
    """A page of one article."""

    roles_on_day: Annotated[tuple[RolesOnDay, ...], "The people and organisations it names, as they were on `roles_day`."] = ()
    roles_day: Annotated[
        Day | None, "Its date, or the last day up to which the dossier holds facts (`facts_to`), if that is earlier."
    ] = None
    related: Annotated[tuple[Related, ...], "Articles to read next, each with the subjects that both share."] = ()
    # What follows is made of the article's text, when the page is rendered.
    byline: Annotated[tuple[BylineName, ...], "Who wrote it, for whom and as what."] = ()
    dateline: Annotated[NavLink, "Where it was reported from; the title is empty if it does not say."] = NO_LINK
    topics: Annotated[tuple[Card, ...], "The topics it belongs to."] = ()
    share: Annotated[tuple[NavLink, ...], "Links by which a reader can share it. They need no script and load nothing."] = ()
    minutes: Annotated[int, "How many minutes it takes to read, at 230 words a minute."] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(BasePage):
    """One page of the list of a collection."""

    cards: Annotated[tuple[Card, ...], "The entries on this page of the list."]
    groups: Annotated[tuple[CardGroup, ...], "The same entries by letter or by year, as the collection is sorted."]
    index: Annotated[tuple[NavLink, ...], "The letters or years of the whole list, each with its address."]
    filters: Annotated[
        tuple[tuple[str, tuple[tuple[NavLink, int], ...]], ...],
        "Shorter lists: address and number of each, by what they go by.",
    ]
    number: Annotated[int, "Which page of the list this is, from 1."]
    page_links: Annotated[tuple[NavLink, ...], "All pages of the list: number and address."]
    total: Annotated[int, "How many entries the whole list has."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPage(BasePage):
    """One page of the list of statements: all of them, or those of one speaker, year or topic."""

    quotes: Annotated[tuple[Quote, ...], "The statements on this page of the list, newest first."]
    filters: Annotated[
        tuple[tuple[str, tuple[tuple[NavLink, int], ...]], ...], "Speakers, years and topics: address and number of each."
    ]
    number: Annotated[int, "Which page of the list this is, from 1."]
    page_links: Annotated[tuple[NavLink, ...], "All pages of it: number and address."]
    total: Annotated[int, "How many statements it has."]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(BasePage):
    """The corrections of the whole dossier."""

    corrections: Annotated[tuple[PublishedCorrection, ...], "Each correction with its article, newest first."]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(BasePage):
    """The home page."""

    lead: Annotated[Card | None, "The article that leads."]
    further: Annotated[tuple[Card, ...], "Articles to read with it."]
    articles: Annotated[tuple[Card, ...], "The newest other articles, at most nine."]
    start: Annotated[tuple[Card, ...], "Where a newcomer may start, as the setting `start` orders it."]
    news: Annotated[tuple[Card, ...], "The newest events and documents together, at most six."]
    line: Annotated[TimeLine | None, "The events on one line of time; nothing if there are none."]
    keys: Annotated[tuple[Card, ...], "The key events, oldest first."]
    people: Annotated[tuple[Card, ...], "Who is who: the people whom the setting `people` names, or those most often named."]
    documents: Annotated[tuple[Card, ...], "The newest documents, at most five."]
    picture: Annotated[Image | None, "A map or chart, as the setting `picture` names it."]
    topics: Annotated[tuple[Card, ...], "All topics."]
    events: Annotated[tuple[Card, ...], "The newest events, at most eight."]
    counts: Annotated[tuple[tuple[NavLink, int], ...], "Each listed collection and how many entries it has."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(BasePage):
    """Everything with a date, by year."""

    years: Annotated[
        tuple[tuple[str, tuple[Happening, ...]], ...],
        "Each year, newest first, and what happened in it; on one page of many, only its own.",
    ]
    line: Annotated[TimeLine | None, "The events on one line of time, by topic; nothing if there are none."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(BasePage):
    """A page at an old address, which leads to the new one: that is its `canonical` address."""

    target: Annotated[str, "The new address, from the top of the dossier."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage(BasePage):
    """An Atom feed."""

    entries: Annotated[tuple[FeedItem, ...], "The newest items, at most twenty."]
    updated: Annotated[str, "When any of them last changed (RFC 3339)."]
    home: Annotated[str, "The whole address of the page that the feed belongs to."]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapPage(BasePage):
    """The list of all pages for search engines."""

    pages: Annotated[
        tuple[tuple[str, Day | None], ...], "The whole address of each page, and when it was last changed, if known."
    ]
