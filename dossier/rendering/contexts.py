"""What a template sees as `page`: one frozen class for each sort of page, each field with words for `docs/reference/templates.md`.

Addresses in views start with `/` and mean the top of the dossier; when a page is written they become relative to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as _field
from typing import Any, NamedTuple, TypeVar, dataclass_transform

from markupsafe import Markup

from dossier.analysis.cooccurrence import Neighbour
from dossier.analysis.related import Related
from dossier.analysis.roles import Quote, RolesOnDay
from dossier.model.body import Heading
from dossier.model.dates import Day
from dossier.model.entries import Card, Image

T = TypeVar("T")


def shown(help: str) -> Any:
    """Declare a field of a view with its words for the reference."""
    return _field(metadata={"help": help})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(shown,))
def view(cls: type[T]) -> type[T]:
    """Make a class a view."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


class NavLink(NamedTuple):
    """Words that may lead somewhere: `url` is "" where they do not."""

    title: str
    url: str


class Feed(NamedTuple):
    """A feed of a page: its title, address and media type."""

    title: str
    url: str
    type: str


class BylineName(NamedTuple):
    """One name of a byline: who, for whom (either may have no address, or no title) and as what."""

    who: NavLink
    organisation: NavLink
    role: str


class Citation(NamedTuple):
    """A numbered source of a page. `marks` are the ids of the places that cite it; `words` what they add ("p. 4")."""

    number: int
    card: Card
    marks: tuple[str, ...]
    words: tuple[str, ...]


class Excerpt(NamedTuple):
    """A sentence of a page, and the address of the passage in which it stands."""

    url: str
    sentence: str


class Backlink(NamedTuple):
    """An entry that links here, and each place in its text where it does (none: only its front matter does)."""

    card: Card
    places: tuple[Excerpt, ...]


class BacklinkGroup(NamedTuple):
    """Backlinks from one collection. `url` leads to its list, or is ""."""

    title: str
    url: str
    links: tuple[Backlink, ...]


class PublishedCorrection(NamedTuple):
    """A correction: the article, its own address there, its day, its type and its words."""

    card: Card
    url: str
    date: Day
    type: str
    text: str


@view
class BasePage:
    """What every page has. This alone: the page for a missing address, and the files for hosts."""

    url: str = shown("Its address from the top of the dossier, such as `/people/ann/`.")
    canonical: str = shown("Its whole address, with the base URL.")
    title: str = shown("Its title, in plain words.")
    description: str = shown("One or two sentences on it, in plain words.")
    lang: str = shown("The language of its text (BCP 47).")
    dir: str = shown("The direction of its text: `ltr` or `rtl`.")
    kind: str = shown("What it is: `articles`, `people`, …, `list`, `home`, `timeline`, `missing`.")
    image: Image | None = shown("The picture that stands for it, with its credit.")
    feeds: tuple[Feed, ...] = shown("The feeds that belong to it.")
    crumbs: tuple[NavLink, ...] = shown("The way from the home page to it, without itself.")


@view
class EntryPage(BasePage):
    """A page of one entry: a person, an organisation, a place, an event, a document, a topic, a source, a picture, a page."""

    card: Card = shown("The entry's own card.")
    fields: Any = shown("The entry's fields, as in `docs/reference/fields.md`.")
    html: Markup = shown("Its body as HTML, with links, citations and pictures in place.")
    headings: tuple[Heading, ...] = shown("The headings of its body.")
    cards: Mapping[str, Card] = shown("The cards of the entries that it names, by id. An id of a held entry is not among them.")
    lead: Image | None = shown("Its first picture, unless the body shows it.")
    photos: tuple[Image, ...] = shown("Its other pictures that the body does not show.")
    citations: tuple[Citation, ...] = shown("Its sources, numbered as the body cites them; those not cited in the body follow.")
    backlinks: tuple[BacklinkGroup, ...] = shown("What links to it, by collection, with the sentences in which it is named.")
    spans: tuple[Any, ...] = shown("Its roles or statuses: `title`, `organisation`, `from_`, `to`, `source`.")
    corrections: tuple[Any, ...] = shown("What was put right in it: `date`, `type`, `text`.")
    quote: Quote | None = shown("The statement, on the page of one.")
    quotes: tuple[Quote, ...] = shown("What a person or organisation said, oldest first.")
    neighbours: tuple[Neighbour, ...] = shown("Who is named together with a person or organisation.")
    network: Markup = shown("The neighbours as a drawing (SVG); empty where there are too few.")
    hatnote: tuple[Card, ...] = shown("Other entries of the same name, not to be confused with it.")


@view
class ArticlePage(EntryPage):
    """A page of one article."""

    byline: tuple[BylineName, ...] = shown("Who wrote it, for whom and as what.")
    dateline: NavLink = shown("Where it was reported from; the title is empty if it does not say.")
    topics: tuple[Card, ...] = shown("The topics it belongs to.")
    roles_on_day: tuple[RolesOnDay, ...] = shown("The people and organisations it names, as they were on its date.")
    related: tuple[Related, ...] = shown("Articles to read next, each with the subjects that both share.")
    share: tuple[NavLink, ...] = shown("Links by which a reader can pass it on. They need no script and load nothing.")
    data: Mapping[str, Any] = shown("The article in schema.org's words, for JSON-LD.")
    minutes: int = shown("How many minutes it takes to read, at 230 words a minute.")


@view
class ListPage(BasePage):
    """One page of the list of a collection."""

    cards: tuple[Card, ...] = shown("The entries on this page of the list.")
    number: int = shown("Which page of the list this is, from 1.")
    spots: tuple[NavLink, ...] = shown("All pages of the list: number and address.")
    total: int = shown("How many entries the whole list has.")


@view
class StatementsPage(BasePage):
    """One page of the register of statements: all of them, or those of one speaker, year or topic."""

    quotes: tuple[Quote, ...] = shown("The statements on this page of the register, newest first.")
    filters: tuple[tuple[str, tuple[tuple[NavLink, int], ...]], ...] = shown(
        "Speakers, years and topics: address and number of each."
    )
    number: int = shown("Which page of the register this is, from 1.")
    spots: tuple[NavLink, ...] = shown("All pages of it: number and address.")
    total: int = shown("How many statements it has.")


@view
class CorrectionsPage(BasePage):
    """The corrections of the whole dossier."""

    corrections: tuple[PublishedCorrection, ...] = shown("Each correction with its article, newest first.")


@view
class HomePage(BasePage):
    """The home page."""

    lead: Card | None = shown("The article that leads.")
    articles: tuple[Card, ...] = shown("The newest other articles, at most nine.")
    topics: tuple[Card, ...] = shown("All topics.")
    events: tuple[Card, ...] = shown("The newest events, at most eight.")
    counts: tuple[tuple[NavLink, int], ...] = shown("Each listed collection and how many entries it has.")


@view
class TimelinePage(BasePage):
    """Everything with a date, by year."""

    years: tuple[tuple[str, tuple[Card, ...]], ...] = shown("Each year and its events, documents and articles, oldest first.")


@view
class FeedPage(BasePage):
    """An Atom feed."""

    entries: tuple[Card, ...] = shown("The newest articles, at most twenty.")
    updated: str = shown("When any of them last changed (RFC 3339).")
    home: str = shown("The whole address of the page that the feed belongs to.")


@view
class SitemapPage(BasePage):
    """The list of all pages for search engines."""

    pages: tuple[tuple[str, Day | None], ...] = shown("The whole address of each page, and when it was last changed, if known.")
