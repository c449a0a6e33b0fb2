"""A note of the desk beside the text."""

from dossier.markdown.collector import BodyCollector
from dossier.markdown.directive import Directive, DirectiveBlock


def _render(block: DirectiveBlock, body: BodyCollector) -> str:
    """A note makes no claims that are counted."""
    body.unclaimed(block.content)
    title = f"<p><strong>{body.words(block.title)}</strong></p>\n" if block.title else ""
    return f'<div class="note" role="note">\n{title}{block.content}</div>\n'


DIRECTIVE = Directive("note", "A box beside the text.", "```{note} Why it matters\nThe bridge is the only one.\n```", _render)
