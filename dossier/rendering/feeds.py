"""Feeds for any output that has some: Atom (RFC 4287) by template, and JSON Feed 1.1."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.model.dates import moment
from dossier.model.entries import Card, Site, Text
from dossier.rendering.contexts import FeedPage, SiteContext, TemplateEngine
from dossier.rendering.output import Page, whole
from dossier.rendering.page_values import FeedItem

NEVER = "1970-01-01T00:00:00Z"
_MOST = 20
_FILES = ("feed.xml", "feed.json")


@dataclass(frozen=True, slots=True)
class JsonFeed:
    """A feed as JSON."""

    feed: FeedPage

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The feed in the words of jsonfeed.org."""
        feed = self.feed
        content = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.canonical,
            "description": feed.description,
            "language": feed.lang,
            "authors": [{"name": site.publisher.name}],
            "items": [_json_item(item, site.base_url) for item in feed.entries],
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def feed_item(card: Card) -> FeedItem:
    """What a feed tells of an article."""
    changed = card.facts["updated"] or card.date
    return FeedItem(
        card=card,
        url=card.url,
        title=card.title,
        summary=card.summary,
        image=card.image,
        published=moment(card.date) if card.date else "",
        updated=moment(changed) if changed else NEVER,
    )


def feed_pages(
    site: Site,
    output: str,
    *,
    home: str,
    title: str,
    description: str,
    items: Iterable[FeedItem],
    files: Iterable[str] = _FILES,
) -> Iterator[Page]:
    """The feeds beside the page at `home`, as Atom and JSON Feed or those of `files`: the newest of some items."""
    newest = sorted(items, key=lambda item: (item.updated, item.card.id), reverse=True)[:_MOST]
    for name in files:
        url = f"{home}{name}"
        feed = FeedPage(
            url=url,
            canonical=whole(site, url),
            title=title,
            description=description,
            lang=site.lang,
            kind="feed",
            entries=tuple(newest),
            updated=newest[0].updated if newest else NEVER,
            home=whole(site, home),
        )
        atom = name.endswith(".xml")
        yield Page(
            path=url.lstrip("/"),
            url=url,
            output=output,
            template="feeds/atom.xml" if atom else "",
            context=feed if atom else JsonFeed(feed),
            indexed=False,
            edition=site.edition,
        )


def _json_item(item: FeedItem, base: str) -> dict[str, object]:
    address = base + item.url.lstrip("/")
    content: dict[str, object] = {
        "id": address, "url": address, "title": item.title, "summary": item.summary, "content_text": item.summary,
        "language": item.card.lang, "date_modified": item.updated,
    }  # fmt: skip
    if item.published:
        content["date_published"] = item.published
    if item.card.facts.get("notice"):
        content["_rights"] = {"copyright": item.card.facts["notice"]}
    if item.image:
        content["image"] = base + item.image.url.lstrip("/")
        content["_image"] = {"caption": item.image.caption, "credit": item.image.credit, "alt": item.image.alt}
    return content
