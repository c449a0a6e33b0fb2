"""The daily digest: a page with the latest days, feeds with an item for each, and a message of the newest day for a mail service to send.

A theme without `pages/digest.html`, and a dossier whose setting `digest` is off, have none.
"""

from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec

from dossier.locale.interface import Interface
from dossier.model.dates import Day, in_zone, moment, parse_day
from dossier.model.entries import Card, Site
from dossier.model.problems import UsageError
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, TemplateEngine
from dossier.rendering.digest_pages import MISSING, DigestMail, DigestPage, DigestText, NewsDay
from dossier.rendering.feeds import feed_pages
from dossier.rendering.output import Output, Page, feeds_of, page, published_corrections, whole, words_of
from dossier.rendering.page_values import FeedItem, PublishedCorrection
from dossier.schema.kind import cards

_NAME, _HOME = "digest", "/digest/"
_TEMPLATE, _MAIL = "pages/digest.html", "mail/digest.html"
_MOST = 10  # days


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    if not _wanted(site, engine):
        return
    if not find_spec("css_inline"):
        raise UsageError(MISSING)
    interface, dossier = words_of(site), site.config.title
    _, days = interface.gettext, tuple(_news(site))
    description = _("Articles, updates and corrections in %(dossier)s, day by day", dossier=dossier)
    yield page(_NAME, _TEMPLATE, _page(site, days, description))
    title = _("%(dossier)s: daily digest", dossier=dossier)
    items = (_feed_item(day, interface) for day in days)
    yield from feed_pages(site, _NAME, home=_HOME, title=title, description=description, items=items)
    mail = _message(site, days[0] if days else None, description, interface)
    yield Page("digest/mail.html", f"{_HOME}mail.html", _NAME, _MAIL, mail, indexed=False)
    yield Page("digest/mail.txt", f"{_HOME}mail.txt", _NAME, "", DigestText(mail), indexed=False)


def _nav(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    if _wanted(site, engine):
        yield NavLink(words_of(site).gettext("Daily digest"), _HOME)


def _wanted(site: Site, engine: TemplateEngine) -> bool:
    return site.config.digest and bool(engine.choose(_TEMPLATE, ""))


def _page(site: Site, days: tuple[NewsDay, ...], description: str) -> DigestPage:
    title = words_of(site).gettext("Daily digest")
    return DigestPage(
        url=_HOME,
        canonical=whole(site, _HOME),
        title=title,
        description=description,
        lang=site.lang,
        kind="list",
        feeds=feeds_of(title, _HOME),
        days=days,
        subscribe=site.config.subscribe,
    )


def _message(site: Site, news: NewsDay | None, description: str, interface: Interface) -> DigestMail:
    day = f", {interface.date(news.day)}" if news else ""
    return DigestMail(
        url=f"{_HOME}mail.html",
        canonical=whole(site, _HOME),
        title=f"{site.config.title}{day}",
        description=description,
        lang=site.lang,
        kind="mail",
        news=news,
        home=whole(site, _HOME),
        subscribe=site.config.subscribe,
    )


def _news(site: Site) -> Iterator[NewsDay]:
    """The latest days of which there is an article, an update or a correction."""
    articles: dict[str, list[Card]] = defaultdict(list)
    updated: dict[str, list[Card]] = defaultdict(list)
    corrected: dict[str, list[PublishedCorrection]] = defaultdict(list)
    zone = site.config.time_zone
    for card in cards(site, Trait.ARTICLE):
        first, last = _day(card.date, zone), _day(card.facts["updated"], zone)
        if first:
            articles[first].append(card)
        if last and last != first:
            updated[last].append(card)
    for one in published_corrections(site):
        corrected[_day(one.date, zone)].append(one)
    for day in sorted({*articles, *updated, *corrected} - {""}, reverse=True)[:_MOST]:
        yield NewsDay(parse_day(day), f"{_HOME}#day_{day}", tuple(articles[day]), tuple(updated[day]), tuple(corrected[day]))


def _day(day: Day | None, zone: str) -> str:
    """The desk's day (ISO 8601); "" for a date that is less exact."""
    return in_zone(day, zone).first if day and day.precision in ("day", "minute") else ""


def _feed_item(news: NewsDay, interface: Interface) -> FeedItem:
    about = [*news.articles, *news.updated, *(one.card for one in news.corrections)]
    return FeedItem(
        card=about[0],
        url=news.url,
        title=interface.date(news.day),
        summary="; ".join(dict.fromkeys(card.title for card in about)),
        image=None,
        published=moment(news.day),
        updated=moment(news.day),
    )


OUTPUT = Output(_NAME, _pages, _nav)
