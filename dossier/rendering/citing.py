"""How an entry is cited: its page and its fields in, a `CitedWork` out. For articles, statements, documents and sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.locale.interface import Interface
from dossier.model.entries import Card
from dossier.model.traits import Trait
from dossier.rendering.contexts import ArticlePage, EntryPage, SiteContext
from dossier.rendering.reference_data import CitedName, CitedWork
from dossier.schema.kind import kinds
from dossier.schema.records import Named
from dossier.schema.shared_records import Byline


def cited_as(page: EntryPage, fields: Any, words: Interface, site: SiteContext) -> CitedWork | None:
    """How the entry of a page is cited, with notes in the language of `words`; nothing for what is not cited. `fields` are the entry's own."""
    traits = kinds()[page.card.kind].traits
    if isinstance(page, ArticlePage):
        return _article(page, fields, words, site)
    if Trait.STATEMENT in traits and page.quote:
        return _statement(page, words, site)
    if Trait.DOCUMENT in traits:
        return _document(page, site)
    return source_work(page.card, words) if Trait.SOURCE in traits else None


def _article(page: ArticlePage, fields: Any, words: Interface, site: SiteContext) -> CitedWork:
    card = page.card
    notes = [card.facts["notice"]] if card.facts.get("notice") else []
    if fields.updated:
        notes.append(words.gettext("updated %(day)s", day=words.date(fields.updated)))
    notes += [f"{words.gettext(one.type).capitalize()}, {words.date(one.date)}" for one in page.corrections]
    authors = tuple(_byline(fields.byline, page.cards))
    return _ours(page, site)._replace(sort="article-newspaper", authors=authors, notes=tuple(notes))


def _statement(page: EntryPage, words: Interface, site: SiteContext) -> CitedWork:
    quote, facts = page.quote, page.card.facts
    assert quote is not None, "asked by whoever calls"
    notes = (
        [f"{words.gettext('Source:')} {', '.join(one.facts['publisher'] for one in quote.sources)}"] if quote.sources else []
    )
    if facts["original"] and facts["translator"]:
        language = words.language(facts["original_lang"])
        notes.append(words.gettext("Translated from %(language)s by %(name)s.", language=language, name=facts["translator"]))
    authors = (_name(quote.speaker),) if quote.speaker else ()
    return _ours(page, site)._replace(title=facts["words"], authors=authors, notes=tuple(notes))


def _document(page: EntryPage, site: SiteContext) -> CitedWork:
    facts = page.card.facts
    issuer: Named | None = facts.get("issuer")
    authors = tuple(_named(issuer, page.cards)) if issuer else ()
    url = facts.get("url") or page.canonical
    return _ours(page, site)._replace(
        sort="document", authors=authors, container="", publisher="", number=facts.get("number", ""), url=url
    )


def source_work(card: Card, words: Interface) -> CitedWork:
    """How a source is cited, by what its card says. `words` are those of the page's language."""
    facts = card.facts
    notes = (f"{words.gettext('Archived copy')}: {facts['archived']}",) if facts["archived"] else ()
    title = f"[{facts['described']}]" if facts["described"] and card.title == facts["described"] else card.title
    return CitedWork(
        key=card.id,
        sort="webpage" if facts["url"] else "document",
        title=title,
        lang=card.lang,
        authors=(CitedName(facts["author"], ""),) if facts["author"] else (),
        container=facts["publisher"],
        publisher="",
        date=card.date,
        accessed=facts["accessed"],
        url=facts["url"],
        number="",
        notes=notes,
    )


def _ours(page: EntryPage, site: SiteContext) -> CitedWork:
    """The page as a part of this dossier."""
    return CitedWork(
        key=page.card.id,
        sort="webpage",
        title=page.title,
        lang=page.lang,
        authors=(),
        container=site.title,
        publisher=site.publisher.name,
        date=page.card.date,
        accessed=None,
        url=page.canonical,
        number="",
        notes=(),
    )


def _byline(byline: tuple[Byline, ...], cards: Mapping[str, Card]) -> Iterator[CitedName]:
    """The names of a byline; where only an agency is named, that."""
    for one in byline:
        if one.entry in cards:
            yield _name(cards[one.entry])
        elif one.name:
            yield CitedName(one.name, "")
        elif one.organisation:
            yield from _named(one.organisation, cards)


def _named(named: Named, cards: Mapping[str, Card]) -> Iterator[CitedName]:
    """Whoever is named; nobody if that is an entry which is held."""
    if named.words:
        yield CitedName(named.words, "")
    elif named.id in cards:
        yield _name(cards[named.id])


def _name(card: Card) -> CitedName:
    """A person by surname; an organisation, and who has one name only, as a whole."""
    sort = card.facts.get("sort", "")
    return CitedName(card.title, sort if ", " in sort else "")
