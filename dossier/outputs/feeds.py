"""Feeds of the dossier and of each topic: Atom (RFC 4287) by template, and JSON Feed 1.1."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.model.dates import moment
from dossier.model.entries import Card, Page, Site, Text
from dossier.model.traits import Trait
from dossier.rendering.contexts import FeedPage
from dossier.rendering.output import Output, TemplateEngine, base_context, whole
from dossier.schema.kind import cards

_MOST = 20
_NEVER = "1970-01-01T00:00:00Z"


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    articles = cards(site, Trait.ARTICLE)
    yield from _pair(site, "/", site.config.title, site.config.description, articles)
    for topic in cards(site, Trait.TOPIC):
        mine = tuple(card for card in articles if topic.id in card.facts["topics"])
        yield from _pair(site, topic.url, f"{site.config.title}: {topic.title}", topic.summary, mine)


def _pair(site: Site, home: str, title: str, words: str, articles: tuple[Card, ...]) -> Iterator[Page]:
    newest = sorted(articles, key=lambda card: (_changed(card), card.id), reverse=True)[:_MOST]
    for name, template in (("feed.xml", "feeds/atom.xml"), ("feed.json", "")):
        url = f"{home}{name}"
        context = base_context(site, url, title, words, "feed")
        context |= {"entries": tuple(newest), "updated": _changed(newest[0]) if newest else _NEVER, "home": whole(site, home)}
        yield Page(url.lstrip("/"), url, "feeds", template, "", context)


def _changed(card: Card) -> str:
    day = card.facts["updated"] or card.date
    return moment(day) if day else _NEVER


def _render(page: Page, text: Text | None, printer: TemplateEngine, settings: Mapping[str, Any]) -> str:
    view = FeedPage(**page.context)
    if page.template:
        return printer.render(page.template, page=view, site=settings)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title, "home_page_url": view.home, "feed_url": view.canonical, "description": view.description,
        "language": view.lang, "authors": [{"name": settings["publisher"]["name"]}],
        "items": [_item(card, settings["base_url"]) for card in view.entries],
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _item(card: Card, base: str) -> dict[str, Any]:
    address = base + card.url.lstrip("/")
    item: dict[str, Any] = {
        "id": address, "url": address, "title": card.title, "summary": card.summary, "content_text": card.summary,
        "language": card.lang, "date_modified": _changed(card),
    }  # fmt: skip
    if card.date:
        item["date_published"] = moment(card.date)
    if card.image:
        item["image"] = base + card.image.url.lstrip("/")
        item["_image"] = {"caption": card.image.caption, "credit": card.image.credit, "alt": card.image.alt}
    return item


OUTPUT = Output("feeds", _pages, _render)
