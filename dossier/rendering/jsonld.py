"""Structured data: an article as schema.org's NewsArticle, for machines. Values in, a mapping for JSON-LD out."""

from collections.abc import Iterable, Mapping
from typing import Any

from dossier.model.dates import machine
from dossier.model.entries import Card
from dossier.rendering.contexts import BylineName


def news_article(
    card: Card,
    address: str,
    updated: str,
    byline: Iterable[BylineName],
    corrections: Iterable[Any],
    settings: Mapping[str, Any],
) -> dict[str, Any]:
    """The article with its dates, authors, publisher, corrections and picture; what is not known is left out."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": card.title,
        "description": card.summary,
        "url": address,
        "inLanguage": card.lang,
        "author": [{"@type": "Organization", "name": one.who.title or one.organisation.title} for one in byline],
        "publisher": {"@type": "Organization", "name": settings["publisher"]["name"]},
    }
    if card.date:
        data["datePublished"] = machine(card.date)
    if updated:
        data["dateModified"] = updated
    notes = [{"@type": "CorrectionComment", "datePublished": machine(one.date), "text": one.text} for one in corrections]
    if notes:
        data["correction"] = notes
    if card.image:
        picture = {"@type": "ImageObject", "creditText": card.image.credit, "caption": card.image.caption}
        data["image"] = picture | {"contentUrl": settings["base_url"] + card.image.url.lstrip("/")}
    return data
