"""NITF, IPTC's News Industry Text Format (XML)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dossier.conversion.captions import maker
from dossier.conversion.envelope import Envelope, bring
from dossier.conversion.html_tree import Tree
from dossier.conversion.xml_tree import body_blocks, every, first, local, parse_xml, words
from dossier.schema.importer import UNSURE, ForeignFile, FoundPicture, Imported, Importer, Note, Unreadable

_SKIP = frozenset(("media", "media-metadata"))
_NAMED = {"person": "people", "org": "organisations", "location": "places"}


def _suits(file: ForeignFile) -> bool:
    return b"<nitf" in file.data[:4096]


def _read(file: ForeignFile) -> Iterator[Imported]:
    root = parse_xml(file.data)
    if local(root) != "nitf":
        raise Unreadable("it is no NITF: its first element is not `nitf`")
    content = first(root, "body.content")
    tree = body_blocks(content, _SKIP) if content is not None else Tree()
    pictures, doubts = _pictures(root)
    yield bring(file.path, _told(root), tree.blocks, (*pictures, *tree.pictures), (*tree.notes, *doubts))


def _told(root: Element) -> Envelope:
    head, top = first(root, "docdata"), first(root, "body.head")
    right, message = first(head, "doc.copyright"), first(head, "ed-msg")
    holder = right.get("holder", "") if right is not None else ""
    year = right.get("year", "") if right is not None else ""
    place = first(first(top, "dateline"), "location")
    return Envelope(
        headline=words(first(top, "hl1")) or words(first(first(root, "head"), "title")),
        byline=tuple(_byline(top)),
        date=_attribute(head, "norm", "date.release", "date.issue"),
        place=(words(first(place, "city")) or words(place)) if place is not None else "",
        summary=words(first(top, "abstract")),
        provider=words(first(top, "distributor")) or holder,
        holder=holder,
        copyright=words(first(top, "rights")) or (f"© {year} {holder}".replace("  ", " ") if holder else ""),
        usage=_attribute(head, "usage", "rights.agent") or words(first(top, "rights.limitations")),
        notes=" ".join(
            filter(
                None, (message.get("info", "") if message is not None else "", *(words(note) for note in every(top, "note")))
            )
        ),
        expires=_attribute(head, "norm", "date.expire"),
        status=head.get("management-status", "").lower() if head is not None else "",
        uri=_attribute(head, "id-string", "doc-id"),
        named=tuple(
            dict.fromkeys(
                (_NAMED[local(found)], words(found)) for found in every(first(root, "body.content"), *_NAMED) if words(found)
            )
        ),
    )


def _attribute(head: Element | None, name: str, *elements: str) -> str:
    return next((found.get(name, "") for element in elements for found in every(head, element) if found.get(name)), "")


def _byline(top: Element | None) -> Iterator[str]:
    for found in every(top, "byline"):
        people = [words(person) for person in every(found, "person")] or words(found).removeprefix("By ").replace(
            " and ", ","
        ).split(",")
        yield from (name.strip() for name in people if name.strip())


def _pictures(root: Element) -> tuple[list[FoundPicture], list[Note]]:
    pictures, doubts = [], []
    for media in every(root, "media"):
        if media.get("media-type", "image") != "image":
            doubts.append(Note(UNSURE, 0, f"{media.get('media-type')} of the report: {words(media)[:120]}"))
            continue
        caption, credit = words(first(media, "media-caption")), words(first(media, "media-producer"))
        reference = first(media, "media-reference")
        holder = reference.get("copyright", "") if reference is not None else ""
        credit = "/".join(filter(None, (credit, holder if holder not in credit else "")))
        if caption and credit:
            pictures.append(FoundPicture(caption, credit, maker(credit)))
        else:
            doubts.append(
                Note(UNSURE, 0, f"a picture without {'a caption' if credit else 'a credit'}: {caption or credit}"[:160])
            )
    return pictures, doubts


IMPORTER = Importer("nitf", "IPTC's News Industry Text Format (XML)", _suits, _read)
