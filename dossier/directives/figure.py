"""A picture with its credit, by its id, with a caption for this place."""

from dossier.markdown.collector import BodyCollector
from dossier.markdown.directive import NONE, Directive, DirectiveBlock, PageFiller
from dossier.model.body import Reference
from dossier.model.traits import Trait


def _render(block: DirectiveBlock, body: BodyCollector) -> str:
    body.positions.place("{figure}")
    name = block.title.strip()
    line, column = body.positions.place(name)
    if not name:
        return body.wrong("directive", "this figure names no photo; write {figure} photo-id", line, column)
    reference = Reference(name, "figure", line, column, (Trait.PICTURE,), True)
    return body.placeholder("figure", (reference,), dict(block.options).get("caption", "")) + "\n"


def _fill(target: str, caption: str, page: PageFiller) -> str:
    image = page.images.get(target)
    if image is None:
        return ""
    page.show(target)
    return page.macro("figure", image, caption)


DIRECTIVE = Directive(
    "figure",
    "A picture with its credit and caption.",
    "```{figure} hall\n:caption: The hall before the talks\n```",
    _render,
    content=NONE,
    options=("caption",),
    fill=_fill,
    macros=("figure",),
)
