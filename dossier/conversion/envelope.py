"""What the formats of the wire (ninjs, NITF, NewsML-G2) say of a report besides its words, as fields of ours."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from dossier.conversion.blocks import Block, plain_blocks
from dossier.conversion.dates import our_date
from dossier.conversion.decoding import without_controls
from dossier.conversion.wire import read_story
from dossier.schema.importer import UNSURE, FoundPicture, Imported, Note, Value


class Envelope(NamedTuple):
    """A report as its format describes it; "" where it says nothing. `status` is usable, withheld or canceled, `notes` and `usage` never reach readers."""

    headline: str = ""
    byline: tuple[str, ...] = ()
    date: str = ""
    updated: str = ""
    place: str = ""
    summary: str = ""
    language: str = ""
    provider: str = ""
    holder: str = ""
    copyright: str = ""
    usage: str = ""
    notes: str = ""
    embargo: str = ""
    expires: str = ""
    status: str = ""
    uri: str = ""
    version: str = ""
    named: tuple[tuple[str, str], ...] = ()


def bring(
    path: str, told: Envelope, blocks: Iterable[Block] | str, pictures: Iterable[FoundPicture] = (), notes: Iterable[Note] = ()
) -> Imported:
    """An envelope with its text (blocks, or plain words) as an imported article."""
    told = told._replace(**_clean(told))
    story = read_story(plain_blocks(without_controls(blocks)) if isinstance(blocks, str) else blocks, _fields(told))
    doubts = _doubts(told)
    return Imported(
        path,
        story.fields,
        story.body,
        (*notes, *doubts, *story.notes),
        (*pictures, *story.pictures),
        told.named,
        True,
        "articles",
    )


def _clean(told: Envelope) -> dict[str, Any]:
    return {name: without_controls(part) for name, part in told._asdict().items() if isinstance(part, str)}


def _fields(told: Envelope) -> dict[str, Value]:
    internal = [
        f"{name}: {value}"
        for name, value in (
            ("Editor's note", told.notes),
            ("Usage terms", told.usage),
            ("Item", told.uri),
            ("Version", told.version),
            ("Status there", told.status),
        )
        if value and value != "usable"
    ]
    fields: dict[str, Value] = {
        "title": told.headline, "date": our_date(told.date), "updated": our_date(told.updated) if told.updated != told.date else "", "dateline": told.place, "summary": told.summary,
        "lang": told.language, "provider": told.provider or told.holder, "holder": told.holder or told.provider, "copyright": told.copyright, "usage": told.usage, "publish": our_date(told.embargo),
        "expires": our_date(told.expires), "internal": "\n".join(internal),
    }  # fmt: skip
    if told.byline:
        fields["byline"] = [without_controls(name) for name in told.byline]
    if told.status in ("canceled", "cancelled", "killed"):
        fields["withdrawn"] = "taken back by its agency"
    return {name: value for name, value in fields.items() if value}


def _doubts(told: Envelope) -> list[Note]:
    doubts = []
    if told.embargo and not our_date(told.embargo):
        doubts.append(Note(UNSURE, 0, f"it is embargoed until {told.embargo}; write `publish:` yourself"))
    if told.status == "withheld":
        doubts.append(Note(UNSURE, 0, "its agency withholds it: it may not be published yet"))
    return doubts
