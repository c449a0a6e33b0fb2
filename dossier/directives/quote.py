"""A statement: written here (options and words), or placed by its id."""

from dossier.markdown.collector import BodyCollector
from dossier.markdown.directive import RAW, Directive, DirectiveBlock, PageFiller
from dossier.model.body import InlineStatement, Reference
from dossier.model.text import is_id
from dossier.model.traits import Trait


def _render(block: DirectiveBlock, body: BodyCollector) -> str:
    line, _ = body.positions.place("{quote}")
    name = block.title.strip()
    column = body.positions.place(name)[1]
    if not is_id(name):
        message = "this quote has no id; write {quote} an-id, with small letters, digits and hyphens"
        return body.wrong("directive", message, line, column)
    words = block.content.strip()
    if words or block.options:
        options = tuple(_option(option, value, body) for option, value in block.options)
        body.statements.append(InlineStatement(name, line, column, options, words))
    return body.placeholder("quote", (Reference(name, "quote", line, column, (Trait.STATEMENT,), True),)) + "\n"


def _option(name: str, value: str, body: BodyCollector) -> tuple[str, str, int, int]:
    body.positions.place(f":{name}:")
    return name, value, *body.positions.place(value.strip())


def _fill(target: str, html: str, page: PageFiller) -> str:
    return page.macro("quote", page.quotes[target]) if target in page.quotes else ""


DIRECTIVE = Directive(
    "quote",
    "A statement: who said what, when, and who says so.",
    "```{quote} we-note-your-efforts\n```",
    _render,
    content=RAW,
    options=None,
    fill=_fill,
    macros=("quote",),
)
