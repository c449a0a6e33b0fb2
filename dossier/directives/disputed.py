"""A claim on which sources differ: in its title what is disputed, below it who says what."""

from dossier.markdown.collector import BodyCollector
from dossier.markdown.directive import Directive, DirectiveBlock

_LEAST = 2  # one source disputes nothing


def _render(block: DirectiveBlock, body: BodyCollector) -> str:
    if len(body.cited(block.content)) < _LEAST or not block.title:
        place = body.positions.last("{disputed}")
        message = "say in the title what is disputed, and below it who says what, with at least two sources"
        body.wrong("disputed", f"{message}: ```{{disputed}} How many came", *place)
    title = body.interface.gettext("Disputed: %(title)s", title=body.words(block.title))
    return f'<div class="disputed" role="note">\n<p><strong>{title}</strong></p>\n{block.content}</div>\n'


DIRECTIVE = Directive(
    "disputed",
    "A box that says who claims what.",
    "```{disputed} How many came\nThe host says ten. [@one] The guests say twenty. [@two]\n```",
    _render,
)
