"""What every template sees as `site`: made of the settings, the collections, and what outputs add to the navigation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from dossier.locale.interface import endonym
from dossier.model.as_of import as_of
from dossier.model.entries import Site, edition_home
from dossier.model.problems import Problem, error
from dossier.model.text import direction
from dossier.rendering.contexts import NavLink, SiteContext
from dossier.rendering.output import feeds_of, list_url, listed, previewed, words_of
from dossier.rendering.versions import EditionLink
from dossier.schema.kind import kinds

SETTINGS = frozenset(item.name for item in fields(SiteContext))


def site_context(site: Site, more: Iterable[NavLink]) -> tuple[SiteContext, list[Problem]]:
    """The context, and what is wrong with the navigation. `more` are the links that outputs add."""
    config = site.config
    lists = (NavLink(words_of(site).gettext(kind.title), list_url(site, kind)) for kind in listed(site._replace(edition="")))
    collections = (*lists, *more)
    problems: list[Problem] = []
    context = SiteContext(
        title=config.title,
        description=config.description,
        home=site.home,
        editions=_editions(site),
        base_url=config.base_url,
        lang=site.lang,
        dir=direction(site.lang),
        languages=config.languages,
        publisher=config.publisher,
        licence=config.licence,
        copyright=config.copyright,
        facts_to=as_of(config.facts_to, site.shown_as_of) if site.shown_as_of else config.facts_to,
        nav=_navigation(site, collections, problems),
        collections=collections,
        fairness=config.fairness,
        offline=config.offline,
        full_text=config.full_text,
        method=_method(site, problems),
        previews=tuple(kind.name for kind in previewed(site)),
        assets={asset.path: asset.url for asset in site.assets},
        feeds=feeds_of(config.title, site.home),
    )
    problems += _unknown(site)
    return context, problems


def _unknown(site: Site) -> Iterator[Problem]:
    """What the settings of the home page name and the dossier does not have. As of a past day, not everything is there yet."""
    config = site.config
    named = {"start": config.start, "people": config.people, "status": (config.status,), "picture": (config.picture,)}
    for setting, names in named.items():
        for name in names:
            if name and name not in site.entries and not site.shown_as_of:
                message = f'`{setting}` names "{name}", which is no public entry; write the id of one'
                yield error("broken-link", message, 1, 1, "dossier.yaml")


def _editions(site: Site) -> tuple[EditionLink, ...]:
    """The dossier in each of its languages, called by its own name."""
    tags = (site.config.languages[0], *(tag for tag, _ in site.config.editions))
    homes = ("", *tags[1:])
    links = (EditionLink(tag, endonym(tag), edition_home(home)) for tag, home in zip(tags, homes, strict=True))
    return tuple(links) if len(tags) > 1 else ()


def values_of(site: SiteContext, names: Iterable[str] = SETTINGS) -> Mapping[str, object]:
    """The settings of these names by name, in the order of the alphabet; a name that is none is left out."""
    return {name: getattr(site, name) for name in sorted(SETTINGS.intersection(names))}


def _method(site: Site, problems: list[Problem]) -> str:
    """The address of the page that the settings name as the method; "" if they name none."""
    name = site.config.method
    if not name:
        return ""
    if name not in site.entries or site.entries[name].kind != "pages":
        message = f'`method` names "{name}", which is no page; write the id of an entry of pages/'
        problems.append(error("broken-link", message, 1, 1, "dossier.yaml"))
        return ""
    return site.entries[name].card.url


def _navigation(site: Site, collections: Iterable[NavLink], problems: list[Problem]) -> tuple[NavLink, ...]:
    known = {link.url.removeprefix(site.home).strip("/"): link for link in collections}
    for name in site.config.navigation:
        if name not in known and name in site.entries and kinds()[site.entries[name].kind].navigation:
            known[name] = NavLink(site.entries[name].card.title, site.entries[name].card.url)
        if name not in known:
            there = ", ".join(sorted(known))
            message = f'`navigation` names "{name}", which is neither a collection nor a page; there are {there}'
            problems.append(error("broken-link", message, 1, 1, "dossier.yaml"))
    return tuple(known[name] for name in site.config.navigation if name in known)
