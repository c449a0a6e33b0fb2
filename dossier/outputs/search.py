"""The reader's search: a page, and an index of all names and titles in small parts, of which a browser asks for those that it needs.

A theme without `pages/search.html` has none. Private persons are in no part of it.
"""

from collections.abc import Iterable, Iterator

from dossier.locale.interface import Interface
from dossier.model.entries import Card, Site
from dossier.model.folding import tables
from dossier.model.text import sort_key
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, TemplateEngine
from dossier.rendering.output import Output, Page, list_url, listed, page, versions, whole, words_of
from dossier.rendering.page_values import CardGroup
from dossier.rendering.search_pages import IndexPart, JsonFile, SearchPage
from dossier.schema.kind import cards, collections, kinds

_NAME, _TEMPLATE = "search", "pages/search.html"


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    if not engine.choose(_TEMPLATE, ""):
        return
    yield _page(site)
    words = words_of(site)
    yield _file(site, f"{site.home}search/words.json", JsonFile(_words(site, words)))
    if site.edition:
        return
    parts = _parts(site)
    topics = {card.id: card.title for card in cards(site, Trait.TOPIC)}
    yield _file(site, "/search/index.json", JsonFile({**tables(), "parts": sorted(parts), "topics": topics}))
    for key, some in parts.items():
        yield _file(site, f"/search/names/{_name(key)}.json", IndexPart(tuple(some)))


def _file(site: Site, url: str, context: IndexPart | JsonFile) -> Page:
    return Page(path=url[1:], url=url, output=_NAME, template="", context=context, indexed=False, edition=site.edition)


def _name(key: str) -> str:
    """The name of a part: the code points of its letters, for any script on any disk."""
    return "-".join(f"{ord(letter):x}" for letter in key)


def _parts(site: Site) -> dict[str, list[Card]]:
    """The public entries that a reader may look for, by the keys of the index."""
    found: dict[str, list[Card]] = {}
    for card in _found(site):
        for key in card.search.keys:
            found.setdefault(key, []).append(card)
    return found


def _found(site: Site) -> Iterator[Card]:
    """The cards of all collections that search engines may know, originals and translations, without private persons."""
    for kind in kinds().values():
        if not kind.sitemap:
            continue
        for card in site.cards(kind.name):
            if not card.private:
                yield card
    for name, there in site.translations.items():
        kind = kinds()[site.translated[name].kind]
        if kind.sitemap and not site.translated[name].private:
            yield from (site.entries[there[tag]].card for tag in sorted(there))


def _words(site: Site, words: Interface) -> dict[str, object]:
    """What the script says, in the language of the edition."""
    _ = words.gettext
    every = (kind for kind in kinds().values() if kind.sitemap)
    tags = sorted({*site.config.languages, *(tag for tag, _words in site.config.editions)})
    return {
        "kinds": {kind.name: _(kind.title) for kind in every},
        "languages": {tag: words.language(tag) for tag in tags},
        "search": _("Search"),
        "hint": _("A name, a title, in any spelling or script"),
        "close": _("Close"),
        "some": _("Found: %(count)s", count="%s"),
        "none": _("Nothing found. Try fewer words, or another spelling."),
        "failed": _("The index could not be loaded. Are you online?"),
        "texts": _("In the texts"),
        "kind": _("Kind"),
        "year": _("Year"),
        "topic": _("Topic"),
        "language": _("Language"),
        "all": _("All"),
    }


def _page(site: Site) -> Page:
    words = words_of(site)
    groups = tuple(_letters(_subjects(site)))
    context = SearchPage(
        url=f"{site.home}search/",
        canonical=whole(site, f"{site.home}search/"),
        title=words.gettext("Search"),
        description=words.gettext("All names of the dossier %(dossier)s", dossier=site.config.title),
        lang=site.lang,
        kind="search",
        hidden=True,
        groups=groups,
        index=tuple(NavLink(group.title, f"#{group.anchor}") for group in groups),
        lists=tuple(NavLink(words.gettext(kind.title), list_url(site, kind)) for kind in listed(site)),
        versions=versions(site, "/search/", (tag for tag, _words in site.config.editions)),
    )
    return page(_NAME, _TEMPLATE, context, indexed=False, edition=site.edition)


def _subjects(site: Site) -> Iterable[Card]:
    """Who and what has a name, and the topics, in the order of the alphabet."""
    some = [card for kind in collections(Trait.SUBJECT) for card in site.cards(kind) if not card.private]
    return sorted(some, key=lambda card: sort_key(_sorted_as(card)))


def _sorted_as(card: Card) -> str:
    name: str = card.facts.get("sort") or card.title
    return name


def _letters(some: Iterable[Card]) -> Iterator[CardGroup]:
    groups: dict[str, list[Card]] = {}
    for card in some:
        letter = next((sign.upper() for sign in sort_key(_sorted_as(card))[0] if sign.isalnum()), "")
        groups.setdefault(letter, []).append(card)
    for number, (letter, mine) in enumerate(groups.items(), 1):
        yield CardGroup(letter, f"group_{number}", tuple(mine))


def _links(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    if engine.choose(_TEMPLATE, ""):
        yield NavLink(words_of(site).gettext("Search"), f"{site.home}search/")


OUTPUT = Output(_NAME, _pages, _links, editions=True)
