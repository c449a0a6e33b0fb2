"""XML from outside. The only module that knows defusedxml, which refuses entities of the file's own and anything that lies elsewhere."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from dossier.conversion.html_tree import Tree, fragment
from dossier.schema.importer import Unreadable

MISSING = "reading XML needs the library defusedxml, which is not installed; add it with: pip install 'dossier[import]'"
_DEEPEST = 100
_MOST = 200_000  # elements of a file
_TAGS = {"hl1": "h2", "hl2": "h2", "block": "div", "body.content": "div", "body.head": "div", "pagina": "div", "note": "aside", "nitf-table": "table", "q": "span", "person": "span", "org": "span",
         "location": "span", "chron": "span", "event": "span", "num": "span", "money": "span", "object.title": "em", "virtloc": "span", "lang": "span"}  # fmt: skip
_VOID = frozenset(("br", "hr", "img"))


def parse_xml(data: bytes) -> Element:
    """The root of an XML file. Raises Unreadable for what is not well formed, defines entities, is nested too deeply or too large."""
    try:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring
    except ModuleNotFoundError:
        raise Unreadable(MISSING) from None
    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        raise Unreadable(
            "it defines entities of its own or names files elsewhere, which is refused (an XML bomb, or a way out)"
        ) from None
    except (ParseError, ValueError, LookupError) as fault:
        raise Unreadable(f"it is not well-formed XML: {fault}") from None
    _measure(root)
    return root


def _measure(root: Element) -> None:
    level, seen = [root], 0
    for _ in range(_DEEPEST):
        seen += len(level)
        if seen > _MOST:
            raise Unreadable(f"it has more than {_MOST:,} elements")
        level = [child for element in level for child in element]
        if not level:
            return
    raise Unreadable(f"its elements are nested more than {_DEEPEST} deep")


def local(element: Element) -> str:
    """The name of an element without its namespace, in small letters; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def every(element: Element | None, *names: str) -> Iterator[Element]:
    """All elements of one of these names below an element, in the order of the file."""
    for found in element.iter() if element is not None else ():
        if local(found) in names:
            yield found


def first(element: Element | None, *names: str) -> Element | None:
    """The first element of one of these names below an element."""
    return next(every(element, *names), None)


def words(element: Element | None) -> str:
    """The words in an element, with single spaces; "" for none."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def body_blocks(element: Element, skip: frozenset[str] = frozenset()) -> Tree:
    """The blocks of a body in NITF or XHTML. `skip` are the elements that are read otherwise."""
    pieces: list[str] = []
    _write(element, skip, pieces)
    return fragment("".join(pieces))


def _write(element: Element, skip: frozenset[str], pieces: list[str]) -> None:
    name = local(element)
    if name and name not in skip:
        tag = _TAGS.get(name, name if name.isalnum() else "span")
        address = element.get("href")
        pieces.append(f'<{tag} href="{escape(address)}">' if tag == "a" and address else f"<{tag}>")
        pieces.append(escape(element.text or ""))
        for child in element:
            _write(child, skip, pieces)
        if tag not in _VOID:
            pieces.append(f"</{tag}>")
    pieces.append(escape(element.tail or ""))
