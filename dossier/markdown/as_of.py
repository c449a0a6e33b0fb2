"""Bodies as they stood on a day: what names a later year is cut out of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.markdown.sentences import MARK
from dossier.model.as_of import names_later
from dossier.model.body import Body, Placeholder
from dossier.model.dates import Day

_TAG = re.compile(r"<[^>]*>")
_PASSAGE = re.compile(r"<(/?)(?:p|li|tr|pre|h[2-6])(?:>| [^>]*>)")
_NOTE = '<li id="fn_'  # stays, empty, so that the notes after it keep their numbers

Mention = tuple[int, int, str]  # start, end and id of a name in a body's HTML


def without_later(body: Body, mentions: Sequence[Mention], day: Day) -> tuple[Body, tuple[Mention, ...]]:
    """A body, and the mentions in it, without the paragraphs, items, rows and headings that name a later year, and the captions that
    do. Words know more than their dates say.
    """
    placeholders = tuple(
        placeholder._replace(html="") if placeholder.sort == "figure" and names_later(placeholder.html, day) else placeholder
        for placeholder in body.placeholders
    )
    kept = _complement(_later_passages(body, day), len(body.html))
    html = "".join(body.html[start:end] for start, end in kept)
    headings = tuple(heading for heading in body.headings if f' id="{heading.id}">' in html)
    moved: list[Mention] = []
    at = 0
    for start, end in kept:
        moved += [(one - start + at, two - start + at, name) for one, two, name in mentions if start <= one and two <= end]
        at += end - start
    return body._replace(html=html, placeholders=placeholders, headings=headings), tuple(moved)


def _later_passages(body: Body, day: Day) -> list[tuple[int, int]]:
    """Where the passages stand that name a later year, in order. The innermost are seen first, so that an item is judged by what
    is left of it.
    """
    html, cuts = body.html, list[tuple[int, int]]()
    for start, end in _passages(html):
        inner = len(cuts)
        while inner and cuts[inner - 1][0] >= start:
            inner -= 1
        left = "".join(html[start + one : start + two] for one, two in _complement(_within(cuts[inner:], start), end - start))
        shown = MARK.sub(lambda mark: _placeholder_words(body.placeholders[int(mark.group(1))]), _TAG.sub("", left))
        emptied = inner < len(cuts) and not shown.strip() and not html.startswith(_NOTE, start)
        if names_later(_TAG.sub("", shown), day) or emptied:
            cuts[inner:] = [(start, end + html.startswith("\n", end))]
    return cuts


def _placeholder_words(placeholder: Placeholder) -> str:
    """What a placeholder says in the words of the writer; a picture's caption is judged by itself."""
    if placeholder.sort == "figure":
        return "."
    return f"{placeholder.html or '.'} {' '.join(added for _, added in placeholder.targets)}"


def _passages(html: str) -> Iterator[tuple[int, int]]:
    """Where the passages of a body stand, each after those that are in it."""
    opened: list[int] = []
    for tag in _PASSAGE.finditer(html):
        if tag.group(1):
            yield opened.pop(), tag.end()
        else:
            opened.append(tag.start())


def _within(spans: Iterable[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    return [(one - start, two - start) for one, two in spans]


def _complement(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The parts of a text that lie between spans, which are in order."""
    edges = [0, *(edge for span in spans for edge in span), length]
    return list(zip(edges[::2], edges[1::2], strict=True))
