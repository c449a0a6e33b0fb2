"""The daily digest: the articles, updates and corrections of a day, as a page and as a message for a mail service. The only module that knows css_inline."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from dossier.locale.interface import interface
from dossier.model.dates import Day
from dossier.model.entries import Card, Text
from dossier.rendering.contexts import BasePage, SiteContext, TemplateEngine
from dossier.rendering.page_values import PublishedCorrection

MISSING = "the setting digest needs css-inline: install dossier[digest], or set digest: false in dossier.yaml"


class NewsDay(NamedTuple):
    """A day of the desk, and what bears its date."""

    day: Annotated[Day, "The day."]
    url: Annotated[str, "Where it stands in the digest."]
    articles: Annotated[tuple[Card, ...], "The articles of this date."]
    updated: Annotated[tuple[Card, ...], "Older articles that say that they were updated on it."]
    corrections: Annotated[tuple[PublishedCorrection, ...], "What was corrected, clarified or retracted on it."]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPage(BasePage):
    """The digest of the latest days."""

    days: Annotated[tuple[NewsDay, ...], "The days with news, newest first."]
    subscribe: Annotated[str, "Where a reader may ask for it by mail; empty if that cannot be done."]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestMail(BasePage):
    """The digest of the latest day as a message: all of its addresses are whole ones, and its styles stand at each element."""

    news: Annotated[NewsDay | None, "The latest day with news."]
    home: Annotated[str, "The whole address of the digest's page."]
    subscribe: Annotated[str, "Where a reader may ask for it by mail, or end it; empty if that cannot be done."]

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The message as its template makes it, with the rules of its style element written at the elements that they are for."""
        from css_inline import inline  # only a dossier with a digest needs it

        return inline(engine.render(template, page=self, site=site), keep_style_tags=False, load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class DigestText:
    """The same message for those who read plain text (RFC 3676: UTF-8, no line is wrapped)."""

    mail: DigestMail

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The words of the message, each address on a line of its own."""
        _ = interface(self.mail.lang).gettext
        lines = [self.mail.title, ""]
        news = self.mail.news
        if news:
            lines += _cards(_("Articles"), news.articles, site) + _cards(_("Updated"), news.updated, site)
        for one in news.corrections if news else ():
            lines += [f"{_(one.type).capitalize()}: {one.card.title}", one.text, site.base_url + one.url[1:], ""]
        lines += [self.mail.home]
        lines += [f"{_('Subscribe, or end it')}: {self.mail.subscribe}"] if self.mail.subscribe else []
        return "\n".join(lines) + "\n"


def _cards(heading: str, some: tuple[Card, ...], site: SiteContext) -> list[str]:
    lines = [heading, ""] if some else []
    for card in some:
        notice = [str(card.facts["notice"])] if card.facts.get("notice") else []
        lines += [card.title, *([card.summary] if card.summary else []), *notice, site.base_url + card.url[1:], ""]
    return lines
