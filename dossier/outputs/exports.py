"""What can be taken away as data: `/data/` lists it. Private persons and what is held are in none of it.

A theme without `pages/data.html` has none.
"""

from collections.abc import Iterator

from dossier.model.dates import machine
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, TemplateEngine
from dossier.rendering.export_files import (
    DataFile,
    DataPage,
    EntitiesCsv,
    EntitiesFollowTheMoney,
    Entity,
    EntityRole,
    OverviewFile,
    PlacesGeoJson,
    SourcesBibtex,
)
from dossier.rendering.output import Output, Page, PageContext, page, whole, words_of
from dossier.schema.kind import cards, collections

_NAME, _HOME, _TEMPLATE = "exports", "/data/", "pages/data.html"


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    if not engine.choose(_TEMPLATE, ""):
        return
    _ = words_of(site).gettext
    agents, places, sources = tuple(_entities(site, Trait.AGENT)), cards(site, Trait.PLACE), cards(site, Trait.SOURCE)
    entities = (*agents, *_entities(site, Trait.PLACE))
    table, people = _("People, organisations and places, with their roles"), _("People and organisations, with their roles")
    exports: tuple[tuple[DataFile, PageContext], ...] = (
        (DataFile(f"{_HOME}entities.csv", table, "CSV (RFC 4180)", len(entities)), EntitiesCsv(entities)),
        (DataFile(f"{_HOME}entities.ftm.json", people, "FollowTheMoney (JSON)", len(agents)), EntitiesFollowTheMoney(agents)),
        (DataFile(f"{_HOME}places.geojson", _("Places"), "GeoJSON (RFC 7946)", len(places)), PlacesGeoJson(places)),
        (DataFile(f"{_HOME}sources.bib", _("Sources"), "BibTeX", len(sources)), SourcesBibtex(sources)),
    )
    files = tuple(file for file, _context in exports)
    yield page(_NAME, _TEMPLATE, _page(site, files))
    for file, context in exports:
        yield _file(file.url, context)
    yield _file("/llms.txt", OverviewFile(cards(site, Trait.TOPIC), cards(site, Trait.ARTICLE), files))


def _page(site: Site, files: tuple[DataFile, ...]) -> DataPage:
    _ = words_of(site).gettext
    return DataPage(
        url=_HOME,
        canonical=whole(site, _HOME),
        title=_("Data"),
        description=_("What of the dossier %(dossier)s can be taken away as data", dossier=site.config.title),
        lang=site.lang,
        kind="data",
        files=files,
    )


def _file(url: str, context: PageContext) -> Page:
    return Page(path=url[1:], url=url, output=_NAME, template="", context=context, indexed=False)


def _entities(site: Site, trait: Trait) -> Iterator[Entity]:
    for kind in collections(trait):
        for card in site.cards(kind):
            if not card.private:
                yield Entity(card, tuple(_roles(site, card)))


def _roles(site: Site, card: Card) -> Iterator[EntityRole]:
    for role in site.entries[card.id].roles:
        organisation = site.entries[role.organisation].card if role.organisation in site.entries else None
        sources = tuple(site.entries[name].card.url for name in role.source if name in site.entries)
        first, last = (machine(day) if day else "" for day in (role.from_, role.to))
        yield EntityRole(role.title, organisation, first, last, sources)


def _links(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    if engine.choose(_TEMPLATE, ""):
        yield NavLink(words_of(site).gettext("Data"), _HOME)


OUTPUT = Output(_NAME, _pages, _links)
