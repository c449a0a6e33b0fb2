"""The page of each entry: articles, people, organisations, places, events, documents, topics, sources, pictures, pages."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import TypeVar

from dossier.analysis.cooccurrence import Cooccurrence
from dossier.analysis.editions import versions_of
from dossier.analysis.related import RelatedArticles
from dossier.analysis.roles import quoted, roles_on_day
from dossier.analysis.subject_facts import acts, articles_naming, members, profile, reports, words
from dossier.analysis.time_axis import SpanChart, span_chart
from dossier.model.dates import Day, before, parse_day
from dossier.model.entries import Card, Entry, Image, Site
from dossier.model.text import direction
from dossier.model.traits import Trait
from dossier.rendering.contexts import (
    ArticlePage,
    EntryPage,
    Feed,
    NavLink,
    TemplateEngine,
)
from dossier.rendering.entry_page import PlannedEntry
from dossier.rendering.output import Output, Page, feeds_of, list_url, output_path, whole, words_of
from dossier.rendering.page_values import Backlink, BacklinkGroup, Excerpt, Member, QuoteYear
from dossier.rendering.versions import ChangedPart, TranslationNote, Version
from dossier.schema.kind import Kind, collections, kinds

P = TypeVar("P", bound=EntryPage)

_NAME = "entries"


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
            indexed=self._kinds[entry.kind].sitemap and not entry.card.private,
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
            shown_as_of=site.shown_as_of,
        )

    def _entry_page(self, entry: Entry, context: type[P]) -> P:
        site, card, kind = self._site, entry.card, self._kinds[entry.kind]
        happened, told = acts(site, card.id), reports(site, card.id)
        return context(
            url=card.url,
            canonical=whole(site, card.url),
            title=card.title,
            description=card.summary,
            lang=site.lang if Trait.SOURCE in kind.traits else card.lang or site.lang,  # a source's language is not its page's
            kind=kind.name,
            image=card.image,
            feeds=_feeds(site, card, kind),
            crumbs=(NavLink(words_of(site).gettext(kind.title), list_url(site, kind)),) if kind.listed else (),
            versions=tuple(Version(tag, url, whole(site, url)) for tag, url in versions_of(site, card.id)),
            translation=_note(site, entry) if entry.translation else None,
            hidden=card.private,
            card=card,
            cards={name: site.entries[name].card for name in entry.targets},
            backlinks=_backlinks(site, entry, self._kinds, {one.id for one in (*happened, *told)}),
            roles=entry.roles,
            corrections=entry.corrections,
            quote=quoted(site, card.id) if Trait.STATEMENT in kind.traits else None,
            words=tuple(QuoteYear(*year) for year in words(site, card.id)),
            agent=Trait.AGENT in kind.traits,
            profile=profile(site, card.id),
            chart=_chart(site, entry),
            acts=happened,
            members=tuple(Member(*one) for one in members(site, card.id)),
            reports=told,
            neighbours=self._cooccurrence.of(card.id),
            hatnote=tuple(site.entries[name].card for name in site.namesakes.get(card.id, ())),
        )

    def _article_page(self, entry: Entry) -> ArticlePage:
        day = _known_day(entry.card.date, self._site.config.facts_to)
        return replace(
            self._entry_page(entry, ArticlePage),
            roles_on_day=roles_on_day(self._site, entry.targets, day) if day else (),
            roles_day=day,
            related=self._related.of(entry.card.id),
        )


def _entry_pages(site: Site, engine: TemplateEngine) -> Callable[[str], Page]:
    return _Planner(site, engine).page


def _known_day(day: Day | None, facts_to: Day | None) -> Day | None:
    """The day of an article, or the last up to which the dossier holds facts: of later ones nobody here knows who was what."""
    return parse_day(facts_to.last) if day and facts_to and before(facts_to, day) else day


def _lastmod(card: Card) -> Day | None:
    """The day an entry changed, where the desk says so. No date is made up for the others."""
    day: Day | None = card.facts.get("updated") or (card.date if card.kind in collections(Trait.ARTICLE) else None)
    return day


def _chart(site: Site, entry: Entry) -> SpanChart | None:
    """The roles or statuses on one line of time, which runs from right to left on a page that does."""
    mirrored = direction(entry.card.lang or site.lang) == "rtl"
    return span_chart([(span.from_, span.to) for span in entry.roles], site.config.facts_to or site.shown_as_of, mirrored)


def _note(site: Site, entry: Entry) -> TranslationNote | None:
    """What is said of a translation: of what, when and by whom it was made, and what of that is new since."""
    made = entry.translation
    if made is None:
        return None
    original = site.translated[entry.card.id]
    top = ("title_", "summary_")  # these stand at the head of the page
    changed = (ChangedPart(original.url if at.startswith(top) else f"{original.url}#{at}", words) for at, words in made.changed)
    return TranslationNote(original, made.day, made.translator, tuple(changed), made.gone)


def _feeds(site: Site, card: Card, kind: Kind) -> tuple[Feed, ...]:
    """A topic has two; a person or organisation that an article names has one, in the dossier's first language."""
    if Trait.TOPIC in kind.traits:
        return feeds_of(card.title, card.url)
    return feeds_of(card.title, card.url)[:1] if not site.edition and articles_naming(site, card.id) else ()


def _images(site: Site, entry: Entry) -> dict[str, Image]:
    names = (entry.card.id, *entry.targets)
    return {name: site.images[name] for name in names if name in site.images}


def _backlinks(site: Site, entry: Entry, kinds: Mapping[str, Kind], told: Container[str]) -> tuple[BacklinkGroup, ...]:
    """What links to an entry, by collection; what the page tells already (`told`, by id) only if a sentence of it does."""
    by_kind: dict[str, list[Backlink]] = {}
    for link in site.backlinks[entry.card.id]:
        if link.via == "speaker" or (not link.places and (link.source in told or link.via in ("about", "roles"))):
            continue  # shown with their words, or among what happened, or with the offices
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


OUTPUT = Output(_NAME, entry_pages=_entry_pages, editions=True)
