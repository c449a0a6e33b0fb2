"""What the reader's search is made of: its page, the words of its script, the index of names and titles in parts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from dossier.model.digests import digest_plain
from dossier.model.entries import Card, Text
from dossier.rendering.contexts import BasePage, NavLink, SiteContext, TemplateEngine
from dossier.rendering.page_values import CardGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(BasePage):
    """The search page. Without a script it is the index of names."""

    groups: Annotated[tuple[CardGroup, ...], "People, organisations, places and topics by letter."]
    index: Annotated[tuple[NavLink, ...], "The letters, each with its address."]
    lists: Annotated[tuple[NavLink, ...], "The lists of all collections."]


class IndexPart(NamedTuple):
    """The entries in whose names or title a word begins with the same two letters. As a file it is a list of rows: address, title,
    collection, language, year, ids of topics, other names.
    """

    cards: tuple[Card, ...]

    @property
    def digest(self) -> str:
        """Made of those of the cards, so that no part is walked again."""
        return digest_plain([(card.digest, card.search.names) for card in self.cards])

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The rows as JSON, one on a line."""
        return "[\n" + ",\n".join(_json(_row(card)) for card in self.cards) + "\n]\n"


def _row(card: Card) -> list[object]:
    year = card.date.year if card.date else ""
    return [card.url[1:], card.title, card.kind, card.lang, year, card.facts.get("topics", ()), card.search.names]


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A file of plain values."""

    values: Mapping[str, object]

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The values as JSON."""
        return _json(self.values) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
