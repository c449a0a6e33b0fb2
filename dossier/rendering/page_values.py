"""Values that pages hold and templates read: small and frozen, each field with its help beside it."""

from typing import Annotated, NamedTuple

from dossier.analysis.roles import Quote
from dossier.analysis.time_axis import Bar, Dot, Tick
from dossier.model.dates import Day
from dossier.model.entries import Card, Image


class PublishedCorrection(NamedTuple):
    """A correction, and the article that it is of."""

    card: Annotated[Card, "The article."]
    url: Annotated[str, "The address of the correction in the article."]
    date: Annotated[Day, "When it was made."]
    type: Annotated[str, "`correction`, `clarification`, `update` or `retraction`."]
    text: Annotated[str, "What was wrong and what is right."]


class FeedItem(NamedTuple):
    """What a feed tells of: an article, or a correction of one."""

    card: Annotated[Card, "The entry that it is about."]
    url: Annotated[str, "Its address."]
    title: Annotated[str, "Its title."]
    summary: Annotated[str, "One or two sentences, in plain words."]
    image: Annotated[Image | None, "Its picture, with its credit."]
    published: Annotated[str, "When it was published (RFC 3339); empty if that is not known."]
    updated: Annotated[str, "When it last changed (RFC 3339)."]


class Member(NamedTuple):
    """A person who holds or held an office in an organisation."""

    card: Annotated[Card, "The person."]
    offices: Annotated[tuple[str, ...], "What the offices are called."]


class QuoteYear(NamedTuple):
    """What somebody said in a year."""

    year: Annotated[str, "The year; empty where it is not known."]
    quotes: Annotated[tuple[Quote, ...], "The statements, newest first."]


class CardGroup(NamedTuple):
    """Entries of a list that belong together: those of a letter or a year."""

    title: Annotated[str, "The letter or year; empty where there is none."]
    anchor: Annotated[str, "The id of its heading."]
    cards: Annotated[tuple[Card, ...], "The entries."]


class Happening(NamedTuple):
    """An event or document on the timeline, with the reports on it."""

    card: Annotated[Card, "The event, document or report."]
    reports: Annotated[tuple[Card, ...], "Articles of the same day that tell of it."]


class Lane(NamedTuple):
    """The events of a topic on the line of time."""

    card: Annotated[Card, "The topic."]
    dots: Annotated[tuple[Dot, ...], "Its events."]


class TimeLine(NamedTuple):
    """The events of a dossier on one line of time, and the statuses of an entry above them."""

    ticks: Annotated[tuple[Tick, ...], "The years to be written."]
    bend: Annotated[str, "The year before which years stand closer together; empty if none do."]
    dots: Annotated[tuple[Dot, ...], "The events."]
    depth: Annotated[int, "How many dots stand below one another, at most."]
    bars: Annotated[tuple[tuple[str, Bar], ...], "The statuses: what each is called, and its bar."]
    lanes: Annotated[tuple[Lane, ...], "The events by topic; none on the home page."]


class Excerpt(NamedTuple):
    """A sentence of another page."""

    url: Annotated[str, "The address of the passage in which it stands."]
    sentence: Annotated[str, "The sentence, in plain words."]


class Backlink(NamedTuple):
    """An entry that links to the page."""

    card: Annotated[Card, "The entry."]
    places: Annotated[tuple[Excerpt, ...], "Each place in its text that does; none if only its front matter does."]


class BacklinkGroup(NamedTuple):
    """The backlinks from one collection."""

    title: Annotated[str, "The title of the collection."]
    url: Annotated[str, "Its list; empty if it has none."]
    links: Annotated[tuple[Backlink, ...], "The backlinks, oldest first."]
