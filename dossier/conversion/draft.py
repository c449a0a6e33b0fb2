"""One entry that was brought in as the file of a draft: its fields checked against the collection's record, its doubts as comments. Values in, text out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields as fields_of
from typing import NamedTuple

from dossier.conversion.dates import date_of_file
from dossier.conversion.fields import shown
from dossier.conversion.yaml_text import comments, lines
from dossier.model.text import plain, slug
from dossier.schema.importer import CHANGED, DROPPED, UNSURE, FoundPicture, Imported, Note, Value
from dossier.schema.kind import kinds
from dossier.schema.records import Reading, read_record
from dossier.schema.yaml_nodes import parse

_ORDER = (
    "title", "summary", "date", "updated", "byline", "dateline", "kind", "topics", "lang", "aliases", "publish", "expires", "withdrawn", "provider", "copyright", "licence", "rights", "photos", "draft",
    "internal",
)  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)»]*\s+(?=[\"“«(]*[A-ZÀ-ÞА-Я0-9])")
_SUMMARY = 300
_NOT_PROSE = re.compile(r"^(?:[#>|`~\-*+]|\d+[.)]\s|!?\[\[?[^\]]*\]?\]$|\$\$|<)")
_MARKUP = re.compile(
    r"\[\[[^\[\]|]{0,300}\|([^\[\]]{0,500})\]\]|!?\[([^\[\]]{0,1000})\]\([^()]{0,2000}\)|\[@[^\[\]]{0,300}\]|\[\^[^\[\]]{0,100}\]"
)
_MOST = 200  # comments of a draft


class Sheet(NamedTuple):
    """A draft in the making: where it comes from, its collection and id, its fields by our names, its body, notes, pictures, and the fields that were not taken over."""

    entry: Imported
    collection: str
    id: str
    fields: dict[str, Value]
    body: str
    notes: tuple[Note, ...]
    pictures: tuple[FoundPicture, ...]
    left: tuple[tuple[str, Value], ...] = ()


class DraftFile(NamedTuple):
    """A file to be written: its path below the content folder, its text, the file that it was made of, and what the desk must know."""

    path: str
    text: str
    origin: str
    notes: tuple[Note, ...]


def draft_file(sheet: Sheet, origin: str, defaults: Mapping[str, Value]) -> DraftFile:
    """The file of a draft. `origin` names what it was made of, `defaults` stand where it says nothing."""
    fields, doubts = _completed(sheet, defaults)
    known = {item.name.rstrip("_") for item in fields_of(kinds()[sheet.collection].record)}
    left = [
        *sheet.left,
        *((name, value) for name, value in fields.items() if name not in known and name not in ("holder", "usage", "id")),
    ]
    fields = {name: fields[name] for name in _ORDER if name in fields and name in known}
    fields, refused = _checked(sheet, fields)
    notes = (*sheet.notes, *doubts)
    return DraftFile(
        f"{sheet.collection}/{sheet.id}.md", _text(sheet, fields, origin, notes, (*left, *refused)), sheet.entry.path, notes
    )


def _completed(sheet: Sheet, defaults: Mapping[str, Value]) -> tuple[dict[str, Value], list[Note]]:
    """The fields with what defaults, the file's name and the first paragraph give."""
    fields = dict(sheet.fields)
    doubts: list[Note] = []
    if not fields.get("title"):
        fields["title"] = title_of_file(sheet.entry.path) or sheet.id
        doubts.append(Note(UNSURE, 0, "no headline was found; the title is the name of the file"))
    for name, value in defaults.items():
        fields.setdefault(name, value)
    if sheet.collection == "articles" and not fields.get("date"):
        fields["date"] = date_of_file(sheet.entry.path.rpartition("/")[2])
        doubts += [] if fields["date"] else [Note(UNSURE, 0, "no date was found; write it: an article needs one")]
    if not fields.get("summary"):
        fields["summary"] = summary_of(sheet.body)
        if not fields["summary"]:
            fields["summary"] = fields["title"]
            doubts.append(Note(UNSURE, 0, "no paragraph was found for a summary; it is the title"))
    if sheet.entry.wire:
        doubts += _owned(fields)
    if sheet.collection == "articles" and not fields.get("byline"):
        doubts.append(Note(UNSURE, 0, "nobody is named as its author; write `byline:`, or give a default in a field map"))
    if photos := _photos(sheet):
        fields["photos"] = photos
    fields["draft"] = True
    return fields, doubts


def _owned(fields: dict[str, Value]) -> list[Note]:
    """The rights of words that are not ours: held back until somebody says on what ground they may be published."""
    provider, holder = str(fields.get("provider") or ""), str(fields.get("holder") or "")
    rights: dict[str, Value] = {"basis": "not licensed", "holder": holder or provider, "note": fields.get("usage")}
    fields["rights"] = {name: value for name, value in rights.items() if value}
    if not fields.get("byline") and provider:
        fields["byline"] = [{"organisation": provider}]
    if provider or holder:
        return []
    return [
        Note(UNSURE, 0, "whose words these are was not found; name the `provider`, or take `rights` away if they are your own")
    ]


def _photos(sheet: Sheet) -> list[Value]:
    """Records of the pictures, marked as not licensed."""
    made: list[Value] = []
    for number, picture in enumerate(dict.fromkeys(sheet.pictures), 1):
        name = f"{sheet.id[:80]}-picture-{number}"
        made.append(
            {
                "id": name,
                "caption": picture.caption,
                "credit": picture.credit,
                "creator": picture.creator,
                "alt": picture.alt,
                "rights": {"basis": "not licensed"},
            }
        )
    return made


def _checked(sheet: Sheet, fields: dict[str, Value]) -> tuple[dict[str, Value], list[tuple[str, Value]]]:
    """The fields that the record of the collection takes, and those that it does not."""
    refused: list[tuple[str, Value]] = []
    for _ in range(len(fields)):
        node, problems = parse("\n".join(lines(fields)) + "\n")
        reading = Reading(sheet.id)
        if node is not None:
            read_record(kinds()[sheet.collection].record, node, reading, top=True)
        wrong = next(
            (
                problem
                for problem in (*problems, *reading.problems)
                if problem.severity == "error" and problem.code != "missing-field"
            ),
            None,
        )
        name = wrong and node and _field_at(node.value, wrong.line)
        if not name:
            break
        refused.append((name, fields.pop(name)))
    return fields, refused


def _field_at(pairs: Iterable[tuple[object, object]], line: int) -> str:
    """The field in which a line stands."""
    found = ""
    for key, _ in pairs:
        if key.line <= line:  # type: ignore[attr-defined]
            found = str(key.value)  # type: ignore[attr-defined]
    return found


def _text(
    sheet: Sheet, fields: Mapping[str, Value], origin: str, notes: Iterable[Note], left: Iterable[tuple[str, Value]]
) -> str:
    said = [f"Brought in from {origin}."]
    for sort, heading in (
        (UNSURE, "To be decided:"),
        (CHANGED, "Changed:"),
        (DROPPED, "Left out (with lines of the original):"),
    ):
        mine = list(
            dict.fromkeys(f"- {f'line {note.line}: ' if note.line else ''}{note.words}" for note in notes if note.sort == sort)
        )
        said += [heading, *mine[:_MOST], *([f"- and {len(mine) - _MOST} more"] if len(mine) > _MOST else [])] if mine else []
    gone = [f"- {shown(name, value)}" for name, value in left]
    said += ["Fields that were not taken over:", *gone[:_MOST]] if gone else []
    return "\n".join(["---", *lines(fields), *comments(said), "---", f"{body}\n" if (body := sheet.body.strip("\n")) else ""])


def title_of_file(path: str) -> str:
    """The name of a file as words, without date and ending; of an index that of its folder."""
    parts = [part for part in re.split(r"[/\\]", re.sub(r"\.[A-Za-z]{2,8}$", "", path)) if part]
    stem = parts[-1] if parts else ""
    if stem.casefold() in ("index", "_index", "readme") and len(parts) > 1:
        stem = parts[-2]
    words = re.sub(r"^\d{4}[-_]?\d{2}[-_]?\d{2}[-_ ]*", "", stem)
    words = re.sub(r"[-_]+", " ", words or stem).strip()
    return words[:1].upper() + words[1:]


def summary_of(body: str) -> str:
    """The first sentences of the first paragraph of prose; "" if there is none."""
    paragraphs = (part.strip() for part in re.split(r"\n[ \t]*\n", body[:20_000]))
    first = next((part for part in paragraphs if part and not _NOT_PROSE.match(part) and len(part) > 2), "")
    words = _MARKUP.sub(lambda found: found.group(1) or found.group(2) or "", first)
    words = re.sub(r"(?<!\\)(?:\*{1,3}|`+|(?<!\w)_{1,2}|_{1,2}(?!\w))", "", words)
    words = plain(re.sub(r"\\([^\w\s])|\\\n", lambda found: found.group(1) or " ", words).replace("<", "&lt;"))
    taken = ""
    for sentence in _SENTENCE.split(words):
        if taken and len(taken) + len(sentence) > _SUMMARY:
            break
        taken = f"{taken} {sentence}".strip()
    return taken if len(taken) <= _SUMMARY else taken[:_SUMMARY].rpartition(" ")[0].rstrip(",;:") + "…"


def id_of(path: str, wanted: str) -> str:
    """The id that a file gives: the one it asks for, or its name without date and ending."""
    return slug(wanted or title_of_file(path))[:80].strip("-") or "text"
