"""What a directive is: the shape of one module of `directives/`.

A directive is a fenced block: ```` ```{name} title ````, options as `:name: value`, then its content. It is rendered when its text
is parsed. What only the whole dossier can tell stays a placeholder, which is filled when the page is rendered.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from dossier.markdown.collector import BodyCollector
from dossier.model.entries import Image

MARKDOWN, RAW, NONE = "markdown", "raw", "none"


class DirectiveBlock(NamedTuple):
    """A directive as it is written: what stands behind its name, its options, and its content: as HTML with placeholders if that
    is Markdown, as written if it is raw.
    """

    title: str
    options: tuple[tuple[str, str], ...]
    content: str


class PageFiller(Protocol):
    """What a directive may ask of the page on which its placeholder is filled."""

    @property
    def images(self) -> Mapping[str, Image]:
        """The pictures that the page may show, by id."""

    @property
    def quotes(self) -> Mapping[str, object]:
        """The statements that the page may show, by id."""

    def show(self, image: str) -> None:
        """Note that the body shows a picture, so that the page does not show it a second time."""

    def macro(self, name: str, *values: object) -> str:
        """Call the macro `name` of `templates/macros/{name}.html`."""


class Directive(NamedTuple):
    """A directive: its name, what it does, the options it takes (None: it reads them itself), how its content is read, and
    whether it quotes: what it holds makes no claims of ours that need a source.

    `render` gives its HTML with placeholders. `fill` fills a placeholder of the directive's name from the id of its target and
    the HTML that was written inside; `macros` are the templates' macros that it calls.
    """

    name: str
    help: str
    example: str
    render: Callable[[DirectiveBlock, BodyCollector], str]
    content: str = MARKDOWN
    options: tuple[str, ...] | None = ()
    fill: Callable[[str, str, PageFiller], str] | None = None
    macros: tuple[str, ...] = ()
