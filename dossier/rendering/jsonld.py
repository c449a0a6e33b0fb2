"""Structured data for machines: an article as schema.org's NewsArticle, as a mapping for JSON-LD."""

from collections.abc import Iterable

from dossier.model.dates import machine
from dossier.model.entries import Card
from dossier.rendering.contexts import BylineName, SiteContext
from dossier.schema.shared_records import Correction


def news_article(
    card: Card,
    address: str,
    updated: str,
    byline: Iterable[BylineName],
    corrections: Iterable[Correction],
    site: SiteContext,
) -> dict[str, object]:
    """The article with its dates, authors, publisher, corrections, picture, and the owner of its words; what is not known is left out."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": card.title,
        "description": card.summary,
        "url": address,
        "inLanguage": card.lang,
        "author": [{"@type": "Organization", "name": name.who.title or name.organisation.title} for name in byline],
        "publisher": {"@type": "Organization", "name": site.publisher.name},
    }
    if card.date:
        data["datePublished"] = machine(card.date)
    if updated:
        data["dateModified"] = updated
    notes = [{"@type": "CorrectionComment", "datePublished": machine(note.date), "text": note.text} for note in corrections]
    if notes:
        data["correction"] = notes
    if card.facts.get("notice"):
        data["copyrightNotice"] = card.facts["notice"]
    if card.facts.get("provider"):
        data["provider"] = {"@type": "Organization", "name": card.facts["provider"]}
    if card.facts.get("licence"):
        data["license"] = card.facts["licence"]
    if card.image:
        picture = {"@type": "ImageObject", "creditText": card.image.credit, "caption": card.image.caption}
        data["image"] = picture | {"contentUrl": site.base_url + card.image.url.lstrip("/")}
    return data
