"""Pictures and their rights: the record, and the field by which an entry names pictures or describes them in place."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from dossier.model.body import Reference
from dossier.model.dates import Day
from dossier.model.entries import Draft, Node
from dossier.model.text import LONGEST, slug
from dossier.model.traits import Trait
from dossier.schema.field_types import beside, day, line
from dossier.schema.records import Fault, FieldType, Reading, field, many, mixin, nested, read_record, record, ref
from dossier.schema.shared_records import Attributed, BaseEntry, Dated, Rights


@record
class Photo(Attributed, Dated, BaseEntry):
    """A picture and its rights: a file of `photos/`, or written inline under an article's `photos`."""

    title: str = field(line, "A short name; without it, the caption.", default="", example="The talks open")
    summary: str = field(line, "Words for lists; without them, the caption.", default="", example="A hall with flags.")
    file: str = field(
        beside, "The picture, beside this file. None for a picture that is only referred to.", default="", example="hall.jpg"
    )
    alt: str = field(
        line, "What the picture shows, for those who do not see it.", default="", example="A hall with a long table"
    )
    caption: str = field(line, "What stands under it.", example="The talks open in Moscow", code="photo-caption")
    credit: str = field(line, "Who made it and for whom, as printed.", example="Ann Example/Agency", code="photo-credit")
    creator: str = field(line, "Who made it.", default="", example="Ann Example")
    date: Day | None = field(day, "When it was made.", default=None, example="2021-10-20")
    source: tuple[str, ...] = field(
        many(ref(Trait.SOURCE)), "Where it or its data are from.", default=(), example="ap-2021-10-20"
    )
    licence: str = field(line, "Terms of use.", default="", example="CC BY 4.0")
    rights: Rights | None = field(nested(Rights, "`basis`, `holder`, …"), "Why it may be shown.", default=None)

    def cross_check(self) -> Iterable[Fault]:
        """A shown picture without words for those who do not see it; a picture that is neither shown nor explained."""
        if self.file and not self.alt:
            yield "file", "photo-alt", f'photo "{self.file}" has no `alt`; say what it shows, for those who do not see it'
        if not self.file and not self.unlicensed:
            message = "this photo has no `file`; add one, or `rights: {basis: not licensed}` for a picture only referred to"
            yield "caption", "photo-file", message

    def cautions(self) -> Iterable[Fault]:
        """A file of a picture that may not be shown."""
        if self.file and self.unlicensed:
            words = f'photo "{self.file}" is not licensed, so the file is never published; take `file` away, or say what licenses it'
            yield "file", "photo-not-licensed", words

    @property
    def heading(self) -> str:
        """The title, or the caption."""
        return self.title or self.caption

    @property
    def standfirst(self) -> str:
        """The words for lists, or the caption."""
        return self.summary or self.caption

    def facts(self) -> Mapping[str, object]:
        """Who made it, and on what terms."""
        return {"credit": self.credit, "licence": self.licence}

    @property
    def unlicensed(self) -> bool:
        """Whether it is only referred to, because nobody licensed it."""
        return self.rights is not None and self.rights.unlicensed


def _photo(node: Node, reading: Reading) -> Any:
    if node.sort == "scalar":
        return ref(Trait.PICTURE).read(node, reading)
    inner = Reading(reading.stem, reading.foreign)
    made = read_record(Photo, node, inner)
    reading.problems += inner.problems
    if made is None:
        return None
    name = made.id or f"{slug(reading.stem)}-{slug(PurePosixPath(made.file or made.caption).stem)}"
    if len(name) > LONGEST:
        return reading.wrong(
            node, f'the id "{name}", made of the names of two files, is too long; give this picture an `id`', "bad-id"
        )
    reading.children.append(
        Draft(Trait.PICTURE, name, made, tuple(inner.refs), node.line, node.column, {"file": (node.line, node.column)})
    )
    reading.refs.append(Reference(name, reading.via, node.line, node.column, (Trait.PICTURE,)))
    return name


photo = FieldType("a photo's id, or `file`, `caption`, `credit`, `alt`", _photo, {}, Photo)


@mixin
class Pictured:
    """It is shown with pictures, the first of which stands for it."""

    __slots__ = ()
    photos: tuple[str, ...] = field(many(photo), "Pictures; the first stands for it.", default=(), example="[hall]")
