"""The page of each entry: articles, people, organisations, places, events, documents, topics, sources, pictures, pages."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from dossier.analysis.cooccurrence import Cooccurrence
from dossier.analysis.editions import versions_of
from dossier.analysis.related import RelatedArticles
from dossier.analysis.roles import Quote, quoted, roles_on_day
from dossier.model.dates import Day
from dossier.model.entries import Card, Entry, Image, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import (
    ArticlePage,
    Backlink,
    BacklinkGroup,
    EntryPage,
    Excerpt,
    NavLink,
    TemplateEngine,
)
from dossier.rendering.entry_page import PlannedEntry
from dossier.rendering.output import Output, Page, feeds_of, list_url, output_path, whole, words_of
from dossier.rendering.versions import ChangedPart, TranslationNote, Version
from dossier.schema.kind import Kind, collections, kinds

P = TypeVar("P", bound=EntryPage)

_NAME = "entries"
_NO_DAY = Day("", "", "")


class _Planner:
    """Plans pages of entries; what it learns of one page that serves others is kept."""

    def __init__(self, site: Site, engine: TemplateEngine) -> None:
        self._site, self._engine, self._kinds = site, engine, kinds()
        self._related, self._cooccurrence = RelatedArticles(site), Cooccurrence(site)

    def page(self, name: str) -> Page:
        """The page of an entry."""
        site, entry = self._site, self._site.entries[name]
        return Page(
            path=output_path(entry.card.url),
            url=entry.card.url,
            output=_NAME,
            template=site.own_templates.get(entry.id) or self._template(entry),
            context=self._planned(entry),
            entry=entry.id,
            indexed=self._kinds[entry.kind].sitemap,
            lastmod=entry.translation.day if entry.translation else _lastmod(entry.card),
            edition=site.edition,
        )

    def _template(self, entry: Entry) -> str:
        kind = self._kinds[entry.kind]
        return self._engine.choose(f"pages/{kind.name}.html", f"pages/{kind.singular}.html", "pages/entry.html")

    def _planned(self, entry: Entry) -> PlannedEntry:
        site = self._site
        return PlannedEntry(
            page=self._article_page(entry)
            if Trait.ARTICLE in self._kinds[entry.kind].traits
            else self._entry_page(entry, EntryPage),
            addresses=entry.addresses,
            mentions=entry.mentions,
            images=_images(site, entry),
            quotes={
                name: quoted(site, name) for name in entry.targets if site.entries[name].kind in collections(Trait.STATEMENT)
            },
            then=site.then,
        )

    def _entry_page(self, entry: Entry, context: type[P]) -> P:
        site, card, kind = self._site, entry.card, self._kinds[entry.kind]
        return context(
            url=card.url,
            canonical=whole(site, card.url),
            title=card.title,
            description=card.summary,
            lang=card.lang or site.lang,
            kind=kind.name,
            image=card.image,
            feeds=feeds_of(card.title, card.url) if Trait.TOPIC in kind.traits else (),
            crumbs=(NavLink(words_of(site).gettext(kind.title), list_url(site, kind)),) if kind.listed else (),
            versions=tuple(Version(tag, url, whole(site, url)) for tag, url in versions_of(site, card.id)),
            translation=_note(site, entry) if entry.translation else None,
            card=card,
            cards={name: site.entries[name].card for name in entry.targets},
            backlinks=_backlinks(site, entry, self._kinds),
            roles=entry.spans,
            corrections=entry.corrections,
            quote=quoted(site, card.id) if Trait.STATEMENT in kind.traits else None,
            quotes=_quotes_of(site, card.id),
            neighbours=self._cooccurrence.of(card.id),
            hatnote=tuple(site.entries[name].card for name in site.namesakes.get(card.id, ())),
        )

    def _article_page(self, entry: Entry) -> ArticlePage:
        day = entry.card.date
        standing = roles_on_day(self._site, entry.targets, day) if day else ()
        return replace(self._entry_page(entry, ArticlePage), roles_on_day=standing, related=self._related.of(entry.card.id))


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    """The page of each entry; in an edition, of each that is translated."""
    planner = _Planner(site, engine)
    for name in site.entries:
        if bool(site.entries[name].translation) == bool(site.edition) and name == site.entries[name].card.id:
            yield planner.page(name)


def _page_of(site: Site, engine: TemplateEngine, name: str) -> Page:
    return _Planner(site, engine).page(name)


def _lastmod(card: Card) -> Day | None:
    """The day an entry changed, where the desk says so. No date is made up for the others."""
    day: Day | None = card.facts.get("updated") or (card.date if card.kind in collections(Trait.ARTICLE) else None)
    return day


def _note(site: Site, entry: Entry) -> TranslationNote | None:
    """What is said of a translation: of what, when and by whom it was made, and what of that is new since."""
    made = entry.translation
    if made is None:
        return None
    original = site.translated[entry.card.id]
    top = ("title_", "summary_")  # these stand at the head of the page
    changed = (ChangedPart(original.url if at.startswith(top) else f"{original.url}#{at}", words) for at, words in made.changed)
    return TranslationNote(original, made.day, made.translator, tuple(changed), made.gone)


def _quotes_of(site: Site, name: str) -> tuple[Quote, ...]:
    """What somebody said, oldest first."""
    statements = [link.source for link in site.backlinks.get(name, ()) if link.via == "speaker"]
    quotes = [quoted(site, statement) for statement in statements]
    return tuple(sorted(quotes, key=lambda quote: (quote.card.date or _NO_DAY, quote.card.id)))


def _images(site: Site, entry: Entry) -> dict[str, Image]:
    names = (entry.card.id, *entry.targets)
    return {name: site.images[name] for name in names if name in site.images}


def _backlinks(site: Site, entry: Entry, kinds: Mapping[str, Kind]) -> tuple[BacklinkGroup, ...]:
    by_kind: dict[str, list[Backlink]] = {}
    for link in site.backlinks.get(entry.card.id, ()):
        if link.via == "speaker":
            continue  # shown with their words
        card = site.entries[link.source].card
        places = tuple(Excerpt(f"{card.url}#{passage}", sentence) for passage, sentence in dict(link.places).items())
        by_kind.setdefault(card.kind, []).append(Backlink(card, places))
    _ = words_of(site).gettext
    return tuple(
        BacklinkGroup(_(kind.title), list_url(site, kind) if kind.listed else "", tuple(sorted(by_kind[name], key=_by_date)))
        for name, kind in kinds.items()
        if name in by_kind
    )


def _by_date(link: Backlink) -> tuple[str, str, str]:
    return (link.card.date.first if link.card.date else "", link.card.title, link.card.id)


OUTPUT = Output(_NAME, _pages, page_of=_page_of, editions=True)
