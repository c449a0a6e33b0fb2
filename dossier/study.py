"""Study: documents in, what the dossier must know of each out. Validates and parses, file by file, in whatever process.

What comes back holds the two halves apart: `Gist`s, which linking needs of every entry, and the `Text`s, pickled, which only
the entry's own page needs. Nothing here depends on any other file, so it can be remembered by the content of the file.
"""

import pickle
from collections.abc import Sequence
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from dossier.collection import Kind
from dossier.digests import digest_bytes, digest_plain
from dossier.files import Document
from dossier.registry import discover
from dossier.stages.parse import Prose, parse
from dossier.stages.validate import Front, validate
from dossier.values import Body, Card, Draft, Gated, Gist, Image, Packed, Ref, Studied, Text

_DATES = ("date", "end", "updated", "born", "died", "founded", "accessed")
_MARKS = ("file", "template", *_DATES)


def study(documents: Sequence[Document], lang: str) -> list[Packed]:
    """Validate and parse documents. `lang` is the language of those that name none."""
    kinds = {kind.name: kind for kind in discover("dossier.kinds", "KIND")}
    return [_one(document, lang, kinds) for document in documents]


def _one(document: Document, lang: str, kinds: dict[str, Kind]) -> Packed:
    single = document.path.endswith(".md")
    front = Front(document.folder, PurePosixPath(document.path).stem, not single, document.front.text)
    ((drafts, wrong),) = validate([front])
    own = (drafts[0].fields.lang if drafts else "") or lang
    ((body, refs, unclear),) = parse([Prose(document.body.text, own)])
    above, rest = document.front.line - 1, document.body.line - 1
    below = tuple(ref._replace(line=ref.line + rest) for ref in refs)
    gists, texts = [], []
    for number, draft in enumerate(drafts):
        mine = single and number == 0
        text = Text(draft.fields, body if mine else Body())
        texts.append(text)
        gists.append(_gist(document.path, number, draft, text, below if mine else (), above, own, kinds[draft.kind]))
    problems = [
        *document.problems,
        *(problem.moved(document.path, above) for problem in wrong),
        *(problem.moved(document.path, rest) for problem in unclear),
    ]
    return Packed(pickle.dumps(Studied(tuple(gists), tuple(problems)), 5), pickle.dumps(tuple(texts), 5))


def _gist(path: str, number: int, draft: Draft, text: Text, below: tuple[Ref, ...], above: int, lang: str, kind: Kind) -> Gist:
    fields = draft.fields
    front = tuple(ref._replace(line=ref.line + above) for ref in draft.refs)
    marks = tuple((name, line + above, column) for name, (line, column) in draft.marks.items() if name in _MARKS)
    dates = tuple((name, day) for name in _DATES if (day := getattr(fields, name, None)))
    photos = (draft.id,) if kind.name == "photos" else getattr(fields, "photos", ())
    return Gist(
        path, number, draft.line + above, draft.column, _card(draft, kind, lang), photos, _picture(path, draft, kind),
        _gated(fields), fields.aliases, fields.template, dates, marks, (*front, *below),
        tuple(heading.id for heading in text.body.headings), _digest(text),
    )  # fmt: skip


def _digest(text: Text) -> str:
    """The digest of a text. The finished pieces are hashed as they are, which is quicker than by way of JSON."""
    body = text.body
    pieces = digest_bytes("\0".join(body.pieces).encode())
    return digest_plain([text.fields, pieces, body.holes, body.headings, body.words])


def _card(draft: Draft, kind: Kind, lang: str) -> Card:
    fields = draft.fields
    names = ("title", "name", "described", "caption")
    title = next((value for name in names if (value := getattr(fields, name, ""))), draft.id)
    summary = fields.summary or getattr(fields, "caption", "")
    url = kind.url.format(id=draft.id)
    return Card(
        draft.id, kind.name, title, url, getattr(fields, "date", None), summary, fields.lang or lang, None, kind.facts(fields)
    )


def _picture(path: str, draft: Draft, kind: Kind) -> Image | None:
    if kind.name != "photos":
        return None
    fields = draft.fields
    file = normpath(str(PurePosixPath(path).parent / fields.file)) if fields.file else ""
    return Image(draft.id, file, fields.alt, fields.caption, fields.credit, kind.url.format(id=draft.id), 0, 0)


def _gated(fields: Any) -> Gated:
    """Only what has a byline is held back until its date; an event may lie ahead."""
    return Gated(fields.draft, fields.publish, fields.expires, fields.date if hasattr(fields, "byline") else None)
