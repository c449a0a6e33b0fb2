"""What an output is: the shape of one module of `outputs/`. Its pages, and what they have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from dossier.locale.interface import Interface, interface
from dossier.model.dates import Day
from dossier.model.entries import Card, Site, Text, edition_home
from dossier.model.files import CopiedFile
from dossier.registry import members, remembered
from dossier.rendering.contexts import BasePage, Feed, NavLink, SiteContext, TemplateEngine
from dossier.rendering.page_values import PublishedCorrection
from dossier.rendering.versions import Version
from dossier.schema.kind import Kind, kinds


class PageContext(Protocol):
    """All that a page shows but its entry's text: a frozen dataclass, which renders itself. Most are of `rendering/contexts.py`."""

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The content of the file, made in a worker. `text` is that of the page's entry."""


class Page(NamedTuple):
    """One file of the output to be rendered, complete: nothing else reaches its template.

    `path` is below the output folder, `url` its address; `output` names the output that makes it; `template` is "" for a file
    that needs none. `entry` is the id of the one entry whose text it may see ("" = none). `indexed` lets search engines know it,
    with the day of its last change (`lastmod`) where that is known. `edition` is the language of the edition that it belongs to
    ("": the first, in which the dossier is written). `digest` covers all that it shows, its template and the
    settings it reads.
    """

    path: str
    url: str
    output: str
    template: str
    context: PageContext
    entry: str = ""
    indexed: bool = True
    lastmod: Day | None = None
    edition: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file whose content is known when it is planned."""

    content: str

    def render(self, template: str, text: Text | None, engine: TemplateEngine, site: SiteContext) -> str:
        """The content as it is."""
        return self.content


def no_pages(site: Site, engine: TemplateEngine) -> Iterable[Page | CopiedFile]:
    """No page before those of all other outputs are known."""
    return ()


def no_links(site: Site, engine: TemplateEngine) -> Iterable[NavLink]:
    """Nothing for the navigation."""
    return ()


class IndexedPage(NamedTuple):
    """A page that search engines may know: its address, the day of its last change where that is known, and its edition."""

    url: str
    lastmod: Day | None
    edition: str = ""


class Output(NamedTuple):
    """A format: which files it makes of a dossier. Each of its pages renders itself (see `PageContext`).

    `pages` makes the pages and copied files; `nav` the links that stand in the navigation beside the collections. `index_pages` makes
    pages about pages, such as a sitemap, from all that are to be found (`Page.indexed`), in the order of their addresses.
    `entry_pages` gives what makes a page of an entry, by its id, or none, for an output that has such pages; no other page may
    show an entry's text. `editions` says that the dossier's editions in other languages have these pages too.

    What they are given notes what they read (`build/trace.py`): a page is made anew when a fact that it read has changed. So they read
    what they need each time, and keep nothing from one page for another but what they ask for again.
    """

    name: str
    pages: Callable[[Site, TemplateEngine], Iterable[Page | CopiedFile]] = no_pages
    nav: Callable[[Site, TemplateEngine], Iterable[NavLink]] = no_links
    index_pages: Callable[[Site, Sequence[IndexedPage]], Iterable[Page]] | None = None
    entry_pages: Callable[[Site, TemplateEngine], Callable[[str], Page | None]] | None = None
    editions: bool = False


@remembered
def outputs() -> Mapping[str, Output]:
    """All outputs by name."""
    return members("dossier.outputs", "OUTPUT", Output, lambda output: output.name)


def page(output: str, template: str, context: BasePage, *, indexed: bool = True, edition: str = "") -> Page:
    """A page at the address of its context, in an edition of the dossier."""
    return Page(
        path=output_path(context.url),
        url=context.url,
        output=output,
        template=template,
        context=context,
        indexed=indexed,
        edition=edition,
    )


def text_file(output: str, path: str, content: str) -> Page:
    """A file for machines, at the top of the output."""
    return Page(path=path, url=f"/{path}", output=output, template="", context=TextFile(content), indexed=False)


def words_of(site: Site) -> Interface:
    """The interface in the language of the edition."""
    return interface(site.lang)


def whole(site: Site, url: str) -> str:
    """An address from the top of the dossier as a whole web address."""
    return f"{site.config.base_url}{url.lstrip('/')}"


def output_path(url: str) -> str:
    """The file of an address: `/people/ann/` is `people/ann/index.html`, `/feed.xml` is `feed.xml`."""
    return f"{url.lstrip('/')}index.html" if url.endswith("/") else url.lstrip("/")


def versions(site: Site, url: str, tags: Iterable[str]) -> tuple[Version, ...]:
    """A page that stands at the same place in several editions: its address in the first, and the languages of the others."""
    first = site.config.languages[0]
    pages = [(first, url), *((tag, edition_home(tag) + url[1:]) for tag in tags)]
    return tuple(Version(tag, address, whole(site, address)) for tag, address in pages) if len(pages) > 1 else ()


def list_url(site: Site, kind: Kind) -> str:
    """The address of a collection's list: that of the edition, where it has one."""
    has_its_own = (
        site.edition and not kind.own_list and site.order[kind.name]
    )  # not asked of the first, where a list may be long
    return f"{site.home if has_its_own else '/'}{kind.name}/"


def feeds_of(title: str, url: str) -> tuple[Feed, ...]:
    """The two feeds that stand beside a page."""
    return (
        Feed(title, f"{url}feed.xml", "application/atom+xml"),
        Feed(title, f"{url}feed.json", "application/feed+json"),
    )


def listed(site: Site) -> list[Kind]:
    """The kinds that have a list page: those that are listed; one with a list of its own only if it has entries.
    Of those, an edition in another language has the lists of what is translated.
    """
    some = [kind for kind in kinds().values() if kind.listed and (site.order[kind.name] or not kind.own_list)]
    return [kind for kind in some if site.order[kind.name] and not kind.own_list] if site.edition else some


def previewed(site: Site) -> list[Kind]:
    """The kinds whose entries have previews: those that are listed and whose entries have an address of their own kind's."""
    some = kinds().values() if site.config.previews else ()
    return [kind for kind in some if kind.listed and kind.url == f"/{kind.name}/{{id}}/"]


def published_corrections(site: Site) -> Iterator[PublishedCorrection]:
    """The corrections of all entries, each with its card and its address."""
    for entry in (site.entries[name] for name in site.corrected):
        for number, found in enumerate(entry.corrections, 1):
            url = f"{entry.card.url}#correction_{number}"
            yield PublishedCorrection(card=entry.card, url=url, date=found.date, type=found.type, text=found.text)


class ListPart(NamedTuple):
    """One page of a list: its address, its number from 1, its cards, and the links to all pages of the list."""

    url: str
    number: int
    cards: tuple[Card, ...]
    page_links: tuple[NavLink, ...]


def paginate(cards: tuple[Card, ...], home: str, size: int) -> Iterator[ListPart]:
    """A list in pages of `size` cards; the first stands at `home`."""
    count = max(1, -(-len(cards) // size))
    urls = [home if number == 1 else f"{home}page/{number}/" for number in range(1, count + 1)]
    links = tuple(NavLink(str(number), url) for number, url in enumerate(urls, 1))
    for number, url in enumerate(urls, 1):
        yield ListPart(url, number, cards[(number - 1) * size : number * size], links)
