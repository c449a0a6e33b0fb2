"""The dossier as data: entities as CSV (RFC 4180) and FollowTheMoney, places as GeoJSON (RFC 7946), sources as BibTeX, an overview for
language models (llmstxt.org). Each file is written from cards, and is written anew when one of them changed.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from dossier.locale.interface import interface
from dossier.model.digests import digest_plain
from dossier.model.entries import Card, Text
from dossier.model.traits import Trait
from dossier.rendering.citing import source_work
from dossier.rendering.contexts import BasePage, SiteContext, TemplateEngine
from dossier.schema.kind import kinds

_COLUMNS = (
    "id",
    "collection",
    "name",
    "other_names",
    "native",
    "summary",
    "url",
    "role",
    "organisation",
    "from",
    "to",
    "sources",
)


class DataFile(NamedTuple):
    """A file of data that readers may take away."""

    url: Annotated[str, "Its address."]
    title: Annotated[str, "What it is."]
    format: Annotated[str, "Its format and the standard followed."]
    entries: Annotated[int, "How many entries it has."]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(BasePage):
    """The page that lists what of the dossier can be taken away as data."""

    files: Annotated[tuple[DataFile, ...], "The files."]


class EntityRole(NamedTuple):
    """An office or a status: where, from when until when, the addresses of its sources. "" for a day that is not known."""

    title: str
    organisation: Card | None
    first: str
    last: str
    sources: tuple[str, ...]


class Entity(NamedTuple):
    """A person, organisation or place, with its roles or statuses."""

    card: Card
    roles: tuple[EntityRole, ...]

    @property
    def digest(self) -> str:
        """Made of its card's, so that no card is walked again."""
        roles = [(role.title, role.organisation.digest if role.organisation else "", *role[2:]) for role in self.roles]
        return digest_plain([self.card.digest, self.card.search.names, roles])


class EntitiesCsv(NamedTuple):
    """A table with a line for each role of an entity, and one for an entity without any."""

    entities: tuple[Entity, ...]

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The table, its lines ended as RFC 4180 has it. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for entity in self.entities:
            for role in entity.roles or (EntityRole("", None, "", "", ()),):
                writer.writerow(map(_cell, (*_described(entity.card, site), *_in_time(role, site))))
        return out.getvalue()


def _cell(words: str) -> str:
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _described(card: Card, site: SiteContext) -> Iterator[str]:
    native = card.facts.get("native", ())
    others = [name for name in card.search.names if name not in {words for _, words in native}]
    yield from (card.id, card.kind, card.title, "; ".join(others), "; ".join(f"{tag}: {words}" for tag, words in native))
    yield from (card.summary, _whole(site, card.url))


def _in_time(role: EntityRole, site: SiteContext) -> Iterator[str]:
    yield from (role.title, role.organisation.title if role.organisation else "", role.first, role.last)
    yield " ".join(_whole(site, url) for url in role.sources)


class EntitiesFollowTheMoney(NamedTuple):
    """People and organisations, and memberships for their roles, in the model of OCCRP and OpenSanctions (followthemoney.tech, 4.x)."""

    entities: tuple[Entity, ...]

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """An object on each line, as its tools read it."""
        found = (one for entity in self.entities for one in _followed(entity, site))
        return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found)


def _followed(entity: Entity, site: SiteContext) -> Iterator[dict[str, object]]:
    card, roles = entity
    is_organisation = Trait.ORGANISATION in kinds()[card.kind].traits
    held = "status" if is_organisation else "position"
    properties = {
        "name": [card.title],
        "alias": list(card.search.names),
        "summary": [card.summary] if card.summary else [],
        "sourceUrl": [_whole(site, card.url)],
        held: [role.title for role in roles if not role.organisation],
    }
    yield _thing(card.id, "Organization" if is_organisation else "Person", properties)
    for number, role in enumerate(roles, 1):
        if role.organisation:
            yield _membership(f"{card.id}.{number}", card.id, role, role.organisation, site)


def _membership(name: str, member: str, role: EntityRole, organisation: Card, site: SiteContext) -> dict[str, object]:
    properties = {
        "member": [member],
        "organization": [organisation.id],
        "role": [role.title],
        "startDate": [role.first] if role.first else [],
        "endDate": [role.last] if role.last else [],
        "sourceUrl": [_whole(site, url) for url in role.sources],
    }
    return _thing(name, "Membership", properties)


def _thing(name: str, schema: str, properties: dict[str, list[str]]) -> dict[str, object]:
    return {"id": name, "schema": schema, "properties": {key: values for key, values in properties.items() if values}}


class PlacesGeoJson(NamedTuple):
    """Places with their coordinates."""

    cards: tuple[Card, ...]

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """A FeatureCollection of points, longitude before latitude (WGS 84)."""
        features = [_feature(card, site) for card in self.cards]
        return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _feature(card: Card, site: SiteContext) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": card.id,
        "geometry": {"type": "Point", "coordinates": [card.facts["lon"], card.facts["lat"]]},
        "properties": {"name": card.title, "summary": card.summary, "url": _whole(site, card.url)},
    }


class SourcesBibtex(NamedTuple):
    """All sources, for reference managers."""

    cards: tuple[Card, ...]

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """An entry for each source."""
        words = interface(site.lang)
        return "\n".join(source_work(card, words).bibtex.rstrip() + "\n" for card in self.cards)


class OverviewFile(NamedTuple):
    """The dossier for language models: what it is, its topics and articles, its data."""

    topics: tuple[Card, ...]
    articles: tuple[Card, ...]
    data: tuple[DataFile, ...]

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """Markdown: a heading, a quotation, lists of links."""
        _ = interface(site.lang).gettext
        parts = [f"# {site.title}\n\n> {site.description}\n"]
        for heading, some in ((_("Topics"), self.topics), (_("Articles"), self.articles)):
            parts.append(f"\n## {heading}\n\n")
            parts += [_item(card.title, _whole(site, card.url), card.summary) for card in some]
        parts.append(f"\n## {_('Data')}\n\n")
        parts += [_item(file.title, _whole(site, file.url), file.format) for file in self.data]
        return "".join(parts)


def _item(title: str, url: str, words: str) -> str:
    title = title.replace("[", "(").replace("]", ")")
    return f"- [{title}]({url}): {words}\n" if words else f"- [{title}]({url})\n"


def _whole(site: SiteContext, url: str) -> str:
    return f"{site.base_url}{url[1:]}"
