"""HTML as blocks of Markdown. The only module that knows selectolax, an HTML5 parser, which takes broken pages as browsers do.

What is no text (scripts, forms, navigation, boxes beside it) is left out, each of its lines with a note.
"""

import re
from collections.abc import Iterator
from typing import Any

from dossier.conversion.blocks import Block
from dossier.conversion.captions import credited, maker
from dossier.conversion.inline import Inline, code_run, link, plain_run, stressed, together
from dossier.schema.importer import DROPPED, UNSURE, FoundPicture, Note, Unreadable

MISSING = "reading HTML needs the library selectolax, which is not installed; add it with: pip install 'dossier[import]'"
_DEEPEST = 60  # elements in elements; what is nested deeper is taken as plain words
_SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "link",
        "meta",
        "input",
        "select",
        "textarea",
        "canvas",
        "map",
        "source",
        "track",
        "wbr",
        "_comment",
        "-comment",
    )
)
_ASIDE = frozenset(("nav", "aside", "footer", "form", "button", "dialog", "menu"))
_MEDIA = frozenset(("iframe", "object", "embed", "video", "audio"))
_BLOCKS = frozenset(
    ("address", "article", "blockquote", "body", "center", "details", "div", "dl", "dd", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
     "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tfoot", "tr", "ul")
)  # fmt: skip
_BOX = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|newsletter|related|promo|advert\w*|ads?|cookies?|comments?|breadcrumbs?|sidebar|subscribe|subscription|footer|navbar|nav|menu|recommended|paywall|"
    r"trending|most-?read|outbrain|taboola|popup|modal|toolbar|skip-?link|screen-?reader-?text|signup|app-?download)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:^|[\s_-])(?:credit|byline|copyright|photographer|source|attribution)s?(?:$|[\s_-])", re.IGNORECASE)
_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**"}


def parsed(text: str) -> Any:
    """The tree of a page. Raises Unreadable where the library is missing."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ModuleNotFoundError:
        raise Unreadable(MISSING) from None
    return LexborHTMLParser(text or "<p></p>")


def fragment(text: str) -> "Tree":
    """A piece of HTML, such as the body of a message, with its blocks."""
    tree = Tree()
    body = parsed(text).body
    if body is not None:
        tree.blocks = list(tree.read(body))
    return tree


class Tree:
    """Reads elements into blocks, and gathers notes and pictures beside them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.pictures: list[FoundPicture] = []

    def read(self, element: Any, depth: int = 0) -> Iterator[Block]:
        """The blocks of an element."""
        run: list[Inline] = []
        for child in element.iter(include_text=True):
            tag = child.tag
            if tag == "-text" or not self._is_block(child, tag):
                run.append(self._inline(child, depth + 1))
                continue
            yield from _paragraph(run)
            run = []
            if not self._left_out(child, tag):
                yield from self._block(child, tag, depth + 1)
        yield from _paragraph(run)

    def _is_block(self, child: Any, tag: str) -> bool:
        return (
            tag in _BLOCKS
            or tag in _ASIDE
            or tag in _SILENT
            or tag in _MEDIA
            or (tag not in _INLINE and child.css_first("p, div, ul, table, h2, figure") is not None)
        )

    def _left_out(self, child: Any, tag: str) -> bool:
        """Whether an element is no text; if it held words, they are noted."""
        if tag in _SILENT:
            return True
        attributes = child.attributes
        if tag in _MEDIA:
            self.notes.append(
                Note(DROPPED, 0, f"{tag}: {attributes.get('src') or attributes.get('data') or 'without an address'}")
            )
            return True
        marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if not (
            tag in _ASIDE
            or "hidden" in attributes
            or attributes.get("role") in ("navigation", "complementary", "search", "banner")
            or (tag not in ("body", "main", "article", "html") and _BOX.search(marks))
        ):
            return False
        self.notes += [Note(DROPPED, 0, line[:160]) for line in lines_of(child)]
        return True

    def _block(self, child: Any, tag: str, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            yield from _paragraph([plain_run(child.text() or "")])
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            inline = self._content(child, depth)
            if inline.words.strip():
                yield Block(0, inline.words.strip(), f"{'#' * max(2, int(tag[1]))} {inline.markdown.strip()}", "heading")
        elif tag in ("ul", "ol"):
            yield from self._list(child, tag == "ol", depth)
        elif tag == "blockquote":
            yield from _wrapped(list(self.read(child, depth)), "> ", "> ")
        elif tag == "pre":
            yield _code(child)
        elif tag == "table":
            yield from self._table(child, depth)
        elif tag == "figure":
            self._figure(child, depth)
        elif tag != "hr":
            yield from self.read(child, depth)

    def _content(self, element: Any, depth: int) -> Inline:
        if depth > _DEEPEST:
            return plain_run(element.text() or "")
        return together([self._inline(child, depth + 1) for child in element.iter(include_text=True)])

    def _inline(self, child: Any, depth: int) -> Inline:
        tag = child.tag
        if tag == "-text":
            return plain_run(child.text_content or "")
        if tag == "br":
            return Inline("\n", " ")
        if tag == "img":
            self._image(child)
            return Inline()
        if tag in _SILENT or self._left_out(child, tag):
            return Inline()
        inner = self._content(child, depth)
        if tag == "a":
            return link(inner, child.attributes.get("href") or "")
        if (
            tag in ("code", "tt", "kbd", "samp") or "literal" in (child.attributes.get("class") or "").split()
        ) and inner.words.strip():
            return code_run(child.text() or "")
        return stressed(inner, _EMPHASIS[tag]) if tag in _EMPHASIS else inner

    def _image(self, child: Any) -> None:
        alt, source = child.attributes.get("alt") or "", child.attributes.get("src") or ""
        if alt or not source.startswith("data:"):
            self.notes.append(Note(DROPPED, 0, f"a picture without a credit: {alt or source or 'without words'}"[:160]))

    def _figure(self, figure: Any, depth: int) -> None:
        """A picture with caption and credit becomes a record; one without a credit is a note."""
        alt = next((image.attributes.get("alt") or "" for image in figure.css("img")), "")
        caption = figure.css_first("figcaption")
        marked = [node for node in figure.css("[class]") if _CREDIT.search(node.attributes.get("class") or "")]
        credit = " ".join((marked[0].text() if marked else "").split()).strip("() ")
        words = " ".join((caption.text(separator=" ") if caption is not None else "").split())
        found = credited(words)
        if credit:
            words = words.replace(credit, "").strip(" ()|–-")
            self.pictures.append(FoundPicture(words or alt, credit, maker(credit), alt)) if words or alt else self._unsure(
                credit
            )
        elif found and (found.caption or alt):
            self.pictures.append(FoundPicture(found.caption or alt, found.credit, found.creator, alt))
        elif words or alt:
            self._unsure(words or alt)

    def _unsure(self, words: str) -> None:
        self.notes.append(Note(UNSURE, 0, f"a picture whose caption or credit was not found: {words[:120]}"))

    def _list(self, element: Any, ordered: bool, depth: int) -> Iterator[Block]:
        items: list[Block] = []
        for number, child in enumerate((one for one in element.iter() if one.tag == "li"), 1):
            mark = f"{number}. " if ordered else "- "
            items += _wrapped(list(self.read(child, depth)), mark, " " * len(mark))
        if items:
            yield Block(0, "\n".join(item.words for item in items), "\n".join(item.markdown for item in items), "other")

    def _table(self, element: Any, depth: int) -> Iterator[Block]:
        if element.css_first("table table, p p, ul, figure, pre") is not None:
            yield from self.read(element, depth)  # a table that only placed things
            return
        rows = [[self._cell(cell, depth) for cell in row.iter() if cell.tag in ("td", "th")] for row in element.css("tr")]
        rows = [row for row in rows if any(row)]
        width = max(map(len, rows), default=0)
        if width < 2:
            yield from self.read(element, depth)
            return
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, f"|{' --- |' * width}")
        yield Block(0, element.text(separator=" ") or "", "\n".join(lines), "other")

    def _cell(self, cell: Any, depth: int) -> str:
        return " ".join(self._content(cell, depth).markdown.split()).replace("|", "\\|")


_INLINE = frozenset(("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
                     "strong", "sub", "sup", "time", "tt", "u", "var"))  # fmt: skip


def lines_of(element: Any) -> list[str]:
    """The lines of words in an element, one for each piece of text."""
    return [bare for line in (element.text(separator="\n") or "").split("\n") if (bare := " ".join(line.split()))]


def _paragraph(run: list[Inline]) -> Iterator[Block]:
    inline = together(run)
    if inline.words.strip():
        lines = (" ".join(line.split()) for line in inline.markdown.split("\n"))
        text = "\\\n".join(line for line in lines if line)
        yield Block(0, " ".join(inline.words.split()), text)


def _code(element: Any) -> Block:
    text = (element.text() or "").strip("\n")
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return Block(0, text, f"{fence}\n{text}\n{fence}", "other")


def _wrapped(blocks: list[Block], first: str, rest: str) -> list[Block]:
    """Some blocks as one, each line with a mark before it."""
    if not blocks:
        return []
    lines = "\n\n".join(block.markdown for block in blocks).split("\n")
    marked = [f"{first if number == 0 else rest}{line}".rstrip() for number, line in enumerate(lines)]
    return [Block(0, "\n".join(block.words for block in blocks), "\n".join(marked), "other")]
