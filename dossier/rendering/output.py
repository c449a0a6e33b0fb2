"""What an output is: the shape of one module of `outputs/`, and what all its pages have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from dossier.locale.interface import Interface, interface
from dossier.model.entries import Card, Image, Page, Site, Text
from dossier.model.files import CopiedFile
from dossier.model.text import direction
from dossier.registry import members, remembered
from dossier.rendering.contexts import BasePage, Feed, NavLink
from dossier.schema.kind import Kind, kinds


class TemplateEngine(Protocol):
    """What an output may ask of the templates. `words` is the language of what they say themselves."""

    @property
    def words(self) -> Interface:
        """The interface."""

    def choose(self, *names: str) -> str:
        """The first of these templates that exists; the last of them if none does."""

    def render(self, name: str, **values: Any) -> str:
        """Render a template."""

    def macro(self, name: str, macro: str) -> Callable[..., str]:
        """A macro of a template, to be called by the program."""


class Output(NamedTuple):
    """A format: which files it makes of a dossier, and how one of them is rendered from its page (and the entry's text).

    `page_of` makes the page that shows one entry's text, for an output that has such pages. No other page may show a text.
    """

    name: str
    pages: Callable[[Site, TemplateEngine], Iterable[Page | CopiedFile]]
    render: Callable[[Page, Text | None, TemplateEngine, Mapping[str, Any]], str]
    page_of: Callable[[Site, TemplateEngine, str], Page] | None = None


@remembered
def outputs() -> Mapping[str, Output]:
    """All outputs by name."""
    return members("dossier.outputs", "OUTPUT", Output, lambda output: output.name)


def base_context(
    site: Site, url: str, title: str, description: str, kind: str, *, lang: str = "", image: Image | None = None,
    feeds: tuple[Feed, ...] = (), crumbs: tuple[NavLink, ...] = (),
) -> dict[str, Any]:  # fmt: skip
    """The fields of `views.BasePage`, which every page has."""
    lang = lang or site.config.languages[0]
    return {
        "url": url, "canonical": whole(site, url), "title": title, "description": description, "lang": lang,
        "dir": direction(lang), "kind": kind, "image": image, "feeds": feeds, "crumbs": crumbs,
    }  # fmt: skip


def words_of(site: Site) -> Interface:
    """The interface in the language in which the dossier is written."""
    return interface(site.config.languages[0])


def whole(site: Site, url: str) -> str:
    """An address from the top of the dossier as a whole web address."""
    return f"{site.config.base_url}{url.lstrip('/')}"


def feeds_of(title: str, url: str) -> tuple[Feed, ...]:
    """The two feeds that stand beside a page."""
    return (
        Feed(title, f"{url}feed.xml", "application/atom+xml"),
        Feed(title, f"{url}feed.json", "application/feed+json"),
    )


def html_path(url: str) -> str:
    """The file of a page with a pretty address: `/people/ann/` is `people/ann/index.html`."""
    return f"{url.lstrip('/')}index.html"


def listed(site: Site) -> list[Kind]:
    """The kinds that have a list page: those that are listed; one with a list of its own only if it has entries."""
    return [kind for kind in kinds().values() if kind.listed and (site.order[kind.name] or not kind.own_list)]


def pages_of(some: tuple[Card, ...], home: str, size: int) -> Iterator[tuple[str, int, tuple[NavLink, ...], tuple[Card, ...]]]:
    """A list in pages: for each its address, its number from 1, the spots of all, and its part of the list."""
    count = max(1, -(-len(some) // size))
    urls = [home if number == 1 else f"{home}page/{number}/" for number in range(1, count + 1)]
    spots = tuple(NavLink(str(number), url) for number, url in enumerate(urls, 1))
    for number, url in enumerate(urls, 1):
        yield url, number, spots, some[(number - 1) * size : number * size]


def render_view(
    page: Page, text: Text | None, printer: TemplateEngine, settings: Mapping[str, Any], view: type[BasePage]
) -> str:
    """Render a page whose shelf is its whole view."""
    return printer.render(page.template, page=view(**page.context), site=settings)
