"""Structured data for machines in schema.org's words, as mappings for JSON-LD: an article as NewsArticle; a person, organisation, place, event, statement
or picture as what it is; the way to a page as BreadcrumbList. Nothing is said that the page does not say.
"""

from collections.abc import Iterable, Mapping

from dossier.analysis.roles import Quote
from dossier.model.dates import machine
from dossier.model.entries import Card, Image
from dossier.model.traits import Trait
from dossier.rendering.contexts import BylineName, EntryPage, SiteContext
from dossier.schema.kind import kinds
from dossier.schema.shared_records import Correction

_CONTEXT = {"@context": "https://schema.org"}
_TYPES = {
    Trait.ORGANISATION: "Organization", Trait.AGENT: "Person", Trait.PLACE: "Place", Trait.EVENT: "Event",
    Trait.STATEMENT: "Quotation", Trait.PICTURE: "ImageObject",
}  # fmt: skip


def entry_data(page: EntryPage, site: SiteContext) -> tuple[Mapping[str, object], ...]:
    """What a page is about, and the way to it; nothing of a private person, and of other kinds the way alone."""
    if page.card.private:
        return ()
    traits = kinds()[page.card.kind].traits
    unshown = Trait.PICTURE in traits and not page.card.image  # it may not be
    sort = "" if unshown else _type(page.card)
    about = (_CONTEXT | {"@type": sort, **_thing(page, traits, site)},) if sort else ()
    return (*about, _breadcrumbs(page, site)) if page.crumbs else about


def _type(card: Card) -> str:
    """What an entry is in schema.org's words; "" if it is none of these."""
    traits = kinds()[card.kind].traits
    return next((name for trait, name in _TYPES.items() if trait in traits), "")


def _thing(page: EntryPage, traits: Iterable[Trait], site: SiteContext) -> dict[str, object]:
    card, facts = page.card, page.card.facts
    if page.quote and Trait.STATEMENT in traits:
        return _quotation(page.quote, page.canonical, site)
    data: dict[str, object] = {"name": card.title, "description": card.summary, "url": page.canonical}
    native = list(dict.fromkeys(words for _, words in facts.get("native", ())))
    if native:
        data["alternateName"] = native
    if Trait.PLACE in traits:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": facts["lat"], "longitude": facts["lon"]}
    if Trait.EVENT in traits and card.date:
        data["startDate"] = machine(card.date)
        data["endDate"] = machine(facts["end"] or card.date)
        if facts["place"] in page.cards:
            data["location"] = {"@type": "Place", "name": page.cards[facts["place"]].title}
    if card.image:
        data |= _shown(card.image, site) if Trait.PICTURE in traits else {"image": _picture(card.image, site)}
    return data


def _quotation(quote: Quote, address: str, site: SiteContext) -> dict[str, object]:
    data: dict[str, object] = {"text": quote.card.facts["words"], "url": address, "inLanguage": quote.card.lang}
    if quote.card.date:
        data["dateCreated"] = machine(quote.card.date)
    if quote.speaker:
        data["creator"] = {
            "@type": _type(quote.speaker),
            "name": quote.speaker.title,
            "url": site.base_url + quote.speaker.url.lstrip("/"),
        }
    data["citation"] = [source.title for source in quote.sources]
    return data


def _picture(image: Image, site: SiteContext) -> dict[str, object]:
    return {"@type": "ImageObject", **_shown(image, site)}


def _shown(image: Image, site: SiteContext) -> dict[str, object]:
    return {"creditText": image.credit, "caption": image.caption, "contentUrl": site.base_url + image.url.lstrip("/")}


def _breadcrumbs(page: EntryPage, site: SiteContext) -> Mapping[str, object]:
    """The way from the home page to a page, itself the last."""
    steps = [(link.title, site.base_url + link.url.lstrip("/")) for link in page.crumbs] + [(page.title, page.canonical)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(((site.title, site.base_url), *steps), 1)
    ]
    return _CONTEXT | {"@type": "BreadcrumbList", "itemListElement": items}


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
        **_CONTEXT,
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
        data["image"] = _picture(card.image, site)
    return data
