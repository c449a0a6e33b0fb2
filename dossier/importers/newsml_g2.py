"""NewsML-G2, IPTC's format for news exchange (XML): one item or a message of several, with the text as XHTML, NITF or plain words."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from dossier.conversion.blocks import Block
from dossier.conversion.captions import maker
from dossier.conversion.envelope import Envelope, bring
from dossier.conversion.html_tree import fragment
from dossier.conversion.xml_tree import body_blocks, every, first, local, parse_xml, words
from dossier.schema.importer import DROPPED, ForeignFile, FoundPicture, Imported, Importer, Note, Unreadable

_ROOTS = ("newsitem", "newsmessage", "packageitem")
_TYPES = {"cpnat:person": "people", "cptype:person": "people", "cpnat:organisation": "organisations", "cptype:organisation": "organisations", "cpnat:geoarea": "places",
          "cpnat:poi": "places", "cptype:city": "places", "cptype:country": "places"}  # fmt: skip


def _suits(file: ForeignFile) -> bool:
    start = file.data[:4096].lower()
    return b"iptc.org/std/nar" in start or any(b"<" + root.encode() in start for root in _ROOTS)


def _read(file: ForeignFile) -> Iterator[Imported]:
    root = parse_xml(file.data)
    if local(root) not in _ROOTS:
        raise Unreadable(f"it is no NewsML-G2: its first element is `{local(root)}`")
    items = list(every(root, "newsitem"))
    pictures = [picture for item in items if _class(item) in ("picture", "graphic") for picture in _picture(item)]
    texts = [item for item in items if _class(item) in ("text", "")]
    if not texts:
        raise Unreadable("it holds no text: no `newsItem` of class ninat:text")
    for number, item in enumerate(texts):
        blocks, notes = _body(item)
        yield bring(file.path, _told(item), blocks, pictures if number == 0 else (), notes)


def _class(item: Element) -> str:
    found = first(item, "itemclass")
    return found.get("qcode", "").rpartition(":")[2] if found is not None else ""


def _named(element: Element | None) -> str:
    """What a party or place is called: its name, or what stands for it."""
    if element is None:
        return ""
    return words(first(element, "name")) or element.get("literal", "") or element.get("qcode", "").rpartition(":")[2]


def _told(item: Element) -> Envelope:
    meta, content, rights = first(item, "itemmeta"), first(item, "contentmeta"), first(item, "rightsinfo")
    status = first(meta, "pubstatus")
    language = first(content, "language")
    bylines = [words(found) for found in every(content, "by")]
    return Envelope(
        headline=words(first(content, "headline")),
        byline=tuple(
            name.strip()
            for line in bylines
            for name in line.removeprefix("By ").replace(" and ", ",").split(",")
            if name.strip()
        )
        or tuple(filter(None, (words(first(creator, "name")) for creator in every(content, "creator")))),
        date=words(first(content, "contentcreated"))
        or words(first(meta, "firstcreated"))
        or words(first(meta, "versioncreated")),
        updated=words(first(content, "contentmodified")) or words(first(meta, "versioncreated")),
        place=_named(first(content, "located")),
        summary=words(first(content, "description")),
        language=(language.get("tag", "") if language is not None else "")
        or item.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        provider=_named(first(meta, "provider")),
        holder=_named(first(rights, "copyrightholder")),
        copyright=words(first(rights, "copyrightnotice")),
        usage=" ".join(words(found) for found in every(rights, "usageterms")),
        notes=" ".join(words(found) for found in every(meta, "ednote")),
        embargo=words(first(meta, "embargoed")),
        expires=words(first(meta, "expires")),
        status=status.get("qcode", "").rpartition(":")[2] if status is not None else "",
        uri=item.get("guid", ""),
        version=item.get("version", ""),
        named=tuple(
            dict.fromkeys(
                (_TYPES[found.get("type", "").lower()], _named(found))
                for found in every(content, "subject")
                if found.get("type", "").lower() in _TYPES and _named(found)
            )
        ),
    )


def _body(item: Element) -> tuple[Iterable[Block] | str, tuple[Note, ...]]:
    content = first(item, "contentset")
    inline = first(content, "inlinexml")
    body = first(inline, "body.content", "body")
    if body is not None:
        tree = body_blocks(body, frozenset(("media", "body.head")))
        return tree.blocks, tuple(tree.notes)
    data = first(content, "inlinedata")
    text = "".join(data.itertext()) if data is not None else ""
    if data is not None and "html" in data.get("contenttype", ""):
        tree = fragment(text)
        return tree.blocks, tuple(tree.notes)
    remote = [found.get("href", "") for found in every(content, "remotecontent")]
    return text, tuple(Note(DROPPED, 0, f"a file elsewhere, which is not fetched: {address}") for address in remote if address)


def _picture(item: Element) -> Iterator[FoundPicture]:
    content, rights = first(item, "contentmeta"), first(item, "rightsinfo")
    caption = words(first(content, "description")) or words(first(content, "headline"))
    by = words(first(content, "by")) or _named(first(content, "creator"))
    credit = words(first(content, "creditline")) or "/".join(filter(None, (by, _named(first(rights, "copyrightholder")))))
    if caption and credit:
        yield FoundPicture(caption, credit, by if by and "/" not in by else maker(credit))


IMPORTER = Importer("newsml-g2", "IPTC's NewsML-G2 (XML)", _suits, _read)
